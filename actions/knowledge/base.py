"""The knowledge base: articles by code, shared questions, steps and connections, ready to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from actions.knowledge.model import Article, Connection, Question, Remedy, Step
from actions.knowledge.placeholders import Values, fill
from actions.knowledge.text import words

# Letters of a word that can point at an error, of those that make it the same word, and the share of errors that may have it.
TELLING, STEM, RARE = 4, 5, 0.2


@dataclass(frozen=True)
class KnowledgeBase:
    """All that was read from data/articles; immutable, shared by every conversation.

    `templates` holds the articles whose texts have placeholders, as written; in `articles` those are filled.
    """

    articles: dict[str, Article]
    questions: dict[str, Question]
    steps: dict[str, list[Step]]
    connections: dict[str, Connection]
    templates: dict[str, Article] = field(default_factory=dict)

    def readable(self) -> KnowledgeBase:
        """The same with every placeholder filled by its `otherwise`; what is shown and searched is made from this."""
        articles = {code: self._heard(article) for code, article in self.articles.items()}
        templates = {code: article for code, article in articles.items() if article.placeholders}
        filled = {code: fill(article, {}) for code, article in templates.items()}
        return replace(self, articles={**articles, **filled}, templates=templates)

    def _heard(self, article: Article) -> Article:
        """An article whose questions hold those, too, that are never asked and settle whether a remedy can be gone."""
        needed = {remedy.needs for remedy in article.remedies}
        heard = [q.name for q in self.questions.values() if q.is_volunteered and q.grants in needed]
        return article.copy(update={"questions": [*article.questions, *heard]}) if heard else article

    def asked(self, article: Article) -> list[Question]:
        """The questions that an article asks, in its order; not those that are only heard."""
        questions = [self.questions[name] for name in article.questions if name in self.questions]
        return [question for question in questions if not question.is_volunteered]

    def article(self, code: str | None, values: Values | None = None) -> Article | None:
        """The article of a code with the values of a message put in, or None when there is none."""
        if code in self.templates and values:
            return fill(self.templates[code], values)
        return self.articles.get(code) if code else None

    def pointed_at(self, codes: Sequence[str], text: str) -> str:
        """The one of these errors whose summary has words of a text that no other one's has; "" for none or several."""
        spoken = {word[:STEM] for word in words(text) if len(word) >= TELLING} if len(codes) > 1 else set()
        hits = [
            code
            for code in codes
            if spoken & self._telling[code] - set().union(*(self._telling[other] for other in codes if other != code))
        ]
        return hits[0] if len(hits) == 1 else ""

    @cached_property
    def _telling(self) -> dict[str, set[str]]:
        """The words of each error's summary that few other errors have."""
        told = {code: words(f"{one.summary} {one.says}") for code, one in self.articles.items()}
        own = {code: {word[:STEM] for word in found} for code, found in told.items()}
        often = Counter(word for found in own.values() for word in found)
        return {code: {word for word in found if often[word] <= len(own) * RARE} for code, found in own.items()}

    def twins(self, code: str) -> list[str]:
        """The codes that nothing but the code tells apart from this one."""
        return self._twins.get(code, [])

    def askers(self, question: str) -> list[str]:
        """The codes whose articles ask or hear a shared question."""
        return self._askers.get(question, [])

    @cached_property
    def _twins(self) -> dict[str, list[str]]:
        """By code the codes that are its twins; looked up in every turn, so never searched for among all articles."""
        return grouped((str(one.twin_of), code) for code, one in self.articles.items() if one.twin_of)

    @cached_property
    def _askers(self) -> dict[str, list[str]]:
        return grouped((name, code) for code, one in self.articles.items() for name in one.questions)

    def expand(self, steps: list[Step]) -> list[Step]:
        """The steps with every shared list written out. Raises KeyError for an unknown list (`make check` finds it)."""
        out: list[Step] = []
        for step in steps:
            out.extend(self.steps[step.use] if step.use else [step])
        return out

    def details(self, article: Article) -> list[str]:
        """The named sub-points of an article's steps ("General Ledger: **All**")."""
        steps = [step for remedy in article.remedies for step in self.expand(remedy.steps)]
        return [point for step in steps for point in step.details if ":" in point]

    def after(self, article: Article, remedies: Sequence[Remedy]) -> list[Step]:
        """What comes after these remedies: the last one's own list where it has one, else the article's."""
        own = [remedy.after for remedy in remedies if remedy.after is not None]
        return self.expand(own[-1] if own else article.after)

    def ends_alike(self, article: Article, remedies: Sequence[Remedy]) -> bool:
        """Whether the same steps follow each of these remedies."""
        ends = [self.after(article, [remedy]) for remedy in remedies]
        return all(end == ends[0] for end in ends)

    @cached_property
    def known_connections(self) -> set[str]:
        """Names of the connections that have at least one article."""
        return {article.connection for article in self.articles.values()}

    @cached_property
    def known_systems(self) -> str:
        """The accounting systems that have articles, as people write them ("NetSuite and Sage Intacct")."""
        titles = [self.connection_title(name) for name in sorted(self.known_connections)]
        return " and ".join(filter(None, [", ".join(titles[:-1]), *titles[-1:]]))

    def connection_of(self, codes: Sequence[str]) -> str:
        """The connection whose prefix the first code has, or "" without a code."""
        fitting = [c for c in self.connections.values() if codes and codes[0].startswith(c.prefix)]
        return fitting[0].name if fitting else ""

    def connection_title(self, name: str) -> str:
        """A connection's name as people write it."""
        return self.connections[name].title if name in self.connections else name


def grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The second ones of pairs by their first ones, in order."""
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
