"""A client that talks as the widget does, over Socket.IO; each visitor has an address of its own, as behind a proxy."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import socketio

from bench.load import NoAnswer

PATIENCE = 60.0
# Addresses that are set aside for measurements (RFC 2544).
NETWORK = "198.18"
_numbers = count(1)


def new_address() -> str:
    """An address that nobody has had."""
    number = next(_numbers)
    return f"{NETWORK}.{number // 250}.{number % 250 + 1}"


class Visitor:
    """One open widget; `first` is when the first reply to a message came, in the order in which they came."""

    def __init__(self) -> None:
        self._client = socketio.AsyncClient(reconnection=False)
        self._client.on("reply", self._take)
        self._ids, self._is_greeted = count(1), asyncio.Event()
        self.first: dict[str, float] = {}

    async def come(self, port: int) -> Visitor:
        """Open a new conversation and wait for its greeting. Raises TimeoutError and what the client raises."""
        address, headers = f"http://127.0.0.1:{port}", {"X-Forwarded-For": new_address()}
        await self._client.connect(address, headers=headers, transports=["websocket"], wait_timeout=10)
        await asyncio.wait_for(self._is_greeted.wait(), PATIENCE)
        return self

    async def say(self, text: str) -> float:
        """Send a message; the milliseconds until its first reply. Raises NoAnswer."""
        identity, started = f"m{next(self._ids)}", time.perf_counter()
        acknowledged = await self._client.call("message", {"id": identity, "text": text}, timeout=PATIENCE)
        if not acknowledged["ok"] or identity not in self.first:
            raise NoAnswer(f"{acknowledged} for {text!r}")
        return 1000 * (self.first[identity] - started)

    async def leave(self) -> None:
        """Close the widget."""
        await self._client.disconnect()

    def _take(self, reply: dict[str, Any]) -> None:
        if reply["in_reply_to"] is None:
            self._is_greeted.set()
        else:
            self.first.setdefault(reply["in_reply_to"], time.perf_counter())


@asynccontextmanager
async def visiting(port: int) -> AsyncIterator[Visitor]:
    """A visitor with a new conversation, who leaves at the end."""
    visitor = Visitor()
    try:
        yield await visitor.come(port)
    finally:
        await visitor.leave()
