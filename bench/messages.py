"""The labelled messages of tests/nlu: what each one says, written from the articles without sight of the training lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

from ruamel.yaml import YAML

from actions.knowledge.text import words
from settings import ROOT

Split = Literal["development", "test"]
FOLDER, DATA = ROOT / "tests" / "nlu", ROOT / "data"
OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Labelled:
    """One message: its intent, and where it has them the error, how the error is told, the question, the facts.

    `also` are errors that a person could mean by it just as well, since only the code tells them apart.
    """

    text: str
    intent: str
    code: str = ""
    by: str = ""
    question: str = ""
    says: dict[str, Any] = field(default_factory=dict)
    also: Sequence[str] = ()


def read(name: str) -> dict[str, Any]:
    """A file of tests/nlu by its name without ending."""
    content: dict[str, Any] = YAML(typ="safe").load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return content


def messages(split: Split) -> list[Labelled]:
    """The messages of a split, those out of scope last with that intent."""
    data = read(split)
    within = [Labelled(**entry) for entry in data["messages"]]
    return [*within, *(Labelled(entry["text"], OUT_OF_SCOPE) for entry in data[OUT_OF_SCOPE])]


def told(split: Split) -> list[Labelled]:
    """The messages about single errors, by article; those that tell no error apart have the code ""."""
    found = [Labelled(intent="report_error", **entry) for entry in read(f"articles_{split}")["messages"]]
    return [replace(message, code="") if message.code == "none" else message for message in found]


@lru_cache(maxsize=1)
def trained() -> frozenset[str]:
    """All list items of data/, as their words: a short message can stand there too, whoever wrote it."""
    lines = (line.strip() for path in DATA.rglob("*.yml") for line in path.read_text("utf-8").splitlines())
    return frozenset(" ".join(words(line[2:])) for line in lines if line.startswith("- "))
