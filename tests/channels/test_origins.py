"""Pages of other origins get nowhere, ours carry strict headers, and the bundle is served as browsers expect."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import httpx
import pytest
import socketio
from sanic.response import HTTPResponse

from channels.headers import Bundle
from tests.channels.conftest import FakeAssistant, Start

ALLOWED = "https://help.example.com"
HOSTILE = [
    "", "null", "https://evil.example", "http://help.example.com", "https://help.example.com.evil.example",
    "https://evil.example/https://help.example.com", "https://help.example.comevil.example", "https://xhelp.example.com",
    "https://help.example.com:444", "https://help.example.com:8443", "https://help.example.com@evil.example",
    "https://evil.example#https://help.example.com", "https://evil.example?help.example.com", "https://help-example.com",
    "https://help.example.co", "https://helpXexample.com", "https://sub.help.example.com", "https://example.com",
    "https://help.example.com/", "https://help.example.com/articles", "https://help.example.com.", "HTTPS://HELP.EXAMPLE.COM",
    "https://Help.example.com", "https://help.example.com:443", "//help.example.com", "help.example.com", "https:help.example.com",
    "https://help.example.com%00.evil.example", "https://help.example.com,https://evil.example", "https://help.example.com https://evil.example",
    "file://", "chrome-extension://abcdefgh", "data:text/html", "javascript:alert(1)", "http://127.0.0.1", "http://127.0.0.1:1",
    "https://127.0.0.1", "http://localhost.evil.example", "http://127.0.0.1.evil.example", "http://[::1]:1", "*", "http://0.0.0.0",
]  # fmt: skip


def test_there_are_forty_hostile_origins() -> None:
    assert len(set(HOSTILE)) >= 40


@pytest.mark.parametrize("origin", HOSTILE)
async def test_a_foreign_page_cannot_connect(
    start: Start, http: httpx.AsyncClient, assistant: FakeAssistant, origin: str
) -> None:
    server = await start(allowed_origins=(ALLOWED,))
    polling = await http.get(f"{server.url}/socket.io/?EIO=4&transport=polling", headers={"Origin": origin})
    posted = await http.post(f"{server.url}/socket.io/?EIO=4&transport=polling&sid=x", headers={"Origin": origin})
    preflight = await http.options(f"{server.url}/socket.io/?EIO=4&transport=polling", headers={"Origin": origin})
    upgrade = {"Origin": origin, "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "a" * 22 + "=="}  # fmt: skip
    websocket = await http.get(f"{server.url}/socket.io/?EIO=4&transport=websocket", headers=upgrade)
    for answer in (polling, posted, preflight, websocket):
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers
        assert "sid" not in answer.text
    assert assistant.heard == []


async def test_two_origin_headers_do_not_get_a_foreign_page_in(start: Start, http: httpx.AsyncClient) -> None:
    server = await start(allowed_origins=(ALLOWED,))
    both = [("Origin", ALLOWED), ("Origin", "https://evil.example")]
    answer = await http.get(f"{server.url}/socket.io/?EIO=4&transport=polling", headers=both)
    assert answer.status_code == 403


async def test_a_foreign_websocket_is_refused_by_the_library_too(start: Start, widget: Any) -> None:
    server = await start()
    for transport in ("websocket", "polling"):
        with pytest.raises(socketio.exceptions.ConnectionError):
            await widget(server).connect(transport=transport, Origin="https://evil.example")


async def test_allowed_origins_connect(start: Start, widget: Any, http: httpx.AsyncClient) -> None:
    server = await start(allowed_origins=(ALLOWED,))
    for origin in (ALLOWED, server.origin, server.origin.replace("127.0.0.1", "localhost")):
        visitor = await widget(server).connect(Origin=origin)
        assert await visitor.say("hi there", "m1") == {"ok": True}
        answer = await http.get(f"{server.url}/socket.io/?EIO=4&transport=polling", headers={"Origin": origin})
        assert answer.headers["access-control-allow-origin"] == origin
        assert "access-control-allow-credentials" not in answer.headers


async def test_jsonp_which_sends_no_origin_is_refused(start: Start, http: httpx.AsyncClient) -> None:
    server = await start()
    assert (await http.get(f"{server.url}/socket.io/?EIO=4&transport=polling&j=0")).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/articles/INT043",
        "/nothing/here",
        "/webhooks/rest/",
        "/support-chat.js",
        "/socket.io/?EIO=4&transport=polling",
    ],
)
async def test_every_answer_carries_the_security_headers(start: Start, http: httpx.AsyncClient, path: str) -> None:
    server = await start(frame_ancestors="https://intranet.example.com")
    headers = (await http.get(server.url + path)).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert policy.endswith("frame-ancestors https://intranet.example.com")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in ("same-origin", "strict-origin-when-cross-origin")


def test_the_bundle_is_asked_for_again_and_sent_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "support-chat.js"
    bundle = Bundle(path)

    def get(**headers: str) -> HTTPResponse:
        return bundle.answer(Mock(headers={name.replace("_", "-"): value for name, value in headers.items()}))

    assert get().status == 404
    assert b"npm run build" in get().body
    path.write_text("console.log(1)")
    first = get()
    assert first.body == b"console.log(1)"
    assert first.content_type == "text/javascript; charset=utf-8"
    assert first.headers["Cache-Control"] == "no-cache"
    assert get(if_none_match=first.headers["ETag"]).status == 304
    path.write_text("console.log(22)")
    updated = get(if_none_match=first.headers["ETag"], accept_encoding="gzip")
    assert updated.status == 200
    assert gzip.decompress(updated.body) == b"console.log(22)"
    assert updated.headers["ETag"] != first.headers["ETag"]


async def test_the_bundle_is_packed_for_browsers(start: Start, http: httpx.AsyncClient) -> None:
    server = await start()
    async with http.stream("GET", server.url + "/support-chat.js", headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join([part async for part in answer.aiter_raw()])
    plain = await http.get(server.url + "/support-chat.js", headers={"Accept-Encoding": "identity"})
    assert gzip.decompress(packed) == plain.content
    assert len(packed) < len(plain.content) / 2
    shared = await http.get(server.url + "/support-chat.js", headers={"Origin": server.origin})
    assert shared.headers["access-control-allow-origin"] == server.origin
    assert shared.headers["cross-origin-resource-policy"] == "cross-origin"
