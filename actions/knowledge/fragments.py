"""Scraps of error messages: a few words in a row that stand in no other article's message."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

PLACEHOLDER = re.compile(r"\[[^\]]*\]")
SENTENCE_END = re.compile(r"[.!?;:]\s")
NAME = re.compile(r"\w+_\w+")
SIZES = (2, 3)
AROUND, VALUE_WORDS = 2, 4  # words on either side of a placeholder, and the most that a value has
ENOUGH = 3  # a run of three telling words counts 4, with a common one among them 3 or less

Run = tuple[str, ...]


class Fragments:
    """Which article's message the runs of words in a text stand in; made of squeezed messages by code."""

    def __init__(self, messages: Mapping[str, Sequence[str]], common: frozenset[str]) -> None:
        self._common = common
        self._apart = _apart(
            {name for texts in messages.values() for text in texts for name in NAME.findall(text.lower())}
        )
        holders: defaultdict[Run, set[str]] = defaultdict(set)
        around: defaultdict[tuple[Run, Run], set[str]] = defaultdict(set)
        for code, texts in messages.items():
            for sentence in (part for text in texts for part in SENTENCE_END.split(text)):
                pieces = [self._words(piece) for piece in PLACEHOLDER.split(sentence)]
                for run in (run for piece in pieces for run in self._runs(piece)):
                    holders[run].add(code)
                for before, after in pairwise(pieces):
                    around[tuple(before[-AROUND:]), tuple(after[:AROUND])].add(code)
        self._owners = {run: next(iter(codes)) for run, codes in holders.items() if len(codes) == 1}
        self._around: defaultdict[Run, list[tuple[Run, str]]] = defaultdict(list)
        for (left, right), codes in around.items():
            if len(codes) == 1 and len(left) == len(right) == AROUND:
                self._around[left].append((right, next(iter(codes))))

    def read(self, text: str) -> str:
        """The one code for which enough of the text's runs speak, more than for any other; else ""."""
        words = self._words(text)
        found = Counter(dict.fromkeys(self._surrounded(words), ENOUGH))
        for run in self._runs(words):
            if owner := self._owners.get(run):
                found[owner] += len(run) - 1
        best = found.most_common(2)
        if not best or best[0][1] < ENOUGH or (len(best) > 1 and best[0][1] == best[1][1]):
            return ""
        return best[0][0]

    def _surrounded(self, words: Sequence[str]) -> Iterator[str]:
        """The codes of what stands around a placeholder where the text has both sides with a value between them."""
        for end in range(AROUND, len(words)):
            for after, code in self._around.get(tuple(words[end - AROUND : end]), ()):
                if any(tuple(words[end + n : end + n + AROUND]) == after for n in range(1, VALUE_WORDS + 1)):
                    yield code

    def _words(self, text: str) -> list[str]:
        """Words in order; a name such as `xml_gateway` is one, also where somebody writes it as two."""
        joined = self._apart.sub(lambda name: re.sub("[ -]", "_", name.group()), text.lower())
        return re.findall(r"[a-z0-9_]+", joined)

    def _runs(self, words: Sequence[str]) -> Iterator[Run]:
        """Runs of two and three words, at least two of them telling."""
        for size in SIZES:
            for run in zip(*(words[start:] for start in range(size))):
                if sum(word not in self._common for word in run) >= SIZES[0]:
                    yield run


def _apart(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for names that are written as several words; one that never fits where there are no names."""
    spelt = "|".join(re.escape(name).replace("_", "[ -]") for name in names)
    return re.compile(rf"\b(?:{spelt})\b" if spelt else r"(?!)")
