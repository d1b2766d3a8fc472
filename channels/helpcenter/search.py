"""Finds articles for a line typed into the search box: by code in any spelling, else by words."""

from __future__ import annotations

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.codes import CodeReader
from actions.knowledge.model import Article
from actions.knowledge.text import words

NOISE = frozenset(
    words(
        "a an and are as at be but by can do does error for from get how i in is it its my not of on or our"
        " so that the this to what when where which why with you your"
    )
)
TITLE, MESSAGE, REST = 6, 4, 1


class ArticleSearch:
    """The words of every article, weighted by where they stand; built once."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._codes = CodeReader(base.articles, {connection.prefix for connection in base.connections.values()})
        self._words = {code: _weights(article) for code, article in base.articles.items()}

    def find(self, line: str) -> list[Article]:
        """The articles that fit, best first; all of them for an empty line."""
        wanted = [word for word in words(line) if word not in NOISE]
        if not line.strip():
            return list(self._base.articles.values())
        named = self._codes.read(line).known
        scores = {code: _score(wanted, weights) for code, weights in self._words.items() if code not in named}
        ranked = sorted((code for code in scores if scores[code] > (0, 0)), key=lambda code: scores[code], reverse=True)
        most = scores[ranked[0]][0] if ranked else 0
        fitting = [code for code in ranked if 2 * scores[code][0] > most and not named]
        return [self._base.articles[code] for code in [*named, *fitting]]


def _weights(article: Article) -> dict[str, int]:
    texts = [
        (TITLE, [article.code, article.title, article.summary]),
        (MESSAGE, [article.message, *article.variants]),
        (REST, [*article.causes, *article.told_as, article.meaning]),
        (REST, [line for faq in article.faq for line in (faq.question, faq.answer)]),
        (REST, [remedy.title for remedy in article.remedies]),
    ]
    weights: dict[str, int] = {}
    for weight, lines in texts:
        for word in {word for line in lines for word in words(line)}:
            weights[word] = max(weight, weights.get(word, 0))
    return weights


def _score(wanted: list[str], weights: dict[str, int]) -> tuple[int, int]:
    """How many of the wanted words an article has, as whole words or beginnings, and how prominent they are."""
    best = [max((weight for word, weight in weights.items() if word.startswith(want)), default=0) for want in wanted]
    return sum(1 for weight in best if weight), sum(best)
