"""What a text says by its words: BM25 over everything that speaks for a key, counted once at training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from actions.knowledge.text import words

SATURATION, LENGTH = 1.2, 0.75  # k1 and b of BM25
WORD_ARRAYS = ("words", "starts", "owners", "values")
Arrays = dict[str, npt.NDArray[np.generic]]


class WordScores:
    """For each known word the keys that use it, and how much it speaks for each of them."""

    def __init__(
        self,
        size: int,
        vocabulary: Sequence[str],
        starts: npt.NDArray[np.int64],
        owners: npt.NDArray[np.int64],
        values: npt.NDArray[np.float32],
    ) -> None:
        self._size, self._places = size, {word: place for place, word in enumerate(vocabulary)}
        self._starts, self._owners, self._values = starts, owners, values

    @classmethod
    def fit(cls, texts: Sequence[str], owners: Sequence[int], size: int) -> WordScores:
        """`owners` are the texts' keys, numbered from 0 to `size`."""
        counts: Counter[tuple[str, int]] = Counter()
        lengths = np.zeros(size)
        for text, owner in zip(texts, owners):
            spoken = words(text)
            counts.update((word, owner) for word in spoken)
            lengths[owner] += len(spoken)
        entries = sorted(counts)
        vocabulary = sorted({word for word, _ in entries})
        held = np.array([owner for _, owner in entries], dtype=np.int64)
        often = np.array([counts[entry] for entry in entries], dtype=np.float64)
        users = Counter(word for word, _ in entries)
        spread = np.array([users[word] for word in vocabulary])
        rarity = np.repeat(np.log(1 + (size - spread + 0.5) / (spread + 0.5)), spread)
        long = SATURATION * (1 - LENGTH + LENGTH * lengths[held] / max(lengths.mean(), 1e-9))
        starts = np.concatenate([[0], np.cumsum(spread)]).astype(np.int64)
        return cls(
            size, vocabulary, starts, held, (rarity * often * (SATURATION + 1) / (often + long)).astype(np.float32)
        )

    def scores(self, text: str) -> npt.NDArray[np.float32]:
        """How much the words of a text speak for each key; all 0 when it has no known word."""
        places = [place for word in words(text) if (place := self._places.get(word)) is not None]
        if not places:
            return np.zeros(self._size, dtype=np.float32)
        spans = [slice(self._starts[place], self._starts[place + 1]) for place in places]
        owners = np.concatenate([self._owners[span] for span in spans])
        spoken = np.concatenate([self._values[span] for span in spans])
        return np.bincount(owners, spoken, self._size).astype(np.float32)

    def nearest(self, text: str, limit: int) -> list[int]:
        """The keys that the words of a text speak for, at most so many, best first."""
        scores = self.scores(text)
        best = np.argpartition(-scores, limit)[:limit] if limit < self._size else np.arange(self._size)
        return [int(key) for key in best[np.argsort(-scores[best], kind="stable")] if scores[key] > 0]

    def knows(self, text: str) -> bool:
        """Whether the text has a word that it was counted over."""
        return any(word in self._places for word in words(text))

    def dump(self) -> Arrays:
        """The arrays that `load` reads."""
        vocabulary = np.array(list(self._places))
        return {"words": vocabulary, "starts": self._starts, "owners": self._owners, "values": self._values}

    @classmethod
    def load(cls, stored: Arrays, size: int) -> WordScores:
        """What `dump` gave, for so many keys."""
        vocabulary = [str(word) for word in stored["words"]]
        return cls(size, vocabulary, stored["starts"], stored["owners"], stored["values"])  # type: ignore[arg-type]
