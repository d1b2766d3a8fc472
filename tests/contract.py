"""Reads what the parts of the project say of each other: domain, skills, replies, and the names used in code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
CODE = ("actions", "cases", "channels", "server", "store", "understanding")
BUILT_IN = {"action_listen", "action_restart", "action_session_start", "action_default_fallback"}
# Names that every reply may use: settings.Names, and the accounting systems that have articles.
GIVEN = {"assistant", "people", "contact_link", "product", "classic", "systems"}


@dataclass(frozen=True)
class Use:
    """A reply's name in code: the function that it is given to, and the values given beside it."""

    reply: str
    function: str
    values: frozenset[str]
    place: str


def load(path: Path) -> dict[str, Any]:
    """A YAML file of the project."""
    content: dict[str, Any] = YAML(typ="safe").load(path.read_text("utf-8"))
    return content


@lru_cache(maxsize=1)
def domain() -> dict[str, Any]:
    """domain.yml."""
    return load(ROOT / "domain.yml")


@lru_cache(maxsize=1)
def skills() -> dict[str, dict[str, Any]]:
    """The skill files by name."""
    return {path.stem: load(path) for path in sorted((ROOT / "data" / "skills").glob("*.yml"))}


@lru_cache(maxsize=1)
def training_files() -> dict[str, dict[str, Any]]:
    """Every file that Rasa trains on, by its path."""
    return {str(path.relative_to(ROOT)): load(path) for path in sorted((ROOT / "data").rglob("*.yml"))}


def names(entries: list[Any]) -> set[str]:
    """The names in a domain list whose entries are texts or mappings of one key."""
    return {next(iter(entry)) if isinstance(entry, dict) else str(entry) for entry in entries}


def lines_by_intent() -> dict[str, list[str]]:
    """Training lines of every intent, from all files."""
    found: dict[str, list[str]] = {}
    for content in training_files().values():
        for block in content.get("nlu") or []:
            lines = [line.removeprefix("- ").strip() for line in str(block["examples"]).splitlines()]
            found.setdefault(block["intent"], []).extend(line for line in lines if line)
    return found


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every step of every rule and story, with the name of its rule."""
    for content in training_files().values():
        for key, title in (("rules", "rule"), ("stories", "story")):
            for block in content.get(key) or []:
                for step in block["steps"]:
                    yield block[title], step


def rule_actions(intent: str) -> set[str]:
    """The first action of every rule of an intent."""
    found = set()
    for content in training_files().values():
        for rule in content.get("rules") or []:
            first = [step["action"] for step in rule["steps"] if "action" in step][:1]
            if rule["steps"][0].get("intent") == intent:
                found.update(first)
    return found


@lru_cache(maxsize=1)
def reply_texts() -> dict[str, list[dict[str, Any]]]:
    """The variations of every reply."""
    return {name: texts for skill in skills().values() for name, texts in (skill.get("responses") or {}).items()}


def placeholders(text: str) -> set[str]:
    """The names in braces of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def trees() -> Iterator[tuple[str, ast.Module]]:
    """The parsed modules of the project's own code."""
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def uses() -> list[Use]:
    """Every place where a reply is named: in a call, or as a function's default."""
    found = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                values = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                for given in [*node.args, *(keyword.value for keyword in node.keywords)]:
                    found += [Use(name, _called(node), values, f"{path}:{node.lineno}") for name in _replies_in(given)]
            elif isinstance(node, ast.FunctionDef):
                defaults = [*node.args.defaults, *(default for default in node.args.kw_defaults if default)]
                for default in defaults:
                    found += [
                        Use(name, node.name, frozenset(), f"{path}:{node.lineno}") for name in _replies_in(default)
                    ]
            elif isinstance(node, ast.Assign):
                found += [Use(name, "", frozenset(), f"{path}:{node.lineno}") for name in _replies_in(node.value)]
    return found


def forwarded() -> dict[str, frozenset[str]]:
    """Functions that say a reply whose name they are given, with the values that they fill in."""
    found: dict[str, frozenset[str]] = {}
    for _, tree in trees():
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            parameters = {argument.arg for argument in function.args.args}
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                first = call.args[0] if call.args else None
                if _called(call) in ("reply", "say") and isinstance(first, ast.Name) and first.id in parameters:
                    found[function.name] = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    return found


def _called(call: ast.Call) -> str:
    target = call.func
    return target.attr if isinstance(target, ast.Attribute) else target.id if isinstance(target, ast.Name) else ""


def _replies_in(node: ast.AST) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_replies_in(node.body), *_replies_in(node.orelse)]
    is_name = isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("utter_")
    return [node.value] if is_name else []  # type: ignore[attr-defined]


def choices() -> list[tuple[str, str, str]]:
    """Every choice that code makes with fixed words: title, intent, place."""
    found = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) == "Choice" and len(node.args) > 1:
                title, intent = node.args[:2]
                if isinstance(intent, ast.Constant):
                    shown = str(title.value) if isinstance(title, ast.Constant) else ""
                    found.append((shown, str(intent.value), f"{path}:{node.lineno}"))
    return found
