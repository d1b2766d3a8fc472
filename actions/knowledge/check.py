"""What must hold between the files under data/articles; every finding is a sentence for an author."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import Problem, read
from actions.knowledge.model import UNKNOWN, Article
from actions.knowledge.placeholders import names_used


def problems_between(base: KnowledgeBase) -> list[Problem]:
    """Every name that leads nowhere, in all articles."""
    found: list[Problem] = []
    for name, steps in base.steps.items():
        for step in steps:
            if step.use:
                text = f"shared steps cannot use other shared steps ('{step.use}'); write the steps out here"
                found.append(Problem(Path("data/articles/_steps.yml"), f"steps > {name}", text))
    for article in base.articles.values():
        path = Path("data/articles") / article.connection / f"{article.code}.yml"
        found += [Problem(path, where, text) for where, text in _problems_of(article, base)]
    return found


def unused(base: KnowledgeBase) -> list[Problem]:
    """Shared steps and questions that no article names."""
    articles = base.articles.values()
    named = {q for a in articles for q in a.questions}
    steps = {
        s.use
        for a in articles
        for s in [*a.after, *(s for r in a.remedies for s in [*r.steps, *(r.after or [])])]
        if s.use
    }
    found = [
        Problem(Path("data/articles/_questions.yml"), name, "no article asks this question; remove it")
        for name in sorted(set(base.questions) - named)
    ]
    return found + [
        Problem(Path("data/articles/_steps.yml"), name, "no article uses these steps; remove them")
        for name in sorted(set(base.steps) - steps)
    ]


def _problems_of(article: Article, base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for name in article.questions:
        if name not in base.questions:
            yield (
                "article > questions",
                f"there is no question '{name}' in _questions.yml; use one of: {', '.join(base.questions)}",
            )
    for other in article.lookalikes:
        if other.code == article.code:
            yield "article > lookalikes", "an article cannot be its own look-alike; remove the entry"
        elif other.code not in base.articles and base.connections:
            yield "article > lookalikes", f"there is no article {other.code}; write it, or remove the entry"
    if article.twin_of and (article.twin_of == article.code or article.twin_of not in base.articles):
        yield "article > twin_of", f"'{article.twin_of}' is no other article; write the code of the one that answers"
    yield from _placeholder_problems(article)
    yield from _remedy_problems(article, base)
    yield from _name_problems("remedies", [remedy.name for remedy in article.remedies])
    yield from _name_problems("faq", [faq.name for faq in article.faq])


def _placeholder_problems(article: Article) -> Iterator[tuple[str, str]]:
    known = [placeholder.name for placeholder in article.placeholders]
    for name in sorted(names_used(article) - set(known)):
        yield "article", f"the texts use {{{name}}}, which is not among 'placeholders'; add it there"
    for placeholder in article.placeholders:
        if not any(placeholder.shown_as in text for text in [article.message, *article.variants]):
            text = f"'{placeholder.shown_as}' of '{placeholder.name}' does not stand in the message; copy it from there"
            yield "article > placeholders", text
    yield from _name_problems("placeholders", known)


def _remedy_problems(article: Article, base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for remedy in article.remedies:
        where = f"article > remedies > {remedy.name}"
        for name, values in remedy.when.items():
            if name not in article.questions:
                yield f"{where} > when", f"'{name}' is not among the article's questions; add it to 'questions'"
            elif question := base.questions.get(name):
                wanted = [values] if isinstance(values, str) else values
                known = {option.value for option in question.options} | {UNKNOWN}
                for value in wanted:
                    if value not in known:
                        yield (
                            f"{where} > when",
                            f"'{value}' is no answer to '{name}'; write one of: {', '.join(sorted(known))}",
                        )
        for step in [*remedy.steps, *(remedy.after or []), *article.after]:
            if step.use and step.use not in base.steps:
                yield (
                    f"{where} > steps",
                    f"there are no shared steps '{step.use}' in _steps.yml; use one of: {', '.join(base.steps)}",
                )


def _name_problems(where: str, names: list[str]) -> Iterator[tuple[str, str]]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"article > {where}", f"the name '{name}' is given twice; every name has to be different"


def main() -> int:
    """Check data/articles, print every problem as a sentence; the exit code says whether there was one."""
    base, problems = read()
    problems = problems or problems_between(base) + unused(base)
    for problem in problems:
        print(problem)
    print(f"{len(base.articles)} articles, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
