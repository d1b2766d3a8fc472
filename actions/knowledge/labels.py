"""Which step a text means: by a label of the product that stands in bold, or by words that one step alone uses."""

from __future__ import annotations

from actions.knowledge.model import Step
from actions.knowledge.text import words

TELLING = 4  # letters of a word that can name a step


def find_step(steps: list[Step], text: str) -> int | None:
    """The number of the one step whose label the text names ("which step was Subscriptions")."""
    spoken = text.lower()
    hits = [n for n, step in enumerate(steps, 1) for label in labels(step) if label.lower() in spoken]
    return hits[0] if len(set(hits)) == 1 else None


def describe_step(steps: list[Step], text: str) -> int | None:
    """The number of the one step that uses the words by which the text describes it ("the one with the sync")."""
    spoken = {word for word in words(text) if len(word) >= TELLING}
    used = [{n for n, step in enumerate(steps, 1) if word in words(step.text or "")} for word in spoken]
    shared = set[int].intersection(*hits) if (hits := [numbers for numbers in used if numbers]) else set()
    return shared.pop() if len(shared) == 1 else None


def labels(step: Step) -> list[str]:
    """The product's labels in a step: what stands in bold."""
    parts = [part for text in (step.text or "", *step.details) for part in text.split("**")[1::2]]
    return [piece.strip() for part in parts for piece in [part, *part.split(">")] if piece.strip()]
