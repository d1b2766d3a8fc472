"""The front door: every message of every channel passes here, in order, cleaned, and is always answered."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Optional
from weakref import WeakValueDictionary

from actions.replies import reply
from channels.text import clean

logger = logging.getLogger(__name__)
TURN_SECONDS = 25.0
MAX_WAITING = 200
Reply = dict[str, Any]
Handler = Callable[[str, str, str], Awaitable[list[Reply]]]


class Refused(Exception):
    """The message was not taken; `status` is the HTTP status, the text says what to do instead."""

    def __init__(self, status: int, text: str, retry_after: Optional[int] = None) -> None:
        super().__init__(text)
        self.status, self.retry_after = status, retry_after


@dataclass(frozen=True)
class Incoming:
    """One message at the door: whose conversation, what was typed or pressed, through which channel."""

    conversation: str
    text: str
    channel: str
    metadata: dict[str, Any] = field(default_factory=dict)


class Gateway:
    """Cleans messages, keeps those of one conversation in order, and turns every fault into an honest answer."""

    def __init__(self, handle: Handler) -> None:
        self._handle = handle
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._waiting = 0

    async def receive(self, message: Incoming) -> list[Reply]:
        """The replies to one message, never none. Raises Refused when it cannot be taken now."""
        cleaned = clean(message.text)
        if not cleaned.text:
            return [{"text": reply("utter_empty_message")}]
        if self._waiting >= MAX_WAITING:
            raise Refused(503, "Too many messages are waiting. Please try again in a moment.", retry_after=2)
        self._waiting += 1
        try:
            replies = await asyncio.wait_for(
                asyncio.shield(asyncio.ensure_future(self._in_order(message, cleaned.text))), TURN_SECONDS
            )
        except asyncio.TimeoutError:
            logger.error("turn took too long", extra={"conversation": message.conversation, "channel": message.channel})
            raise Refused(504, "That took too long. Your message was taken; please ask again in a moment.") from None
        finally:
            self._waiting -= 1
        notes = [reply("utter_masked")] * cleaned.is_masked + [reply("utter_cut")] * cleaned.is_cut
        return [*({"text": note} for note in notes), *replies]

    async def _in_order(self, message: Incoming, text: str) -> list[Reply]:
        lock = self._locks.setdefault(message.conversation, asyncio.Lock())
        async with lock:
            started = time.perf_counter()
            try:
                replies = await self._handle(message.conversation, text, message.channel)
            except Exception:
                logger.exception(
                    "turn failed", extra={"conversation": message.conversation, "channel": message.channel}
                )
                raise Refused(503, reply("utter_apologise"), retry_after=5) from None
            logger.info(
                "turn",
                extra={
                    "conversation": message.conversation,
                    "channel": message.channel,
                    "milliseconds": round(1000 * (time.perf_counter() - started)),
                },
            )
        return replies or [{"text": reply("utter_apologise")}]
