"""Multinomial logistic regression in 32 bits, the one way in which everything that is learnt is fitted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from understanding.encoder import Vectors

ROUNDS = 30  # over sentence vectors alone more of them change neither the first nor the first three


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
    rounds: int = ROUNDS,
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
    solved = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds}).x
    return np.asarray(solved.reshape(size, -1), dtype=np.float32)
