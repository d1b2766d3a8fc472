"""`python -m authoring.check`: everything that can be said of the articles before anybody talks about them.

A problem makes the assistant wrong, or leaves something dead in the files: it fails the check. A hint is a matter of
judgement: it is told and fails nothing.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.check import problems_between, unused
from actions.knowledge.loader import ARTICLES, read
from actions.knowledge.problems import Problem
from authoring.branches import dead_ends, idle
from authoring.index import stale
from authoring.likeness import one_sided, undeclared
from authoring.lines import hardly_asked, hardly_told, same_lines
from understanding.learning.encoder import EncoderError


@dataclass(frozen=True)
class Report:
    """What was read, and what was found in it."""

    base: KnowledgeBase
    problems: list[Problem]
    hints: list[Problem] = field(default_factory=list)


def check(root: Path = ARTICLES) -> Report:
    """Read and check everything under `root`; what cannot be read has to be mended before the rest is looked at."""
    base, problems = read(root)
    problems = problems or problems_between(base, root)
    if problems:
        return Report(base, _ordered(problems))
    problems = [*unused(base, root), *dead_ends(base, root), *same_lines(base, root), *hardly_told(base, root)]
    problems += [*one_sided(base, root), *stale(base.readable(), root)]
    hints = [*hardly_asked(base, root), *idle(base, root), *_confused(base, root)]
    return Report(base, _ordered(problems), _ordered(hints))


def _confused(base: KnowledgeBase, root: Path) -> list[Problem]:
    try:
        return undeclared(base, root)
    except EncoderError as error:
        return [Problem(Path("data/articles"), "", f"errors that are easily confused were not looked for: {error}")]


def _ordered(found: list[Problem]) -> list[Problem]:
    return sorted(found, key=lambda problem: (str(problem.file), problem.line))


def counted(number: int, word: str) -> str:
    """A number with its noun."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def main() -> int:
    """Print every finding as a sentence; the exit code is 1 when one of them is a problem."""
    report = check()
    for problem in report.problems:
        print(problem)
    if report.hints:
        print("Hints, which fail nothing:")
    for hint in report.hints:
        print(hint)
    amounts = [(report.base.articles, "article"), (report.problems, "problem"), (report.hints, "hint")]
    print(", ".join(counted(len(things), word) for things, word in amounts))
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
