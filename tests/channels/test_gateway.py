"""The front door by itself: what happens to a message when something breaks in the middle."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

import channels.gateway
from channels.gateway import TURN_SECONDS, Gateway
from channels.messages import Incoming, Refused, Watcher
from server.local_actions import ACTION_SECONDS, LocalActions
from store.conversations import Conversations
from store.database import WAIT_SECONDS, migrate, open_engine
from store.tables import events, messages
from tests.channels.conftest import FakeAssistant

CLIENT_SECONDS = 30.0
MESSAGE = Incoming("web-a", "help me", "web", "m1")


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = open_engine(f"sqlite:///{tmp_path / 'test.db'}")
    migrate(made)
    return made


def test_time_outs_nest() -> None:
    assert WAIT_SECONDS < ACTION_SECONDS < TURN_SECONDS < CLIENT_SECONDS


async def test_a_message_that_was_taken_but_never_finished_is_run_again_once(
    engine: Engine, assistant: FakeAssistant
) -> None:
    ledger = Conversations(engine)
    ledger.take("web-a", "m1", "help me")
    after_restart = Gateway(assistant.handle, Conversations(engine))
    answers = await asyncio.gather(*(after_restart.receive(MESSAGE) for _ in range(3)))
    assert answers == [[{"text": "echo help me"}]] * 3
    assert assistant.texts() == ["help me"]


async def test_a_turn_that_was_kept_is_not_run_again_when_the_ledger_was_not_told(
    engine: Engine, assistant: FakeAssistant
) -> None:
    ledger = Conversations(engine)
    ledger.take("web-a", "m1", "help me")
    buttons = [{"title": "Yes", "payload": "Yes"}]
    told: list[dict[str, Any]] = [
        {"event": "user", "text": "older", "metadata": {"message_id": "m0"}},
        {"event": "bot", "text": "older answer", "data": {}, "metadata": {}},
        {"event": "user", "text": "help me", "metadata": {"message_id": "m1"}},
        {"event": "bot", "text": "first", "data": {"buttons": None}, "metadata": {}},
        {"event": "bot", "text": "second", "data": {"buttons": buttons}, "metadata": {"metadata": {"step": 1}}},
    ]
    rows = [
        {"sender_id": "web-a", "seq": seq, "type_name": event["event"], "timestamp": 0.0, "data": json.dumps(event)}
        for seq, event in enumerate(told)
    ]
    with engine.begin() as connection:
        connection.execute(events.insert(), rows)
    replies = await Gateway(assistant.handle, ledger).receive(MESSAGE)
    assert replies == [{"text": "first"}, {"text": "second", "buttons": buttons, "metadata": {"step": 1}}]
    assert assistant.texts() == []
    assert ledger.last_seq("web-a") == 4


async def test_a_message_is_stored_before_its_turn_and_its_replies_before_they_leave(engine: Engine) -> None:
    seen: list[Any] = []

    def stored() -> Any:
        with engine.connect() as connection:
            return connection.execute(messages.select()).one()

    async def handle(*_: Any) -> list[dict[str, Any]]:
        seen.append((stored().text, stored().replies))
        return [{"text": "done"}]

    class Look(Watcher):
        async def answered(self, message: Incoming, text: str, replies: list[dict[str, Any]], seq: int) -> None:
            seen.append(json.loads(stored().replies))

    await Gateway(handle, Conversations(engine)).receive(Incoming("web-a", "pw: abc123", "web", "m1"), Look())
    assert seen[0] == ("pw: [removed]", None)
    assert seen[1][-1] == {"text": "done"}
    assert "removed" in seen[1][0]["text"]


async def test_a_turn_that_takes_too_long_is_stopped_and_the_next_is_served(
    engine: Engine, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channels.gateway, "TURN_SECONDS", 0.1)
    gateway, assistant.gate = Gateway(assistant.handle, Conversations(engine)), asyncio.Event()
    with pytest.raises(Refused, match="too long") as refused:
        await gateway.receive(MESSAGE)
    assert refused.value.status == 504
    assert refused.value.retry_after
    assistant.gate = None
    monkeypatch.setattr(channels.gateway, "TURN_SECONDS", TURN_SECONDS)
    assert await gateway.receive(Incoming("web-a", "next", "web", "m2")) == [{"text": "echo next"}]
    assert await gateway.receive(MESSAGE) == [{"text": "echo help me"}]


async def test_an_action_that_takes_too_long_is_apologised_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow:
        async def run(self, call: dict[str, Any]) -> None:
            await asyncio.sleep(5)

    monkeypatch.setattr("server.local_actions.ACTION_SECONDS", 0.05)
    actions = LocalActions()
    monkeypatch.setattr(actions, "_executor", Slow())
    answer = await actions.request(json={"next_action": "action_repeat", "sender_id": "a"})
    assert answer is not None
    assert "something went wrong" in answer["responses"][0]["text"]


async def test_a_broken_database_is_told_honestly_without_its_values(
    engine: Engine, assistant: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    gateway = Gateway(assistant.handle, Conversations(engine))
    with engine.begin() as connection:
        messages.drop(connection)
    caplog.set_level("ERROR", logger="channels")
    with pytest.raises(Refused, match="something went wrong") as refused:
        await gateway.receive(Incoming("web-a", "MARKERZEBRA", "web", "m1"))
    assert "send your last message again" in str(refused.value)  # it was not taken
    assert "turn failed" in caplog.text
    assert "MARKERZEBRA" not in caplog.text


async def test_a_handler_that_says_nothing_is_apologised_for() -> None:
    async def silent(*_: Any) -> list[dict[str, Any]]:
        return []

    replies = await Gateway(silent).receive(Incoming("a", "hi there", "rest"))
    assert "something went wrong" in replies[0]["text"]


async def test_conversations_do_not_wait_for_each_other(assistant: FakeAssistant) -> None:
    gateway, assistant.gate = Gateway(assistant.handle), asyncio.Event()
    held = asyncio.ensure_future(gateway.receive(Incoming("a", "held", "rest")))
    await asyncio.sleep(0.01)
    gate, assistant.gate = assistant.gate, None
    assert await gateway.receive(Incoming("b", "free", "rest")) == [{"text": "echo free"}]
    gate.set()
    assert await held == [{"text": "echo held"}]


async def test_a_secret_is_masked_with_a_note_and_a_long_text_is_cut_with_one(assistant: FakeAssistant) -> None:
    gateway = Gateway(assistant.handle)
    masked = await gateway.receive(Incoming("a", "my card is 4111 1111 1111 1111", "rest"))
    cut = await gateway.receive(Incoming("a", "x" * 5000, "rest"))
    assert "looks like a password, key or card number" in masked[0]["text"]
    assert masked[1] == {"text": "echo my card is [removed]"}
    assert "2,000 characters" in cut[0]["text"]
    assert len(assistant.texts()[1]) <= 2000


async def test_a_secret_is_masked_where_a_long_text_is_cut(assistant: FakeAssistant) -> None:
    gateway = Gateway(assistant.handle)
    for before in range(1960, 2010):
        await gateway.receive(Incoming("a", "x " * (before // 2) + " 4111 1111 1111 1111 end", "rest"))
    for before in range(3960, 4010, 3):
        await gateway.receive(Incoming("a", "sk_live_" + "a1" * 90 + " " * before + "4111111111111111", "rest"))
    assert not any("4111" in text for text in assistant.texts())
