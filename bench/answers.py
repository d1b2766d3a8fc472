"""How answers are understood: what people type at the question that an error's fix depends on, right after it was asked.

An answer is right when what is stored is what its writer means; a move (a person wanted, gone for coffee, it works
now) when it is settled as one that serves it. Wrong and stored is worst: steps follow from it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional

from actions.case import Case
from actions.knowledge.diagnosis import UNSTATED, Answers, next_question
from actions.knowledge.model import UNKNOWN
from actions.talk import knowledge
from bench.messages import Split, read
from bench.report import Row, Section, at_most, share
from bench.talking import heard
from tests.talking import Talker

NOTE = (
    "typed where an error's first question is asked, written from the questions and their options without sight of the "
    "lines that they are learnt from; several options count where each would be a fair reading"
)
# What serves a move as well as the intent of its own name.
SERVING = {
    "postpone": {"next_step", "repeat", "goodbye"},
    "request_steps": {"inform", "start_walk"},
    "thank": {"complain", "smalltalk", "goodbye", "greet"},
    "complain": {"ask_person", "smalltalk", "nlu_fallback"},
    "smalltalk": {"greet", "thank", "goodbye", "complain", "nlu_fallback", "out_of_scope"},
    "goodbye": {"thank", "cancel", "postpone", "smalltalk"},
}


@dataclass(frozen=True)
class Answered:
    """A message at a question of an error (the first one, unless `asked` names a later one): the options it may mean by question, or the move that it makes."""

    text: str
    code: str
    asked: str = ""
    facts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    move: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of a message: whether it was right, and whether something was stored that it does not mean."""

    is_right: bool
    is_wrong: bool


def answers(split: Split) -> list[Answered]:
    """The messages of a split."""
    return [Answered(**entry) for entry in read(f"answers_{split}")["answers"]]


def measure(talker: Talker, split: Split) -> Section:
    """The figures of one split."""
    told = answers(split)
    outcomes = [tried(talker, message) for message in told]
    if os.environ.get("VERBOSE") and split == "development":
        print("\n".join(f"  {m.code} {m.facts or m.move}: {m.text}" for m, o in zip(told, outcomes) if not o.is_right))
    pairs = list(zip(told, outcomes))
    given = [outcome for message, outcome in pairs if message.facts]
    moves = [outcome for message, outcome in pairs if message.move]
    rows: list[Row] = [
        share("answers taken as they are meant", sum(o.is_right for o in given), len(given)),
        at_most("answers taken for another one", sum(o.is_wrong for o in given), f" of {len(given)}", digits=0),
        share("other moves seen as such", sum(o.is_right for o in moves), len(moves)),
    ]
    return Section(f"Answers to an error's questions, {split} set ({len(told)})", rows, NOTE)


def tried(talker: Talker, message: Answered) -> Outcome:
    """Say it in a conversation of its own, and look at what was stored or settled."""
    intent, after = heard(talker, message.text, way_to(message))
    if message.move:
        return Outcome(intent in {message.move, *SERVING.get(message.move, set())}, False)
    return compared(message, after)


def way_to(message: Answered) -> tuple[str, ...]:
    """What a person says until the message's question is asked: the code, and where it is a later one the answers that lead to it."""

    def further(answers: Answers) -> Optional[list[str]]:
        question = next_question(base.articles[message.code], base, answers)
        if question is None or message.asked in ("", question.name):
            return [] if question or not message.asked else None
        for option in question.options:
            rest = further({**answers, question.name: option.value})
            if rest is not None:
                return [option.title, *rest]
        return None

    base = knowledge()
    return (message.code, *(further({}) or []))


def compared(message: Answered, after: Case) -> Outcome:
    """The open question has to be answered; what is said beside it may be missed, but not be taken for something else."""
    first = next_question(knowledge().articles[message.code], knowledge(), {})
    asked = message.asked or (first.name if first else "")
    is_right, is_wrong = True, False
    for name, values in message.facts.items():
        stored = after.answers.get(name)
        fair = {*values, *([UNSTATED] if UNKNOWN in values else [])}
        is_wrong |= stored is not None and stored not in fair
        is_right &= stored in fair or (stored is None and name != asked and bool(asked))
    return Outcome(is_right, is_wrong)
