"""Pasted error messages: which article's message stands in a text, whole, in part, retyped or with OCR noise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from actions.knowledge.fragments import Fragments
from actions.knowledge.model import Article
from actions.knowledge.text import plain
from actions.knowledge.text import squeeze as squeeze_words
from actions.knowledge.wording import WordScores

HEAD = re.compile(r"^\s*(?:Expensi ?Error\s+)?[A-Z]{2,4}\d{2,4}(?:\s+\w+\s+Error)?\s*:\s*", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
CLAUSE = re.compile(r"[.!?,;:\n]+\s*|\s-\s")
QUOTE = re.compile(r"\"")
MIN_WORDS, FEW = 4, 3
WHOLE, PART, MARGIN = 84.0, 90.0, 5.0
LONG = 6
RUN, RUNS = 3, 4
LOOSE_WORDS = 8
NEAREST = 12
SCRAP = 40.0
GAP, SLIPS = 30, 6  # letters between two clauses of a message, such as a name that stands for a placeholder
COMMON = frozenset(
    """a an and are at be can for from have i in is it my of on or our please that the this to we with you
    your""".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class MessageMatch:
    """An article whose message was recognised; `score` is 0..100 and comparable between articles."""

    code: str
    score: float

    @property
    def is_sure(self) -> bool:
        """Whether whole sentences matched, and not merely words or fragments."""
        return self.score >= WHOLE

    @property
    def is_scrap(self) -> bool:
        """Whether no more than a few words in a row matched."""
        return self.score == SCRAP


class MessageReader:
    """Finds known error messages in a text; built once from the articles."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._whole: dict[str, list[str]] = {}
        parts: dict[str, set[str]] = {}
        texts_by_code: dict[str, list[str]] = {}
        for article in articles:
            texts = [HEAD.sub("", plain(text)) for text in [article.message, *article.variants]]
            texts_by_code[article.code] = texts
            self._whole[article.code] = [squeeze(text) for text in texts]
            parts[article.code] = {squeeze(part) for text in texts for part in SENTENCE.split(text)}
        self._fragments = Fragments(texts_by_code, COMMON)
        self._codes = list(self._whole)
        held = [(number, text) for number, texts in enumerate(self._whole.values()) for text in texts]
        self._words = WordScores.fit([text for _, text in held], [number for number, _ in held], len(self._codes))
        self._sentences = {
            code: [part for part in own if _weight(part) >= MIN_WORDS and self._is_telling(part)]
            for code, own in parts.items()
        }

    def read(self, text: str) -> MessageMatch | None:
        """The one article whose message the text carries, or None when none does or two do equally."""
        lines = [squeeze(line) for line in SENTENCE.split(HEAD.sub("", plain(text)))]
        lines = [line for line in lines if _weight(line) >= MIN_WORDS]
        lines = [line for line in lines if len(lines) == 1 or self._is_telling(line)]
        whole = squeeze(text)
        clauses = [squeeze(clause) for clause in CLAUSE.split(plain(text))]
        scores = sorted(((self._score(code, whole, lines, clauses), code) for code in self._near(whole)), reverse=True)
        if not scores or scores[0][0] <= 0:
            code = self._fragments.read(plain(text))
            return MessageMatch(code, SCRAP) if code else None
        if len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN:
            return None
        return MessageMatch(scores[0][1], scores[0][0])

    def _is_telling(self, line: str) -> bool:
        """Whether not more than one article's message holds the sentence."""
        return len(self._holders(line)) <= 1

    def shared(self, text: str) -> list[str]:
        """The few articles in all of whose messages a quoted part of the text stands, so that it tells none apart; else none."""
        spoken = HEAD.sub("", plain(text))
        parts = [squeeze(part) for split in (SENTENCE, CLAUSE, QUOTE) for part in split.split(spoken)]
        for part in sorted({part for part in parts if _weight(part) >= MIN_WORDS}, key=len, reverse=True):
            holders = self._holders(part)
            if 1 < len(holders) <= FEW:
                return holders
        return []

    def is_part(self, clause: str) -> bool:
        """Whether a clause stands in any article's message."""
        line = squeeze(HEAD.sub("", plain(clause)))
        return _weight(line) >= MIN_WORDS and bool(self._holders(line))

    def own_clauses(self, clauses: list[str], code: str) -> list[str]:
        """The clauses that are not an error's message, of which `code` names the one that was recognised.

        Pieces too short to tell anything are its, too, where the message goes on with them ("... on or after 1/1. Reopen the").
        """
        own, places = [], dict.fromkeys(self._whole.get(code, []), 0)
        for clause in clauses:
            line = squeeze(HEAD.sub("", plain(clause)))
            ends = {message: _end_in(message, line, at) for message, at in places.items()}
            places = {message: ends[message] or at for message, at in places.items()}
            if not (any(ends.values()) or self.is_part(clause)):
                own.append(clause)
        return own

    def _holders(self, line: str) -> list[str]:
        return [code for code in self._near(line) if any(_holds(text, line) for text in self._whole[code])]

    def _near(self, text: str) -> list[str]:
        """The articles whose messages share the most words with a text; only these are compared letter by letter."""
        return [self._codes[number] for number in self._words.nearest(text, NEAREST)]

    def _score(self, code: str, text: str, lines: list[str], clauses: list[str]) -> float:
        inside = [_contained(part, text, WHOLE) for part in self._sentences[code] if len(part) <= len(text) * 1.15]
        best = max(inside, default=0.0)
        messages = self._whole[code]
        for line in lines:
            least = PART if _weight(line) < LONG else WHOLE
            best = max([best, *(_contained(line, message, least) for message in messages if len(line) <= len(message))])
        return (
            best
            or max(_shared_runs(text, message) for message in messages)
            or max((_same_words(line, message) for line in clauses for message in messages), default=0.0)
        )


def _holds(message: str, line: str) -> bool:
    """Whether a sentence stands in a message, slips allowed."""
    return len(line) <= len(message) * 1.15 and _contained(line, message, PART) > 0


def _end_in(message: str, line: str, at: int) -> int:
    """Where a line ends in a message that has been read up to `at`; 0 where it does not stand next in it."""
    least = WHOLE if _weight(line) >= LONG else PART
    if _weight(line) >= MIN_WORDS and (found := fuzz.partial_ratio_alignment(line, message, score_cutoff=least)):
        return int(found.dest_end)
    start = message.find(line, max(0, at - SLIPS)) if _weight(line) else -1
    return start + len(line) if 0 <= start <= at + GAP else 0


def _shared_runs(text: str, message: str) -> float:
    """A low score (50..80) for fragments: runs of the message's own words, one of them long; else 0."""
    left, right = text.split(), message.split()
    if not {*_runs(left)} & {*_runs(right)}:
        return 0.0
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    runs = [_weight(" ".join(left[block.a : block.a + block.size])) for block in blocks if block.size > 1]
    if sum(runs) < RUNS or max(runs) < RUN:
        return 0.0
    return min(50.0 + 5.0 * sum(runs), 80.0)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """All runs of RUN words: without a shared one, no shared run is long enough."""
    return zip(*(words[start:] for start in range(RUN)))


def _same_words(line: str, message: str) -> float:
    """A low score for a short line made of the message's words in another order; else 0."""
    spoken = {word for word in line.split() if word not in COMMON}
    return 60.0 if MIN_WORDS <= len(spoken) <= LOOSE_WORDS and spoken <= set(message.split()) else 0.0


def _contained(part: str, text: str, least: float) -> float:
    """How well the shorter text stands inside the longer one, `least` to 100; else 0."""
    return float(fuzz.partial_ratio(part, text, score_cutoff=least))


def squeeze(text: str) -> str:
    """Words of a text, `xml_gateway` as two, since people retype it in either way."""
    return squeeze_words(text).replace("_", " ")


def _weight(line: str) -> int:
    """How many words of a line carry meaning."""
    return sum(word not in COMMON for word in line.split())
