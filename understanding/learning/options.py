"""Which option of an open question a message means, if it answers it at all: a small linear model for each question.

What speaks against an answer is learnt too: the questions that people ask about the errors for which it is asked, and
whatever else they say in the middle of a fix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import UNKNOWN, Question
from understanding.learning.encoder import Vectors
from understanding.learning.features import spelling_of
from understanding.learning.ranker import Line
from understanding.learning.regression import evenly, linear, shares_of
from understanding.learning.verbatim import Verbatim

NO_ANSWER = ""
LEFT_OPEN = "left_open"  # about what is asked, but no answer to it: a kind of its own, since few lines of the others are like it
ANSWERING = {"affirm": "yes", "deny": "no", "unsure": UNKNOWN}
# Intents whose lines may be answers or tell of a fix, so that they speak against none.
SILENT = {"inform", "affirm", "deny", "unsure", "give_feedback"}

# Set on the development split of tests/nlu/answers_*.yml and questions_*.yml.
STRENGTH, NO_ANSWER_COUNT, LINES = 20.0, 2.0, 1200
TOLD_LINES = 300  # of the articles' situations, which tell nothing of who has access

Row = tuple[str, Vectors, str]
Part = tuple[list[str], npt.NDArray[np.float32], Verbatim]


@dataclass(frozen=True)
class Said:
    """A line of the skills as people say it, with the intent that it stands for."""

    intent: str
    text: str
    vector: Vectors


class OptionModel:
    """For each question the values of its options, UNKNOWN and NO_ANSWER, with weights over the classifier's features."""

    def __init__(self, parts: dict[str, Part]) -> None:
        self._parts = parts

    @classmethod
    def fit(cls, base: KnowledgeBase, lines: Sequence[Line], vectors: Vectors, said: Sequence[Said]) -> OptionModel:
        """Fit on the lines of kind option and question, and on those of the skills. Deterministic."""
        parts = {}
        for question in base.questions.values():
            rows = list(_rows(base, question, lines, vectors, said))
            names = sorted({name for _, _, name in rows})
            vectors_, spelling = np.stack([vector for _, vector, _ in rows]), spelling_of([text for text, _, _ in rows])
            owners = np.array([names.index(name) for _, _, name in rows], dtype=np.int64)
            counts = np.array([NO_ANSWER_COUNT if name == NO_ANSWER else 1.0 for name in names])
            weights = linear(vectors_, owners, len(names), STRENGTH, counts, spelling)
            own = [line for line in lines if line.kind == "option" and line.code == question.name]
            known = Verbatim.of([line.text for line in own], [names.index(line.name) for line in own])
            parts[question.name] = names, weights, known
        return cls(parts)

    def predict(self, question: str, text: str, vector: Vectors) -> dict[str, float]:
        """Shares of a question's options, of UNKNOWN and of NO_ANSWER; they sum to 1."""
        names, weights, known = self._parts[question]
        shares = dict(zip(names, known.surely(text, shares_of(weights, text, vector)).tolist()))
        shares[NO_ANSWER] += shares.pop(LEFT_OPEN, 0.0)
        return shares

    def save(self, path: Path) -> None:
        """Write everything to an npz file."""
        names = {f"names {name}": np.array(part[0]) for name, part in self._parts.items()}
        known = {f"known {name}": part[2].dump() for name, part in self._parts.items()}
        np.savez(path, **names, **known, **{f"weights {name}": part[1] for name, part in self._parts.items()})

    @classmethod
    def load(cls, path: Path) -> OptionModel:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            names = [name.removeprefix("names ") for name in stored.files if name.startswith("names ")]
            return cls({name: _part(stored, name) for name in names})


def _part(stored: Mapping[str, npt.NDArray[Any]], name: str) -> Part:
    values = [str(value) for value in stored[f"names {name}"]]
    return values, stored[f"weights {name}"], Verbatim.load(stored[f"known {name}"])


def option_lines(base: KnowledgeBase) -> Iterator[Line]:
    """How people answer the shared questions; the name is the option's value, or UNKNOWN."""
    for question in base.questions.values():
        for option in question.options:
            yield from (Line("option", text, question.name, option.value) for text in [option.title, *option.said])
        yield from (Line("option", text, question.name, UNKNOWN) for text in question.unknown_said)
        yield from (Line("option", text, question.name, LEFT_OPEN) for text in question.open_said)


def _rows(
    base: KnowledgeBase, question: Question, lines: Sequence[Line], vectors: Vectors, said: Sequence[Said]
) -> Iterator[Row]:
    """Texts with their vectors and what they mean as an answer to one question."""
    values = {option.value for option in question.options} | {UNKNOWN}
    askers = {code for code, article in base.articles.items() if question.name in article.questions}
    against: list[int] = []
    told: list[int] = []
    for number, line in enumerate(lines):
        if line.kind == "option" and line.code == question.name:
            yield line.text, vectors[number], line.name
        elif line.kind == "question" and line.code in askers:
            against.append(number)
        elif line.kind == "article" and line.code in askers and question.grants:
            told.append(number)
    yield from ((lines[n].text, vectors[n], NO_ANSWER) for n in evenly(against, LINES))
    yield from ((lines[n].text, vectors[n], NO_ANSWER) for n in evenly(told, TOLD_LINES))
    for one in said:
        if ANSWERING.get(one.intent) in values:
            yield one.text, one.vector, ANSWERING[one.intent]
    others = [n for n, one in enumerate(said) if one.intent not in SILENT]
    yield from ((said[n].text, said[n].vector, NO_ANSWER) for n in evenly(others, LINES))
