"""Pasted error messages: which article's message stands in a text, whole, in part, retyped or with OCR noise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from actions.knowledge.excerpts import (
    COMMON,
    LONG,
    MIN_WORDS,
    PART,
    SHORT,
    SLIPS,
    WHOLE,
    Place,
    around_values,
    contained,
    same_words,
    shared_runs,
    weight,
)
from actions.knowledge.fragments import PLACEHOLDER, Fragments
from actions.knowledge.matches import MARGIN, SCRAP, Found, MessageMatch, told_apart
from actions.knowledge.model import Article
from actions.knowledge.run_on import mended, unglued
from actions.knowledge.text import plain
from actions.knowledge.text import squeeze as squeeze_words
from actions.knowledge.wording import WordScores

HEAD = re.compile(r"^\s*(?:Expensi ?Error\s+)?[A-Z]{2,4}\d{2,4}(?:(?:\s+\w+)?\s+Error)?\s*:\s*", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
CLAUSE = re.compile(r"[.!?,;:\n]+\s*|\s-\s")
QUOTE = re.compile(r"\"")
FEW = 3
NEAREST = 12
GAP = 30  # letters between two clauses of a message, such as a name that stands for a placeholder


class MessageReader:
    """Finds known error messages in a text; built once from the articles."""

    def __init__(self, articles: Iterable[Article]) -> None:
        texts_by_code = {a.code: [HEAD.sub("", plain(text)) for text in [a.message, *a.variants]] for a in articles}
        self._whole = {code: [_squeezed(text) for text in texts] for code, texts in texts_by_code.items()}
        self._known = {word for texts in self._whole.values() for text in texts for word in text.split()}
        self._fragments = Fragments(texts_by_code, COMMON)
        self._codes = list(self._whole)
        held = [(number, text) for number, texts in enumerate(self._whole.values()) for text in texts]
        self._words = WordScores.fit([text for _, text in held], [number for number, _ in held], len(self._codes))
        self._sentences: dict[str, list[str]] = {}
        self._pieces: dict[str, list[list[str]]] = {}
        self._holders_of: defaultdict[str, list[str]] = defaultdict(list)
        for code, texts in texts_by_code.items():
            self._add(code, texts)

    def read(self, text: str) -> MessageMatch | None:
        """The article whose message the text carries, or None when none does or two do equally."""
        lines = [self._squeeze(line) for line in SENTENCE.split(HEAD.sub("", plain(text)))]
        lines = [line for line in lines if weight(line) >= MIN_WORDS]
        lines = [line for line in lines if len(lines) == 1 or self._is_telling(line)]
        whole = self._squeeze(text)
        clauses = [self._squeeze(clause) for clause in CLAUSE.split(plain(text))]
        found = [self._find(code, whole, lines, clauses) for code in self._near(whole)]
        found = sorted((one for one in found if one.score > 0), key=lambda one: (one.score, one.code), reverse=True)
        if not found:
            code = self._fragments.read(plain(text))
            return MessageMatch(code, SCRAP) if code else None
        if found[0].score >= WHOLE:
            return told_apart(found)
        is_near = len(found) > 1 and found[0].score - found[1].score < MARGIN
        return None if is_near else MessageMatch(found[0].code, found[0].score)

    def shared(self, text: str) -> list[str]:
        """The few articles in all of whose messages a quoted part of the text stands, so that it tells none apart; else none."""
        spoken = HEAD.sub("", plain(text))
        parts = {self._squeeze(part) for split in (SENTENCE, CLAUSE, QUOTE) for part in split.split(spoken)}
        for part in sorted(parts, key=lambda part: (len(part), part), reverse=True):
            holders = self._holders(part) if weight(part) >= MIN_WORDS else self._holders_of.get(part, [])
            if 1 < len(holders) <= FEW:
                return holders
        return []

    def is_part(self, clause: str) -> bool:
        """Whether a clause stands in any article's message."""
        line = self._squeeze(HEAD.sub("", plain(clause)))
        return weight(line) >= MIN_WORDS and bool(self._holders(line))

    def own_clauses(self, clauses: list[str], code: str) -> list[str]:
        """The clauses that are not an error's message, of which `code` names the one that was recognised.

        Pieces too short to tell anything are its, too, where the message goes on with them ("... on or after 1/1. Reopen the").
        """
        own, places = [], dict.fromkeys(self._whole.get(code, []), 0)
        for clause in clauses:
            line = self._squeeze(HEAD.sub("", plain(clause)))
            ends = {message: _end_in(message, line, at) for message, at in places.items()}
            places = {message: ends[message] or at for message, at in places.items()}
            if not (any(ends.values()) or self.is_part(clause)):
                own.append(clause)
        return own

    def _add(self, code: str, texts: Sequence[str]) -> None:
        """The sentences of an article's message that tell it from others, and those pieces that stand around values."""
        sentences = list(dict.fromkeys(part for text in texts for part in SENTENCE.split(text) if part))
        for text in texts:
            self._holders_of[_squeezed(SENTENCE.split(text)[0])].append(code)
        telling = {part: line for part in sentences if self._is_telling(line := _squeezed(part))}
        self._sentences[code] = [
            line for line in telling.values() if weight(line) >= MIN_WORDS or line in self._whole[code]
        ]
        cut = [[_squeezed(piece) for piece in PLACEHOLDER.split(part)] for part in telling if PLACEHOLDER.search(part)]
        cut = [[piece for piece in pieces if piece] for pieces in cut]
        self._pieces[code] = [pieces for pieces in cut if weight(" ".join(pieces)) >= MIN_WORDS]

    def _squeeze(self, text: str) -> str:
        """A text as messages are compared: torn words whole, run-on words parted."""
        return unglued(_squeezed(mended(text)), self._known)

    def _is_telling(self, line: str) -> bool:
        """Whether not more than one article's message holds the sentence."""
        return len(self._holders(line)) <= 1

    def _holders(self, line: str) -> list[str]:
        return [code for code in self._near(line) if any(_holds(text, line) for text in self._whole[code])]

    def _near(self, text: str) -> list[str]:
        """The articles whose messages share the most words with a text; only these are compared letter by letter."""
        return [self._codes[number] for number in self._words.nearest(text, NEAREST)]

    def _find(self, code: str, text: str, lines: list[str], clauses: list[str]) -> Found:
        sentences = [part for part in self._sentences[code] if len(part) <= len(text) * 1.15]
        places = [contained(part, text, WHOLE if weight(part) >= MIN_WORDS else SHORT) for part in sentences]
        places += [around_values(pieces, text) for pieces in self._pieces[code]]
        messages = self._whole[code]
        for line in lines:
            least = PART if weight(line) < LONG else WHOLE
            inside = [contained(line, message, least) for message in messages if len(line) <= len(message)]
            start = max(0, text.find(line))
            places += [Place(start, start + len(line), place.score) for place in inside if place]
        found = [place for place in places if place]
        best = (
            max((place.score for place in found), default=0.0)
            or max(shared_runs(text, message) for message in messages)
            or max((same_words(line, message) for line in clauses for message in messages), default=0.0)
        )
        return Found(code, best, found)


def _holds(message: str, line: str) -> bool:
    """Whether a sentence stands in a message, slips allowed."""
    return len(line) <= len(message) * 1.15 and contained(line, message, PART) is not None


def _end_in(message: str, line: str, at: int) -> int:
    """Where a line ends in a message that has been read up to `at`; 0 where it does not stand next in it."""
    least = WHOLE if weight(line) >= LONG else PART
    if weight(line) >= MIN_WORDS and (found := fuzz.partial_ratio_alignment(line, message, score_cutoff=least)):
        return int(found.dest_end)
    start = message.find(line, max(0, at - SLIPS)) if weight(line) else -1
    return start + len(line) if 0 <= start <= at + GAP else 0


def _squeezed(text: str) -> str:
    """Words of a text, `xml_gateway` as two, since people retype it in either way."""
    return squeeze_words(text).replace("_", " ")
