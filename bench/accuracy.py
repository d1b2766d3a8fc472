"""How well messages are understood: intents, errors, questions, facts, and what lies outside.

Every message is sent as the first one of a conversation; those that only mean something after a question are also
sent where a person would say them. The test split is for this table alone: nothing is tuned on it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from actions.knowledge.codes import split
from actions.knowledge.messages import MessageReader
from actions.knowledge.text import words
from actions.talk import knowledge
from bench.confidence import calibration_row
from bench.facts import facts_row
from bench.messages import OUT_OF_SCOPE, Labelled, Split, messages, trained
from bench.report import Row, Section, none_wanted, share
from bench.talking import Outcome, fresh, heard
from tests.talking import Talker

REJECTED = {OUT_OF_SCOPE, "nlu_fallback"}
UNANSWERED = "not_in_article"
ABOUT_PERIODS = re.compile(r"\b(?:date|dates|period|periods|month|book|books|clos\w+|accru\w+)\b", re.IGNORECASE)
QUESTION_NAMES = {"why_043": "why", "why_771": "why"}
OPENINGS = {
    "access": ("INT043",),
    "steps": ("INT043", "yes", "roles"),
    "walk": ("INT043", "yes", "roles", "one step at a time", "next"),
}
WHERE = {
    **dict.fromkeys(("affirm", "deny", "unsure", "skip"), "access"),
    **dict.fromkeys(("report_success", "report_failure", "request_other_remedy"), "steps"),
    **dict.fromkeys(("next_step", "go_back", "repeat", "ask_position"), "walk"),
}
ANSWERS = {"affirm": {"yes"}, "deny": {"no"}, "unsure": {"unknown"}, "skip": {"unknown", "unstated"}}


def measure(talker: Talker, split: Split) -> Section:
    """All figures of one split."""
    outcomes = [fresh(talker, message) for message in messages(split)]
    if os.environ.get("VERBOSE") and split == "development":
        print_confusions(outcomes)
    within = [outcome for outcome in outcomes if outcome.message.intent != OUT_OF_SCOPE]
    outside = [outcome for outcome in outcomes if outcome.message.intent == OUT_OF_SCOPE]
    rows = [
        *intent_rows(talker, within),
        calibration_row(outcomes),
        *error_rows(within, outcomes),
        *scope_rows(within, outside),
        *question_rows(talker, within),
        facts_row(talker, [outcome.message for outcome in within]),
    ]
    return Section(f"Understanding, {split} set ({len(within)} messages and {len(outside)} out of scope)", rows)


def intent_rows(talker: Talker, within: Sequence[Outcome]) -> list[Row]:
    """Intent accuracy: settled, the classifier's alone, and of what depends on the question before it."""
    settled = count(within, lambda outcome: outcome.reading.intent == outcome.message.intent)
    raw = count(within, lambda outcome: outcome.raw_intent == outcome.message.intent)
    placed = [outcome.message for outcome in within if outcome.message.intent in WHERE]
    unseen = [outcome for outcome in within if " ".join(words(outcome.message.text)) not in trained()]
    settled_unseen = count(unseen, lambda outcome: outcome.reading.intent == outcome.message.intent)
    return [
        share("intent, nothing said before", settled, len(within), 0.92),
        share("intent, of those that stand nowhere in data/, not even as a bare yes", settled_unseen, len(unseen)),
        share("intent, the classifier alone", raw, len(within)),
        share(
            "taken right where a person says it (answers at a question, outcomes after the steps, moves in a walk)",
            sum(is_taken_right(talker, message) for message in placed),
            len(placed),
        ),
    ]


def is_taken_right(talker: Talker, message: Labelled) -> bool:
    """Whether the message does in its place what its label says: an answer is stored, any other intent is settled."""
    intent, case = heard(talker, message.text, OPENINGS[WHERE[message.intent]])
    if message.intent in ANSWERS:
        return case.answers.get("admin_access") in ANSWERS[message.intent]
    return intent == message.intent


def error_rows(within: Sequence[Outcome], everything: Sequence[Outcome]) -> list[Row]:
    """Which error: stated from codes and messages, offered from own words, never a wrong one."""
    by = {kind: [outcome for outcome in within if outcome.message.by == kind] for kind in ("code", "message")}
    own = [outcome for outcome in within if outcome.message.by == "own_words"]
    unknown = [o for o in within if o.message.by == "unknown_code" and not typed(o.message)]
    stated = [outcome for outcome in everything if outcome.case.code]
    wrong = count(stated, lambda outcome: outcome.case.code not in wanted(outcome.message))
    return [
        share("error identified from its code", count(by["code"], is_identified), len(by["code"]), 1.0),
        share("error identified from the pasted message", count(by["message"], is_identified), len(by["message"]), 1.0),
        share("error from own words: stated, or offered first", count(own, is_offered_first), len(own)),
        share(
            "error from own words: stated, or among the two or three offered",
            count(own, lambda o: is_identified(o) or o.message.code in offered(o)),
            len(own),
            0.95,
        ),
        none_wanted("wrong error stated as fact (all messages, those out of scope too)", wrong, len(everything)),
        none_wanted("unknown code stated as a known one", count(unknown, lambda o: bool(o.case.code)), len(unknown)),
    ]


def wanted(message: Labelled) -> set[str]:
    """The codes that may be stated for a message: the labelled ones, and those typed in it."""
    if message.code == "both":
        return {"INT043", "INT771"}
    return typed(message) | ({message.code} if message.by else set()) - {""}


def typed(message: Labelled) -> set[str]:
    """The known codes that stand in a message, be it by their number alone; some were unknown when the sets were written."""
    said, numbers = message.text.upper().replace(" ", ""), set(re.findall(r"\b\d{3}\b", message.text))
    return {code for code in knowledge().articles if code in said or split(code)[1] in numbers}


def is_identified(outcome: Outcome) -> bool:
    """Whether a case of the right code is open; of two codes, whether both are asked about."""
    if outcome.message.code == "both":
        return set(outcome.case.waiting_codes) == wanted(outcome.message)
    return outcome.case.code == outcome.message.code or is_shared(outcome)


def is_shared(outcome: Outcome) -> bool:
    """Whether the pasted words stand in several errors' messages, and it is those that are asked about."""
    shared = message_reader().shared(outcome.message.text)
    return outcome.message.code in shared and set(offered(outcome)) == set(shared)


@lru_cache(maxsize=1)
def message_reader() -> MessageReader:
    """The reader of the articles' messages, made once."""
    return MessageReader(knowledge().articles.values())


def offered(outcome: Outcome) -> list[str]:
    """The errors that the reply asks about."""
    asked = outcome.case.asked
    return [choice.value for choice in asked.choices if choice.value] if asked and asked.kind == "article" else []


def is_offered_first(outcome: Outcome) -> bool:
    """Whether the right error is stated, or is the first choice offered."""
    return is_identified(outcome) or offered(outcome)[:1] == [outcome.message.code]


def scope_rows(within: Sequence[Outcome], outside: Sequence[Outcome]) -> list[Row]:
    """What lies outside is caught, what lies within is kept, and nothing from an article is said to the first."""
    kept = count(within, lambda outcome: outcome.reading.intent not in REJECTED)
    caught = count(outside, lambda outcome: outcome.reading.intent in REJECTED)
    answers = all_answers()
    misled = count(
        outside,
        lambda outcome: bool(outcome.case.code) or any(answer in outcome.text for answer in answers),
    )
    return [
        share("out of scope caught", caught, len(outside), 0.90),
        share("in scope kept", kept, len(within), 0.95),
        none_wanted("out of scope, yet answered from an article", misled, len(outside)),
    ]


def question_rows(talker: Talker, within: Sequence[Outcome]) -> list[Row]:
    """Questions: the article's own answer, and an honest word where it has none; without and with an error at hand."""
    asked = [outcome for outcome in within if outcome.message.question]
    told = [fresh(talker, outcome.message, (place(outcome.message),)) for outcome in asked]
    return [
        share("question answered right, no error at hand", count(asked, is_answered), len(asked)),
        share("question answered right, its error at hand", count(told, is_answered), len(told)),
    ]


def place(message: Labelled) -> str:
    """The error at hand with which a question is asked; what no article answers goes by what it speaks of."""
    if message.question == UNANSWERED:
        return "INT771" if ABOUT_PERIODS.search(message.text) else "INT043"
    if message.question.startswith("why_"):
        return f"INT{message.question.removeprefix('why_')}"
    articles = knowledge().articles
    return next(code for code in sorted(articles) if message.question in {faq.name for faq in articles[code].faq})


def is_answered(outcome: Outcome) -> bool:
    """Whether the reply holds an answer of either article, or an item of its list; asks which error; or admits to have none."""
    name = QUESTION_NAMES.get(outcome.message.question, outcome.message.question)
    if name == UNANSWERED:
        return not any(answer in outcome.text for answer in all_answers())
    right = {faq.answer for article in knowledge().articles.values() for faq in article.faq if faq.name == name}
    right |= {part for answer in right for part in answer.split("; ") if part.endswith("**")}
    return outcome.case.waiting_question == name or any(answer in outcome.text for answer in right)


def all_answers() -> set[str]:
    """Every answer of every article."""
    return {faq.answer for article in knowledge().articles.values() for faq in article.faq}


def count(outcomes: Sequence[Outcome], is_right: Callable[[Outcome], bool]) -> int:
    """How many outcomes are as asked."""
    return sum(1 for outcome in outcomes if is_right(outcome))


def print_confusions(outcomes: Sequence[Outcome]) -> None:
    """What was taken for what, for the development set only."""
    pairs = Counter((o.message.intent, o.reading.intent) for o in outcomes if o.message.intent != o.reading.intent)
    for (label, found), number in pairs.most_common():
        print(f"{number:3} {label} taken for {found}")
        for outcome in outcomes:
            if (outcome.message.intent, outcome.reading.intent) == (label, found):
                print(f"      {outcome.reading.confidence:.2f} {outcome.raw_intent}: {outcome.message.text!r}")
