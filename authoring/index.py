"""The table of all articles in the README: `python -m authoring.index` writes it, the check says when it is stale."""

from __future__ import annotations

import sys
from pathlib import Path

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.diagnosis import access_of
from actions.knowledge.loader import ARTICLES, load
from actions.knowledge.model import Article
from actions.knowledge.problems import ArticleError, Problem

BEGIN, END = "<!-- articles -->", "<!-- /articles -->"
HEAD = "| code | error | stage | who can fix it |\n|---|---|---|---|"


def table(base: KnowledgeBase) -> str:
    """One line an article: its code, what is wrong, where it happens, who can fix it."""
    rows = [
        f"| {article.code} | {cell(article.title)} | {article.stage} | {fixer(article, base)} |"
        for article in sorted(base.articles.values(), key=lambda article: (article.connection, article.code))
    ]
    return "\n".join([HEAD, *rows])


def cell(text: str) -> str:
    """A text that stays inside its cell."""
    return text.replace("|", "\\|")


def fixer(article: Article, base: KnowledgeBase) -> str:
    """Who can carry out the remedies."""
    needed = dict.fromkeys(access_of(remedy, article, base) for remedy in article.remedies)
    taken = " or ".join(access for access in needed if access)
    if "" in needed:
        return f"anyone; one of the ways takes {taken}" if taken else "anyone"
    return f"whoever has {taken}"


def stale(base: KnowledgeBase, root: Path = ARTICLES) -> list[Problem]:
    """The README's table, where it is not what the articles say. A project without a README needs none."""
    readme = root.parents[1] / "README.md"
    if not readme.is_file():
        return []
    text = readme.read_text("utf-8")
    if BEGIN not in text or END not in text:
        wrong = f"the lines '{BEGIN}' and '{END}' are missing; put both where the table of articles belongs"
        return [Problem(Path("README.md"), "", wrong)]
    if text == written(text, base):
        return []
    line = text[: text.index(BEGIN)].count("\n") + 1
    return [Problem(Path("README.md"), f"line {line}", "the table of articles is out of date; run 'make index'")]


def written(text: str, base: KnowledgeBase) -> str:
    """A README with the table between its marks as the articles say today."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(base)}\n{END}{after}"


def main() -> int:
    """Write the table into the README. The exit code is 1 when the articles are not in order."""
    try:
        base = load()
    except ArticleError as error:
        print(f"The table cannot be written before these are mended:\n{error}")
        return 1
    readme = ARTICLES.parents[1] / "README.md"
    text = readme.read_text("utf-8")
    if BEGIN not in text or END not in text:
        print(stale(base)[0])
        return 1
    readme.write_text(written(text, base), "utf-8")
    print(f"README.md: {len(base.articles)} articles in the table")
    return 0


if __name__ == "__main__":
    sys.exit(main())
