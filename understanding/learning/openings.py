"""What an opening message does, before any error is known: report trouble, ask something, or neither.

The intents cannot tell: a situation told at length has the words of every intent in it. This small model is fitted on
the articles' own lines as well, so many a kind that no kind of line drowns the others, however many articles there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from understanding.learning.encoder import Vectors
from understanding.learning.features import spelling_of
from understanding.learning.regression import evenly, linear, shares_of

TELLS, VAGUE, REPORTS, ASKS, OTHER = KINDS = ("tells", "vague", "reports", "asks", "other")
REPORTING = slice(0, 3)

# Set on the development split of tests/nlu/articles_*.yml.
STRENGTH, LINES = 10.0, 800
# A doubt or a status asks something in the middle of a fix; in the first message it tells.
PUT = re.compile(
    r"\?|^\W*(?:and |but |so |ok )?(?:what|whats|why|how|where|who|which|when|can|could|do|does|did|is|are|should|will|would|may|must)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Opening:
    """Probabilities that a message reports trouble, and that it asks something."""

    reports: float
    asks: float


class OpeningModel:
    """Weights over the classifier's features, a row for each of KINDS."""

    def __init__(self, weights: npt.NDArray[np.float32]) -> None:
        self._weights = weights

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: Vectors, kinds: Sequence[str]) -> OpeningModel:
        """Fit on at most LINES lines of each of KINDS (twice as many of OTHER), evenly taken. Deterministic."""
        used = [n for n, kind in enumerate(kinds) if kind != ASKS or is_put(texts[n])]
        rows = [row for kind in KINDS for row in _evenly([n for n in used if kinds[n] == kind], kind)]
        owners = np.array([KINDS.index(kinds[row]) for row in rows], dtype=np.int64)
        return cls(
            linear(vectors[rows], owners, len(KINDS), STRENGTH, spelling=spelling_of([texts[row] for row in rows]))
        )

    def predict(self, text: str, vector: Vectors) -> Opening:
        """How one message reads as the first of a conversation."""
        shares = shares_of(self._weights, text, vector)
        return Opening(round(float(shares[REPORTING].sum()), 4), round(float(shares[KINDS.index(ASKS)]), 4))

    def save(self, path: Path) -> None:
        """Write the weights to an npz file."""
        np.savez(path, weights=self._weights)

    @classmethod
    def load(cls, path: Path) -> OpeningModel:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(stored["weights"])


def is_put(text: str) -> bool:
    """Whether a line has the form of a question."""
    return PUT.search(text) is not None


def _evenly(rows: Sequence[int], kind: str) -> list[int]:
    return evenly(rows, LINES * (2 if kind == OTHER else 1))
