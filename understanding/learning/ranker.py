"""Ranks articles by a situation told in the person's own words, and questions by how people ask them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from actions.knowledge.base import KnowledgeBase
from understanding.learning.encoder import Vectors
from understanding.learning.features import Grams, ngrams

TOP_LINES = 3
LEXICAL_SHARE = 0.3
SPELT_LINES = 256  # as many as are compared by their spelling too: those that mean the nearest


@dataclass(frozen=True)
class Ranked:
    """A key and its score; for questions the key is (code, faq name), for articles (code, "")."""

    code: str
    name: str
    score: float


@dataclass(frozen=True)
class Line:
    """A line of text that speaks for a key; `kind` is article, question or option."""

    kind: str
    text: str
    code: str
    name: str = ""


Key = tuple[str, str]


class LineIndex:
    """Lines with their vectors and n-grams, in the order of their keys; a message scores by its nearest lines of each key.

    The lines of a code lie together, so those of a few articles cost the same among a thousand articles as among thirty.
    """

    def __init__(self, lines: Sequence[Line], vectors: Vectors, grams: Grams) -> None:
        self._vectors, (self._begins, self._places, self._weights) = vectors, grams
        keys = [(line.code, line.name) for line in lines]
        firsts = [number for number, key in enumerate(keys) if not number or key != keys[number - 1]]
        self._keys = [keys[first] for first in firsts]
        self._starts = np.array([*firsts, len(lines)])
        self._spans: dict[str, tuple[int, int]] = {}
        for number, (code, _) in enumerate(self._keys):
            self._spans[code] = (self._spans.get(code, (number, 0))[0], number + 1)

    def scores(self, text: str, vector: Vectors, codes: Iterable[str]) -> tuple[list[Key], npt.NDArray[np.float64]]:
        """The keys of these codes, each with its score in 0..1: its nearest lines by meaning and by spelling."""
        spans = joined(self._spans[code] for code in {*codes} if code in self._spans)
        if not spans:
            return [], np.zeros(0)
        lines = [slice(self._starts[first], self._starts[last]) for first, last in spans]
        sizes = np.concatenate([np.diff(self._starts[first : last + 1]) for first, last in spans])
        likeness = self._likeness(lines, vector, ngrams(text))
        return [key for first, last in spans for key in self._keys[first:last]], nearest(likeness, sizes)

    def rank(self, text: str, vector: Vectors, codes: Iterable[str]) -> list[Ranked]:
        """The keys of these codes with their scores, best first."""
        keys, scores = self.scores(text, vector, codes)
        order = np.argsort(-scores, kind="stable")
        return [Ranked(keys[number][0], keys[number][1], float(scores[number])) for number in order]

    def _likeness(
        self, lines: Sequence[slice], vector: Vectors, query: npt.NDArray[np.float32]
    ) -> npt.NDArray[np.float32]:
        """How near each line of these runs is. A line that is far off in meaning is not compared by its spelling."""
        likeness = (1 - LEXICAL_SHARE) * np.concatenate([self._vectors[run] @ vector for run in lines])
        numbers = np.concatenate([np.arange(run.start, run.stop) for run in lines])
        near = np.arange(len(numbers))
        if len(numbers) > SPELT_LINES:
            near = np.argpartition(-likeness, SPELT_LINES)[:SPELT_LINES]
        likeness[near] += LEXICAL_SHARE * self._spelling(numbers[near], query)
        return np.asarray(likeness)

    def _spelling(self, numbers: npt.NDArray[np.int64], query: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """How alike lines are spelt to a text of these n-grams, 0..1."""
        begins = self._begins[numbers]
        sizes = self._begins[numbers + 1] - begins
        firsts = np.cumsum(sizes) - sizes
        grams = np.arange(sizes.sum()) + np.repeat(begins - firsts, sizes)
        return np.asarray(np.add.reduceat(self._weights[grams] * query[self._places[grams]], firsts))


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch as one."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if out and out[-1][1] == first:
            first = out.pop()[0]
        out.append((first, last))
    return out


def nearest(likeness: npt.NDArray[np.float32], sizes: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """For each run of lines: mostly its best one, and the mean of its best few."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    apart = np.repeat(np.arange(len(sizes)) * 4.0, sizes)
    best_first = apart - np.sort(apart - likeness)
    place = np.arange(len(best_first)) - np.repeat(starts, sizes)
    few = np.add.reduceat(np.where(place < TOP_LINES, best_first, 0.0), starts) / np.minimum(sizes, TOP_LINES)
    return np.asarray(0.75 * best_first[starts] + 0.25 * few)


def article_lines(base: KnowledgeBase) -> list[Line]:
    """What speaks for an article; the key "" collects lines that report an error without telling which.

    Lines of an article that only its code tells apart from another one speak for that other one.
    """
    lines = [Line("article", text, "") for connection in base.connections.values() for text in connection.unspecific]
    for article in base.articles.values():
        code = article.twin_of or article.code
        for text in [
            *article.told_as,
            article.title,
            article.message,
            *article.variants,
            article.meaning,
            *article.causes,
        ]:
            lines.append(Line("article", text, code))
    return lines


def answer_lines(base: KnowledgeBase) -> list[Line]:
    """The answers of all questions, whose words speak for them."""
    return [Line("answer", faq.answer, a.code, faq.name) for a in base.articles.values() for faq in a.faq]


def question_lines(base: KnowledgeBase) -> list[Line]:
    """What speaks for a question of an article; the name "" collects questions that the article does not answer.

    Under the code "" stand those that no article answers.
    """
    lines = [Line("question", text, "") for connection in base.connections.values() for text in connection.unanswered]
    for article in base.articles.values():
        lines += [
            Line("question", text, article.code, faq.name)
            for faq in article.faq
            for text in [faq.question, *faq.asked_as]
        ]
        lines += [Line("question", text, article.code, "") for text in article.unanswered]
    return lines
