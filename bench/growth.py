"""How cost and accuracy grow with the number of articles: each size trained and run in a copy of the project.

Turns are measured turn and turn about in all sizes, so that a busy moment meets them alike.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import load
from bench import made_articles
from bench.messages import Split
from bench.report import Row, Section, at_most, median, share
from bench.training import copied, cost
from understanding.learning.ranker import article_lines, question_lines

FEW, MANY, ROUNDS = ("INT043", "INT771"), 1000, 7
AIMS = {"catalogue": 1.10, "synthetic": 1.25}
NOTE = (
    "each size in a copy of the project: CPU of training, all lines encoded anew, then of turns in one process (the mix "
    "of the speed measurement and ten told situations), medians of rounds taken turn and turn about; accuracy on the "
    "messages about the project's own articles; articles beyond those are made from the folder CATALOGUE, or by recombining words"
)


@dataclass(frozen=True)
class Size:
    """One number of articles: where its copy lies, and what training it took."""

    name: str
    number: int
    lines: int
    folder: Path
    training: float


class Grown:
    """A running assistant of one size."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, command: str) -> object:
        """The answer to a command. Raises RuntimeError when the assistant has ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(command, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the assistant ended at {command!r}")
        return json.loads(answer)


def measure(split: Split = "test") -> Section:
    """All sizes; about a quarter of an hour. Raises CalledProcessError when one cannot be trained."""
    base = load()
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as scratch, ExitStack() as stack:
        sizes = [prepared(Path(scratch), name, make) for name, make in makers(base).items()]
        grown = [stack.enter_context(running(size)) for size in sizes]
        costs = turn_costs(grown, split)
        memory = [float(str(one.ask("memory"))) for one in grown]
        codes = [",".join(FEW if size.name == "few" else base.articles) for size in sizes]
        found = [one.ask(f"accuracy {split} {known}") for one, known in zip(grown, codes)]
    return Section("Growth", [*rows(sizes, costs, memory), *accuracy_rows(sizes, found, split), *missing()], NOTE)


def makers(base: KnowledgeBase) -> dict[str, Callable[[Path], object]]:
    """What each size does to its copy's articles, the smallest first."""
    known, catalogue = list(base.articles), os.environ.get("CATALOGUE")
    found: dict[str, Callable[[Path], object]] = {
        "few": lambda folder: made_articles.keep_only(FEW, base, folder),
        "own": lambda folder: None,
    }
    if catalogue:
        found["catalogue"] = lambda folder: made_articles.write(
            made_articles.catalogued(Path(catalogue), known), folder
        )
    found["synthetic"] = lambda folder: made_articles.write(made_articles.recombined(base, MANY - len(known)), folder)
    return found


def prepared(scratch: Path, name: str, make: Callable[[Path], object]) -> Size:
    """A copy of the project with other articles, trained anew."""
    copy = copied(scratch / name)
    make(copy / "data" / "articles")
    base = load(copy / "data" / "articles")
    print(f"  training with {len(base.articles)} articles ...", file=sys.stderr, flush=True)
    training = cost([sys.executable, "-m", "server.train", "--always"], copy)
    return Size(name, len(base.articles), len(article_lines(base)) + len(question_lines(base)), copy, training)


@contextmanager
def running(size: Size) -> Iterator[Grown]:
    """The assistant of a size, from its start to its end."""
    command = [sys.executable, "-m", "bench.grown"]
    process = subprocess.Popen(
        command, cwd=size.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield Grown(process)
    finally:
        process.communicate()


def turn_costs(grown: Sequence[Grown], split: Split) -> list[float]:
    """CPU ms a turn of each, after a round that warms up."""
    rounds = [[float(str(one.ask(f"turns {split}"))) for one in grown] for _ in range(ROUNDS + 1)]
    return [median([one[place] for one in rounds[1:]]) for place in range(len(grown))]


def rows(sizes: Sequence[Size], costs: Sequence[float], memory: Sequence[float]) -> list[Row]:
    """Costs of each size, and how they grew from the project's own articles on."""
    own = next(place for place, size in enumerate(sizes) if size.name == "own")
    found = [at_most(f"CPU a turn, {size.number} articles", cost_, " ms") for size, cost_ in zip(sizes, costs)]
    found += [
        at_most(f"CPU a turn, {size.number} against {sizes[own].number} articles", cost_ / costs[own], " times", aim, 2)
        for size, cost_ in zip(sizes, costs)
        if (aim := AIMS.get(size.name))
    ]
    found += [at_most(f"memory, {size.number} articles", used, " MB", digits=0) for size, used in zip(sizes, memory)]
    found += [
        at_most(f"training, {size.number} articles ({size.lines:,} lines, all encoded anew), CPU", size.training, " s")
        for size in sizes
    ]
    return [*found, *training_rows(sizes)]


def training_rows(sizes: Sequence[Size]) -> list[Row]:
    """What a further line costs in training: no more among many than among few."""
    steps = [
        (f"{after.number}", 1000 * (after.training - before.training) / (after.lines - before.lines))
        for before, after in pairwise(sizes)
    ]
    first = steps[0][1]
    return [
        at_most(
            f"training, CPU of a further line up to {name} articles", spent, " ms", None if spent is first else first
        )
        for name, spent in steps
    ]


def accuracy_rows(sizes: Sequence[Size], found: Sequence[object], split: Split) -> list[Row]:
    """The same messages among ever more articles."""
    return [
        share(f"{kind}, among {size.number} articles", *tally)
        for size, one in zip(sizes, found)
        for kind, tally in dict(one).items()  # type: ignore[call-overload]
    ]


def missing() -> list[Row]:
    """A row that says what was left out."""
    if os.environ.get("CATALOGUE"):
        return []
    return [Row("articles from a catalogue", "not measured: CATALOGUE names no folder")]
