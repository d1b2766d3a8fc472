"""Which of an error's ways is meant without its name, which one is left, and whether any is open at all."""

from __future__ import annotations

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.diagnosis import has_access, lightest_way
from actions.knowledge.model import Article, Question
from actions.knowledge.text import plain
from understanding.option_reader import OptionReader
from understanding.reading import Reading
from understanding.words.plain_answers import JUST_WHERE
from understanding.words.pointing import points_back, wants_lighter
from understanding.words.reader import Reader


class WaysAtHand:
    """The ways of the error at hand, as a message points at them."""

    def __init__(self, base: KnowledgeBase, options: OptionReader, reader: Reader) -> None:
        self._base, self._options, self._reader = base, options, reader

    def pointed(self, question: Question, case: Case, reading: Reading, body: str) -> str:
        """The way that is taken without its name: the one spoken of last, or the one that takes least access; else ""."""
        if question.kind != "choice" or question.grants:
            return ""
        if value := self._reader.option_spoken_of(body, question):
            reading.spoken_of = f"{question.name}={value}"
            if JUST_WHERE.search(plain(body)):
                return value
        if reading.is_question and (taken := self._options.taken_beside(question, body)):
            return taken
        name, _, last = case.spoken_of.partition("=")
        if name == question.name and points_back(body):
            return last
        article = self._base.article(case.code)
        is_lighter = wants_lighter(body) and not reading.is_question
        return lightest_way(article, question) if article and is_lighter else ""

    def is_shut(self, article: Article, case: Case, reading: Reading) -> bool:
        """Whether every one of several ways takes an access that the person lacks."""
        told = {**case.answers, **reading.facts}
        ways = [way for way in article.remedies if way.when and not way.after_failure]
        return len(ways) > 1 and not any(has_access(way, article, self._base, told) for way in ways)

    def other_way(self, article: Article, case: Case) -> str:
        """The other one of two ways, as question=option, where one was chosen."""
        chosen = [q for q in self._base.asked(article) if q.kind == "choice" and q.name in case.answers]
        rest = [f"{q.name}={o.value}" for q in chosen for o in q.options if o.value != case.answers[q.name]]
        return rest[0] if len(rest) == 1 else ""
