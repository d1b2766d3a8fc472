"""Which of the errors that were offered a message means: a confirmation, a rejection, or words that fit one better."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.case import Choice
from actions.knowledge.text import plain, words
from understanding.turn import Turn, by_polarity, is_told, take
from understanding.words.asking import opens_with_question
from understanding.words.choices import THINKS_SO, YES, polarity
from understanding.words.outcomes import BUT
from understanding.words.wishes import wants_message

OPTION_MARGIN, VERBATIM, ASKED, INQUIRES = 0.06, 0.85, 0.65, 0.8
THAT_ONE = re.compile(
    r"\b(?:in|on) my (?:error|message|report|screen)\b|\bmy (?:error|message|export|report) says (?:that|so|this|it|exactly)\b|\b(?:that|this) (?:one|message|error|is (?:it|the one)|'?s it)\b|\bthat'?s (?:it|right|the one)|\bexactly\b",
    re.I,
)
# "No, nothing with rules. Something about liability card": not the one that is offered.
DENIED = re.compile(
    r"^\W*(?:no|nope|nah)\b\W+(?:nothing (?:with|about|like|of)|not (?:that|this|about|it)|it'?s (?:not|something|about)|(?:it |the message )?(?:is|says|reads|talks)|something|mine|none)\b",
    re.IGNORECASE,
)
WHICHEVER = re.compile(
    r"\b(?:whichever|does ?n'?t matter|do ?n'?t care|no matter|either(?: one)?|^\W*any(?: one| of them)?\W*$|you (?:choose|decide|pick)|up to you|the (?:quick|easi|fast|simpl)\w+|less time|same to me)\b",
    re.IGNORECASE,
)
# Who mistyped a code says so: "typo, only one 1 at the end".
MISTYPED = re.compile(
    r"\b(?:typos?|mis-?typed|typed (?:it )?wrong|fat finger\w*|(?:one|a) (?:digit|number|zero|figure) too (?:many|much|few)|missed a (?:digit|number)|wrong (?:digit|number)|mix(?:e?d)? (?:the|up)\b.{0,12}\b(?:digits|numbe?rs)|swapped|transposed)\b",
    re.IGNORECASE,
)
SAYS = re.compile(r"\b(?:says?|message|error|text)\b", re.IGNORECASE)
# A yes that has to wait: "yes but later, got a meeting".
LATER = re.compile(r"\b(?:later|tomorrow|tmrw|tmr|not now|another time|meeting|after lunch)\b", re.IGNORECASE)
BEHIND = re.compile(r"[.,;!]+\s+|\s+(?=but\b)", re.IGNORECASE)
TELLING = {"report_error", "inform", "nlu_fallback"}
STEERING = {"ask_person", "cancel", "start_over", "request_action", "request_rewording"}
ONWARDS = ("request_steps", "start_walk", "next_step", "request_message")
AGREEING = {
    "y", "yes", "yep", "yeah", "yup", "sure", "ok", "okay", "oh", "ah", "right", "correct", "exactly", "indeed", "true",
    "that", "thats", "s", "this", "it", "is", "the", "a", "one", "you", "re", "youre", "are", "i", "think", "guess", "so", "thanks", "same", "ja", "oui", "si", "looks", "like", "seems", "probably",
    "of", "course", "absolutely", "certainly", "obviously", "ya",
}  # fmt: skip


def _is_bare_yes(text: str) -> bool:
    """Whether a message agrees and tells nothing by which one of several could be meant."""
    is_yes = (
        polarity(text) == "yes" or THAT_ONE.search(plain(text)) is not None or THINKS_SO.match(plain(text)) is not None
    )
    return is_yes and set(words(text)) <= AGREEING | YES


def _agrees_first(text: str) -> bool:
    """Whether it begins with a yes and goes on ("yes thats the one. can i just delete it?")."""
    first, *rest = BEHIND.split(plain(text).strip(), maxsplit=1)
    return bool(rest) and _is_bare_yes(first)


def _agrees(turn: Turn) -> bool:
    """Whether the message confirms the one error that is offered, in whatever words."""
    reading, spoken = turn.reading, plain(turn.text)
    is_asked = reading.is_question and reading.asked_likeness >= VERBATIM
    if (
        _agrees_first(turn.text)
        or by_polarity(turn, "yes", "") == "yes"
        or (reading.intent in ONWARDS and not (reading.facts or is_asked))
    ):
        return True
    is_plain = not (
        reading.is_question or reading.intent == "deny" or polarity(turn.text) == "no" or BUT.search(spoken)
    )
    is_said = THAT_ONE.search(spoken) is not None or THINKS_SO.match(spoken) is not None
    return is_plain and (polarity(turn.text) == "yes" or is_said)


def from_offer(turn: Turn) -> str | None:
    """A confirmation, a rejection, or words that fit one of the offered errors clearly better."""
    asked, reading = turn.case.asked, turn.reading
    if reading.is_confused and not is_told(turn):
        return "nlu_fallback"
    offered = [choice for choice in asked.choices if choice.intent == "report_error" and choice.value] if asked else []
    intent = _of_one(turn, offered[0]) if len(offered) == 1 else _of_several(turn, offered) if offered else None
    is_access = bool(offered and reading.facts) and not (reading.fact_codes or reading.is_question)
    return intent or ("inform" if is_access and reading.intent not in STEERING else None)


def _of_one(turn: Turn, offered: Choice) -> str | None:
    """The only one on offer: confirmed, told, gone on from, or left for later."""
    reading = turn.reading
    if LATER.search(plain(turn.text)) and not (reading.is_question or is_told(turn)):
        return "postpone"
    name, near = reading.nearest_of(offered.value)
    if name and near >= ASKED and reading.inquires >= INQUIRES and not _agrees(turn):
        return "ask_question"
    if DENIED.match(plain(turn.text)) and not _agrees(turn) and reading.intent in TELLING:
        reading.denied_codes = [*reading.denied_codes, offered.value]
        is_other = [code for code, _ in reading.candidates[:1]] != [offered.value]
        return "report_error" if is_told(turn) and is_other else "deny"
    if _is_mistyped(turn.text) or _agrees(turn) or wants_message(turn.text) or _tells(turn, offered):
        return take(turn, offered)
    is_further = not (reading.fact_codes or reading.is_question) and any(
        name not in turn.case.answers for name in reading.facts
    )
    if is_further and turn.case.answers and polarity(turn.text) != "no":
        return take(turn, offered)  # who goes on telling of the fix has long said yes
    return None


def _of_several(turn: Turn, offered: Sequence[Choice]) -> str | None:
    """One of several: whichever, the one that fits, or the one whose way is named."""
    reading = turn.reading
    if reading.intent in ONWARDS and not reading.facts:
        return "nlu_fallback"
    if turn.case.waiting_codes and WHICHEVER.search(plain(turn.text)) and not reading.is_question:
        return take(turn, offered[0])
    if fitting := _swapped(turn, offered) or _fitting(turn, offered):
        return take(turn, fitting)
    by_fact = [choice for choice in offered if choice.value in reading.fact_codes]
    is_named = len(by_fact) == 1 and not (reading.is_question or SAYS.search(turn.text))
    return take(turn, by_fact[0]) if is_named and reading.intent in TELLING else None


def _swapped(turn: Turn, offered: Sequence[Choice]) -> Choice | None:
    """The nearest one, where digits of a code are said to be mixed up: those that are swapped stand first."""
    return offered[0] if _is_mistyped(turn.text) and not turn.reading.is_question else None


def _is_mistyped(text: str) -> bool:
    """Whether somebody says that they mistyped the code, and denies nothing."""
    return MISTYPED.search(plain(text)) is not None and polarity(text) != "no"


def _tells(turn: Turn, offered: Choice) -> bool:
    """Whether the message tells the one offered error, by its facts or as the likeliest one."""
    reading = turn.reading
    telling = ("inform", "cancel", "request_other_remedy", "ask_question", *ONWARDS)
    is_told = reading.intent in telling and offered.value in reading.fact_codes
    is_likeliest = reading.intent in TELLING and [code for code, _ in reading.candidates[:1]] == [offered.value]
    return not reading.is_question and (is_told or is_likeliest)


def _fitting(turn: Turn, offered: Sequence[Choice]) -> Choice | None:
    """The one of several offered errors that the message fits clearly better, or whose words it has."""
    reading = turn.reading
    pointed = [choice for choice in offered if choice.value == turn.pointed]
    if reading.is_question:
        is_apart = BEHIND.search(turn.text.strip()) is not None and not opens_with_question(turn.text)
        return pointed[0] if pointed and is_apart else None
    is_telling = reading.intent in TELLING | {"ask_question"} and not _is_bare_yes(turn.text)
    if is_telling and (best := _likeliest(turn, offered)):
        return best
    return pointed[0] if pointed and reading.intent not in STEERING else None


def _likeliest(turn: Turn, offered: Sequence[Choice]) -> Choice | None:
    """The offered error that is clearly likelier than the next one, and than no error at all unless a fact is told."""
    scores = dict(turn.reading.candidates)
    first, second = sorted(offered, key=lambda choice: -scores.get(choice.value, 0.0))[:2]
    best = scores.get(first.value, 0.0)
    is_telling = best > scores.get("", 0.0) or turn.reading.intent == "inform"
    return first if is_telling and best - scores.get(second.value, 0.0) >= OPTION_MARGIN else None
