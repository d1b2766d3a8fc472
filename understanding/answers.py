"""A message as the answer to what was asked: a question of the form, the outcome, a choice between errors."""

from __future__ import annotations

import re

from actions.knowledge.diagnosis import NO_ACCESS, UNSTATED
from actions.knowledge.model import UNKNOWN
from actions.knowledge.text import plain, words
from understanding.choices import polarity
from understanding.turn import COMMANDS, LONG_ENOUGH, Turn, by_polarity, changes_answers, spoken_polarity, take

OPTION_SURE, OPTION_MARGIN = 0.55, 0.06
# Said after the steps, these stand even beside a fact that differs from what was answered before.
FIRM = {
    "report_success",
    "start_over",
    "cancel",
    "ask_person",
    "ask_question",
    "request_message",
    "go_back",
    "out_of_scope",
}
# Intents that leave it open whether the export went through; words then decide.
VAGUE = {
    "next_step",
    "inform",
    "nlu_fallback",
    "affirm",
    "thank",
    "goodbye",
    "request_action",
    "report_failure",
    "smalltalk",
}
AGREED = {"request_other_remedy", "request_steps", "next_step"}
GO_BACK = re.compile(r"\bgo(?:ing)? back\b|\bback (?:a|one) step\b", re.I)
NOT_YET = re.compile(
    r"\b(?:not yet|have ?n[o']?t (?:tried|retried|done|got)|(?:will|gonna|going to|'ll) (?:re)?try|(?:re)?try (?:it )?(?:later|tomorrow|in)|still (?:looking|searching|working on|at it|on it)|give me a (?:sec|min|moment)|hold on|one moment)",
    re.I,
)
GOOD_NEWS = re.compile(
    r"\b(?:exported(?! date)|(?:went|gone|is|are|got) (?:all )?(?:through|thru)|(?:it|that|all|everything|export|done|yes|ok) (?:works|worked)(?! for)"
    r"|works now|(?:went|gone|came|came out) (?:fine|well|ok|okay|good)|(?:all|everything|its|it's|it is|looks|that's) (?:good|fine|set|sorted|okay)"
    r"|(?:fine|good|ok|okay|solved|sorted|fixed|working|clear|gone) (?:now|again)|no (?:more )?errors?|is (?:now )?in (?:intacct|sage)"
    r"|success\w*|solved|sorted|fixed|(?:that|this|it|which) (?:did (?:it|the (?:trick|job))|was (?:it|the (?:fix|culprit|reason))|helped)"
    r"|(?:green|no red) (?:tick|check|light|dot)\w*)\b|^(?:done|yes|ok|k|great|perfect|super)?[\s,.!]*(?:works|worked|working|fixed|solved)\W*$",
    re.I,
)
BUT = re.compile(
    r"\b(?:what|whats|why|how|diff|difference|between|not|never|no|still|but|cannot|until|if|when|before|same|last|yesterday|used to|colleague|he|she|they|for (?:her|him|them|me))\b|n't\b|\?",
    re.I,
)
ONCE = re.compile(
    r"\b(?:yesterday|last (?:week|month|time|year)|used to|until|earlier|so far)\b(?!.*\b(?:now|today)\b)", re.I
)
THAT_ONE = re.compile(
    r"\b(?:that|this) (?:one|message|error|is (?:it|the one)|'?s it)\b|\bthat'?s (?:it|right|the one)|\bexactly\b", re.I
)
ONWARDS = ("request_steps", "start_walk")
ANOTHER = re.compile(r"\b(?:now|another|other|also|new|different|instead|else|actually)\b", re.I)
AGREEING = {
    *(
        "y",
        "yes",
        "yep",
        "yeah",
        "yup",
        "sure",
        "ok",
        "okay",
        "oh",
        "ah",
        "right",
        "correct",
        "exactly",
        "indeed",
        "true",
    ),
    *(
        "that",
        "thats",
        "s",
        "this",
        "it",
        "is",
        "the",
        "a",
        "one",
        "you",
        "re",
        "youre",
        "are",
        "i",
        "think",
        "so",
        "thanks",
    ),
}
BOTH = {"both", "either", "mixed", "mix"}
WHICH_STEP = re.compile(r"\b(?:which|what) step\b", re.IGNORECASE)


def from_expectation(turn: Turn) -> str | None:
    """What the message means as an answer to what was asked."""
    asked, base = turn.case.asked, turn.reading.intent
    if asked is None:
        return None
    if asked.kind == "question":
        return _answer(turn)
    if asked.kind in ("outcome", "walk") and WHICH_STEP.search(turn.text):
        return "ask_position"
    if asked.kind in ("outcome", "walk") and GO_BACK.search(plain(turn.text)):
        return "go_back"
    if asked.kind in ("outcome", "walk") and NOT_YET.search(plain(turn.text)) and not changes_answers(turn):
        return "repeat" if asked.kind == "walk" else "next_step"
    if (
        asked.kind in ("outcome", "walk", "switch")
        and changes_answers(turn)
        and base not in FIRM
        and not turn.reading.is_question
    ):
        return "inform"
    if asked.kind in ("outcome", "walk") and base in VAGUE and is_good_news(turn.text) and not turn.reading.is_question:
        return "report_success"
    is_told = base == "inform" and not turn.reading.is_question and not changes_answers(turn)
    if asked.kind == "outcome" and turn.case.is_forwarded and is_told:
        return "next_step"
    if asked.kind == "outcome" and base == "affirm" and polarity(turn.text) != "yes" and not turn.reading.is_question:
        return "next_step"
    if asked.kind == "outcome" and base == "affirm" and turn.reading.facts and not turn.case.is_forwarded:
        return "inform"
    if asked.kind == "outcome":
        return by_polarity(turn, "report_success", "report_failure") or (
            "report_failure" if _is_same_error(turn) else None
        )
    if asked.kind == "walk":
        return {"affirm": "next_step"}.get(base) or ("report_failure" if _is_same_error(turn) else None)
    if asked.kind == "same_code":
        return by_polarity(turn, "report_failure", "") or _other_code(turn)
    if asked.kind == "switch":
        name, value = asked.name.split("=")
        is_yes = by_polarity(turn, "inform", "") == "inform" or base in AGREED
        return take(turn, asked.choices[0]) if is_yes or turn.reading.facts.get(name) == value else None
    if asked.kind == "article":
        return _article(turn)
    return None


def _answer(turn: Turn) -> str | None:
    """The open question answered by a fact, a yes or no, a look-alike of an option, or a "don't know"."""
    question, reading = turn.question, turn.reading
    if question is None:
        return None
    if reading.is_confused and not reading.facts:
        return "nlu_fallback"
    if question.kind == "fact" and set(words(turn.text)) & BOTH and len(words(turn.text)) <= LONG_ENOUGH:
        reading.facts[question.name] = UNKNOWN
        return "inform"
    if reading.intent in ("unsure", "skip", "request_steps") and not (
        reading.facts.get(question.name) or turn.access == "yes"
    ):
        reading.facts[question.name] = UNKNOWN if reading.intent == "unsure" else UNSTATED
        return "inform"
    if any(reading.facts.get(name) == "yes" for name in question.implied_by):
        reading.facts[question.name] = "yes"
    if question.name in reading.facts and reading.intent not in (
        "ask_question",
        "ask_position",
        "cancel",
        "start_over",
    ):
        return "inform"
    spoken = spoken_polarity(turn) or (turn.access if question.grants else None)
    if question.is_yes_no() and spoken:
        reading.facts[question.name] = spoken
        return "inform"
    if reading.is_question or reading.intent in COMMANDS | {
        "ask_question",
        "out_of_scope",
        "greet",
        "goodbye",
        "thank",
    }:
        return None
    if reading.intent == "report_error" and not (reading.codes or reading.message_code or ANOTHER.search(turn.text)):
        reading.intent = "inform"
    ranked = turn.options(question)
    rivals = [score for value, score in ranked[1:] if not (question.grants and {value, ranked[0][0]} <= NO_ACCESS)]
    if ranked[0][1] >= OPTION_SURE and ranked[0][1] - max(rivals, default=0.0) >= OPTION_MARGIN:
        reading.facts[question.name] = ranked[0][0]
        return "inform"
    return "nlu_fallback" if reading.intent == "inform" and not reading.facts else None


def is_good_news(text: str) -> bool:
    """Whether it says that the export went through, and nothing that takes it back."""
    spoken = plain(text)
    return bool(GOOD_NEWS.search(" ".join(words(spoken)))) and not BUT.search(spoken)


def _is_bare_yes(text: str) -> bool:
    """Whether a message agrees and tells nothing by which one of several could be meant."""
    is_yes = polarity(text) == "yes" or THAT_ONE.search(plain(text)) is not None
    return is_yes and set(words(text)) <= AGREEING


def is_old_news(text: str) -> bool:
    """Whether it worked only in the past ("worked yesterday, nobody touched anything")."""
    return ONCE.search(plain(text)) is not None


def _is_same_error(turn: Turn) -> bool:
    return turn.reading.intent == "report_error" and not turn.reading.unknown_codes and not turn.reading.codes


def _other_code(turn: Turn) -> str | None:
    if turn.reading.intent == "deny":
        turn.reading.choice = "other"
        return "report_error"
    return None


def _agrees(turn: Turn) -> bool:
    """Whether the message confirms the one error that is offered, in whatever words."""
    reading, spoken = turn.reading, plain(turn.text)
    if by_polarity(turn, "yes", "") == "yes" or (reading.intent in ONWARDS and not reading.facts):
        return True
    is_plain = not (
        reading.is_question or reading.intent == "deny" or polarity(turn.text) == "no" or BUT.search(spoken)
    )
    return is_plain and (polarity(turn.text) == "yes" or THAT_ONE.search(spoken) is not None)


def _article(turn: Turn) -> str | None:
    """A confirmation, a rejection, or words that fit one of the offered errors clearly better."""
    asked, reading = turn.case.asked, turn.reading
    offered = [choice for choice in asked.choices if choice.intent == "report_error" and choice.value] if asked else []
    if len(offered) == 1 and _agrees(turn):
        return take(turn, offered[0])
    told = reading.fact_codes if reading.intent in ("inform", *ONWARDS) and len(offered) == 1 else []
    known = [choice for choice in offered if choice.value in told]
    if len(offered) == 1 and reading.intent == "report_error" and not reading.is_question:
        known += [choice for choice in offered if reading.candidates[:1] == [(choice.value, reading.candidates[0][1])]]
    if len(known) == 1 and reading.intent != "deny" and not reading.is_question:
        return take(turn, known[0])
    if (
        reading.intent in ("inform", "report_error", "nlu_fallback", "ask_question")
        and not reading.is_question
        and not _is_bare_yes(turn.text)
        and len(offered) > 1
    ):
        scores = dict(reading.candidates)
        ranked = sorted(offered, key=lambda choice: -scores.get(choice.value, 0.0))
        if scores.get(ranked[0].value, 0.0) - scores.get(ranked[1].value, 0.0) >= OPTION_MARGIN:
            return take(turn, ranked[0])
    return None
