"""The front door: every message of every channel passes here, in order, cleaned, and is always answered."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection
from typing import Any, Optional
from weakref import WeakValueDictionary

from actions.replies import reply
from channels.limits import Limits
from channels.messages import Incoming, Refused, Reply, Watcher
from channels.text import CleanText, clean
from store.conversations import Conversations, Taken

logger = logging.getLogger(__name__)
# Time-outs nest: the database's wait (store/database.py) < an action (server/local_actions.py) < a turn with its waiting < the
# client's 30 seconds.
TURN_SECONDS = 25.0
MAX_WAITING = 200
Handler = Callable[[str, str, str, dict[str, Any]], Awaitable[list[Reply]]]


class Line:
    """Where the messages of one conversation wait; closed for good when the conversation is forgotten."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.is_closed = False


class Gateway:
    """Cleans messages, keeps those of one conversation in order, and turns every fault into an honest answer."""

    def __init__(
        self,
        handle: Handler,
        ledger: Optional[Conversations] = None,
        limits: Optional[Limits] = None,
        pages: Collection[str] = (),
        max_waiting: int = MAX_WAITING,
    ) -> None:
        self._handle, self._ledger, self._limits, self._pages = handle, ledger, limits, frozenset(pages)
        self._lines: WeakValueDictionary[str, Line] = WeakValueDictionary()
        self._max_waiting = max_waiting
        self._turns: set[asyncio.Task[list[Reply]]] = set()

    async def receive(self, message: Incoming, watcher: Optional[Watcher] = None) -> list[Reply]:
        """The replies to one message, never none. Raises Refused when it cannot be taken now.

        The turn goes on when the caller goes away: its replies are in the ledger for a resend or a replay.
        """
        if not message.is_trusted:
            self.take_allowance(message.conversation, message.address)
        if len(self._turns) >= self._max_waiting:
            raise Refused(503, "Too many messages are waiting. Please try again in a moment.", retry_after=2)
        turn = asyncio.ensure_future(
            asyncio.wait_for(self._in_order(message, clean(message.text), watcher or Watcher()), TURN_SECONDS)
        )
        self._turns.add(turn)
        turn.add_done_callback(self._ended)
        try:
            return await asyncio.shield(turn)
        except asyncio.TimeoutError:
            logger.error("turn took too long", extra=_about(message))
            raise Refused(504, "That took too long and was stopped. Please send it again.", retry_after=5) from None

    def take_allowance(self, conversation: str, address: str) -> None:
        """Count one message against the limits. Raises Refused, with the seconds to wait, when there were too many."""
        seconds = self._limits.message(conversation, address) if self._limits else 0
        if seconds:
            raise Refused(429, f"That was too much at once. Please wait {seconds} s and send it again.", seconds)

    async def forget(self, conversation: str) -> None:
        """Erase a conversation once its running turn has ended; messages that still wait in it are refused."""
        line = self._line(conversation)
        line.is_closed = True
        self._lines.pop(conversation, None)
        async with line.lock:
            if self._ledger:
                self._ledger.forget(conversation)

    def _line(self, conversation: str) -> Line:
        return self._lines.setdefault(conversation, Line())

    def _ended(self, turn: asyncio.Task[list[Reply]]) -> None:
        """Let go of a turn, and fetch its fault so that one whose caller went away is not reported as lost."""
        self._turns.discard(turn)
        if not turn.cancelled():
            turn.exception()

    async def _in_order(self, message: Incoming, cleaned: CleanText, watcher: Watcher) -> list[Reply]:
        line = self._line(message.conversation)
        async with line.lock:
            if line.is_closed:
                raise Refused(410, "This conversation has been deleted.")
            try:
                return await self._answer(message, cleaned, watcher)
            except Exception:
                logger.exception("turn failed", extra=_about(message))
                raise Refused(503, reply("utter_apologise"), retry_after=5) from None

    async def _answer(self, message: Incoming, cleaned: CleanText, watcher: Watcher) -> list[Reply]:
        """Take the message, run its turn unless it had one before, and keep the replies before they leave."""
        is_kept = self._ledger is not None and bool(message.id)
        taken = (
            self._ledger.take(message.conversation, message.id, cleaned.text) if self._ledger and is_kept else Taken(0)
        )
        replies = taken.replies
        if replies is None:
            await watcher.taken(message, cleaned.text, taken.seq)
            replies = await self._turn(message, cleaned)
            if self._ledger and is_kept:
                self._ledger.finish(message.conversation, message.id, replies)
        await watcher.answered(message, cleaned.text, replies, taken.seq)
        return replies

    async def _turn(self, message: Incoming, cleaned: CleanText) -> list[Reply]:
        if not cleaned.text:
            return [{"text": reply("utter_empty_message")}]
        if cleaned.is_command:
            return [{"text": reply("utter_no_commands")}]
        started = time.perf_counter()
        metadata = {"message_id": message.id, "page": message.page if message.page in self._pages else None}
        known = {name: value for name, value in metadata.items() if value}
        replies = await self._handle(message.conversation, cleaned.text, message.channel, known)
        milliseconds = round(1000 * (time.perf_counter() - started))
        logger.info("turn", extra={**_about(message), "milliseconds": milliseconds})
        notes = [reply("utter_masked")] * cleaned.is_masked + [reply("utter_cut")] * cleaned.is_cut
        return [*({"text": note} for note in notes), *(replies or [{"text": reply("utter_apologise")}])]


def _about(message: Incoming) -> dict[str, str]:
    return {"conversation": message.conversation, "channel": message.channel}
