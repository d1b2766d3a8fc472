"""A workspace: `emulate` as the Slack that we did not write, the stand-in before it, people, and our server."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
import pytest_asyncio
from sanic import Sanic
from slack_sdk.signature import SignatureVerifier

from server import serve as serving
from settings import Settings
from store.database import migrate, open_engine
from tests.channels.conftest import FakeAssistant, Server
from tests.ports import free_port
from tests.slack.standin import StandIn, client

Sanic.test_mode = True
HERE = Path(__file__).resolve().parent
EMULATE = HERE / "node_modules" / "emulate" / "dist" / "index.js"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
TOKENS = {"assistant": "xoxb-test", "anna": "xoxp-anna", "bob": "xoxp-bob"}
CHANNEL = "C000000001"
WAIT = 20.0


@pytest.fixture(scope="session")
def emulate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running `emulate`."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("Node.js and npm are missing: 'make system-deps' installs them")
    if not EMULATE.is_file():
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        installed = subprocess.run(command, cwd=HERE, capture_output=True, timeout=120)
        if installed.returncode:
            pytest.skip("npm could not install emulate: check the network")
    seed = tmp_path_factory.mktemp("emulate") / "seed.json"
    tokens = [{"token": token, "user": name} for name, token in TOKENS.items()]
    seed.write_text(json.dumps({"slack": {"users": [{"name": name} for name in TOKENS], "tokens": tokens}}))
    port = free_port()
    process = subprocess.Popen(
        [node, str(EMULATE), "start", "--service", "slack", "--port", str(port), "--seed", str(seed)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _ready(port)
    finally:
        process.terminate()
        process.wait(10)


def _ready(port: int) -> str:
    deadline = time.monotonic() + WAIT
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return f"http://127.0.0.1:{port}"
        except OSError:
            assert time.monotonic() < deadline, "emulate did not start"
            time.sleep(0.05)


@pytest_asyncio.fixture
async def slack(emulate: str) -> AsyncIterator[StandIn]:
    standin = await StandIn(emulate).start(free_port())
    yield standin
    await standin.stop()


class Answer(NamedTuple):
    """What our server answered."""

    status_code: int
    text: str


class Workspace:
    """Our server in a Slack workspace, and what its people do."""

    def __init__(self, server: Server, app: Sanic, slack: StandIn, emulate: str) -> None:
        self.server, self.app, self.slack = server, app, slack
        self._api, self.http = f"{emulate}/api", client()
        self.users: dict[str, str] = {}
        self.direct = ""

    async def open(self) -> Workspace:
        for name, token in TOKENS.items():
            self.users[name] = (await self.api("auth.test", token))["user_id"]
        opened = await self.api("conversations.open", TOKENS["assistant"], users=self.users["anna"])
        self.direct = opened["channel"]["id"]
        return self

    async def api(self, method: str, token: str, **fields: str) -> dict[str, Any]:
        bearer = {"Authorization": f"Bearer {token}"}
        async with self.http.post(f"{self._api}/{method}", data=fields, headers=bearer) as answer:
            found: dict[str, Any] = await answer.json()
        assert found["ok"], found
        return found

    async def type(self, text: str, channel: str = CHANNEL, thread: str = "", name: str = "anna", **more: Any) -> str:
        """Somebody posts a message, and Slack tells us; its time stamp."""
        event = await self.post(text, channel, thread, name, **more)
        answer = await self.send(self.callback(event))
        assert answer.status_code == 200, answer.text
        await self.idle()
        return str(event["ts"])

    async def post(self, text: str, channel: str, thread: str = "", name: str = "anna", **more: Any) -> dict[str, Any]:
        """A message in Slack, and the event that tells of it."""
        fields = {"channel": channel, "text": text or " ", **({"thread_ts": thread} if thread else {})}
        posted = await self.api("chat.postMessage", TOKENS[name], **fields)
        kind = "im" if channel == self.direct else "channel"
        event = {"type": "message", "user": self.users[name], "text": text, "ts": posted["ts"], "channel": channel}
        threaded = {"thread_ts": thread} if thread else {}
        return {**event, "channel_type": kind, **threaded, **more}

    def callback(self, event: dict[str, Any], identity: str = "") -> dict[str, Any]:
        own = [{"team_id": "T000000001", "user_id": self.users["assistant"], "is_bot": True}]
        outer = {"type": "event_callback", "team_id": "T000000001", "api_app_id": "A1", "authorizations": own}
        return {**outer, "event_id": identity or f"Ev{event['ts']}", "event": event}

    @property
    def mention(self) -> str:
        return f"<@{self.users['assistant']}>"

    async def send(self, body: dict[str, Any], secret: str = SECRET, at: float = 0.0) -> Answer:
        return await self.deliver(json.dumps(body), "application/json", secret, at)

    async def deliver(self, raw: str, kind: str, secret: str = SECRET, at: float = 0.0) -> Answer:
        """A request that slack_sdk itself signs."""
        stamp = str(int(at or time.time()))
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=raw) or ""
        headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
        return await self.ask(raw, headers)

    async def ask(self, raw: str, headers: dict[str, str]) -> Answer:
        async with self.http.post(f"{self.server.url}/webhooks/slack/events", data=raw, headers=headers) as answer:
            return Answer(answer.status, await answer.text())

    async def form(self, fields: dict[str, str]) -> Answer:
        return await self.deliver(urlencode(fields), "application/x-www-form-urlencoded")

    async def command(self, text: str, name: str = "anna", trigger: str = "") -> Answer:
        """`/export-help` as Slack sends it."""
        fields = {
            "command": "/export-help",
            "text": text,
            "user_id": self.users[name],
            "channel_id": CHANNEL,
            "team_id": "T000000001",
            "trigger_id": trigger or f"{time.time_ns()}.1.abc",
            "response_url": f"{self.slack.url}/respond",
        }
        answer = await self.form(fields)
        await self.idle()
        return answer

    async def press(self, title: str, message: dict[str, Any], channel: str = CHANNEL, name: str = "anna") -> None:
        """Somebody presses a button of a message, after the documented `block_actions` payload."""
        answer = await self.form({"payload": json.dumps(self.pressed(title, message, channel, name))})
        assert answer.status_code == 200, answer.text
        await self.idle()

    def pressed(self, title: str, message: dict[str, Any], channel: str, name: str = "anna") -> dict[str, Any]:
        found = [(block, button) for block, button in buttons(message) if button["value"] == title]
        assert found, (title, message)
        block, button = found[0]
        ephemeral = bool(message.get("response_type"))
        where = {"type": "message", "message_ts": message.get("ts", "1.1"), "channel_id": channel}
        return {
            "type": "block_actions",
            "team": {"id": "T000000001"},
            "user": {"id": self.users[name]},
            "channel": {"id": channel},
            "container": {**where, "is_ephemeral": ephemeral},
            "message": message,
            "response_url": f"{self.slack.url}/respond",
            "trigger_id": "1.2.press",
            "actions": [{**button, "block_id": block["block_id"], "action_ts": f"{time.time():.6f}"}],
        }

    async def idle(self) -> None:
        await self.app.ctx.slack.desk.idle()

    async def thread(self, ts: str, channel: str = CHANNEL) -> list[dict[str, Any]]:
        """Our own messages in a thread."""
        found = await self.api("conversations.replies", TOKENS["assistant"], channel=channel, ts=ts)
        return [message for message in found["messages"] if message["user"] == self.users["assistant"]]

    async def history(self, channel: str) -> list[dict[str, Any]]:
        """Our own messages in a channel outside threads, oldest first."""
        found = await self.api("conversations.history", TOKENS["assistant"], channel=channel, limit="200")
        ours = [one for one in found["messages"] if one["user"] == self.users["assistant"]]
        return sorted(ours, key=lambda one: str(one["ts"]))

    async def close(self) -> None:
        await self.server.stop()
        await self.http.close()


def buttons(message: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """All buttons of a message with the blocks they stand in; those of feedback as they arrive when pressed."""
    found = []
    for block in message.get("blocks") or []:
        if block["type"] == "actions":
            found += [(block, button) for button in block["elements"]]
        if block["type"] == "context_actions":
            rated = block["elements"][0]
            for side in ("positive_button", "negative_button"):
                one = {"type": "feedback_buttons", "action_id": rated["action_id"], "value": rated[side]["value"]}
                found.append((block, one))
    return found


async def until(is_so: Callable[[], object]) -> None:
    """Wait for something to be so; fails after WAIT seconds."""
    deadline = time.monotonic() + WAIT
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to be so"
        await asyncio.sleep(0.02)


Join = Callable[..., Awaitable[Workspace]]


@pytest.fixture
def fake() -> FakeAssistant:
    return FakeAssistant()


@pytest_asyncio.fixture
async def join(
    tmp_path: Path, slack: StandIn, emulate: str, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Join]:
    """Starts our server in the workspace, again and again on the same database; `handle` and `understand` can be given."""
    monkeypatch.setattr(serving, "KEY_FILE", tmp_path / "secret_key")
    open_now: list[Workspace] = []

    async def launch(handle: Any = None, understand: Any = None, **more: Any) -> Workspace:
        port, engine = free_port(), open_engine(f"sqlite:///{tmp_path / 'slack.db'}")
        migrate(engine)
        told = {"slack_bot_token": TOKENS["assistant"], "slack_signing_secret": SECRET}
        unlimited = {"message_burst": 0, "address_burst": 0}
        settings = Settings(port=port, **{**told, **unlimited, "slack_api_url": f"{slack.url}/api/", **more})
        app = serving.make_app(settings, engine, handle or fake.handle, understand)
        listening = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
        await listening.startup()
        await listening.before_start()
        await listening.after_start()
        server = Server(app, listening, port, tmp_path / "slack.db")
        open_now.append(await Workspace(server, app, slack, emulate).open())
        return open_now[-1]

    yield launch
    for workspace in open_now:
        await workspace.close()
