"""Which step a text means: by a label of the product that stands in bold, or by words that one step alone uses."""

from __future__ import annotations

from collections.abc import Iterable

from actions.knowledge.excerpts import COMMON
from actions.knowledge.model import Step
from actions.knowledge.text import squeeze, words

SHORT = {"mgmt": "management", "mgt": "management", "acct": "account", "accts": "accounts", "proj": "projects"}
TELLING = 4  # letters of a word that can name a step


def find_step(steps: list[Step], text: str) -> int | None:
    """The number of the one step whose label the text names ("which step was Subscriptions")."""
    spoken = text.lower()
    hits = [n for n, step in enumerate(steps, 1) for label in labels(step) if label.lower() in spoken]
    return hits[0] if len(set(hits)) == 1 else None


def describe_step(steps: list[Step], text: str) -> int | None:
    """The number of the one step that uses the words by which the text describes it ("the one with the sync")."""
    spoken = {word for word in words(text) if len(word) >= TELLING and word not in COMMON}
    used = [{n for n, step in enumerate(steps, 1) if word in words(step.text or "")} for word in spoken]
    shared = set[int].intersection(*hits) if (hits := [numbers for numbers in used if numbers]) else set()
    return shared.pop() if len(shared) == 1 else None


def details_named(points: Iterable[str], text: str) -> list[str]:
    """The sub-points ("General Ledger: **All**") that a text names, be it by their initials ("GL") or cut short ("cash mgmt")."""
    spoken = [SHORT.get(word, word) for word in squeeze(text.replace("&", "")).split() if word != "and"]
    said = f" {' '.join(spoken)} "
    return [point for point in points if any(f" {name} " in said or f" {name}s " in said for name in _names(point))]


def _names(point: str) -> list[str]:
    """What a sub-point is called: its label, and the initials of one of several words."""
    called = squeeze(point.split(":")[0].replace("&", "")).split()
    initials = "".join(word[0] for word in called) if len(called) > 1 else ""
    return [name for name in (" ".join(called), initials) if name]


def labels(step: Step) -> list[str]:
    """The product's labels in a step: what stands in bold."""
    parts = [part for text in (step.text or "", *step.details) for part in text.split("**")[1::2]]
    return [piece.strip() for part in parts for piece in [part, *part.split(">")] if piece.strip()]
