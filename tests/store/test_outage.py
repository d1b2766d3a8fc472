"""A PostgreSQL server that goes away and comes back: turns are refused openly, and none is lost or answered from memory."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy.engine import make_url

from channels.gateway import Refused
from store.database import migrate, open_engine
from tests.talking import Talker, said


class Wire:
    """A local port that leads to the server, and can be cut."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.is_cut = False
        self._pairs: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._server.accept()
                if self.is_cut:
                    client.close()
                    continue
                server = socket.create_connection(self._target)
                self._pairs += [client, server]
                for source, sink in ((client, server), (server, client)):
                    threading.Thread(target=self._copy, args=(source, sink), daemon=True).start()

    def _copy(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        self._end(source)
        self._end(sink)

    def cut(self) -> None:
        """End every connection, and let none through."""
        self.is_cut = True
        self.drop()

    def drop(self) -> None:
        """End every connection, as a restart of the server does."""
        while self._pairs:
            self._end(self._pairs.pop())

    @staticmethod
    def _end(end: socket.socket) -> None:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()

    def close(self) -> None:
        """Stop listening."""
        self.cut()
        self._server.close()


@pytest.fixture(scope="module")
def wire() -> Iterator[Wire]:
    wire = Wire("127.0.0.1", 5432)
    yield wire
    wire.close()


@pytest.fixture(scope="module")
def wired(wire: Wire, postgresql_url: str, talker: Talker) -> Iterator[Talker]:
    """An assistant whose database is at the end of the wire."""
    engine = open_engine(make_url(postgresql_url).set(port=wire.port).render_as_string(hide_password=False))
    migrate(engine)
    own = Talker(engine, talker.model)
    yield own
    own.close()
    engine.dispose()


def test_a_server_that_was_restarted_between_two_messages_loses_none(
    wired: Talker, wire: Wire, conversation: str
) -> None:
    wired.say(conversation, "INT043")
    wire.drop()
    assert "per user" in said(wired.say(conversation, "yes"))
    assert wired.case(conversation).answers == {"admin_access": "yes"}


def test_a_server_that_is_away_is_told_and_the_conversation_goes_on_afterwards(
    wired: Talker, wire: Wire, conversation: str
) -> None:
    wired.say(conversation, "INT043")
    wire.cut()
    for _ in range(2):
        with pytest.raises(Refused) as raised:
            wired.say(conversation, "yes")
        assert raised.value.status == 503
        assert raised.value.retry_after
    wire.is_cut = False
    assert wired.case(conversation).answers == {}
    assert "per user" in said(wired.say(conversation, "yes"))
