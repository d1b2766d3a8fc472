"""What a text looks like to the models: its sentence vector, hashed character n-grams of its words, and its words hashed in
pairs and as what is denied.

The pairs tell "not exported yet" from "exported, not yet posted", and what stands behind a "not" tells "we don't use approvals"
from "we use approvals": neither meaning nor spelling does.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from actions.knowledge.text import plain, squeeze

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NGRAM_BUCKETS = 4096
NGRAM_WEIGHT = 0.6
PAIR_BUCKETS = 16384
PAIR_WEIGHT = 1.0
REACH = 4  # words that a negation denies
CLAUSE_END = re.compile(r"[,.;!?]|\bbut\b|\band\b")
NEGATIONS = {
    "no", "not", "never", "none", "nobody", "neither", "nor", "without", "cant", "cannot", "dont", "doesnt",
    "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt", "couldnt", "havent", "hasnt", "hadnt", "nt",
}  # fmt: skip
SHORT_TEXT = 40
WORDS = 1 << 12
REMEMBERED = 1 << 17  # lines of a training: several models are fitted on the same ones

Spelt = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]
Grams = tuple[npt.NDArray[np.int64], npt.NDArray[np.uint16], npt.NDArray[np.float32]]


@lru_cache(maxsize=8)
def ngrams(text: str) -> npt.NDArray[np.float32]:
    """Hashed character 2- to 4-grams within words, sublinear counts, unit length; shape (4096,)."""
    places, weights = _grams(text)
    found = np.zeros(NGRAM_BUCKETS, dtype=np.float32)
    found[places] = weights
    return found


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
    """What the models see of texts beside their vectors: n-grams and pairs, without zeros; shape (len(texts), 20480)."""
    from scipy.sparse import csr_matrix

    spelt = [_remembered_row(text) for text in texts]
    starts = np.cumsum([0, *(len(places) for places, _ in spelt)])
    places = np.concatenate([np.zeros(0, dtype=np.int32), *(places for places, _ in spelt)])
    weights = np.concatenate([np.zeros(0, dtype=np.float32), *(weights for _, weights in spelt)])
    return csr_matrix((weights, places, starts), shape=(len(texts), NGRAM_BUCKETS + PAIR_BUCKETS))


def _spelt(text: str) -> Spelt:
    """One text's row of `spelling_of`: which places, and how much each counts."""
    said = ["", *squeeze(text).split()[:SHORT_TEXT], ""]
    told = [*(f"{one} {next_}" for one, next_ in pairwise(said)), *(f"not: {word}" for word in denied(text))]
    buckets = [zlib.crc32(one.encode()) % PAIR_BUCKETS for one in told]
    (grams, gram_weights), (places, weights) = _grams(text), _counted(buckets)
    return (
        np.concatenate([grams.astype(np.int32), places.astype(np.int32) + NGRAM_BUCKETS]),
        np.concatenate([np.float32(NGRAM_WEIGHT) * gram_weights, np.float32(PAIR_WEIGHT) * weights]),
    )


def denied(text: str) -> list[str]:
    """The words that stand close behind a negation, in the same clause."""
    found: list[str] = []
    for clause in CLAUSE_END.split(plain(text).replace("'", "").lower()):
        within = 0
        for word in squeeze(clause).split()[:SHORT_TEXT]:
            found += [word] if within else []
            within = REACH if word in NEGATIONS else max(0, within - 1)
    return found


def _grams(text: str) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.float32]]:
    """Which buckets a text's n-grams fall into, and how much each counts; of a text without words the first, for nothing."""
    buckets = [bucket for word in squeeze(text).split()[:SHORT_TEXT] for bucket in _buckets(word)]
    if not buckets:
        return np.zeros(1, dtype=np.uint16), np.zeros(1, dtype=np.float32)
    return _counted(buckets)


@lru_cache(maxsize=WORDS)
def _buckets(word: str) -> list[int]:
    """The buckets of a word's n-grams: few words make most of all texts."""
    padded = f" {word} "
    ends = ((start, start + size) for size in (2, 3, 4) for start in range(len(padded) - size + 1))
    return [zlib.crc32(padded[start:end].encode()) % NGRAM_BUCKETS for start, end in ends]


def _counted(buckets: Sequence[int]) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.float32]]:
    """Each bucket once, its count sublinear, all of unit length together."""
    places, counts = np.unique(buckets, return_counts=True)
    weights = np.log1p(counts.astype(np.float32))
    return places.astype(np.uint16), weights / np.float32(np.linalg.norm(weights))


# A training asks for its lines over and over, a server for a message only while it is read.
_remembered = lru_cache(maxsize=REMEMBERED)(_grams)
_remembered_row = lru_cache(maxsize=REMEMBERED)(_spelt)
spelt_as = lru_cache(maxsize=8)(_spelt)
