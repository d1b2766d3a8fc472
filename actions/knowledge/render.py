"""Articles as text: a small Markdown subset that every channel can show (lists, bold, code; no blank line in a list)."""

from __future__ import annotations

from collections.abc import Sequence

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import Article, Remedy, Step
from actions.replies import reply
from settings import NAMES


def step_lines(steps: Sequence[Step], first: int = 1) -> list[str]:
    """Numbered lines, details as nested bullets."""
    lines: list[str] = []
    for number, step in enumerate(steps, first):
        lines.append(f"{number}. {step.text}")
        lines.extend(f"   - {detail}" for detail in points(step))
    return lines


def points(step: Step) -> list[str]:
    """The sub-points of a step, the path in Expensify Classic last."""
    return [*step.details, *([f"In Expensify Classic: {step.classic}"] if step.classic else [])]


def numbered(steps: Sequence[Step]) -> str:
    """The steps as one numbered list."""
    return "\n".join(step_lines(steps))


def single(step: Step) -> str:
    """One step without its number."""
    return "\n".join([str(step.text), *(f"- {detail}" for detail in points(step))])


def remedies_text(article: Article, base: KnowledgeBase, remedies: Sequence[Remedy], is_labelled: bool) -> str:
    """The full list for the remedies: labelled one by one when only one of them will fit, else as one list."""
    after = base.after(article, remedies)
    if not is_labelled:
        steps = [step for remedy in remedies for step in base.expand(remedy.steps)]
        parts = [*warnings(remedies), numbered([*steps, *after]), *_notes(remedies)]
        return "\n\n".join(parts + ([article.expectation] if article.expectation else []))
    parts = []
    for remedy in remedies:
        parts += [f"**{remedy.title}**", *warnings([remedy]), numbered(base.expand(remedy.steps)), *_notes([remedy])]
    if after:
        parts += [reply("utter_after_either_way"), numbered(after)]
    return "\n\n".join(parts + ([article.expectation] if article.expectation else []))


def forward_text(article: Article, base: KnowledgeBase, remedies: Sequence[Remedy], is_either: bool) -> str:
    """A message for whoever has the access: code, cause, what to do; complete without this chat.

    `is_either`: only one of the remedies will fit, so each has its title; else they are one list.
    """
    system = base.connection_title(article.connection)
    is_outside = any(remedy.needs not in ("workspace", "domain") for remedy in remedies)
    parts = [
        reply(
            "utter_forward_opening" if article.retry else "utter_forward_opening_without_retry",
            system=system,
            code=article.code,
        ),
        f"> {article.message}",
        article.meaning,
        reply(
            "utter_forward_request_either" if is_either else "utter_forward_request",
            place=system if is_outside else NAMES.product,
        ),
    ]
    for remedy in remedies if is_either else []:
        parts += [f"**{remedy.title}**", *warnings([remedy]), numbered(base.expand(remedy.steps)), *_notes([remedy])]
    if not is_either:
        steps = [step for remedy in remedies for step in base.expand(remedy.steps)]
        parts += [*warnings(remedies), numbered(steps), *_notes(remedies)]
    parts.append(reply("utter_forward_closing" if article.retry else "utter_forward_closing_without_retry"))
    return "\n\n".join(parts)


def warnings(remedies: Sequence[Remedy]) -> list[str]:
    """What has to be said before the first step."""
    return [reply("utter_warning", warning=remedy.warning) for remedy in remedies if remedy.warning]


def _notes(remedies: Sequence[Remedy]) -> list[str]:
    return [remedy.note for remedy in remedies if remedy.note]
