"""Every way through the questions of an article: answers that lead nowhere, and what no answer leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.check import Found, path_of
from actions.knowledge.diagnosis import Answers, Plan, is_all_fine, next_question, plan
from actions.knowledge.loader import ARTICLES
from actions.knowledge.model import UNKNOWN, Article
from actions.knowledge.problems import Problem, located

Check = Callable[[Article, KnowledgeBase], Iterator[Found]]


@dataclass(frozen=True)
class Branch:
    """The answers of one way through the questions, and what they lead to: at first, and after a failure."""

    answers: Answers
    plan: Plan
    later: Plan

    @property
    def reached(self) -> set[str]:
        """The names of the remedies that this way leads to, and not merely because somebody could not tell."""
        found = [remedy for made in (self.plan, self.later) for remedy in [*made.remedies, *made.blocked]]
        return {
            remedy.name
            for remedy in found
            if not any(
                self.answers.get(name) == UNKNOWN and UNKNOWN not in wanted for name, wanted in remedy.when.items()
            )
        }


def branches(article: Article, base: KnowledgeBase, answers: Answers | None = None) -> Iterator[Branch]:
    """Every way through the questions, "I can't tell" included, in the order of the options."""
    known = answers or {}
    question = next_question(article, base, known)
    if question is None:
        yield Branch(known, plan(article, base, known), plan(article, base, known, after_failure=True))
        return
    for value in [*(option.value for option in question.options), UNKNOWN]:
        yield from branches(article, base, {**known, question.name: value})


def dead_ends(base: KnowledgeBase, root: Path = ARTICLES) -> list[Problem]:
    """Answers that no remedy fits, remedies that no answers lead to, and access that nobody is asked for."""
    return _in_articles(base, root, _answers_without_remedy, _remedies_without_answers, _access_not_asked)


def idle(base: KnowledgeBase, root: Path = ARTICLES) -> list[Problem]:
    """Questions that are never asked, and options that decide nothing."""
    return [*_in_articles(base, root, _idle_questions), *_idle_options(base, root)]


def _in_articles(base: KnowledgeBase, root: Path, *checks: Check) -> list[Problem]:
    return [
        located(root, path_of(article, root), ["article", *keys], text)
        for article in base.articles.values()
        for check in checks
        for keys, text in check(article, base)
    ]


def _answers_without_remedy(article: Article, base: KnowledgeBase) -> Iterator[Found]:
    deciding = {name for remedy in article.remedies for name in remedy.when}
    empty = [
        way.answers
        for way in branches(article, base)
        if not (way.plan.remedies or way.plan.blocked or is_all_fine(article, base, way.answers))
    ]
    for told in dict.fromkeys(_shown({n: v for n, v in answers.items() if n in deciding}) for answers in empty):
        if told:
            yield ["remedies"], f"no remedy fits the answers {told}; write one for them, or widen a 'when'"
        else:
            yield ["remedies"], "every remedy waits for a failure; take 'after_failure' from the one to begin with"


def _remedies_without_answers(article: Article, base: KnowledgeBase) -> Iterator[Found]:
    reached = {name for way in branches(article, base) for name in way.reached}
    for remedy in article.remedies:
        if remedy.name not in reached:
            yield ["remedies", remedy.name, "when"], "no answers lead to this remedy; mend 'when', or remove the remedy"


def _idle_questions(article: Article, base: KnowledgeBase) -> Iterator[Found]:
    asked = {name for way in branches(article, base) for name in way.answers}
    for name in article.questions:
        if name in base.questions and name not in asked:
            text = f"'{name}' is never asked, since no remedy depends on it; take it from 'questions'"
            yield ["questions", name], text


def _access_not_asked(article: Article, base: KnowledgeBase) -> Iterator[Found]:
    for remedy in article.remedies:
        asking = [
            name
            for name, question in base.questions.items()
            if question.grants == remedy.needs and not question.is_volunteered
        ]
        if asking and not set(asking) & set(article.questions):
            text = f"nobody is asked for this access; add {' or '.join(asking)} to 'questions'"
            yield ["remedies", remedy.name, "needs"], text


def _idle_options(base: KnowledgeBase, root: Path) -> Iterator[Problem]:
    used = {
        (name, value)
        for article in base.articles.values()
        for remedy in article.remedies
        for name, values in remedy.when.items()
        for value in ([values] if isinstance(values, str) else values)
    }
    for name, question in base.questions.items():
        for option in [o for o in question.options if not (question.grants or o.is_fine)]:
            if (name, option.value) not in used and name in {asked for asked, _ in used}:
                text = f"no remedy of any article is for '{option.value}'; remove the option, or write a remedy for it"
                yield located(root, root / "_questions.yml", ["questions", name, "options", option.value], text)


def _shown(answers: Answers) -> str:
    return ", ".join(f"{name}: {value}" for name, value in answers.items())
