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
from understanding.classifier import STRANGE, Ranking
from understanding.encoder import Vectors

# Set on the development split, and alike on the validation splits of two public sets.
STRENGTH, WORD_SHARE = 15.0, 0.3
NONE_SHARE = 3.0  # how much more than an article's lines together those count that tell none apart
ROUNDS = 30  # more of them change neither the first nor the first three


class SituationModel:
    """Shares of the articles (code "": none in particular); fitted in time that grows little with their number."""

    def __init__(
        self, names: Sequence[str], weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32], word: WordScores
    ) -> None:
        self.names = list(names)
        self._weights, self._bias, self._words = weights, bias, word

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: Vectors, codes: Sequence[str]) -> SituationModel:
        """Fit on the lines of the articles. Deterministic."""
        names = sorted(set(codes))
        place = {name: number for number, name in enumerate(names)}
        owners = np.array([place[code] for code in codes])
        counts = np.array([1.0 if name else NONE_SHARE for name in names])
        solved = linear(vectors, owners, len(names), counts=counts)
        return cls(names, solved[:, :-1], solved[:, -1], WordScores.fit(texts, owners.tolist(), len(names)))

    def predict(self, text: str, vector: Vectors) -> Ranking:
        """All articles for one message, best first. A message without one known word is trusted less."""
        logits = self._weights @ vector + self._bias + WORD_SHARE * self._words.scores(text)
        exps = np.exp(logits - logits.max())
        shares = exps / exps.sum() * (1.0 if self._words.knows(text) else STRANGE)
        order = np.argsort(-shares, kind="stable")
        return Ranking([self.names[i] for i in order], [float(shares[i]) for i in order])

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


def linear(
    vectors: Vectors,
    owners: npt.NDArray[np.int64],
    size: int,
    strength: float = STRENGTH,
    counts: npt.NDArray[np.float64] | None = None,
) -> npt.NDArray[np.float32]:
    """Multinomial logistic regression in 32 bits; shape (size, dimension + 1).

    Each key counts as much as any other however few its lines, or as much as `counts` says. scikit-learn's own computes
    in 64 bits, and takes several times as long where there are hundreds of keys.
    """
    from scipy.optimize import minimize

    inputs = np.hstack([vectors, np.ones((len(vectors), 1), dtype=np.float32)])
    counted = np.ones(size) if counts is None else counts
    weights = (counted * len(owners) / (size * np.bincount(owners, minlength=size)))[owners].astype(np.float32)
    rows = np.arange(len(owners))
    kept = np.array([*[1 / strength] * vectors.shape[1], 0.0], dtype=np.float32)

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        solved = flat.reshape(size, -1).astype(np.float32)
        shares = inputs @ solved.T
        shares -= shares.max(axis=1, keepdims=True)
        own = shares[rows, owners]
        np.exp(shares, out=shares)
        sums = shares.sum(axis=1)
        shares *= (weights / sums)[:, None]
        shares[rows, owners] -= weights
        value = float(weights @ (np.log(sums) - own)) + 0.5 * float((kept * solved**2).sum())
        return value, (shares.T @ inputs + kept * solved).astype(np.float64).ravel()

    start = np.zeros(size * inputs.shape[1])
    solved = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return np.asarray(solved.reshape(size, -1), dtype=np.float32)
