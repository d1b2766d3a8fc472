"""`python -m bench.calibrate`: what other thresholds would do, on the development set alone.

Each constant is swept by itself with the others as they are; today's value is marked. It prints and changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType

from actions import faq, offering
from bench import weigh
from bench.accuracy import REJECTED, UNANSWERED, is_answered, is_offered_first, place
from bench.messages import OUT_OF_SCOPE, Labelled, messages
from bench.talking import fresh, loaded, parse
from tests.talking import Talker
from understanding import turn
from understanding.intents import context, rest

Measure = Callable[[Talker, Sequence[Labelled]], dict[str, float]]
FLOORS = {"kept": 0.95, "intent": 0.93}


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
    """Run all sweeps; about four minutes."""
    told = messages("development")
    with loaded() as talker:
        print(weigh.fitted(talker), flush=True)
        for sweep in sweeps():
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
        Sweep(offering, "NOWHERE", (0.3, 0.4, 0.5, 0.6, 0.7), errors, ("first", "not guessed")),
        Sweep(offering, "ENOUGH", (0.4, 0.5, 0.6, 0.7, 0.8), errors, ("first", "alone")),
        Sweep(offering, "FAR", (0.15, 0.2, 0.25, 0.3, 0.35), errors, ("first", "not guessed")),
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
    """Situations told in own words: the right error first, alone; and none guessed where nothing tells which."""
    own = [fresh(talker, message) for message in told if message.by == "own_words"]
    vague = [fresh(talker, message) for message in told if message.by == "none"]
    offers = [len([c for c in o.case.asked.choices if c.value.startswith("INT")]) if o.case.asked else 0 for o in own]
    return {
        "first": mean([is_offered_first(outcome) for outcome in own]),
        "alone": mean([is_offered_first(o) and number <= 1 for o, number in zip(own, offers)]),
        "not guessed": mean([not (o.case.asked and len(o.case.asked.choices) == 2) for o in vague]),
    }


def mean(values: Sequence[bool]) -> float:
    """The share of true ones."""
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    sys.exit(main())
