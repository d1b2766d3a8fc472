"""A mistake in a file under data/articles as a sentence, and the line on which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Union

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

Key = Union[str, int]
Keys = Sequence[Key]
UNFILLED = "FILL IN"  # what a new article has in every place that waits for its author
NAMING = ("name", "code", "value", "use")
BLANK = re.compile(rf"^\s*(?:- )?(?:{{ *)?(?:(\w+):)?[^#]*?\b{UNFILLED}\b[\s:]*([^\"\]}}#|]*)")


@dataclass(frozen=True)
class Problem:
    """One mistake in a file: which file, where in it, what is wrong and what to write instead."""

    file: Path
    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.text}" if self.where else f"{self.file}: {self.text}"

    @property
    def line(self) -> int:
        """The line in the file, or 0 where none is known."""
        found = re.match(r"line (\d+)", self.where)
        return int(found.group(1)) if found else 0


class ArticleError(Exception):
    """Raised by `load` when any file is wrong; its text is one line a problem."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def located(root: Path, path: Path, keys: Keys, text: str, spot: str | None = None) -> Problem:
    """A problem at these keys of a file, with its line; `spot` is how the place is shown, if not by the keys."""
    shown = " > ".join(str(key + 1 if isinstance(key, int) else key) for key in keys) if spot is None else spot
    line = line_of(path, keys) if keys else None
    where = ", ".join(part for part in (f"line {line}" if line else "", shown) if part)
    return Problem(relative(root, path), where, text)


def relative(root: Path, path: Path) -> Path:
    """A path as it is shown: from the project's root, where it lies in it."""
    return path.relative_to(root.parents[1]) if path.is_relative_to(root.parents[1]) else path


def line_of(path: Path, keys: Keys) -> int | None:
    """The line of the innermost part that these keys lead to; an entry of a list goes by position, name or text."""
    try:
        node = _tree(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    line = None
    for key in keys:
        found = _entry(node, key)
        if found is None:
            break
        line, node = found[0] + 1, found[1]
    return line


def unfilled(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a file that still wait for their author, each with what is to be written there."""
    for number, line in enumerate(text.splitlines(), 1):
        if UNFILLED in line and (blank := BLANK.match(line)):
            key, wanted = blank.groups()
            text = f"'{key}' is still to be filled in" if key else "this line is still to be filled in"
            yield number, f"{text}; write {wanted.strip()}" if wanted.strip() else text


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """What to do about an unknown name: the nearest one, or those that there are; `otherwise` is the other way out."""
    names = list(known)
    near = get_close_matches(name, names, 1, 0.7)
    if near:
        return f"did you mean '{near[0]}'?" + (f" Otherwise {otherwise}" if otherwise else "")
    listed = f"use one of: {', '.join(names)}" if names else ""
    return ", or ".join(part for part in (otherwise, listed) if part)


@lru_cache(maxsize=128)
def _tree(text: str) -> Any:
    try:
        return YAML(typ="safe").compose(text)
    except YAMLError:
        return None


def _entry(node: Any, key: Key) -> tuple[int, Any] | None:
    """The line on which an entry of a mapping or list begins, counted from 0, and the entry."""
    if not isinstance(getattr(node, "value", None), list):
        return None
    if node.id == "mapping":
        return next(((name.start_mark.line, part) for name, part in node.value if name.value == key), None)
    if isinstance(key, int):
        return (node.value[key].start_mark.line, node.value[key]) if key < len(node.value) else None
    return next(((part.start_mark.line, part) for part in node.value if key in _names(part)), None)


def _names(node: Any) -> set[str]:
    """What an entry of a list is called: its text, or the values of the keys that name it."""
    if node.id == "scalar":
        return {str(node.value)}
    pairs = node.value if node.id == "mapping" else []
    return {str(part.value) for name, part in pairs if name.value in NAMING}
