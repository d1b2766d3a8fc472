"""Reads data/articles into typed articles, and says in sentences what is wrong with a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import Article, Connection, Part, Question, Step
from actions.knowledge.problems import ArticleError, Keys, Problem, did_you_mean, located, unfilled
from actions.knowledge.sentences import article_words, sentence

ARTICLES = Path(__file__).resolve().parents[2] / "data" / "articles"
MISSING = "this file is missing; it holds the shared parts that articles name"
P = TypeVar("P", bound=Part)


@dataclass
class Reading:
    """What was read so far, and what was wrong with it."""

    root: Path
    problems: list[Problem] = field(default_factory=list)

    def file(self, path: Path) -> Any:
        """The parsed YAML of a file; an unreadable one is noted and gives an empty mapping."""
        try:
            text = path.read_text("utf-8")
            content = YAML(typ="safe").load(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = f"line {mark.line + 1}" if mark else ""
            wrong = f"this is not valid YAML ({error.problem}); check quotes, colons and indentation there and in the lines above"
            self.note(path, (), wrong, place)
            return {}
        except UnicodeDecodeError:
            self.note(path, (), "the file is not UTF-8; save it as UTF-8")
            return {}
        for line, wanted in unfilled(text):
            self.note(path, (), wanted, f"line {line}")
        if not isinstance(content, dict):
            self.note(path, (), "the file has to be a mapping of keys, and is empty or a list")
            return {}
        return content

    def part(self, kind: type[P], content: Any, path: Path, keys: Keys) -> P | None:
        """A typed part, or None after its mistakes have been noted."""
        if not isinstance(content, dict):
            self.note(path, keys, f"here belongs a mapping with the keys of {article_words(kind)}")
            return None
        try:
            return kind.parse_obj(content)
        except ValidationError as error:
            for item in error.errors():
                self.note(path, [*keys, *item["loc"]], sentence(item, kind))
            return None

    def note(self, path: Path, keys: Keys, text: str, spot: str | None = None) -> None:
        """Remember a problem at these keys of a file."""
        self.problems.append(located(self.root, path, keys, text, spot))


def read(root: Path = ARTICLES) -> tuple[KnowledgeBase, list[Problem]]:
    """Everything under `root` that could be read, and all that was wrong. Raises nothing for a bad file."""
    reading = Reading(root)
    connections = _shared(reading, root / "_connections.yml", "connections", Connection)
    questions = _shared(reading, root / "_questions.yml", "questions", Question)
    steps = _steps(reading, root / "_steps.yml")
    articles: dict[str, Article] = {}
    for path in sorted(root.glob("*/*.yml")):
        article = _article(reading, path, [connection.name for connection in connections])
        if article and article.code in articles:
            first = articles[article.code].connection
            text = f"{article.code} stands in the folder '{first}' already; keep one of the two"
            reading.note(path, ["article", "code"], text)
        elif article:
            articles[article.code] = article
    for path in sorted(root.glob("**/*.yaml")):
        reading.note(path, (), f"articles end in .yml, and this file is not read; rename it to {path.stem}.yml")
    base = KnowledgeBase(articles, {q.name: q for q in questions}, steps, {c.name: c for c in connections})
    return base, reading.problems


def load(root: Path = ARTICLES) -> KnowledgeBase:
    """The knowledge base. Raises ArticleError with all problems when any file is wrong."""
    from actions.knowledge.check import problems_between

    base, problems = read(root)
    problems = problems or problems_between(base, root)
    if problems:
        raise ArticleError(problems)
    return base.readable()


@lru_cache(maxsize=1)
def shared() -> KnowledgeBase:
    """The knowledge base of this process, read once. Raises ArticleError as `load` does."""
    return load()


def _article(reading: Reading, path: Path, connections: list[str]) -> Article | None:
    content = reading.file(path)
    if not content:
        return None
    for key in sorted(set(content) - {"version", "article", "nlu"}):
        text = "only 'version', 'article' and 'nlu' may stand at the top; move it under 'article'"
        reading.note(path, [str(key)], text)
    article = reading.part(Article, content.get("article"), path, ["article"])
    if article and article.connection not in connections:
        text = f"'{article.connection}' is not in _connections.yml; {did_you_mean(article.connection, connections)}"
        reading.note(path, ["article", "connection"], text)
    elif article and article.connection != path.parent.name:
        text = f"the file does not lie in the folder '{article.connection}'; move it there, or mend 'connection'"
        reading.note(path, ["article", "connection"], text)
    if article and article.code != path.stem:
        text = f"the code is {article.code} and the file is called {path.name}; make them equal"
        reading.note(path, ["article", "code"], text)
        return None
    return article


def _shared(reading: Reading, path: Path, key: str, kind: type[P]) -> list[P]:
    if not path.is_file():
        reading.note(path, (), MISSING)
        return []
    entries = reading.file(path).get(key) or []
    parts = [reading.part(kind, entry, path, [key, number]) for number, entry in enumerate(entries)]
    for name, place in twice([str(part.dict()["name"]) if part else "" for part in parts]):
        reading.note(path, [key, place], f"the name '{name}' is given twice; every name has to be different")
    for number, part in enumerate(parts):
        for value, place in twice([option.value for option in part.options]) if isinstance(part, Question) else []:
            text = f"the value '{value}' is given twice; every value has to be different"
            reading.note(path, [key, number, "options", place], text)
    return [part for part in parts if part]


def twice(names: Sequence[str]) -> list[tuple[str, int]]:
    """The names that occur again, each with the place where it does."""
    return [(name, place) for place, name in enumerate(names) if name and name in names[:place]]


def _steps(reading: Reading, path: Path) -> dict[str, list[Step]]:
    if not path.is_file():
        reading.note(path, (), MISSING)
        return {}
    lists = reading.file(path).get("steps") or {}
    parts = {
        name: [reading.part(Step, entry, path, ["steps", name, number]) for number, entry in enumerate(entries)]
        for name, entries in lists.items()
    }
    return {name: [step for step in steps if step] for name, steps in parts.items()}
