"""The one way in which everything is fitted: it finds what it has to, and the same each time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from understanding.learning.regression import descend, linear


def bowl(place: NDArray[np.float32]) -> tuple[float, NDArray[np.float32]]:
    """A valley far steeper in one direction than in the other, with its bottom at (3, -2)."""
    steep = np.array([[100.0], [1.0]], dtype=np.float32)
    off = place - np.array([[3.0], [-2.0]], dtype=np.float32)
    return float((steep * off**2).sum()), 2 * steep * off


def test_it_comes_down_to_the_bottom() -> None:
    found = descend(bowl, np.zeros((2, 1), dtype=np.float32), 40)
    assert np.allclose(found, [[3.0], [-2.0]], atol=1e-2)


def test_each_key_gets_what_is_its_own_and_the_same_each_time() -> None:
    vectors = np.eye(3, dtype=np.float32)[[0, 0, 1, 2]]
    spelling = csr_matrix(np.eye(4, dtype=np.float32))
    owners = np.array([0, 0, 1, 2])
    weights = linear(vectors, owners, 3, 10.0, spelling=spelling)
    shares = vectors @ weights[:, :3].T + spelling @ weights[:, 3:7].T + weights[:, 7]
    assert shares.argmax(axis=1).tolist() == [0, 0, 1, 2]
    assert (linear(vectors, owners, 3, 10.0, spelling=spelling) == weights).all()
