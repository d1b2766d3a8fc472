"""Ranks articles by a situation told in the person's own words, and questions by how people ask them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from actions.knowledge.base import KnowledgeBase
from understanding.classifier import ngrams
from understanding.encoder import Vectors

TOP_LINES = 3
LEXICAL_SHARE = 0.3


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


class LineIndex:
    """Lines with their vectors; a message scores by its nearest lines of each key."""

    def __init__(self, lines: Sequence[Line], vectors: Vectors, grams: npt.NDArray[np.float32]) -> None:
        self._vectors, self._grams = vectors, grams
        self._keys = sorted({(line.code, line.name) for line in lines})
        position = {key: number for number, key in enumerate(self._keys)}
        self._owner = np.array([position[(line.code, line.name)] for line in lines], dtype=np.int64)

    def rank(self, text: str, vector: Vectors) -> list[Ranked]:
        """Every key with its score in 0..1, best first: its nearest lines by meaning and by spelling."""
        if not self._keys:
            return []
        likeness = (1 - LEXICAL_SHARE) * (self._vectors @ vector) + LEXICAL_SHARE * (self._grams @ ngrams(text))
        scores = []
        for number, (code, name) in enumerate(self._keys):
            best = np.sort(likeness[self._owner == number])[::-1][:TOP_LINES]
            scores.append(Ranked(code, name, float(0.75 * best[0] + 0.25 * best.mean())))
        return sorted(scores, key=lambda ranked: -ranked.score)


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
