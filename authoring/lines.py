"""The lines by which people are understood: too few of them, and the same one in two places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.check import path_of
from actions.knowledge.loader import ARTICLES, twice
from actions.knowledge.model import Article
from actions.knowledge.problems import Keys, Problem, located, relative
from actions.knowledge.text import squeeze

TOLD, ASKED = 20, 3  # fewer lines than these are too few to recognise an error or a question by


@dataclass(frozen=True)
class Place:
    """Where a line stands, and what it speaks for there: an error, or an answer."""

    path: Path
    keys: Keys
    text: str
    meaning: str


def same_lines(base: KnowledgeBase, root: Path = ARTICLES) -> list[Problem]:
    """Lines that speak for two errors, or for two answers of one article: nothing could tell which is meant."""
    found = list(_twice(_told(base, root), root))
    for article in base.articles.values():
        found += _twice(_asked(article, root), root)
    return found


def hardly_told(base: KnowledgeBase, root: Path = ARTICLES) -> list[Problem]:
    """Errors with so few lines that they will hardly be recognised; the same line once more is none."""
    found = []
    for article in base.articles.values():
        path, told = path_of(article, root), [squeeze(line) for line in article.told_as]
        for _, place in twice(told):
            text = f"'{article.told_as[place]}' stands in 'told_as' already; remove it, or put it differently"
            found.append(located(root, path, ["article", "told_as", place], text))
        if len(told) < TOLD:
            text = f"{_counted(told)}; write {TOLD} or more, as different as people are"
            found.append(located(root, path, ["article", "told_as"], text))
    return found


def hardly_asked(base: KnowledgeBase, root: Path = ARTICLES) -> list[Problem]:
    """Answers with so few lines that their questions will hardly be recognised."""
    return [
        located(
            root,
            path_of(article, root),
            ["article", "faq", faq.name, "asked_as"],
            f"{_counted(faq.asked_as)}; write {ASKED} or more, as people would ask it",
        )
        for article in base.articles.values()
        for faq in article.faq
        if len(faq.asked_as) < ASKED
    ]


def _counted(lines: list[str]) -> str:
    return f"only {len(lines)} line{'' if len(lines) == 1 else 's'}" if lines else "no lines"


def _told(base: KnowledgeBase, root: Path) -> Iterator[Place]:
    for connection in base.connections.values():
        for number, text in enumerate(connection.unspecific):
            keys: Keys = ["connections", connection.name, "unspecific", number]
            yield Place(root / "_connections.yml", keys, text, "")
    for article in base.articles.values():
        for number, text in enumerate(article.told_as):
            keys = ["article", "told_as", number]
            yield Place(path_of(article, root), keys, text, article.twin_of or article.code)


def _asked(article: Article, root: Path) -> Iterator[Place]:
    path = path_of(article, root)
    for faq in article.faq:
        yield Place(path, ["article", "faq", faq.name, "question"], faq.question, faq.name)
        for number, text in enumerate(faq.asked_as):
            yield Place(path, ["article", "faq", faq.name, "asked_as", number], text, faq.name)
    for number, text in enumerate(article.unanswered):
        yield Place(path, ["article", "unanswered", number], text, "")


def _twice(places: Iterator[Place], root: Path) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for place in places:
        other = first.setdefault(squeeze(place.text), place)
        if other.meaning != place.meaning:
            there = located(root, other.path, other.keys, "", "").where
            where = there if other.path == place.path else f"{relative(root, other.path)}, {there}"
            text = f"'{place.text}' stands in {where} as well, for something else; keep it in one of the two"
            yield located(root, place.path, place.keys, text)
