"""`python -m bench.calibrate`: what other thresholds would do, on the development sets alone.

Each constant is swept by itself with the others as they are; today's value is marked. It prints and changes nothing.
`python -m bench.calibrate COVERED SURE` runs these sweeps only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType

from actions import faq, offering
from actions.knowledge.loader import shared
from bench import weigh
from bench.accuracy import REJECTED, UNANSWERED, is_answered, place
from bench.messages import OUT_OF_SCOPE, Labelled, messages
from bench.messages import told as about_errors
from bench.search import is_first, offered, right
from bench.talking import Outcome, fresh, loaded, parse
from tests.talking import Talker
from understanding import turn
from understanding.intents import context, rest

Measure = Callable[[Talker, Sequence[Labelled]], dict[str, float]]
FLOORS = {"kept": 0.95, "intent": 0.93}
NONE_WRONG = {"none wrong": 1.0}
OWN_WORDS = ("own_words", "told")


@dataclass(frozen=True)
class Sweep:
    """One constant of a module: the values to try, the figures that are to be high, and those with a floor."""

    module: ModuleType
    constant: str
    values: Sequence[float]
    measure: Measure
    goal: Sequence[str]
    floors: Mapping[str, float] = field(default_factory=dict)


def main() -> int:
    """Run all sweeps, or those of the constants that are named."""
    told, names = messages("development"), sys.argv[1:]
    with loaded() as talker:
        if not names:
            print(weigh.fitted(talker), flush=True)
        for sweep in [one for one in sweeps() if not names or one.constant in names]:
            print(table(sweep, run(sweep, talker, told)), flush=True)
    return 0


def sweeps() -> list[Sweep]:
    """The thresholds that were set by hand or by an earlier run of this."""
    fine = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
    scope = ("caught",)
    return [
        Sweep(context, "CONFIDENT", fine, intents, scope, FLOORS),
        Sweep(context, "CONFIDENT_SHORT", (0.25, 0.35, 0.45, 0.55), intents, scope, FLOORS),
        Sweep(rest, "FAQ_SURE", (0.5, 0.56, 0.62, 0.68, 0.74), intents, scope, FLOORS),
        Sweep(turn, "TOLD", (0.35, 0.45, 0.55, 0.65), intents, scope, FLOORS),
        Sweep(faq, "ANSWERABLE", (0.3, 0.36, 0.42, 0.48, 0.54), questions, ("answered", "at hand", "admitted")),
        Sweep(offering, "NOWHERE", (0.3, 0.4, 0.5, 0.6, 0.7), errors, ("first", "not guessed"), NONE_WRONG),
        Sweep(offering, "ENOUGH", (0.4, 0.5, 0.6, 0.7, 0.8), errors, ("first", "alone"), NONE_WRONG),
        Sweep(offering, "FAR", (0.15, 0.2, 0.25, 0.3, 0.35), errors, ("first", "not guessed"), NONE_WRONG),
        Sweep(offering, "COVERED", (0.8, 0.85, 0.9, 0.95, 0.98), errors, ("among", "alone"), NONE_WRONG),
        Sweep(offering, "SURE", (0.7, 0.8, 0.9, 0.95), errors, ("first", "alone", "not guessed"), NONE_WRONG),
        Sweep(offering, "CLEAR", (0.4, 0.5, 0.6, 0.7, 0.8), told_again, ("the same", "another"), NONE_WRONG),
    ]


def run(sweep: Sweep, talker: Talker, told: Sequence[Labelled]) -> dict[float, dict[str, float]]:
    """The figures for every value, today's among them; the constant is as before afterwards."""
    today: float = getattr(sweep.module, sweep.constant)
    found = {}
    try:
        for value in sorted({*sweep.values, today}):
            setattr(sweep.module, sweep.constant, value)
            found[value] = sweep.measure(talker, told)
    finally:
        setattr(sweep.module, sweep.constant, today)
    return found


def best(sweep: Sweep, found: dict[float, dict[str, float]]) -> float:
    """The value with the highest sum of goals among the allowed ones; of equals the one nearest to today's."""
    today: float = getattr(sweep.module, sweep.constant)
    allowed = {v: f for v, f in found.items() if all(f[name] >= floor for name, floor in sweep.floors.items())} or found
    return max(allowed, key=lambda v: (round(sum(allowed[v][name] for name in sweep.goal), 4), -abs(v - today)))


def table(sweep: Sweep, found: dict[float, dict[str, float]]) -> str:
    """A small Markdown table of one sweep."""
    name = f"{sweep.module.__name__}.{sweep.constant}"
    today, wanted = getattr(sweep.module, sweep.constant), best(sweep, found)
    headings = [name, *next(iter(found.values()))]
    lines = ["| " + " | ".join(headings) + " |", "| " + " | ".join(["---"] * len(headings)) + " |"]
    for value, figures in found.items():
        marks = " (today)" * (value == today) + " **best**" * (value == wanted)
        lines.append(f"| {value:g}{marks} | " + " | ".join(f"{figure:.3f}" for figure in figures.values()) + " |")
    return "\n".join([*lines, ""])


def intents(talker: Talker, told: Sequence[Labelled]) -> dict[str, float]:
    """Intent accuracy, what lies within and is kept, what lies outside and is caught."""
    found = [(message, parse(talker, message.text)[0].intent) for message in told]
    within = [(message.intent, intent) for message, intent in found if message.intent != OUT_OF_SCOPE]
    outside = [intent for message, intent in found if message.intent == OUT_OF_SCOPE]
    return {
        "intent": mean([label == intent for label, intent in within]),
        "kept": mean([intent not in REJECTED for _, intent in within]),
        "caught": mean([intent in REJECTED for intent in outside]),
    }


def questions(talker: Talker, told: Sequence[Labelled]) -> dict[str, float]:
    """Questions that an article answers, without and with their error at hand, and those that none does."""
    known = [message for message in told if message.question and message.question != UNANSWERED]
    unknown = [message for message in told if message.question == UNANSWERED]
    return {
        "answered": mean([is_answered(fresh(talker, message)) for message in known]),
        "at hand": mean([is_answered(fresh(talker, message, (place(message),))) for message in known]),
        "admitted": mean([is_answered(fresh(talker, message, (place(message),))) for message in unknown]),
    }


def errors(talker: Talker, told: Sequence[Labelled]) -> dict[str, float]:
    """Situations told in own words: the right error first, among those offered, alone; and none guessed or stated wrongly."""
    base, everything = shared(), [*told, *about_errors("development")]
    own = [fresh(talker, message) for message in everything if message.by in OWN_WORDS]
    vague = [fresh(talker, message) for message in everything if message.by == "none"]
    among = [outcome for outcome in own if {*offered(outcome.case, base)} & right(outcome.message, base)]
    return {
        "first": mean([is_first(outcome, base) for outcome in own]),
        "among": len(among) / len(own),
        "alone": sum(len(offered(outcome.case, base)) == 1 for outcome in among) / len(own),
        "offered, mean": sum(len(offered(outcome.case, base)) for outcome in own) / len(own),
        "not guessed": mean([len(offered(outcome.case, base)) != 1 for outcome in vague]),
        "none wrong": mean([o.case.code in {None, *right(o.message, base)} for o in [*own, *vague]]),
    }


def told_again(talker: Talker, told: Sequence[Labelled]) -> dict[str, float]:
    """Situations told while an error is at hand: taken for the same where they are, and not where it is a look-alike."""
    base = shared()
    own = [message for message in about_errors("development") if message.by == "told"]
    same = [fresh(talker, message, (message.code,)) for message in own]
    others = [(message, base.articles[message.code].lookalikes[:1]) for message in own]
    other = [fresh(talker, m, (looks[0].code,)) for m, looks in others if looks and looks[0].code not in right(m, base)]
    return {
        "the same": mean([is_kept(outcome) for outcome in same]),
        "another": mean([not is_kept(outcome) for outcome in other]),
        "none wrong": mean([o.case.code in right(o.message, base) for o in same]),
    }


def is_kept(outcome: Outcome) -> bool:
    """Whether the error at hand stays, and no other is asked about."""
    return outcome.case.code is not None and not outcome.case.expects("article")


def mean(values: Sequence[bool]) -> float:
    """The share of true ones."""
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    sys.exit(main())
