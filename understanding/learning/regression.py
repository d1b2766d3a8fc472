"""Multinomial logistic regression in 32 bits, the one way in which everything that is learnt is fitted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from understanding.learning.encoder import Vectors
from understanding.learning.features import spelt_as

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Weights = npt.NDArray[np.float32]
Loss = Callable[[Weights], tuple[float, Weights]]

# More of them change neither the first nor the first three: over sentence vectors alone, and with spelling beside them.
ROUNDS, SPELT_ROUNDS = 30, 50
MEMORY = 20  # steps that the solver looks back on; with more of them fewer rounds do
ENOUGH, SHORTEST = 1e-4, 1e-3  # of the fall that the slope promises; of a whole step


def evenly(numbers: Sequence[int], most: int) -> list[int]:
    """At most so many of them, taken at even distances, so that no kind of line drowns the others."""
    places = np.linspace(0, max(0, len(numbers) - 1), min(len(numbers), most)).astype(np.int64)
    return [numbers[place] for place in places]


def shares_of(weights: Weights, text: str, vector: Vectors) -> npt.NDArray[np.float32]:
    """What `linear` solved over vectors and spelling makes of one text: probabilities that sum to 1, shape (size,)."""
    places, counts = spelt_as(text)
    meant, spelt = weights[:, : len(vector)] @ vector, weights[:, len(vector) + places] @ counts
    return softmax(meant + spelt + weights[:, -1])


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
) -> Weights:
    """Multinomial logistic regression over vectors and, where given, their texts' spelling beside them; shape (size, dimension + 1).

    Each key counts as much as any other however few its lines, or as much as `counts` says. scikit-learn's own computes
    in 64 bits, and takes several times as long where there are hundreds of keys.
    """
    from scipy.sparse import csr_matrix

    sparse = csr_matrix((len(vectors), 0), dtype=np.float32) if spelling is None else spelling
    counted = np.ones(size) if counts is None else counts
    weights = (counted * len(owners) / (size * np.bincount(owners, minlength=size)))[owners].astype(np.float32)
    start = np.zeros((vectors.shape[1] + sparse.shape[1] + 1, size), dtype=np.float32)
    solved = descend(
        _loss(vectors, sparse, owners, weights, strength), start, ROUNDS if spelling is None else SPELT_ROUNDS
    )
    return np.ascontiguousarray(solved.T)


def _loss(
    vectors: Vectors, sparse: csr_matrix, owners: npt.NDArray[np.int64], weights: Weights, strength: float
) -> Loss:
    """The weighted log loss and its slopes at solved weights, a column for each key; the last row, the bias, is free."""
    spelt, dense, rows = sparse.T.tocsr(), vectors.shape[1], np.arange(len(owners))
    kept = np.full((dense + sparse.shape[1] + 1, 1), 1 / strength, dtype=np.float32)
    kept[-1] = 0

    def loss(solved: Weights) -> tuple[float, Weights]:
        shares = vectors @ solved[:dense] + sparse @ solved[dense:-1] + solved[-1]
        shares -= shares.max(axis=1, keepdims=True)
        own = shares[rows, owners]
        np.exp(shares, out=shares)
        sums = shares.sum(axis=1)
        shares *= (weights / sums)[:, None]
        shares[rows, owners] -= weights
        slopes = kept * solved
        value = float(weights @ (np.log(sums) - own)) + 0.5 * float(np.vdot(solved, slopes))
        slopes[:dense] += vectors.T @ shares
        slopes[dense:-1] += spelt @ shares
        slopes[-1] += shares.sum(axis=0)
        return value, slopes

    return loss


def descend(loss: Loss, start: Weights, rounds: int) -> Weights:
    """L-BFGS in 32 bits, from `start` on. SciPy's computes in 64 bits and with bounds: half of a training went into that."""
    place, (value, slopes) = start, loss(start)
    steps: deque[tuple[Weights, Weights, np.float32]] = deque(maxlen=MEMORY)
    for _ in range(rounds):
        down = _direction(slopes, steps)
        fall, stride = float(np.vdot(slopes, down)), np.float32(1)
        while True:
            next_ = place - stride * down
            next_value, next_slopes = loss(next_)
            if next_value <= value - ENOUGH * float(stride) * fall or stride < SHORTEST:
                break
            stride *= np.float32(0.5)
        moved, changed = next_ - place, next_slopes - slopes
        if (bend := float(np.vdot(moved, changed))) > 0:
            steps.append((moved, changed, np.float32(1 / bend)))
        place, value, slopes = next_, next_value, next_slopes
    return place


def _direction(slopes: Weights, steps: deque[tuple[Weights, Weights, np.float32]]) -> Weights:
    """The slopes, bent by what the last steps have shown of the curvature."""
    if not steps:
        return np.asarray(slopes / max(float(np.linalg.norm(slopes)), 1e-9), dtype=np.float32)
    down, taken = slopes.copy(), []
    for moved, changed, share in reversed(steps):
        taken.append(share * np.float32(np.vdot(moved, down)))
        down -= taken[-1] * changed
    _, changed, share = steps[-1]
    down /= share * np.float32(np.vdot(changed, changed))
    for (moved, changed, share), much in zip(steps, reversed(taken)):
        down += (much - share * np.float32(np.vdot(changed, down))) * moved
    return down
