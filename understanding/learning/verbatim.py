"""Lines that are known word for word: what one of them means is what its author wrote down, whatever a model makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from actions.knowledge.text import squeeze

KNOWN = 0.97  # how surely such a line means it


class Verbatim:
    """Digests of lines, each with the number of what it means; a line that means two things is none of them."""

    def __init__(self, meanings: Mapping[int, int]) -> None:
        self._meanings = dict(meanings)

    @classmethod
    def of(cls, texts: Sequence[str], owners: Sequence[int]) -> Verbatim:
        """The lines of `texts`, meaning the number in `owners` at the same place."""
        found: dict[int, set[int]] = {}
        for text, owner in zip(texts, owners):
            found.setdefault(_digest(text), set()).add(owner)
        return cls({digest: min(owned) for digest, owned in found.items() if len(owned) == 1})

    def surely(self, text: str, shares: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The shares that a model gives a text, or KNOWN for what its very words are known to mean."""
        owner = self._meanings.get(_digest(text))
        if owner is None or shares[owner] >= KNOWN:
            return shares
        rest = shares * (1 - KNOWN) / (1 - shares[owner])
        rest[owner] = KNOWN
        return np.asarray(rest)

    def dump(self) -> npt.NDArray[np.uint64]:
        """Two rows: the digests, and what they mean."""
        return np.array([[*self._meanings], [*self._meanings.values()]], dtype=np.uint64)

    @classmethod
    def load(cls, stored: npt.NDArray[np.uint64]) -> Verbatim:
        """Read what `dump` gave."""
        return cls(dict(zip(*stored.tolist())))


@lru_cache(maxsize=8)
def _digest(text: str) -> int:
    return int.from_bytes(blake2b(squeeze(text).encode(), digest_size=8).digest(), "big")
