"""The help center's addresses: `/` with its search, `/articles/<CODE>`, and the files that the pages need."""

from __future__ import annotations

from urllib.parse import quote

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, html, raw, redirect

from actions.knowledge.base import KnowledgeBase
from channels.helpcenter.pages import STATIC, Pages
from channels.helpcenter.search import ArticleSearch
from settings import NAMES, Names

LONGEST_QUERY = 200
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
TYPES = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}
YEAR = 31_536_000


def helpcenter_blueprint(
    base: KnowledgeBase, names: Names = NAMES, widget_url: str = "/support-chat.js", policy: str = POLICY
) -> Blueprint:
    """The pages of these articles; `widget_url` is where the chat widget's script is served, on this origin."""
    blueprint = Blueprint("helpcenter")
    pages, search = Pages(base, names, widget_url), ArticleSearch(base)

    @blueprint.get("/")
    async def index(request: Request) -> HTTPResponse:
        query = " ".join(str(request.args.get("q", "")).split())[:LONGEST_QUERY]
        return page(pages.index(query, search.find(query)))

    @blueprint.get("/articles/<code:str>")
    async def article(request: Request, code: str) -> HTTPResponse:
        found = base.article(code.upper())
        if found is None:
            return page(pages.missing(code[:LONGEST_QUERY]), 404)
        if found.code != code:
            return redirect(f"/articles/{quote(found.code)}", status=301)
        return page(pages.article(found))

    @blueprint.get("/helpcenter/<name:str>")
    async def static(request: Request, name: str) -> HTTPResponse:
        if name not in STATIC:
            return page(pages.missing(name[:LONGEST_QUERY]), 404)
        kind = TYPES[name.rpartition(".")[2]]
        headers = {**HEADERS, "Cache-Control": f"public, max-age={YEAR}, immutable"}
        return raw(STATIC[name], headers=headers, content_type=kind)

    def page(body: str, status: int = 200) -> HTTPResponse:
        return html(body, status=status, headers={**HEADERS, "Content-Security-Policy": policy})

    return blueprint
