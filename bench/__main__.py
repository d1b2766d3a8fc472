"""`make bench`: measures, prints one Markdown table, and keeps it in results/bench.md.

FULL=1 adds the development set, stock Rasa in an environment of its own, and growth to 1,000 articles (a folder of
records in CATALOGUE adds those). DATASETS names a folder with BANKING77 and CLINC150. PARTS=cost,growth measures those
parts only. VERBOSE=1 shows what goes wrong in the development set.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from bench import (
    accuracy,
    answers,
    cases,
    dialogues,
    growth,
    public,
    questions,
    results,
    search,
    slack,
    speed,
    training,
    widget,
)
from bench.messages import Split
from bench.peers import search as rankings
from bench.report import RESULT, Row, Section, at_most, machine, markdown, write
from bench.talking import loaded
from settings import ROOT

SPEED_NOTE = (
    "CPU of all processes from /proc, medians of repetitions; half of the turns are steps of a guided conversation; "
    "SQLite on this disk; every server on one core, those who talk with it on the others. Stock Rasa is the bot of rasa init with its default pipeline, one custom action (every "
    "second turn) and its action server, conversations in memory, measured turn and turn about in the same run"
)
CASES_NOTE = (
    "100,000 made-up cases in a database of their own, on SQLite and on the PostgreSQL of TEST_POSTGRES_URL; CPU of this "
    "process, medians of 100; look-ups after one that warmed up; the report in a process of its own, its start included"
)
Parts = dict[str, Callable[[], list[Section]]]


def main() -> int:
    """Measure everything, keeping each part's figures as they come. The exit code is 1 when something could not be measured; an aim that is missed is no error."""
    head, started = machine(), time.perf_counter()
    sections: list[Section] = []
    failed: list[str] = []
    for name, measure in wanted(parts(), os.environ.get("PARTS", "")).items():
        step(name)
        try:
            sections += measure()
        except Exception:
            traceback.print_exc()
            failed.append(name)
        minutes = (time.perf_counter() - started) / 60
        missing = f"; **not measured: {', '.join(failed)}**" if failed else ""
        end = f"{os.getloadavg()[0]:.1f} at the end; measured in {minutes:.0f} minutes{missing}"
        write(markdown(f"{head}, {end}", sections))
    print(RESULT.read_text("utf-8"))
    print(f"Kept in {RESULT.relative_to(ROOT)}.", file=sys.stderr)
    return 1 if failed else 0


def parts() -> Parts:
    """What there is to measure, by name."""
    is_full = bool(os.environ.get("FULL"))
    found: Parts = {
        "understanding": understood,
        "cost": lambda: [Section("Cost", costs(has_peers=is_full), SPEED_NOTE)],
        "widget": lambda: [widget.measure()],
        "slack": lambda: [slack.measure()],
        "cases": lambda: [Section("Cases", cases.rows(), CASES_NOTE)],
        "rankings": lambda: [rankings.measure("test")],
        "public": lambda: [public.measure(os.environ.get("DATASETS"))],
    }
    if is_full:
        found["growth"] = lambda: [growth.measure()]
    return found


def wanted(known: Parts, named: str) -> Parts:
    """The parts that are named, with commas between; all of them when none is. Raises SystemExit for an unknown name."""
    names = [name.strip() for name in named.split(",") if name.strip()]
    if unknown := [name for name in names if name not in known]:
        raise SystemExit(f"PARTS: {', '.join(unknown)} cannot be measured here; there are {', '.join(known)}")
    return {name: known[name] for name in names or known}


def understood() -> list[Section]:
    """What one loaded assistant in this process shows: how it understands, and how dialogues go."""
    is_thorough = bool(os.environ.get("FULL") or os.environ.get("VERBOSE"))
    with loaded() as talker:
        splits: list[Split] = ["development", "test"] if is_thorough else ["test"]
        messages = [accuracy.measure(talker, split) for split in splits]
        articles = [part.measure(talker, "test") for part in (search, questions, answers, results)]
        return [*messages, *articles, *dialogues.measure(talker)]


def costs(has_peers: bool) -> list[Row]:
    """Speed, training and size, with peers beside stock Rasa's. Raises CalledProcessError, NotStarted and NoAnswer."""
    from bench.peers import stock
    from bench.peers.beside import beside

    trained = []
    if has_peers:
        step("the training of stock Rasa (3 GB are fetched the first time)")
        stock.prepare()
        trained.append(stock.train())
    step("training")
    trained.insert(0, training.measure_ours())
    step("speed, memory and growth")
    measured = speed.measure_all([stock.bot()] if has_peers else [])
    environments = [size(ROOT / ".venv", 1.3), size(stock.ENVIRONMENT)]
    ours, *theirs = [
        [*speed.rows(fast), *training.rows(learnt), environment]
        for fast, learnt, environment in zip(measured, trained, environments)
    ]
    return beside(ours, theirs[0]) if theirs else ours


def size(environment: Path, aim: float | None = None) -> Row:
    """The size of an installed environment."""
    return at_most("installed environment", speed.folder_size(environment), " GB", aim, digits=2)


def step(name: str) -> None:
    """Say what is being measured."""
    print(f"Measuring {name} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
