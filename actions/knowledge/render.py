"""Articles as text: a small Markdown subset that every channel can show (lists, bold, code; no blank line in a list)."""

from __future__ import annotations

from collections.abc import Sequence

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import Article, Remedy, Step
from actions.knowledge.placeholders import quoted
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
    """The sub-points of a step, the path in the product's earlier version last."""
    return [*step.details, *([reply("utter_classic_path", path=step.classic)] if step.classic else [])]


def numbered(steps: Sequence[Step]) -> str:
    """The steps as one numbered list."""
    return "\n".join(step_lines(steps))


def single(step: Step) -> str:
    """One step without its number."""
    return "\n".join([str(step.text), *(f"- {detail}" for detail in points(step))])


def remedies_text(article: Article, base: KnowledgeBase, remedies: Sequence[Remedy], is_labelled: bool) -> str:
    """The full list for the remedies: labelled one by one when only one of them will fit, else as one list."""
    after = base.after(article, remedies)
    end = [article.expectation] if article.expectation else []
    if not is_labelled:
        steps = [step for remedy in remedies for step in base.expand(remedy.steps)]
        return "\n\n".join([*warnings(remedies), numbered([*steps, *after]), *notes(remedies), *end])
    parts, is_common = [], base.ends_alike(article, remedies)
    for remedy in remedies:
        steps = base.expand(remedy.steps) + ([] if is_common else base.after(article, [remedy]))
        parts += [f"**{remedy.title}**", *warnings([remedy]), numbered(steps), *notes([remedy])]
    if after and is_common:
        parts += [reply("utter_after_either_way" if len(remedies) > 1 else "utter_afterwards"), numbered(after)]
    return "\n\n".join([*parts, *end])


def ending(article: Article, base: KnowledgeBase, remedies: Sequence[Remedy]) -> str:
    """What follows remedies of which only one will fit: one list, or one for each where they end differently."""
    if base.ends_alike(article, remedies):
        return numbered(base.after(article, remedies))
    lists = [(remedy.title, numbered(base.after(article, [remedy]))) for remedy in remedies]
    return "\n\n".join(f"**{title}**\n\n{steps}" for title, steps in lists if steps)


def forward_text(
    article: Article, base: KnowledgeBase, remedies: Sequence[Remedy], is_either: bool, last: Sequence[Step] = ()
) -> str:
    """A message for whoever has the access: code, cause, what to do; complete without this chat.

    `is_either`: only one of the remedies will fit, so each has its title; else they are one list. `last`: what the reader
    does afterwards, too.
    """
    request = "utter_forward_request_either" if is_either else "utter_forward_request"
    closing = "utter_forward_closing" if article.retry else "utter_forward_closing_without_retry"
    parts = [
        _opening(article, base),
        f"> {quoted(article)}",
        article.meaning,
        reply(request, place=(" or " if is_either else " and ").join(_places(article, base, remedies))),
        *(_either(base, remedies, last) if is_either else _all(base, remedies, last)),
        reply("utter_forward_closing_whole" if last else closing),
    ]
    return "\n\n".join(parts)


def rest_text(article: Article, base: KnowledgeBase, last: Sequence[Step]) -> str:
    """A message for whoever can do what is left once the change itself is made."""
    parts = [_opening(article, base), f"> {quoted(article)}", reply("utter_forward_rest_request"), numbered(last)]
    return "\n\n".join([*parts, reply("utter_forward_closing_whole")])


def _opening(article: Article, base: KnowledgeBase) -> str:
    name = "utter_forward_opening" if article.retry else "utter_forward_opening_without_retry"
    return reply(name, system=base.connection_title(article.connection), code=article.code)


def _places(article: Article, base: KnowledgeBase, remedies: Sequence[Remedy]) -> list[str]:
    """The systems in which the remedies are carried out."""
    outside = {remedy.needs not in ("workspace", "domain", "none") for remedy in remedies}
    return [NAMES.product] * (False in outside) + [base.connection_title(article.connection)] * (True in outside)


def _either(base: KnowledgeBase, remedies: Sequence[Remedy], last: Sequence[Step]) -> list[str]:
    """The remedies of which one will fit, each with its title, and what follows any of them."""
    parts: list[str] = []
    for remedy in remedies:
        parts += [f"**{remedy.title}**", *warnings([remedy]), numbered(base.expand(remedy.steps)), *notes([remedy])]
    return [*parts, *([reply("utter_after_either_way"), numbered(last)] if last else [])]


def _all(base: KnowledgeBase, remedies: Sequence[Remedy], last: Sequence[Step]) -> list[str]:
    """The remedies and what follows them as one list."""
    steps = [step for remedy in remedies for step in base.expand(remedy.steps)]
    return [*warnings(remedies), numbered([*steps, *last]), *notes(remedies)]


def warnings(remedies: Sequence[Remedy]) -> list[str]:
    """What has to be said before the first step."""
    return [reply("utter_warning", warning=remedy.warning) for remedy in remedies if remedy.warning]


def notes(remedies: Sequence[Remedy]) -> list[str]:
    """What authors add to the steps."""
    return [remedy.note for remedy in remedies if remedy.note]
