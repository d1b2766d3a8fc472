"""What a text looks like to the models: its sentence vector, and hashed character n-grams of its words."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from actions.knowledge.text import squeeze
from understanding.encoder import Vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NGRAM_BUCKETS = 4096
NGRAM_WEIGHT = 0.6
SHORT_TEXT = 40
REMEMBERED = 1 << 15  # lines of a training: several models are fitted on the same ones

Grams = tuple[npt.NDArray[np.int64], npt.NDArray[np.uint16], npt.NDArray[np.float32]]


@lru_cache(maxsize=8)
def ngrams(text: str) -> npt.NDArray[np.float32]:
    """Hashed character 2- to 4-grams within words, sublinear counts, unit length; shape (4096,)."""
    places, weights = _grams(text)
    found = np.zeros(NGRAM_BUCKETS, dtype=np.float32)
    found[places] = weights
    return found


def features(text: str, vector: Vectors) -> Vectors:
    """A message as the models see it: its unit vector beside its weighted n-grams, shape (4480,)."""
    return np.concatenate([vector, NGRAM_WEIGHT * ngrams(text)])


def grams_of(texts: Iterable[str]) -> Grams:
    """The n-grams of texts without their zeros: where each text's begin (and the last one's end), which, how much."""
    starts, places, weights = [0], [np.zeros(0, dtype=np.uint16)], [np.zeros(0, dtype=np.float32)]
    for text in texts:
        place, weight = _remembered(text)
        places.append(place)
        weights.append(weight)
        starts.append(starts[-1] + len(place))
    return np.array(starts), np.concatenate(places), np.concatenate(weights)


def spelling_of(texts: Sequence[str]) -> csr_matrix:
    """The part of `features` that is spelling, of many texts at once and without its zeros; shape (len(texts), 4096)."""
    from scipy.sparse import csr_matrix

    starts, places, weights = grams_of(texts)
    shape = (len(texts), NGRAM_BUCKETS)
    return csr_matrix((np.float32(NGRAM_WEIGHT) * weights, places.astype(np.int32), starts), shape=shape)


def _grams(text: str) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.float32]]:
    """Which buckets a text's n-grams fall into, and how much each counts; of a text without words the first, for nothing."""
    buckets = [
        zlib.crc32(padded[start : start + size].encode()) % NGRAM_BUCKETS
        for padded in (f" {word} " for word in squeeze(text).split()[:SHORT_TEXT])
        for size in (2, 3, 4)
        for start in range(len(padded) - size + 1)
    ]
    if not buckets:
        return np.zeros(1, dtype=np.uint16), np.zeros(1, dtype=np.float32)
    places, counts = np.unique(buckets, return_counts=True)
    weights = np.log1p(counts.astype(np.float32))
    return places.astype(np.uint16), weights / np.float32(np.linalg.norm(weights))


_remembered = lru_cache(maxsize=REMEMBERED)(_grams)
