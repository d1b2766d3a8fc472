"""What has to be said, and must not be said, at the end of a branch: worked out from the article file alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pytest

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import UNKNOWN, Article, Question, Remedy, Step
from tests.dialogues.script import folded

LIST_MARK = re.compile(r"^\s*(?:\d+\.|-)\s+")
Answers = dict[str, str]
SHOWN = 8


@dataclass(frozen=True)
class Due:
    """The remedies that fit the answers: those that the person can do, and those that take somebody else's access."""

    own: list[Remedy]
    forwarded: list[Remedy]
    is_either: bool

    @property
    def remedies(self) -> list[Remedy]:
        """All of them."""
        return [*self.own, *self.forwarded]


def due(article: Article, base: KnowledgeBase, answers: Answers) -> Due:
    """The remedies that fit. An unknown fact leaves every way open; of an unknown choice the first way stands for all."""
    fitting = [r for r in article.remedies if not r.after_failure and fits(r, answers)]
    own = [r for r in fitting if not lacks_access(r, article, base, answers)]
    kept: list[Remedy] = []
    for remedy in [*own, *(r for r in fitting if r not in own)]:
        free = {q for q in remedy.when if base.questions[q].kind == "choice" and answers.get(q, UNKNOWN) == UNKNOWN}
        if not any(free & set(other.when) for other in kept):
            kept.append(remedy)
    kept.sort(key=article.remedies.index)
    is_open = [r for r in kept if any(answers.get(name, UNKNOWN) == UNKNOWN for name in r.when)]
    return Due([r for r in kept if r in own], [r for r in kept if r not in own], len(is_open) > 1)


def fits(remedy: Remedy, answers: Answers) -> bool:
    """Whether no answer speaks against the remedy."""
    wanted = {name: [values] if isinstance(values, str) else values for name, values in remedy.when.items()}
    return all(answers.get(name, UNKNOWN) in (UNKNOWN, *values) for name, values in wanted.items())


def lacks_access(remedy: Remedy, article: Article, base: KnowledgeBase, answers: Answers) -> bool:
    """Whether the person said that they have not the access, or cannot tell."""
    return any(answers.get(q.name, "yes") != "yes" and not is_implied(q, answers) for q in gates(remedy, article, base))


def gates(remedy: Remedy, article: Article, base: KnowledgeBase) -> list[Question]:
    """The article's questions about the access that the remedy takes."""
    return [question for question in base.asked(article) if question.grants and question.grants == remedy.needs]


def is_implied(question: Question, answers: Answers) -> bool:
    """Whether a yes to a question that asks for more answers this one too."""
    return any(answers.get(name) == "yes" for name in question.implied_by)


def step_lines(steps: Iterable[Step]) -> list[str]:
    """Everything that steps say, one line each: the text, every detail, the path in Expensify Classic."""
    lines = []
    for step in steps:
        lines += [str(step.text), *step.details, *([f"In Expensify Classic: {step.classic}"] if step.classic else [])]
    return lines


def own_lines(remedy: Remedy, base: KnowledgeBase) -> list[str]:
    """The lines of a remedy's own steps."""
    return step_lines(base.expand(remedy.steps))


def after_lines(remedy: Remedy, article: Article, base: KnowledgeBase) -> list[str]:
    """The lines of what follows a remedy."""
    return step_lines(base.expand(article.after if remedy.after is None else remedy.after))


def article_lines(article: Article, base: KnowledgeBase) -> set[str]:
    """Every line of every step of an article, as it is compared."""
    lines = [line for r in article.remedies for line in own_lines(r, base) + after_lines(r, article, base)]
    return {folded(line) for line in lines}


def said_lines(text: str) -> list[str]:
    """A reply as lines that can be compared: no list marks, no Markdown, small letters."""
    lines = [folded(LIST_MARK.sub("", line)) for line in text.splitlines()]
    return [line for line in lines if line]


def first_missing(wanted: Sequence[str], text: str) -> str | None:
    """The first of the wanted lines that is not said after the one before it, or None. A line may say more."""
    said = said_lines(text)
    position = 0
    for line in wanted:
        hits = [n for n in range(position, len(said)) if folded(line) in said[n]]
        if not hits:
            return line
        position = hits[0] + 1
    return None


def messages_in(text: str) -> str:
    """What stands between two rules: the message to forward; empty where there is none."""
    parts = text.split("\n---\n")
    return "\n".join(parts[1::2])


def outside(text: str) -> str:
    """What stands around the message to forward."""
    return "\n".join(text.split("\n---\n")[0::2])


def report(complaints: Iterator[str]) -> None:
    """Fail with the first complaints, each once; the rest are counted."""
    found = list(dict.fromkeys(complaints))
    if found:
        rest = [f"... and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        pytest.fail("\n".join([*found[:SHOWN], *rest]), pytrace=False)
