"""The intent classifier: logistic regression over the sentence vector, hashed n-grams of letters and pairs of words.

It is fitted in 32 bits, which takes a third of scikit-learn's time and is as accurate; prediction is a numpy product.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from actions.knowledge.text import words
from understanding.learning.encoder import Vectors
from understanding.learning.features import spelling_of
from understanding.learning.regression import linear, shares_of

STRANGE = 0.6


@dataclass(frozen=True)
class Ranking:
    """Intents with their probabilities, best first."""

    names: list[str]
    probabilities: list[float]

    @property
    def is_strange(self) -> bool:
        """Whether the message has no word that the classifier was fitted on: its probabilities were scaled down."""
        return sum(self.probabilities) < (1 + STRANGE) / 2


class IntentModel:
    """Weights of the fitted classifier, and the words that it was fitted on; saved as one npz file."""

    def __init__(
        self,
        names: Sequence[str],
        weights: npt.NDArray[np.float32],
        vocabulary: Iterable[str],
    ) -> None:
        self.names = list(names)
        self._weights, self._vocabulary = weights, frozenset(vocabulary)

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: Vectors, intents: Sequence[str], strength: float = 30.0) -> IntentModel:
        """Fit on training lines; `strength` is the inverse regularisation (C). Deterministic."""
        names = sorted(set(intents))
        place = {name: number for number, name in enumerate(names)}
        owners = np.array([place[intent] for intent in intents], dtype=np.int64)
        solved = linear(vectors, owners, len(names), strength, spelling=spelling_of(texts))
        known = {word for text in texts for word in words(text)}
        return cls(names, solved, known)

    def predict(self, text: str, vector: Vectors) -> Ranking:
        """All intents for one message, best first. A message without one known word is trusted less."""
        is_known = bool(self._vocabulary & set(words(text)))
        probabilities = shares_of(self._weights, text, vector) * (1.0 if is_known else STRANGE)
        order = np.argsort(-probabilities)
        return Ranking([self.names[i] for i in order], [float(probabilities[i]) for i in order])

    def save(self, path: Path) -> None:
        """Write the weights to an npz file."""
        vocabulary = np.array(sorted(self._vocabulary))
        np.savez(path, names=np.array(self.names), weights=self._weights, vocabulary=vocabulary)

    @classmethod
    def load(cls, path: Path) -> IntentModel:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            names = [str(name) for name in stored["names"]]
            return cls(names, stored["weights"], [str(word) for word in stored["vocabulary"]])
