"""Reads data/articles into typed articles, and says in sentences what is wrong with a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import Article, Connection, Part, Question, Step

ARTICLES = Path(__file__).resolve().parents[2] / "data" / "articles"
MISSING = "this file is missing; it holds the shared parts that articles name"
P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class Problem:
    """One mistake in a file: which file, where in it, what is wrong and what to write instead."""

    file: Path
    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.text}" if self.where else f"{self.file}: {self.text}"


class ArticleError(Exception):
    """Raised by `load` when any file is wrong; its text is one line a problem."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass
class Reading:
    """What was read so far, and what was wrong with it."""

    root: Path
    problems: list[Problem] = field(default_factory=list)

    def file(self, path: Path) -> Any:
        """The parsed YAML of a file; an unreadable one is noted and gives an empty mapping."""
        try:
            content = YAML(typ="safe").load(path.read_text("utf-8"))
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = f"line {mark.line + 1}" if mark else ""
            self.note(
                path, place, f"this is not valid YAML ({error.problem}); check quotes, colons and indentation there"
            )
            return {}
        except UnicodeDecodeError:
            self.note(path, "", "the file is not UTF-8; save it as UTF-8")
            return {}
        if not isinstance(content, dict):
            self.note(path, "", "the file has to be a mapping of keys, and is empty or a list")
            return {}
        return content

    def part(self, kind: type[P], content: Any, path: Path, place: str) -> P | None:
        """A typed part, or None after its mistakes have been noted."""
        if not isinstance(content, dict):
            self.note(path, place, f"here belongs a mapping with the keys of {article_words(kind)}")
            return None
        try:
            return kind.parse_obj(content)
        except ValidationError as error:
            for item in error.errors():
                spot = " > ".join([place, *(str(step + 1) if isinstance(step, int) else step for step in item["loc"])])
                self.note(path, locate(path, item["loc"], spot), sentence(item, kind))
            return None

    def note(self, path: Path, place: str, text: str) -> None:
        """Remember a problem; paths are given from the project's root where possible."""
        shown = path.relative_to(self.root.parents[1]) if path.is_relative_to(self.root.parents[1]) else path
        self.problems.append(Problem(shown, place, text))


def article_words(kind: type[Part]) -> str:
    """How an author calls a part."""
    return {"Article": "an article", "Question": "a question", "Connection": "a connection"}.get(
        kind.__name__, "a step"
    )


def sentence(item: Any, kind: type[Part]) -> str:
    """A pydantic error as a sentence that says what to write instead."""
    key, category = item["loc"][-1], item["type"]
    if category == "value_error.missing":
        return f"'{key}' is missing; add it"
    if category == "value_error.extra":
        known = ", ".join(sorted(kind.__fields__)) if len(item["loc"]) == 1 else "the ones that the README lists"
        return f"'{key}' is not a key that is known here; remove it or use one of: {known}"
    if category == "value_error.const":
        allowed = ", ".join(str(value) for value in item["ctx"]["permitted"])
        return f"'{item['ctx']['given']}' is not allowed for '{key}'; write one of: {allowed}"
    if category == "value_error.str.regex":
        wanted = (
            "a code such as INT043"
            if key == "code"
            else "lower-case letters, digits and underscores, such as export_date"
        )
        return f"'{key}' has to be {wanted}"
    if category == "value_error.list.min_items":
        return f"'{key}' needs at least {item['ctx']['limit_value']} entry"
    if category.startswith("type_error"):
        hint = "; put text with ': ' or yes/no/true/false into quotes" if "str" in category else ""
        return f"'{key}' has the wrong type: {item['msg']}{hint}"
    return f"'{key}': {item['msg']}"


def locate(path: Path, loc: tuple[str | int, ...], spot: str) -> str:
    """The place with its line, if the file's own parser can tell it."""
    try:
        node: Any = YAML().load(path.read_text("utf-8"))
    except MarkedYAMLError:
        return spot
    line = 1
    for step in (*spot.split(" > ")[:1], *loc):
        if isinstance(node, dict) and step in node:
            line, node = positions(node).key(step)[0] + 1, node[step]
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            line, node = positions(node).item(step)[0] + 1, node[step]
        else:
            break
    return f"line {line}, {spot}"


def positions(node: Any) -> Any:
    """Where ruamel found the entries of a mapping or list."""
    return node.lc


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
            reading.note(
                path, "article > code", f"{article.code} stands in the folder '{first}' already; keep one of the two"
            )
        elif article:
            articles[article.code] = article
    base = KnowledgeBase(articles, {q.name: q for q in questions}, steps, {c.name: c for c in connections})
    return base, reading.problems


def load(root: Path = ARTICLES) -> KnowledgeBase:
    """The knowledge base. Raises ArticleError with all problems when any file is wrong."""
    from actions.knowledge.check import problems_between

    base, problems = read(root)
    problems = problems or problems_between(base)
    if problems:
        raise ArticleError(problems)
    return base.readable()


def _article(reading: Reading, path: Path, connections: list[str]) -> Article | None:
    content = reading.file(path)
    if not content:
        return None
    for key in sorted(set(content) - {"version", "article", "nlu"}):
        reading.note(
            path, str(key), "only 'version', 'article' and 'nlu' may stand at the top; move it under 'article'"
        )
    article = reading.part(Article, content.get("article"), path, "article")
    if article and article.connection not in connections:
        known = ", ".join(connections)
        text = f"'{article.connection}' is not in _connections.yml; write one of: {known}"
        reading.note(path, "article > connection", text)
    elif article and article.connection != path.parent.name:
        text = f"the file does not lie in the folder '{article.connection}'; move it there, or mend 'connection'"
        reading.note(path, "article > connection", text)
    if article and article.code != path.stem:
        reading.note(
            path, "article > code", f"the code is {article.code} and the file is called {path.name}; make them equal"
        )
        return None
    return article


def _shared(reading: Reading, path: Path, key: str, kind: type[P]) -> list[P]:
    if not path.is_file():
        reading.note(path, "", MISSING)
        return []
    entries = reading.file(path).get(key) or []
    parts = [part for part in (reading.part(kind, entry, path, key) for entry in entries) if part]
    for name in twice([str(part.dict()["name"]) for part in parts]):
        reading.note(path, key, f"the name '{name}' is given twice; every name has to be different")
    for part in parts:
        for value in twice([option.value for option in part.options]) if isinstance(part, Question) else []:
            reading.note(path, key, f"the value '{value}' is given twice; every value has to be different")
    return parts


def twice(names: list[str]) -> list[str]:
    """The names that occur more than once, sorted."""
    return sorted({name for name in names if names.count(name) > 1})


def _steps(reading: Reading, path: Path) -> dict[str, list[Step]]:
    if not path.is_file():
        reading.note(path, "", MISSING)
        return {}
    lists = reading.file(path).get("steps") or {}
    parts = {
        name: [reading.part(Step, entry, path, f"steps > {name}") for entry in entries]
        for name, entries in lists.items()
    }
    return {name: [step for step in steps if step] for name, steps in parts.items()}
