"""How messages after the steps are understood: it worked, it failed, something was changed or found, it waits.

Each is said right after the steps of an error, whose questions were answered by their first options. Worst is a case
that is closed as solved though nobody said that the export went through.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from actions.knowledge.diagnosis import next_question
from actions.talk import knowledge
from bench.messages import Split, read
from bench.report import Row, Section, at_most, share
from bench.talking import heard
from tests.talking import Talker

NOTE = (
    "said right after an error's steps; written from the articles without sight of any line of the training; "
    "'settled otherwise' counts what is neither a result nor a wait: findings, questions, other wishes"
)
WORKED = "worked"
SETTLED_BY = {WORKED: "report_success", "failed": "report_failure", "changed": "next_step", "waiting": "postpone"}
# What serves a report as well as the intent that settles it.
SERVING = {"waiting": {"goodbye", "thank"}, "failed": {"request_other_remedy"}, "changed": {"inform"}}


@dataclass(frozen=True)
class Told:
    """A message after the steps of an error, and what its writer means: a key of SETTLED_BY, or something else."""

    text: str
    code: str
    means: str


def results(split: Split) -> list[Told]:
    """The messages of a split."""
    return [Told(**entry) for entry in read(f"results_{split}")["results"]]


def measure(talker: Talker, split: Split) -> Section:
    """The figures of one split."""
    told = results(split)
    intents = [heard(talker, message.text, way_to_steps(message.code))[0] for message in told]
    right = [is_right(message, intent) for message, intent in zip(told, intents)]
    if os.environ.get("VERBOSE") and split == "development":
        wrong = ((m, i) for m, i, is_good in zip(told, intents, right) if not is_good)
        print("\n".join(f"  {m.code} {m.means} ({i}): {m.text}" for m, i in wrong))
    closed = sum(i == "report_success" and m.means != WORKED for m, i in zip(told, intents))
    rows: list[Row] = [
        *(by_meaning(told, right, [name], name) for name in SETTLED_BY),
        by_meaning(told, right, sorted({m.means for m in told} - set(SETTLED_BY)), "settled otherwise"),
        share("all taken as they are meant", sum(right), len(right)),
        at_most("closed though nobody said that it works", closed, f" of {len(told)}", digits=0),
    ]
    return Section(f"Messages after the steps, {split} set ({len(told)})", rows, NOTE)


def by_meaning(told: Sequence[Told], right: Sequence[bool], names: Sequence[str], title: str) -> Row:
    """How many of the messages that mean one of these were taken so."""
    within = [is_good for message, is_good in zip(told, right) if message.means in names]
    return share(title, sum(within), len(within))


def is_right(message: Told, intent: str) -> bool:
    """Whether an intent serves what a message means."""
    wanted = SETTLED_BY.get(message.means)
    return intent in {wanted, *SERVING.get(message.means, set())} if wanted else intent not in SETTLED_BY.values()


def way_to_steps(code: str) -> tuple[str, ...]:
    """What a person says until the steps are shown: the code, and the first option of every question."""
    answers: dict[str, str] = {}
    said = [code]
    while question := next_question(knowledge().articles[code], knowledge(), answers):
        answers[question.name] = question.options[0].value
        said.append(question.options[0].title)
    return tuple(said)
