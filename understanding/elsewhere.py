"""What is told in the middle of a fix and belongs to another error's world, with no word of the one at hand in it."""

from __future__ import annotations

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.excerpts import COMMON
from actions.knowledge.model import Article
from actions.knowledge.text import words
from understanding.reading import Reading

STEM, TELLING = 5, 4  # letters that make a word the same, and from which on one can tell of anything
# What every error is about.
UNTELLING = COMMON | {"report", "reports", "expense", "expenses", "company", "sage", "intacct", "expensify"}
# Shares of the situations of other errors together, and of the one at hand; set on the development split of results_*.yml.
OTHERS, OWN, LIKE = 0.8, 0.05, 0.45


class Elsewhere:
    """The words of every article's messages, steps and options."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._own = {code: _stems(" ".join(_texts(article, base))) for code, article in base.articles.items()}

    def is_told(self, reading: Reading, code: str | None, text: str) -> bool:
        """Whether a message tells the situation of other errors than this one ("our cards were all replaced" beside missing permissions)."""
        own = self._own.get(code or "")
        if own is None or own & _stems(text):
            return False
        shares = dict(reading.candidates)
        others = sum(share for name, share in shares.items() if name not in ("", code))
        return others >= OTHERS and shares.get(str(code), 0.0) < OWN and reading.likeness >= LIKE


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in words(text) if len(word) >= TELLING and word not in UNTELLING}


def _texts(article: Article, base: KnowledgeBase) -> list[str]:
    """What the article says of the error and its steps, and the options of its questions."""
    ways = article.remedies
    steps = [step for way in ways for step in (*base.expand(way.steps), *base.after(article, [way]))]
    told = [" ".join([step.text or "", *step.details]) for step in steps]
    options = [option.title for question in base.asked(article) for option in question.options]
    named = [article.message, *article.variants, article.title, article.summary, article.meaning, article.says or ""]
    return [*named, *(way.title for way in ways), *told, *options]
