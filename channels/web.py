"""The web channel: the chat widget's connection over Socket.IO. Replies are pushed, and replayed after a reconnect.

The protocol: `session`, `reply`, `said` and `typing` go out; `message`, `replay` and `forget` come in, each acknowledged.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from sanic import Sanic
from socketio.exceptions import ConnectionRefusedError as ConnectionRefused

from actions.replies import reply as own_reply
from channels.gateway import Gateway
from channels.history import GREETING, missed
from channels.limits import Limits
from channels.messages import MESSAGE_ID, Incoming, Refused
from channels.sockets import Delivery, Sockets
from channels.visitors import Visitor, Visitors
from settings import Settings
from store.conversations import Conversations

logger = logging.getLogger(__name__)
# A client that goes on after so many refusals in a row is cut off.
PATIENCE = 50
HIGHEST_SEQ = 2**31
Ack = dict[str, Any]
Handler = Callable[[str, Visitor, Any], Awaitable[Ack]]


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
        self._sockets = Sockets(limits, settings)
        self.server = self._sockets.server

    def attach(self, app: Sanic) -> None:
        """Serve the channel from this application."""
        self._sockets.attach(app)
        self.server.on("connect", self._connect)
        self.server.on("disconnect", self._disconnect)
        for name, handler in (("message", self._message), ("replay", self._replay), ("forget", self._forget)):
            self.server.on(name, self._acknowledged(handler))
        self.server.on("*", self._unknown)

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        address = self._sockets.address(environ["sanic.request"])
        if self._visitors.is_full(address) or self._sockets.is_over_again(environ):
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
        try:
            for sid, visitor in open_now:
                await self.server.emit("session", self._visitors.session(visitor), to=sid)
            if open_now and open_now[0][1].is_new:
                await self._greet(open_now[0][1])
        except Exception:
            logger.exception("a widget could not be welcomed", extra={"channel": "web"})
            for sid, _ in open_now:
                await self._sockets.cut(sid)

    async def _greet(self, visitor: Visitor) -> None:
        hello = Incoming(visitor.conversation, "hello", "web", GREETING, visitor.page, is_trusted=True)
        try:
            await self._gateway.receive(hello, Delivery(self.server))
        except Refused:
            await self.server.emit("typing", {"on": False}, room=visitor.conversation)

    async def _message(self, sid: str, visitor: Visitor, data: Any) -> Ack:
        """Take a message; all but its three fields is ignored. Raises Refused for wrong types.

        Where a text is kept otherwise than it was typed, the acknowledgement has it, so that the widget keeps no secret.
        """
        content = data if isinstance(data, dict) else {}
        identity, text = content.get("id"), content.get("text")
        if not isinstance(identity, str) or not MESSAGE_ID.fullmatch(identity):
            raise Refused(400, "'id' has to be a text of 1 to 128 letters, digits, _, . and -.")
        if not isinstance(text, str):
            raise Refused(400, "'text' has to be a text.")
        visitor.page = self._visitors.known_page(content.get("page")) or visitor.page
        message = Incoming(visitor.conversation, text, "web", identity, visitor.page, visitor.address)
        delivery = Delivery(self.server, sid)
        await self._gateway.receive(message, delivery)
        return {"ok": True, **({"text": delivery.kept} if delivery.kept != text else {})}

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
        if visitor.refusals == PATIENCE + 1:
            self._sockets.flooded(visitor.address)
            await self._sockets.cut(sid)
