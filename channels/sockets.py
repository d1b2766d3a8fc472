"""The network side of the web channel: who may open a connection, what is pushed through it, and how it is ended."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Optional

import socketio
from sanic import Request, Sanic
from sanic.response import HTTPResponse

from channels.callers import client_address, is_foreign, limit_key
from channels.floods import read_with_care
from channels.history import is_own, numbered
from channels.limits import Limits
from channels.messages import MAX_BODY, Incoming, Refused, Reply, Watcher
from channels.rest import refuse, refuse_message
from settings import Settings

logger = logging.getLogger(__name__)
PATH = "/socket.io"
PING_SECONDS = 20
NAMESPACE = "/"
# How often one network connection has begun a session; the first one was counted when it was opened.
SESSIONS = "assistant.sessions"
LIBRARY_TASKS = ("AsyncSocket.", "WebsocketFrameAssembler.", "WebsocketImplProtocol.")


class Delivery(Watcher):
    """Sends what happens to one widget's message to every tab of its conversation."""

    def __init__(self, server: Any, sid: Optional[str] = None) -> None:
        self._server, self._sid = server, sid
        # What is kept of the message, once it is answered: without the secrets that were typed.
        self.kept = ""

    async def taken(self, message: Incoming, text: str, seq: int) -> None:
        """Show the message in the other tabs, and that an answer is on its way."""
        if not is_own(message.id):
            said = {"id": message.id, "text": text, "seq": seq}
            await self._server.emit("said", said, room=message.conversation, skip_sid=self._sid)
        await self._server.emit("typing", {"on": True}, room=message.conversation)

    async def answered(self, message: Incoming, text: str, replies: list[Reply], seq: int) -> None:
        """Push the replies, in order."""
        self.kept = text
        for shown in numbered(replies, seq, message.id):
            await self._server.emit("reply", shown, room=message.conversation)
        await self._server.emit("typing", {"on": False}, room=message.conversation)


class Sockets:
    """The Socket.IO server, guarded by the list of origins and the limits for new connections."""

    def __init__(self, limits: Limits, settings: Settings) -> None:
        self._limits, self._settings = limits, settings
        self.server = socketio.AsyncServer(
            async_mode="sanic",
            cors_allowed_origins=sorted(settings.origins),
            cors_credentials=False,
            max_http_buffer_size=MAX_BODY,
            ping_interval=PING_SECONDS,
            ping_timeout=PING_SECONDS,
        )

    def attach(self, app: Sanic) -> None:
        """Serve connections from this application."""
        self.server.attach(app)
        read_with_care(self.server.eio, lambda request: self.flooded(self.address(request)))
        app.register_middleware(self._guard, "request")
        app.register_listener(self._close, "before_server_stop")

    def address(self, request: Request) -> str:
        """What the limits count of this caller."""
        return limit_key(client_address(request, self._settings.trusted_proxies))

    def is_over_again(self, environ: dict[str, Any]) -> bool:
        """Whether a connection that has had a session begins more of them than its address may open connections."""
        is_again = environ.setdefault(SESSIONS, 0) > 0
        environ[SESSIONS] += 1
        return is_again and bool(self._limits.connection(self.address(environ["sanic.request"])))

    def flooded(self, address: str) -> None:
        """Note that a widget of this address was cut off for sending too much."""
        logger.warning("a flooding widget was cut off", extra={"channel": "web", "address": address})
        self._limits.flooded(address)

    async def cut(self, sid: str) -> None:
        """End a connection from this side; the library alone would wait for the client to do so."""
        connection = self.server.eio.sockets.get(self.server.manager.eio_sid_from_sid(sid, NAMESPACE))
        if connection:
            await _end(connection)

    async def _guard(self, request: Request) -> Optional[HTTPResponse]:
        """Turn away other sites' pages and too many new connections, before anything is read."""
        if not request.path.startswith(PATH):
            return None
        if is_foreign(request, self._settings.origins):
            return refuse(403, "Pages of this origin may not use the assistant. Add the origin to ALLOWED_ORIGINS.")
        if "j" in request.args:
            return refuse(400, "JSONP is not supported. Connect with a current Socket.IO client.")
        seconds = 0 if "sid" in request.args else self._limits.connection(self.address(request))
        if seconds:
            return refuse_message(Refused(429, "Too many connections. Please try again in a moment.", seconds))
        return None

    async def _close(self, *_: Any) -> None:
        """Close the connections, and end the library's own tasks for them, which would be reported as lost."""
        for connection in list(self.server.eio.sockets.values()):
            await _end(connection)
        logging.getLogger("sanic.error").addFilter(_is_not_of_websocket)
        await self.server.shutdown()
        tasks = [
            task
            for task in asyncio.all_tasks()
            if getattr(task.get_coro(), "__qualname__", "").startswith(LIBRARY_TASKS)
        ]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=1)


async def _end(connection: Any) -> None:
    await connection.close(wait=False)
    await connection.queue.put(None)


def _is_not_of_websocket(record: logging.LogRecord) -> bool:
    """Whether a record may be logged at the end: Sanic wants to answer the request of every WebSocket that is closed."""
    return "'ws" not in record.getMessage()
