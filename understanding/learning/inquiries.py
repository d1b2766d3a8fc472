"""Whether a message in the middle of a fix wants an answer, be it put as a remark ("password expired perhaps").

No form of words tells: "GL is open, only AP is locked. shouldn't matter" asks, "AP is locked, so the first one" answers. So it
is learnt: what people ask about the errors, remarks among it, against how they answer, tell of a fix, and wish for other things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from understanding.learning.encoder import Vectors
from understanding.learning.features import spelling_of
from understanding.learning.options import Said
from understanding.learning.ranker import Line
from understanding.learning.regression import evenly, linear, shares_of

# What may ask something, or tell what an article answers.
EITHER = {"ask_question", "report_error", "out_of_scope"}
ELSE, WANTS = range(2)

# Set on the development splits of tests/nlu/questions_*.yml and answers_*.yml.
STRENGTH, MOST = 10.0, 20000

Row = tuple[str, Vectors, int]


class InquiryModel:
    """Weights over the classifier's features, a row for what wants no answer and one for what does."""

    def __init__(self, weights: npt.NDArray[np.float32]) -> None:
        self._weights = weights

    @classmethod
    def fit(cls, lines: Sequence[Line], vectors: Vectors, said: Sequence[Said]) -> InquiryModel:
        """Fit on the lines of kind question against those of kind option and progress and the skills' others, evenly taken. Deterministic."""
        rows = list(_rows(lines, vectors, said))
        owners = np.array([owner for _, _, owner in rows], dtype=np.int64)
        spelling = spelling_of([text for text, _, _ in rows])
        return cls(linear(np.stack([vector for _, vector, _ in rows]), owners, 2, STRENGTH, spelling=spelling))

    def predict(self, text: str, vector: Vectors) -> float:
        """How surely one message wants an answer, 0..1."""
        return round(float(shares_of(self._weights, text, vector)[WANTS]), 4)

    def save(self, path: Path) -> None:
        """Write the weights to an npz file."""
        np.savez(path, weights=self._weights)

    @classmethod
    def load(cls, path: Path) -> InquiryModel:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(stored["weights"])


def _rows(lines: Sequence[Line], vectors: Vectors, said: Sequence[Said]) -> Iterator[Row]:
    """Texts with their vectors, and whether they want an answer."""
    for kinds, owner in ((("question",), WANTS), (("option", "progress"), ELSE)):
        numbers = [number for number, line in enumerate(lines) if line.kind in kinds]
        yield from ((lines[n].text, vectors[n], owner) for n in evenly(numbers, MOST * (1 + (owner == ELSE))))
    yield from ((one.text, one.vector, ELSE) for one in said if one.intent not in EITHER)
