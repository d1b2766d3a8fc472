"""Multinomial logistic regression in 32 bits, the one way in which everything that is learnt is fitted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from understanding.encoder import Vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# More of them change neither the first nor the first three: over sentence vectors alone, and with spelling beside them.
ROUNDS, SPELT_ROUNDS = 30, 50
MEMORY = 20  # steps that the solver looks back on; with more of them fewer rounds do


def evenly(numbers: Sequence[int], most: int) -> list[int]:
    """At most so many of them, taken at even distances, so that no kind of line drowns the others."""
    places = np.linspace(0, max(0, len(numbers) - 1), min(len(numbers), most)).astype(np.int64)
    return [numbers[place] for place in places]


def shares_of(weights: npt.NDArray[np.float32], inputs: Vectors) -> npt.NDArray[np.float32]:
    """What `linear` solved makes of one input: probabilities that sum to 1, shape (size,)."""
    return softmax(weights[:, :-1] @ inputs + weights[:, -1])


def softmax(logits: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Logits as probabilities that sum to 1."""
    exps = np.exp(logits - logits.max())
    return np.asarray(exps / exps.sum())


def linear(
    vectors: Vectors,
    owners: npt.NDArray[np.int64],
    size: int,
    strength: float,
    counts: npt.NDArray[np.float64] | None = None,
    spelling: csr_matrix | None = None,
) -> npt.NDArray[np.float32]:
    """Multinomial logistic regression in 32 bits over vectors and, where given, their texts' spelling beside them; shape (size, dimension + 1).

    Each key counts as much as any other however few its lines, or as much as `counts` says. scikit-learn's own computes
    in 64 bits, and takes several times as long where there are hundreds of keys.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    dense = np.hstack([vectors, np.ones((len(vectors), 1), dtype=np.float32)])
    sparse = csr_matrix((len(vectors), 0), dtype=np.float32) if spelling is None else spelling
    spelt, dimension = sparse.T.tocsr(), vectors.shape[1] + sparse.shape[1]
    first, last = slice(0, vectors.shape[1]), slice(vectors.shape[1], dimension)
    counted = np.ones(size) if counts is None else counts
    weights = (counted * len(owners) / (size * np.bincount(owners, minlength=size)))[owners].astype(np.float32)
    rows = np.arange(len(owners))
    kept = np.array([*[1 / strength] * dimension, 0.0], dtype=np.float32)

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        solved = flat.reshape(size, -1).astype(np.float32)
        shares = dense @ np.hstack([solved[:, first], solved[:, -1:]]).T + sparse @ solved[:, last].T
        shares -= shares.max(axis=1, keepdims=True)
        own = shares[rows, owners]
        np.exp(shares, out=shares)
        sums = shares.sum(axis=1)
        shares *= (weights / sums)[:, None]
        shares[rows, owners] -= weights
        value = float(weights @ (np.log(sums) - own)) + 0.5 * float((kept * solved**2).sum())
        slopes = shares.T @ dense
        slopes = np.hstack([slopes[:, :-1], (spelt @ shares).T, slopes[:, -1:]])
        return value, (slopes + kept * solved).astype(np.float64).ravel()

    start = np.zeros(size * (dimension + 1))
    solved = minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": ROUNDS if spelling is None else SPELT_ROUNDS, "maxcor": MEMORY},
    ).x
    return np.asarray(solved.reshape(size, -1), dtype=np.float32)
