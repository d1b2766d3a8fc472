"""What must hold between the files under data/articles; every finding is a sentence for an author."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import ARTICLES, twice
from actions.knowledge.model import MESSAGE, UNKNOWN, Article, Remedy, Step
from actions.knowledge.placeholders import names_used
from actions.knowledge.problems import Keys, Problem, did_you_mean, located

Found = tuple[Keys, str]  # the keys of a place in a file, and what is wrong there


def problems_between(base: KnowledgeBase, root: Path = ARTICLES) -> list[Problem]:
    """Every name that leads nowhere, in all articles."""
    found: list[Problem] = []
    for name, steps in base.steps.items():
        for step in steps:
            if step.use:
                text = f"shared steps cannot use other shared steps ('{step.use}'); write the steps out here"
                found.append(located(root, root / "_steps.yml", ["steps", name, step.use], text))
    for article in base.articles.values():
        path = path_of(article, root)
        found += [located(root, path, ["article", *keys], text) for keys, text in _problems_of(article, base)]
    return found


def unused(base: KnowledgeBase, root: Path = ARTICLES) -> list[Problem]:
    """Shared steps and questions that no article names."""
    articles = base.articles.values()
    asked = {name for article in articles for name in article.questions}
    used = {step.use for article in articles for _, step in _steps_of(article)}
    found = [
        located(root, root / "_questions.yml", ["questions", name], "no article asks this question; remove it")
        for name in sorted(set(base.questions) - asked)
        if not base.questions[name].is_volunteered
    ]
    return found + [
        located(root, root / "_steps.yml", ["steps", name], "no article uses these steps; remove them")
        for name in sorted(set(base.steps) - used)
    ]


def path_of(article: Article, root: Path = ARTICLES) -> Path:
    """The file of an article."""
    return root / article.connection / f"{article.code}.yml"


def _problems_of(article: Article, base: KnowledgeBase) -> Iterator[Found]:
    for name in article.questions:
        if name not in base.questions:
            text = f"there is no question '{name}' in _questions.yml; {did_you_mean(name, base.questions)}"
            yield ["questions", name], text
    for place, item in enumerate(article.hand_over):
        if item.known_by not in (None, MESSAGE, *article.questions):
            text = (
                f"'{item.known_by}' is not among the article's questions; add it to 'questions', or remove 'known_by'"
            )
            yield ["hand_over", place, "known_by"], text
    for other in article.lookalikes:
        if other.code == article.code:
            yield ["lookalikes", other.code], "an article cannot be its own look-alike; remove the entry"
        elif other.code not in base.articles and base.connections:
            yield ["lookalikes", other.code], f"there is no article {other.code}; write it, or remove the entry"
    if article.twin_of and (article.twin_of == article.code or article.twin_of not in base.articles):
        yield ["twin_of"], f"'{article.twin_of}' is no other article; write the code of the one that answers"
    yield from _placeholder_problems(article)
    yield from _step_problems(article, base)
    for remedy in article.remedies:
        yield from _answer_problems(remedy, article, base)
    yield from _name_problems("remedies", [remedy.name for remedy in article.remedies])
    yield from _name_problems("faq", [faq.name for faq in article.faq])


def _placeholder_problems(article: Article) -> Iterator[Found]:
    known = [placeholder.name for placeholder in article.placeholders]
    for name, keys in names_used(article).items():
        if name not in known:
            advice = did_you_mean(name, known, "add it there")
            yield keys, f"the text uses {{{name}}}, which is not among 'placeholders'; {advice}"
    for placeholder in article.placeholders:
        if not any(placeholder.shown_as in text for text in [article.message, *article.variants]):
            text = f"'{placeholder.shown_as}' of '{placeholder.name}' does not stand in the message; copy it from there"
            yield ["placeholders", placeholder.name, "shown_as"], text
    yield from _name_problems("placeholders", known)


def _answer_problems(remedy: Remedy, article: Article, base: KnowledgeBase) -> Iterator[Found]:
    for name, values in remedy.when.items():
        keys = ["remedies", remedy.name, "when", name]
        if name not in article.questions:
            yield keys, f"'{name}' is not among the article's questions; add it to 'questions'"
        elif question := base.questions.get(name):
            known = sorted({option.value for option in question.options} | {UNKNOWN})
            for value in [values] if isinstance(values, str) else values:
                if value not in known:
                    yield keys, f"'{value}' is no answer to '{name}'; write one of: {', '.join(known)}"


def _step_problems(article: Article, base: KnowledgeBase) -> Iterator[Found]:
    for keys, step in _steps_of(article):
        if step.use and step.use not in base.steps:
            text = f"there are no shared steps '{step.use}' in _steps.yml; {did_you_mean(step.use, base.steps)}"
            yield [*keys, step.use], text


def _steps_of(article: Article) -> Iterator[tuple[Keys, Step]]:
    """Every step of an article, with the keys of its list."""
    for remedy in article.remedies:
        yield from ((["remedies", remedy.name, "steps"], step) for step in remedy.steps)
        yield from ((["remedies", remedy.name, "after"], step) for step in remedy.after or [])
    yield from ((["after"], step) for step in article.after)


def _name_problems(where: str, names: list[str]) -> Iterator[Found]:
    for name, place in twice(names):
        yield [where, place], f"the name '{name}' is given twice; every name has to be different"
