"""How well the right article is found: every message as the first of a conversation, and on to the steps.

The test split was written by somebody who saw no training line, and is for this table alone: nothing is tuned on it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import load
from bench.messages import Labelled, Split, told
from bench.report import Row, Section, at_most, percentile, rare, share
from bench.talking import Outcome, fresh
from tests.talking import Talker

MOST_MESSAGES = 8
NOTE = (
    "an error is offered when the reply asks to confirm it, or names it among two or three to choose from; errors that "
    "only the code tells apart count as one; beyond the aims, 0.85 (first) and 0.97 (offered) would be good"
)


def measure(talker: Talker, split: Split) -> Section:
    """All figures of one split."""
    base = load()
    outcomes = [fresh(talker, message) for message in told(split) if message.code in {"", *base.articles}]
    if os.environ.get("VERBOSE") and split == "development":
        print_missed(outcomes, base)
    about = [outcome for outcome in outcomes if outcome.message.code]
    vague = [outcome for outcome in outcomes if not outcome.message.code]
    steps = [messages_to_steps(talker, outcome, base) for outcome in about]
    rows = [
        *found_rows(about, base),
        *told_rows(about, base),
        *wrong_rows(outcomes, vague, base),
        at_most("messages of the person until the right steps are shown, median", percentile(steps, 0.5), "", 3, 0),
        at_most("messages of the person until the right steps are shown, p95", percentile(steps, 0.95), digits=0),
    ]
    return Section(
        f"Finding the article, {split} set ({len(base.articles)} articles, {len(outcomes)} messages)", rows, NOTE
    )


def found_rows(about: Sequence[Outcome], base: KnowledgeBase) -> list[Row]:
    """Where the message names its error or repeats it."""
    by = {kind: [o for o in about if o.message.by == kind] for kind in ("code", "pasted", "paraphrase")}
    named = [
        share(f"error identified from {title}", count(by[kind], lambda o: is_identified(o, base)), len(by[kind]), 1.0)
        for kind, title in (("code", "its code"), ("pasted", "the pasted message"))
        if by[kind]
    ]
    first = count(by["paraphrase"], lambda o: is_first(o, base))
    return [*named, share("error message in other words: stated, or offered first", first, len(by["paraphrase"]), 0.99)]


def told_rows(about: Sequence[Outcome], base: KnowledgeBase) -> list[Row]:
    """Where only the situation is told."""
    own = [o for o in about if o.message.by == "told"]
    among = count(own, lambda o: bool(set(offered(o.case, base)) & right(o.message, base)))
    mean = sum(len(offered(o.case, base)) for o in own) / max(1, len(own))
    return [
        share("situation told: the right error first", count(own, lambda o: is_first(o, base)), len(own), 0.75),
        share("situation told: the right error among those offered", among, len(own), 0.92),
        at_most("situation told: errors offered, mean", mean, digits=2),
    ]


def wrong_rows(outcomes: Sequence[Outcome], vague: Sequence[Outcome], base: KnowledgeBase) -> list[Row]:
    """What must not be said: a wrong error as a fact, or as the only one where nothing tells which."""
    wrong = count(outcomes, lambda o: o.case.code is not None and not is_identified(o, base))
    alone = count(vague, lambda o: len(offered(o.case, base)) != 1)
    stated = rare("wrong error stated as fact, all messages", wrong, len(outcomes), 0.01)
    return [stated, share("no article fits: none is named as the only one", alone, len(vague))] if vague else [stated]


def right(message: Labelled, base: KnowledgeBase) -> set[str]:
    """The errors that may be named: the labelled ones, and those that answer for them where no code is given."""
    codes = {message.code, *message.also} - {""}
    return codes | {article.twin_of for code in codes if (article := base.article(code)) and article.twin_of}


def offered(case: Case, base: KnowledgeBase) -> list[str]:
    """The errors that the reply names, in its order: the one stated, else those to confirm or to choose from."""
    if case.code:
        return [case.code]
    choices = case.asked.choices if case.asked and case.asked.kind == "article" else []
    return [choice.value for choice in choices if choice.value in base.articles]


def is_identified(outcome: Outcome, base: KnowledgeBase) -> bool:
    """Whether a case of the right error is open."""
    return outcome.case.code in right(outcome.message, base)


def is_first(outcome: Outcome, base: KnowledgeBase) -> bool:
    """Whether the right error is stated, or is the first one offered."""
    return bool(set(offered(outcome.case, base)[:1]) & right(outcome.message, base))


def messages_to_steps(talker: Talker, outcome: Outcome, base: KnowledgeBase) -> int:
    """How many messages a cooperative person sends, the opening one included, until the right steps are shown."""
    case, wanted = outcome.case, right(outcome.message, base)
    for number in range(1, MOST_MESSAGES):
        if case.shown and case.code in wanted:
            return number
        talker.say(outcome.conversation, next_message(case, outcome.message, wanted))
        case = talker.case(outcome.conversation)
    return MOST_MESSAGES


def next_message(case: Case, message: Labelled, wanted: set[str]) -> str:
    """What a cooperative person says next: the offered error if it is right, else its code; a question's first answer."""
    choices = case.asked.choices if case.asked else []
    if case.code in wanted:
        return choices[0].title if choices else "yes"
    return next((choice.title for choice in choices if choice.value in wanted), message.code)


def count(outcomes: Sequence[Outcome], is_right: Callable[[Outcome], bool]) -> int:
    """How many outcomes are as asked."""
    return sum(1 for outcome in outcomes if is_right(outcome))


def print_missed(outcomes: Sequence[Outcome], base: KnowledgeBase) -> None:
    """What was answered otherwise, for the development set only."""
    for outcome in outcomes:
        message, named = outcome.message, offered(outcome.case, base)
        if not is_first(outcome, base) if message.code else len(named) == 1:
            shares = " ".join(f"{code or 'none'} {value:.2f}" for code, value in outcome.reading.candidates[:3])
            print(f"{message.by} {message.code}: {outcome.reading.intent}, offered {named}, {shares}: {message.text!r}")
