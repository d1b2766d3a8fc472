"""Which known messages begin with the words that somebody gives: a message that was cut, or typed no further."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator

from actions.knowledge.fragments import PLACEHOLDER
from actions.knowledge.model import Article
from actions.knowledge.text import plain, squeeze

HEAD = re.compile(r"^\s*(?:[A-Z]{2,4}\d{2,4}\s+)?(?:(Export|Sync|Import)\s+)?Err?or\s*:\s*", re.IGNORECASE)
# Where a message begins in what somebody writes: behind its head, a quotation mark, "it says".
HEADED = re.compile(r"\b(export|sync|import) err?or\s*:\W*", re.IGNORECASE)
OPENED = re.compile(
    r"\"|(?<!\w)'|\b(?:says?|reads?|(?:begins?|starts?|beginning|starting)(?: with)?|message(?: is)?)\b\W*",
    re.IGNORECASE,
)
ENDS = re.compile(r"\"|'(?!\w)|\.\.+|\n")
CUT = re.compile(r"[\s.…\"'”’]+$")
HEADED_WORDS, OPENED_WORDS, VALUE_WORDS = 1, 3, 4  # the fewest words behind a head and without one, the most of a value


class Beginnings:
    """An index of messages by how they begin, blanks left out; made of the articles."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._keys: list[tuple[str, str, str]] = []
        self._before_value: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for article in articles:
            for text in (article.message, *article.variants):
                self._add(article.code, plain(text))

    def read(self, text: str, is_last: bool = False) -> list[str]:
        """The codes of all messages that begin as one in the text does; none where it holds none. `is_last`: nothing stands behind it."""
        for kind, part, least in _parts(plain(text), is_last):
            words = squeeze(part).split()
            found = self._begun("".join(words)) or self._with_value(words) if len(words) >= least else set()
            if found:
                same = {code for code, own in found if own in ("", kind)} if kind else set()
                return sorted(same or {code for code, _ in found})
        return []

    def continued(self, told: str, text: str) -> list[str]:
        """The same of what was given before and what comes next of it now."""
        before = CUT.sub("", told)
        return self.read(f"{before} {text}", is_last=True) if self.read(before, is_last=True) else []

    def _add(self, code: str, text: str) -> None:
        head = HEAD.match(text)
        kind, message = ((head.group(1) or "").lower(), text[head.end() :]) if head else ("", text)
        first = squeeze(PLACEHOLDER.split(message)[0])
        insort(self._keys, (first.replace(" ", ""), code, kind))
        if PLACEHOLDER.search(message) and len(first.split()) > 1:
            self._before_value[first].add((code, kind))

    def _begun(self, start: str) -> set[tuple[str, str]]:
        """Code and kind of the messages that begin so; all of them stand in one row."""
        first = bisect_left(self._keys, (start,))
        last = bisect_left(self._keys, (start + "\x7f",))
        return {(code, kind) for _, code, kind in self._keys[first:last]}

    def _with_value(self, words: list[str]) -> set[tuple[str, str]]:
        """The messages of which a text has all that stands before a value, and little more."""
        least = max(2, len(words) - VALUE_WORDS)
        return {one for end in range(least, len(words)) for one in self._before_value.get(" ".join(words[:end]), ())}


def _parts(text: str, is_last: bool) -> Iterator[tuple[str, str, int]]:
    """Where a message may begin, each as the kind of its head, the words, and how many of them it takes."""
    starts = [(one.group(1).lower(), one.end(), HEADED_WORDS) for one in HEADED.finditer(text)]
    starts += [("", one.end(), OPENED_WORDS) for one in OPENED.finditer(text)]
    for kind, start, least in [*starts, ("", 0, OPENED_WORDS)]:
        rest = text[start:]
        yield kind, rest, least
        if not is_last and (end := ENDS.search(rest)):
            yield kind, rest[: end.start()], least
