"""Renders the pages: Jinja templates with autoescape on, the articles' Markdown subset through markdown-it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.diagnosis import access_of
from actions.knowledge.model import Article, Remedy
from actions.replies import reply
from settings import Names

HERE = Path(__file__).resolve().parent
STATIC = {path.name: path.read_bytes() for path in sorted((HERE / "static").iterdir())}
VERSION = sha256(b"".join(STATIC.values())).hexdigest()[:10]


class Pages:
    """The help center's pages as HTML."""

    def __init__(self, base: KnowledgeBase, names: Names, widget_url: str) -> None:
        self._base = base
        markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "autolink"])
        self._jinja = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._jinja.filters["markdown"] = lambda text: Markup(markdown.render(text))
        self._jinja.filters["inline"] = lambda text: Markup(markdown.renderInline(text))
        self._jinja.globals.update(
            names=names, widget_url=widget_url, version=VERSION, base=base, connection_title=base.connection_title
        )

    def index(self, query: str, found: Sequence[Article]) -> str:
        """The list of articles by connection, or what a search has found, best first."""
        ordered = found if query else sorted(found, key=lambda article: (article.connection, article.code))
        groups = [] if query else [(name, list(group)) for name, group in groupby(ordered, key=lambda a: a.connection)]
        return self._jinja.get_template("index.html").render(query=query, found=found, groups=groups, code="")

    def article(self, article: Article) -> str:
        """One article, whole."""
        remedies = [self._remedy(remedy, article) for remedy in article.remedies]
        others = [(other, like.ask) for like in article.lookalikes if (other := self._base.article(like.code))]
        after = self._base.expand(article.after)
        deciding = {name for remedy in article.remedies for name in remedy.when}
        questions = [self._base.questions[name] for name in article.questions if name in deciding]
        return self._jinja.get_template("article.html").render(
            article=article,
            remedies=remedies,
            questions=questions,
            after=after,
            others=others,
            retired=reply("utter_error_retired"),
            query="",
            code=article.code,
        )

    def missing(self, wanted: str) -> str:
        """What stands at an address that holds no article."""
        return self._jinja.get_template("missing.html").render(wanted=wanted, query="", code="")

    def _remedy(self, remedy: Remedy, article: Article) -> dict[str, object]:
        after = None if remedy.after is None else self._base.expand(remedy.after)
        steps = self._base.expand(remedy.steps)
        return {"remedy": remedy, "steps": steps, "after": after, "access": access_of(remedy, article, self._base)}
