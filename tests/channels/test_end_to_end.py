"""The whole assistant behind the web channel: the trained model, its actions and the database."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
import structlog

from server.assistant import Assistant
from server.train import MODEL
from store.database import migrate, open_engine
from tests.channels.conftest import Start

MISSING = "there is no trained model; run make train"


@pytest.fixture
def real(tmp_path: Path) -> Assistant:
    if not MODEL.is_file():
        pytest.skip(MISSING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    engine = open_engine(f"sqlite:///{tmp_path / 'conversations.db'}")
    migrate(engine)
    return Assistant.load(engine)


async def test_a_conversation_from_an_articles_page_through_a_restart(
    start: Start, widget: Any, real: Assistant
) -> None:
    server = await start(handle=real.handle)
    visitor = await widget(server).connect(page="INT043")
    greeting = visitor.replies[0]
    assert "INT043" in greeting["text"]
    assert greeting["buttons"][0]["title"] == "Yes, INT043"
    await visitor.say("Yes, INT043", "m1")
    assert "admin access" in " ".join(visitor.answers_to("m1"))
    before = await events_of(real, visitor.conversation)
    await visitor.say("/restart", "m2")
    await visitor.say('/inform{"answer": true}', "m3")
    assert "do nothing here" in visitor.answers_to("m2")[0]
    assert "do nothing here" in visitor.answers_to("m3")[0]
    assert await events_of(real, visitor.conversation) == before
    await server.stop()

    back = await widget(await start(handle=real.handle)).connect(token=visitor.session["token"])
    missed = await back.ask("replay", {"after": 0})
    assert [said["text"] for said in missed["user"]] == ["Yes, INT043", "restart", 'inform{"answer": true}']
    assert missed["replies"] == visitor.replies
    await back.say("yes I'm the admin, we use roles, my password is hunter2", "m4")
    steps = "\n".join(back.answers_to("m4"))
    assert "Company > Roles" in steps
    assert "looks like a password" in steps
    await back.say("yes I'm the admin, we use roles, my password is hunter2", "m4")
    assert "\n".join(dict.fromkeys(back.answers_to("m4"))) == steps
    events = await events_of(real, back.conversation)
    assert sum("role" in str(event.get("text")) for event in events if event["event"] == "user") == 1
    assert not any("hunter2" in str(event) for event in events)
    assert await back.ask("forget", {}) == {"ok": True}
    assert await events_of(real, visitor.conversation) == []


async def test_a_hello_on_an_articles_page_offers_its_error(start: Start, widget: Any, real: Assistant) -> None:
    visitor = await widget(await start(handle=real.handle)).connect()
    assert "INT771" not in visitor.replies[0]["text"]
    await visitor.say("hello", "m1", page="INT771")
    assert "INT771" in visitor.answers_to("m1")[0]
    await visitor.say("yes", "m2", page="INT771")
    assert "period" in " ".join(visitor.answers_to("m2"))


async def test_an_error_page_that_was_turned_down_is_not_offered_again(
    start: Start, widget: Any, real: Assistant
) -> None:
    visitor = await widget(await start(handle=real.handle)).connect(page="INT771")
    await visitor.say("No, something else", "m1")
    await visitor.say("it does not export", "m2")
    assert "INT771" not in " ".join(visitor.answers_to("m2"))


async def events_of(assistant: Assistant, conversation: str) -> list[dict[str, Any]]:
    tracker = await assistant.agent.tracker_store.retrieve_full_tracker(conversation)
    return [event.as_dict() for event in tracker.events] if tracker else []
