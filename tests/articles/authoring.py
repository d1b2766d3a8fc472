"""Writes a small data/articles folder for tests: one good article, its shared parts, and room for mistakes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import read
from actions.knowledge.problems import Problem
from authoring.check import check

CONNECTIONS: dict[str, Any] = {
    "connections": [{"name": "ledger", "title": "Ledger", "prefix": "LG", "called": ["ledger"]}]
}
STEPS: dict[str, Any] = {"steps": {"retry_export": [{"text": "Open the report and retry."}]}}
QUESTIONS: dict[str, Any] = {
    "questions": [
        {
            "name": "plan",
            "kind": "choice",
            "ask": "Which plan?",
            "again": "So which plan?",
            "explain": "There are two plans.",
            "options": [
                {"value": "small", "title": "Small", "recap": "has the small plan"},
                {"value": "large", "title": "Large", "recap": "has the large plan"},
            ],
        }
    ]
}


def told(*subjects: str) -> list[str]:
    """So many lines as an article needs, about these four."""
    faults = ("does not fit", "is the wrong one", "is too small", "was changed", "can't be used here")
    return [f"{subject} {fault}" for subject in subjects for fault in faults]


ARTICLE: dict[str, Any] = {
    "version": "3.1",
    "article": {
        "code": "LG100",
        "connection": "ledger",
        "stage": "export",
        "title": "The plan does not fit",
        "message": "LG100: The plan does not fit.",
        "summary": "the plan does not fit",
        "meaning": "The plan does not fit the export.",
        "says": "a plan that does not fit",
        "causes": ["The plan was changed."],
        "questions": ["plan"],
        "remedies": [
            {"name": "small_plan", "title": "Small plan", "when": {"plan": "small"}, "steps": [{"text": "Click **A**."}]},
            {"name": "large_plan", "title": "Large plan", "when": {"plan": "large"}, "steps": [{"text": "Click **B**."}]},
        ],
        "after": [{"use": "retry_export"}],
        "faq": [{"name": "why", "question": "Why?", "answer": "Because.", "asked_as": ["why is that"]}],
        "told_as": told("the plan", "our subscription", "my package", "it says what we pay for"),
        "source": "LG100.txt",
    },
    "nlu": [{"intent": "report_error", "examples": "- the plan does not fit\n"}],
}  # fmt: skip
Change = Callable[[dict[str, Any]], None]


class Folder:
    """A data/articles folder under a temporary path."""

    def __init__(self, path: Path) -> None:
        self.root = path / "data" / "articles"
        self.article_path = self.root / "ledger" / "LG100.yml"
        self.write("_connections.yml", CONNECTIONS)
        self.write("_questions.yml", QUESTIONS)
        self.write("_steps.yml", STEPS)
        self.write("ledger/LG100.yml", ARTICLE)

    def write(self, name: str, content: Any) -> Path:
        """Write one file: a mapping as YAML, a text as it is, bytes as they are."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif isinstance(content, str):
            path.write_text(content, "utf-8")
        else:
            with path.open("w", encoding="utf-8") as file:
                YAML().dump(content, file)
        return path

    def change(self, name: str, content: dict[str, Any], change: Change) -> None:
        """Write a changed copy of a good file."""
        changed = copy.deepcopy(content)
        change(changed)
        self.write(name, changed)

    def add(self, code: str, change: Change) -> Path:
        """Write a second article: the good one under another code, with its own lines, and with one change."""
        second = copy.deepcopy(ARTICLE)
        lines = told("the colour", "our paint", "my shade of green", "it says the background")
        second["article"].update(code=code, message=f"{code}: The colour does not fit.", told_as=lines)
        change(second["article"])
        return self.write(f"ledger/{code}.yml", second)

    def change_article(self, change: Change) -> None:
        """Write the good article with one change under its `article` key."""
        self.change("ledger/LG100.yml", ARTICLE, lambda content: change(content["article"]))

    def problems(self) -> list[Problem]:
        """Every problem that the check command would tell."""
        return check(self.root).problems

    def hints(self) -> list[Problem]:
        """Every hint that the check command would give, where there is no problem."""
        report = check(self.root)
        assert not report.problems, report.problems
        return report.hints

    def base(self) -> KnowledgeBase:
        """What could be read."""
        return read(self.root)[0]
