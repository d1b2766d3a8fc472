"""A real server on a free port, with a fake assistant behind the door, and a widget's side of the protocol."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
import socketio
from sanic import Sanic

from server import serve as serving
from settings import Settings
from store.database import migrate, open_engine
from tests.ports import free_port

Sanic.test_mode = True
WAIT = 20.0


class FakeAssistant:
    """Repeats what it is told, and remembers it; `gate` holds turns back, `fault` makes them fail."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.metadata: list[dict[str, Any]] = []
        self.gate: asyncio.Event | None = None
        self.fault: Exception | None = None
        self.seconds = 0.0

    async def handle(
        self, conversation: str, text: str, channel: str, metadata: dict[str, Any]
    ) -> list[dict[str, Any]]:
        self.heard.append((conversation, text))
        self.metadata.append(metadata)
        await asyncio.sleep(self.seconds)
        if self.gate:
            await self.gate.wait()
        if self.fault:
            raise self.fault
        return [{"text": f"echo {text}"}]

    def texts(self) -> list[str]:
        """What was heard, greetings aside."""
        return [text for _, text in self.heard if text != "hello"]


class Server:
    """A running application; `database` outlives it."""

    def __init__(self, app: Sanic, running: Any, port: int, database: Path) -> None:
        self.url, self.database = f"http://127.0.0.1:{port}", database
        self.origin = self.url
        self._app, self._running = app, running

    async def stop(self) -> None:
        """End it, as Ctrl-C does."""
        if self._running is None:
            return
        running, self._running = self._running, None
        await running.before_stop()
        running.close()
        await running.wait_closed()
        for connection in list(running.connections):
            connection.close_if_idle() or connection.abort()
        await running.after_stop()


class Widget:
    """A client that speaks the protocol, and keeps all that the server tells it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = socketio.AsyncClient(reconnection=False)
        self.sessions: list[dict[str, Any]] = []
        self.replies: list[dict[str, Any]] = []
        self.said: list[dict[str, Any]] = []
        self.typing: list[bool] = []
        self.client.on("session", self._keep(self.sessions))
        self.client.on("reply", self._keep(self.replies))
        self.client.on("said", self._keep(self.said))
        self.client.on("typing", lambda data: self.typing.append(data["on"]))

    @staticmethod
    def _keep(kept: list[dict[str, Any]]) -> Callable[[dict[str, Any]], None]:
        return lambda data: kept.append(data)

    async def connect(self, token: str = "", page: str = "", transport: str = "websocket", **headers: str) -> Widget:
        """Connect, and wait for the session."""
        auth = {name: value for name, value in (("token", token), ("page", page)) if value}
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        await self.client.connect(self.url, auth=auth, headers=sent, transports=[transport], wait_timeout=WAIT)
        await self.until(lambda: bool(self.sessions))
        if self.session["is_new"]:
            await self.until(lambda: bool(self.replies) and self.typing[-1:] == [False])
        return self

    @property
    def session(self) -> dict[str, Any]:
        return self.sessions[-1]

    @property
    def conversation(self) -> str:
        return "web-" + self.session["token"].partition(".")[0]

    async def ask(self, event: str, data: Any = None) -> Any:
        """Send an event and wait for its acknowledgement."""
        return await self.client.call(event, data, timeout=WAIT)

    async def say(self, text: str, identity: str, **more: Any) -> dict[str, Any]:
        """Send a message."""
        answer: dict[str, Any] = await self.ask("message", {"id": identity, "text": text, **more})
        return answer

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something to be so; fails after WAIT seconds."""
        deadline = asyncio.get_running_loop().time() + WAIT
        while not is_so():
            assert asyncio.get_running_loop().time() < deadline, (self.sessions, self.replies, self.typing)
            await asyncio.sleep(0.01)

    def answers_to(self, identity: str) -> list[str]:
        return [reply["text"] for reply in self.replies if reply["in_reply_to"] == identity]


Start = Callable[..., Awaitable[Server]]


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest_asyncio.fixture
async def start(tmp_path: Path, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Start]:
    """Starts servers on one database; settings are given by their names, another handler as `handle`."""
    monkeypatch.setattr(serving, "KEY_FILE", tmp_path / "secret_key")
    database, running = tmp_path / "conversations.db", []

    async def launch(handle: Any = None, **settings: Any) -> Server:
        port = free_port()
        engine = open_engine(f"sqlite:///{database}")
        migrate(engine)
        app = serving.make_app(Settings(port=port, **settings), engine, handle or assistant.handle)
        listening = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
        await listening.startup()
        await listening.before_start()
        await listening.after_start()
        running.append(Server(app, listening, port, database))
        return running[-1]

    yield launch
    for server in running:
        await server.stop()


@pytest_asyncio.fixture
async def widget() -> AsyncIterator[Callable[[Server], Widget]]:
    """Makes widgets for a server, and closes them."""
    made: list[Widget] = []

    def make(server: Server) -> Widget:
        made.append(Widget(server.url))
        return made[-1]

    yield make
    for one in made:
        # The client library waits for its open poll, which the server ends only when the next ping is due.
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(one.client.disconnect(), 1)
        if one.client.eio.http:
            await one.client.eio.http.close()


@pytest_asyncio.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """A caller on this machine. None of ours needs the certificates for TLS, which take longer to load than most tests."""
    async with httpx.AsyncClient(timeout=WAIT, verify=False) as client:
        yield client


@pytest_asyncio.fixture
async def stranger() -> AsyncIterator[httpx.AsyncClient]:
    """A caller from another address: 127.0.0.2 reaches the server, and is not one of the loopback callers."""
    address = httpx.AsyncHTTPTransport(local_address="127.0.0.2", verify=False)
    async with httpx.AsyncClient(timeout=WAIT, transport=address) as client:
        yield client
