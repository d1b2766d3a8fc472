"""Which article a situation told in own words fits: by what it means and by the words in which it is told.

Meaning is a linear model over the sentence vectors, words are BM25 over all that an article says. Either one alone
puts the right article first clearly less often than the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from actions.knowledge.wording import WordScores
from understanding.learning.classifier import STRANGE, Ranking
from understanding.learning.encoder import Vectors
from understanding.learning.regression import linear, softmax

# Set on the development split, and alike on the validation splits of two public sets.
STRENGTH, WORD_SHARE = 15.0, 0.3
NONE_SHARE = 3.0  # how much more than an article's lines together those count that tell none apart


class SituationModel:
    """Shares of the articles (code "": none in particular); fitted in time that grows little with their number."""

    def __init__(
        self, names: Sequence[str], weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32], word: WordScores
    ) -> None:
        self.names, self._named = list(names), np.array(names)
        self._weights, self._bias, self._words = weights, bias, word

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: Vectors, codes: Sequence[str]) -> SituationModel:
        """Fit on the lines of the articles. Deterministic."""
        names = sorted(set(codes))
        place = {name: number for number, name in enumerate(names)}
        owners = np.array([place[code] for code in codes])
        counts = np.array([1.0 if name else NONE_SHARE for name in names])
        solved = linear(vectors, owners, len(names), STRENGTH, counts)
        return cls(names, solved[:, :-1], solved[:, -1], WordScores.fit(texts, owners.tolist(), len(names)))

    def predict(self, text: str, vector: Vectors) -> Ranking:
        """All articles for one message, best first. A message without one known word is trusted less."""
        logits = self._weights @ vector + self._bias + WORD_SHARE * self._words.scores(text)
        shares = softmax(logits) * (1.0 if self._words.knows(text) else STRANGE)
        order = np.argsort(-shares, kind="stable")
        return Ranking(self._named[order].tolist(), shares[order].tolist())

    def save(self, path: Path) -> None:
        """Write everything to an npz file."""
        np.savez(path, names=np.array(self.names), weights=self._weights, bias=self._bias, **self._words.dump())

    @classmethod
    def load(cls, path: Path) -> SituationModel:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        names = [str(name) for name in arrays["names"]]
        return cls(names, arrays["weights"], arrays["bias"], WordScores.load(arrays, len(names)))
