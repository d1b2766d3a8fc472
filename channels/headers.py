"""Security headers on everything that is served, and the widget's bundle with its own cache rules."""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path
from typing import Optional

from sanic import Blueprint, Request, Sanic
from sanic.response import HTTPResponse
from sanic.response import raw as raw_response

from channels.rest import refuse
from settings import ROOT, Settings

BUNDLE = ROOT / "widget" / "dist" / "support-chat.js"
NOT_BUILT = "The widget is not built: widget/dist/support-chat.js is missing. Build it with npm run build in widget/."
# Other origins load these: who may is decided by the list of origins, not by this header.
SHARED_PATHS = ("/support-chat.js", "/socket.io/")


def content_policy(settings: Settings) -> str:
    """The Content-Security-Policy: scripts, styles and connections from here only, framing as configured."""
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": settings.frame_ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def security_headers(settings: Settings) -> dict[str, str]:
    """What every answer carries."""
    return {
        "Content-Security-Policy": content_policy(settings),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }


def add_security_headers(app: Sanic, settings: Settings) -> None:
    """Put the headers on every answer of the application, errors included."""
    headers = security_headers(settings)

    @app.on_response
    async def secure(request: Request, response: Optional[HTTPResponse]) -> None:
        if response is None:
            return
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        is_shared = request.path.startswith(SHARED_PATHS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_shared else "same-origin")


class Bundle:
    """The widget's one file, read again when it has changed on disk."""

    def __init__(self, path: Path = BUNDLE) -> None:
        self._path = path
        self._stamp: tuple[int, int] = (0, 0)
        self._plain, self._packed, self._tag = b"", b"", ""

    def answer(self, request: Request) -> HTTPResponse:
        """The file, or 304 when the browser has this very version: it asks each time, so that an update shows at once."""
        if not self._read():
            return refuse(404, NOT_BUILT)
        headers = {"ETag": self._tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        known = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
        if self._tag in known or "*" in known:
            return HTTPResponse(status=304, headers=headers)
        is_packed = "gzip" in request.headers.get("accept-encoding", "")
        if is_packed:
            headers["Content-Encoding"] = "gzip"
        body = self._packed if is_packed else self._plain
        return raw_response(body, headers=headers, content_type="text/javascript; charset=utf-8")

    def _read(self) -> bool:
        try:
            status = self._path.stat()
            if self._stamp != (status.st_mtime_ns, status.st_size):
                self._plain = self._path.read_bytes()
                self._packed = gzip.compress(self._plain, 9)
                # Weak: the packed and the plain form count as the same version.
                self._tag = f'W/"{sha256(self._plain).hexdigest()[:32]}"'
                self._stamp = (status.st_mtime_ns, status.st_size)
        except OSError:
            return False
        return True


def bundle_blueprint(settings: Settings) -> Blueprint:
    """`GET /support-chat.js`; a page of an allowed origin may also load it with `crossorigin` and `integrity`."""
    blueprint = Blueprint("widget_bundle")
    bundle = Bundle()

    @blueprint.route("/support-chat.js", methods=["GET", "HEAD"])
    async def script(request: Request) -> HTTPResponse:
        response = bundle.answer(request)
        origin = request.headers.get("origin", "")
        if origin in settings.origins:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Vary"] = "Accept-Encoding, Origin"
        return response

    return blueprint
