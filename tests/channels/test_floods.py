"""A client that sends faster than anybody can read: cut off unread, soon kept out, and nobody else notices."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import httpx
import pytest

from bench.flood import SESSION, SWITCHED, frame, message
from channels.floods import Reader
from channels.limits import FLOOD_COSTS
from tests.channels.conftest import WAIT, FakeAssistant, Server, Start

UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
BURST = b"".join(frame(message(number)) for number in range(5000))


async def read_until(reader: asyncio.StreamReader, wanted: Any) -> None:
    seen = b""
    while not wanted.search(seen):
        seen += await asyncio.wait_for(reader.read(65536), WAIT) or pytest.fail(f"turned away: {seen!r}")


async def flood(server: Server, has_session: bool = True) -> None:
    """Send without end, and never read an answer, until the server ends the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.url.rpartition(":")[2]))
    writer.write(UPGRADE.encode())
    await read_until(reader, SWITCHED)
    if has_session:
        writer.write(frame("40"))
        await read_until(reader, SESSION)
    with contextlib.suppress(ConnectionError):
        for _ in range(100):
            if writer.is_closing():
                return
            writer.write(BURST)
            await asyncio.wait_for(writer.drain(), WAIT)
        pytest.fail("nobody has ended the flood")


@pytest.mark.parametrize("has_session", [True, False])
async def test_a_flood_is_cut_off_unread_while_the_others_are_served(
    start: Start, widget: Any, assistant: FakeAssistant, has_session: bool
) -> None:
    server = await start()
    normal = await widget(server).connect()
    flooding = asyncio.ensure_future(flood(server, has_session))
    for number in range(10):
        assert await normal.say(f"normal {number}", f"n{number}") == {"ok": True}
    await asyncio.wait_for(flooding, WAIT)
    assert assistant.texts() == [f"normal {number}" for number in range(10)]


async def test_whoever_floods_again_and_again_is_kept_out(start: Start, widget: Any, http: httpx.AsyncClient) -> None:
    server = await start(address_connections=3 * FLOOD_COSTS, address_rate=1)
    normal = await widget(server).connect()
    for _ in range(3):
        await flood(server)
    refused = await http.get(f"{server.url}/socket.io/?EIO=4&transport=polling")
    assert refused.status_code == 429
    assert 1 < int(refused.headers["retry-after"]) <= FLOOD_COSTS
    assert await normal.say("still here", "m1") == {"ok": True}


async def test_a_widget_that_comes_back_with_much_to_send_is_no_flood(start: Start, widget: Any) -> None:
    visitor = await widget(await start(message_burst=0, address_burst=0)).connect()
    acks = await asyncio.gather(*(visitor.say("x" * 1000, f"m{number}") for number in range(100)))
    assert acks == [{"ok": True}] * 100


class Connection:
    """Gives a frame for every ten bytes."""

    def __init__(self) -> None:
        self.bytes = 0

    def receive_data(self, data: bytes) -> None:
        self.bytes += len(data)

    def events_received(self) -> list[str]:
        return ["frame"] * (self.bytes // 10)

    def data_to_send(self) -> list[bytes]:
        return []


async def test_it_is_ended_once_and_nothing_more_is_read() -> None:
    ended: list[str] = []

    class Socket:
        connection = Connection()

        class io_proto:
            class transport:
                abort = staticmethod(lambda: ended.append("ended"))

    reader = Reader(Socket(), lambda: ended.append("told"))
    for _ in range(5):
        reader.take(b"x" * 100_000)
    assert ended == ["ended", "told"]
    assert Socket.connection.bytes <= 4096
