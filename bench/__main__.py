"""`make bench`: measures, prints one Markdown table, and keeps it in results/bench.md.

FULL=1 adds stock Rasa in an environment of its own. VERBOSE=1 shows what goes wrong in the development set.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import accuracy, dialogues, slack, speed, training
from bench.report import RESULT, Row, Section, at_most, machine, markdown, write
from settings import ROOT

SPEED_NOTE = (
    "CPU of all processes from /proc, medians of repetitions; half of the turns are steps of a guided conversation; "
    "SQLite on this disk. Stock Rasa is the bot of rasa init with its default pipeline, one custom action (every "
    "second turn) and its action server, conversations in memory, in the same run"
)


def main() -> int:
    """Measure everything. The exit code is 1 when something could not be measured; an aim that is missed is no error."""
    head, started = machine(), time.perf_counter()
    step("understanding")
    sections = [accuracy.measure("development"), accuracy.measure("test")]
    step("dialogues")
    sections += dialogues.measure()
    step("Slack")
    sections.append(slack.measure())
    step("speed, memory and growth")
    ours = [*speed.rows(speed.measure_ours()), *training.rows(training.measure_ours()), size(ROOT / ".venv", 1.3)]
    if os.environ.get("FULL"):
        try:
            ours = with_stock(ours)
        except subprocess.CalledProcessError as error:
            print(f"Stock Rasa could not be built: {error}", file=sys.stderr)
            return 1
    sections.append(Section("Cost", ours, SPEED_NOTE))
    text = markdown(f"{head}; measured in {(time.perf_counter() - started) / 60:.0f} minutes", sections)
    print(text)
    write(text)
    print(f"Kept in {RESULT.relative_to(ROOT)}.", file=sys.stderr)
    return 0


def with_stock(ours: list[Row]) -> list[Row]:
    """Our rows beside stock Rasa's. Raises CalledProcessError when its environment or bot cannot be made."""
    from bench.peers import stock
    from bench.peers.beside import beside

    step("stock Rasa (about 3 GB at first, and 15 minutes)")
    stock.prepare()
    trained = stock.train()
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as folder:
        measured = speed.measure(stock.bot(), stock.MIX, Path(folder))
    return beside(ours, [*speed.rows(measured), *training.rows(trained), size(stock.ENVIRONMENT)])


def size(environment: Path, aim: float | None = None) -> Row:
    """The size of an installed environment."""
    return at_most("installed environment", speed.folder_size(environment), " GB", aim, digits=2)


def step(name: str) -> None:
    """Say what is being measured."""
    print(f"Measuring {name} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
