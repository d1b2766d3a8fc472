"""What stands between the assistant and `emulate`, and stands in for what that has not: outages, response URLs, Socket Mode.

The stand-in parts follow Slack's documented envelopes; they are ours, so a test that uses only them proves less.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any, Literal
from urllib.parse import parse_qsl

from aiohttp import ClientSession, ClientTimeout, TCPConnector, WSMsgType, web

Trouble = Literal["", "down", "limited", "lost answers"]


class StandIn:
    """A proxy of the Web API that keeps every call; `trouble` makes it fail as Slack does."""

    def __init__(self, emulate: str) -> None:
        self._emulate = emulate
        self.trouble: Trouble = ""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.posted: set[str] = set()
        self.responses: list[dict[str, Any]] = []
        self.expired = False
        self.sockets: list[web.WebSocketResponse] = []
        self.acknowledged: list[str] = []
        self.url = ""
        app = web.Application()
        app.router.add_post("/api/apps.connections.open", self._open_socket)
        app.router.add_post("/api/assistant.threads.{method}", self._assistant)
        app.router.add_route("*", "/api/{method}", self._forward)
        app.router.add_post("/respond", self._respond)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app, shutdown_timeout=0.5)

    async def start(self, port: int) -> StandIn:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{port}"
        self._session = client()
        return self

    async def stop(self) -> None:
        await self._session.close()
        await self._runner.cleanup()

    def made(self, method: str) -> list[dict[str, Any]]:
        """The calls of one method that were let through."""
        return [body for name, body in self.calls if name == method]

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        method, raw = request.match_info["method"], await request.read()
        if self.trouble == "down":
            request.transport.close() if request.transport else None
            return web.Response(status=503)
        if self.trouble == "limited":
            self.trouble = ""
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})
        headers = {name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers}
        if request.query_string:
            # Slack takes parameters from the address too, and reads over GET; emulate takes forms over POST alone.
            raw, headers["Content-Type"] = request.query_string.encode(), "application/x-www-form-urlencoded"
        self.calls.append((method, read(headers.get("Content-Type", ""), raw)))
        async with self._session.post(f"{self._emulate}/api/{method}", data=raw, headers=headers) as answer:
            body = self._named(method, await answer.read())
        if self.trouble == "lost answers" and method == "chat.postMessage":
            self.trouble = ""
            request.transport.close() if request.transport else None
        return web.Response(body=body, status=answer.status, content_type=answer.content_type)

    def _named(self, method: str, body: bytes) -> bytes:
        """Slack says of our messages that a bot wrote them; emulate does not."""
        found = json.loads(body)
        if method == "chat.postMessage" and found["ok"]:
            self.posted.add(found["ts"])
        for message in found.get("messages") or []:
            message.update({"bot_id": "B000000001"} if message["ts"] in self.posted else {})
        return json.dumps(found).encode()

    async def _assistant(self, request: web.Request) -> web.Response:
        given = read(request.content_type, await request.read()) | dict(request.query)
        self.calls.append((request.path.rpartition("/")[2], given))
        return web.json_response({"ok": True})

    async def _respond(self, request: web.Request) -> web.Response:
        if self.expired:
            return web.Response(status=404, text="expired_url")
        self.responses.append(await request.json())
        return web.Response(text="ok")

    async def _open_socket(self, request: web.Request) -> web.Response:
        if self.trouble == "down":
            return web.Response(status=503)
        return web.json_response({"ok": True, "url": f"{self.url.replace('http', 'ws')}/socket"})

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.sockets.append(socket)
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                self.acknowledged.append(json.loads(message.data).get("envelope_id", ""))
        return socket

    async def push(self, kind: str, payload: dict[str, Any], envelope: str) -> None:
        """Send an envelope over the socket, as Slack does in Socket Mode."""
        deadline = asyncio.get_running_loop().time() + 20
        while not self.sockets:
            assert asyncio.get_running_loop().time() < deadline, "nobody connected over Socket Mode"
            await asyncio.sleep(0.02)
        await self.sockets[-1].send_json({"envelope_id": envelope, "type": kind, "payload": payload})


def client() -> ClientSession:
    """Keeps no connection open: emulate closes those that rest for 5 s, which on a busy machine looks like an outage."""
    return ClientSession(connector=TCPConnector(force_close=True), timeout=ClientTimeout(20))


def read(content_type: str, raw: bytes) -> dict[str, Any]:
    """The parameters of a call."""
    if content_type.startswith("application/json"):
        found: dict[str, Any] = json.loads(raw or b"{}")
        return found
    form = dict(parse_qsl(raw.decode()))
    return {name: json.loads(text) if name in ("blocks", "view", "prompts") else text for name, text in form.items()}
