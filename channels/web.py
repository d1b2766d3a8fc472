"""The web channel: the chat widget's connection over Socket.IO. Replies are pushed, and replayed after a reconnect.

The protocol: `session`, `reply`, `said` and `typing` go out; `message`, `replay` and `forget` come in, each acknowledged.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from typing import Any, Optional

import socketio
from sanic import Request, Sanic
from sanic.response import HTTPResponse
from socketio.exceptions import ConnectionRefusedError as ConnectionRefused

from actions.replies import reply as own_reply
from channels.callers import client_address, is_foreign, limit_key
from channels.gateway import Gateway
from channels.history import GREETING, is_own, missed, numbered
from channels.limits import Limits
from channels.messages import MAX_BODY, MESSAGE_ID, Incoming, Refused, Reply, Watcher
from channels.rest import refuse, refuse_message
from channels.visitors import Visitor, Visitors
from settings import Settings
from store.conversations import Conversations

logger = logging.getLogger(__name__)
PATH = "/socket.io"
PING_SECONDS = 20
# A client that goes on after so many refusals in a row is cut off.
PATIENCE = 50
# How often one network connection has begun a session; the first one was counted when it was opened.
SESSIONS = "assistant.sessions"
HIGHEST_SEQ = 2**31
LIBRARY_TASKS = ("AsyncSocket.", "WebsocketFrameAssembler.", "WebsocketImplProtocol.")
Ack = dict[str, Any]
Handler = Callable[[str, Visitor, Any], Awaitable[Ack]]


class Delivery(Watcher):
    """Sends what happens to one widget's message to every tab of its conversation."""

    def __init__(self, server: Any, sid: Optional[str] = None) -> None:
        self._server, self._sid = server, sid

    async def taken(self, message: Incoming, text: str, seq: int) -> None:
        """Show the message in the other tabs, and that an answer is on its way."""
        if not is_own(message.id):
            said = {"id": message.id, "text": text, "seq": seq}
            await self._server.emit("said", said, room=message.conversation, skip_sid=self._sid)
        await self._server.emit("typing", {"on": True}, room=message.conversation)

    async def answered(self, message: Incoming, replies: list[Reply], seq: int) -> None:
        """Push the replies, in order."""
        for shown in numbered(replies, seq, message.id):
            await self._server.emit("reply", shown, room=message.conversation)
        await self._server.emit("typing", {"on": False}, room=message.conversation)


class WebChannel:
    """Connects widgets to the gateway."""

    def __init__(
        self,
        gateway: Gateway,
        conversations: Conversations,
        visitors: Visitors,
        limits: Limits,
        settings: Settings,
    ) -> None:
        self._gateway, self._conversations, self._visitors = gateway, conversations, visitors
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
        """Serve the channel from this application."""
        self.server.attach(app)
        app.register_middleware(self._guard, "request")
        self.server.on("connect", self._connect)
        self.server.on("disconnect", self._disconnect)
        for name, handler in (("message", self._message), ("replay", self._replay), ("forget", self._forget)):
            self.server.on(name, self._acknowledged(handler))
        self.server.on("*", self._unknown)
        app.register_listener(self._close, "before_server_stop")

    async def _close(self, *_: Any) -> None:
        """Close the connections, and end the library's own tasks for them, which would be reported as lost."""
        for connection in list(self.server.eio.sockets.values()):
            await cut(connection)
        logging.getLogger("sanic.error").addFilter(is_not_of_websocket)
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

    async def _guard(self, request: Request) -> Optional[HTTPResponse]:
        """Turn away other sites' pages and too many new connections, before anything is read."""
        if not request.path.startswith(PATH):
            return None
        if is_foreign(request, self._settings.origins):
            return refuse(403, "Pages of this origin may not use the assistant. Add the origin to ALLOWED_ORIGINS.")
        if "j" in request.args:
            return refuse(400, "JSONP is not supported. Connect with a current Socket.IO client.")
        seconds = 0 if "sid" in request.args else self._limits.connection(self._address(request))
        if seconds:
            return refuse_message(Refused(429, "Too many connections. Please try again in a moment.", seconds))
        return None

    def _address(self, request: Request) -> str:
        return limit_key(client_address(request, self._settings.trusted_proxies))

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        address = self._address(environ["sanic.request"])
        is_again = environ.setdefault(SESSIONS, 0) > 0
        environ[SESSIONS] += 1
        if self._visitors.is_full(address) or (is_again and self._limits.connection(address)):
            raise ConnectionRefused("Too many open connections. Close some windows first.")
        try:
            visitor = self._visitors.enter(sid, auth, address)
        except Exception:
            logger.exception("a widget could not connect", extra={"channel": "web", "address": address})
            raise ConnectionRefused(own_reply("utter_apologise")) from None
        await self.server.enter_room(sid, visitor.conversation)
        self.server.start_background_task(self._welcome, [sid])

    async def _disconnect(self, sid: str, reason: str = "") -> None:
        self._visitors.leave(sid)

    async def _welcome(self, sids: Collection[str]) -> None:
        """Tell widgets of one conversation their session; a new conversation is greeted, once."""
        open_now = [(sid, visitor) for sid in sids if (visitor := self._visitors.get(sid))]
        for sid, visitor in open_now:
            await self.server.emit("session", self._visitors.session(visitor), to=sid)
        if not open_now or not open_now[0][1].is_new:
            return
        first = open_now[0][1]
        hello = Incoming(first.conversation, "hello", "web", GREETING, first.page, is_trusted=True)
        try:
            await self._gateway.receive(hello, Delivery(self.server))
        except Refused:
            await self.server.emit("typing", {"on": False}, room=first.conversation)

    async def _message(self, sid: str, visitor: Visitor, data: Any) -> Ack:
        """Take a message; all but its three fields is ignored. Raises Refused for wrong types."""
        content = data if isinstance(data, dict) else {}
        identity, text = content.get("id"), content.get("text")
        if not isinstance(identity, str) or not MESSAGE_ID.fullmatch(identity):
            raise Refused(400, "'id' has to be a text of 1 to 128 letters, digits, _, . and -.")
        if not isinstance(text, str):
            raise Refused(400, "'text' has to be a text.")
        visitor.page = self._visitors.known_page(content.get("page")) or visitor.page
        message = Incoming(visitor.conversation, text, "web", identity, visitor.page, visitor.address)
        await self._gateway.receive(message, Delivery(self.server, sid))
        return {"ok": True}

    async def _replay(self, sid: str, visitor: Visitor, data: Any) -> Ack:
        self._gateway.take_allowance(f"{visitor.conversation} replay", visitor.address)
        after = data.get("after", 0) if isinstance(data, dict) else 0
        if isinstance(after, bool) or not isinstance(after, int) or not 0 <= after < HIGHEST_SEQ:
            raise Refused(400, "'after' has to be the number of the last reply that was seen.")
        return missed(self._conversations, visitor.conversation, after)

    async def _forget(self, sid: str, visitor: Visitor, data: Any) -> Ack:
        """Move every tab to a new conversation, so that nothing more is said in the old one; then erase that."""
        old = visitor.conversation
        self._gateway.take_allowance(old, visitor.address)
        tabs = self._visitors.tabs(old)
        self._visitors.begin_anew(tabs)
        await self._move(tabs, old, visitor.conversation)
        try:
            await self._gateway.forget(old)
        except Exception:
            self._visitors.put_back(tabs)
            await self._move(tabs, visitor.conversation, old)
            raise
        self.server.start_background_task(self._welcome, tabs)
        return {"ok": True}

    async def _move(self, sids: Collection[str], old: str, new: str) -> None:
        for sid in sids:
            if self._visitors.get(sid):
                await self.server.leave_room(sid, old)
                await self.server.enter_room(sid, new)

    async def _unknown(self, event: str, sid: str, *_: Any) -> Ack:
        return await self._acknowledged(self._refuse_event)(sid)

    async def _refuse_event(self, sid: str, visitor: Visitor, data: Any) -> Ack:
        raise Refused(400, "There is no such event. Send message, replay or forget.")

    def _acknowledged(self, handle: Handler) -> Callable[..., Awaitable[Ack]]:
        """An event's handler that always acknowledges: with what `handle` gives, or with one honest sentence."""

        async def acknowledge(sid: str, data: Any = None, *_: Any) -> Ack:
            visitor = self._visitors.get(sid)
            if visitor is None:
                return {"ok": False, "error": "This connection has ended. Please reload the page."}
            try:
                answer = await handle(sid, visitor, data)
                visitor.refusals = 0
                return answer
            except Refused as refused:
                await self._count_refusal(sid, visitor, refused)
                wait = {"retry_after": refused.retry_after} if refused.retry_after else {}
                return {"ok": False, "error": str(refused), **wait}
            except Exception:
                logger.exception("an event failed", extra={"conversation": visitor.conversation, "channel": "web"})
                return {"ok": False, "error": own_reply("utter_apologise")}

        return acknowledge

    async def _count_refusal(self, sid: str, visitor: Visitor, refused: Refused) -> None:
        if refused.status >= 500:
            await self.server.emit("typing", {"on": False}, room=visitor.conversation)
        visitor.refusals += 1
        if visitor.refusals > PATIENCE:
            logger.warning("a flooding widget was cut off", extra={"channel": "web", "address": visitor.address})
            connection = self.server.eio.sockets.get(self.server.manager.eio_sid_from_sid(sid, "/"))
            if connection:
                await cut(connection)


async def cut(connection: Any) -> None:
    """End a network connection from this side; the library alone would wait for the client to do so."""
    await connection.close(wait=False)
    await connection.queue.put(None)


def is_not_of_websocket(record: logging.LogRecord) -> bool:
    """Whether a record may be logged at the end: Sanic wants to answer the request of every WebSocket that is closed."""
    return "'ws" not in record.getMessage()
