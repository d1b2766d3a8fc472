"""What a WebSocket may send before anything of it is looked at: one that floods is cut off, and nobody waits for it.

Sanic reads as fast as a client writes and keeps every frame until it is handled, so one flood would hold up the server.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from engineio.async_drivers.sanic import WebSocket
from sanic import Request

# Read in bites, so that a flood is noticed early; each of them, and each frame, counts as one. A widget that comes back
# with a hundred messages to send stays far below.
BITE = 4096
AT_ONCE, A_SECOND = 300, 20
Handler = Callable[[WebSocket], Awaitable[None]]


class Reader:
    """Takes Sanic's place in reading one WebSocket; `flooded` is called when it has been cut off."""

    def __init__(self, socket: Any, flooded: Callable[[], None]) -> None:
        self._socket, self._flooded = socket, flooded
        self._left, self._then, self._is_over = float(AT_ONCE), time.monotonic(), False
        self._tasks: set[asyncio.Task[None]] = set()
        socket.data_received = self.take

    def take(self, data: bytes) -> None:
        """Hand on what has come; of a flood nothing is, and the connection ends."""
        if self._is_over:
            return
        connection, to_send, events = self._socket.connection, [], []
        for start in range(0, len(data), BITE):
            connection.receive_data(data[start : start + BITE])
            found = connection.events_received()
            if self._is_too_much(1 + len(found)):
                self._is_over = True
                self._socket.io_proto.transport.abort()
                self._flooded()
                return
            to_send += connection.data_to_send()
            events += found
        if to_send or events:
            task = asyncio.ensure_future(self._socket.async_data_received(to_send, events))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _is_too_much(self, count: int) -> bool:
        now = time.monotonic()
        self._left = min(AT_ONCE, self._left + (now - self._then) * A_SECOND) - count
        self._then = now
        return self._left < 0


def read_with_care(server: Any, flooded: Callable[[Request], None]) -> None:
    """Let an Engine.IO server on Sanic read its WebSockets with care; `flooded` is told who was cut off."""

    def open_socket(handle: Handler, engine: Any) -> WebSocket:
        async def begin(opened: Any) -> None:
            request = opened.environ["sanic.request"]
            Reader(opened._sock, lambda: flooded(request))
            await handle(opened)

        return WebSocket(begin, engine)

    server._async = {**server._async, "websocket": open_socket}
