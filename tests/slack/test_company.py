"""Who is there to talk to: alone in a thread, whatever a person writes is for us; among others, only what is meant so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from actions.case import Case
from store.database import open_engine
from tests.channels.conftest import FakeAssistant
from tests.slack.conftest import CHANNEL, Join, Workspace
from tests.slack.standin import StandIn
from tests.slack.test_places import shortcut
from tests.store.test_database import migrate_to
from understanding.reading import Reading


async def nothing(conversation: str, text: str) -> tuple[Reading, Case]:
    """A message that, among others, is never for us."""
    return Reading(), Case()


@pytest.fixture
def texts(fake: FakeAssistant) -> Any:
    """What reached the assistant behind the first message."""
    return lambda: [text for _, text in fake.heard[1:]]


async def test_alone_in_a_thread_everything_is_for_us(join: Join, texts: Any) -> None:
    workspace = await join(understand=nothing)
    ts = await workspace.type(f"{workspace.mention} INT043")
    for text in ("thats Oli", "synced", "hello? bot?"):
        await workspace.type(text, thread=ts)
    assert texts() == ["thats Oli", "synced", "hello? bot?"]


async def test_alone_what_is_for_a_colleague_is_left_alone_and_a_stop_heard(join: Join, texts: Any) -> None:
    workspace = await join(understand=nothing)
    ts = await workspace.type(f"{workspace.mention} INT043")
    await workspace.type(f"<@{workspace.users['bob']}> do you have access?", thread=ts)
    await workspace.type("stop", thread=ts)
    await workspace.type("synced", thread=ts)
    assert texts() == []
    assert "silent" in (await workspace.thread(ts))[-1]["text"]


@pytest.mark.parametrize("said", ["lunch?", "stop", "<@anna> try again", "{mention} INT771"])
async def test_a_second_person_counts_whatever_they_write(
    join: Join, fake: FakeAssistant, texts: Any, said: str
) -> None:
    workspace = await join(understand=nothing)
    ts = await workspace.type(f"{workspace.mention} INT043")
    said = said.replace("anna", workspace.users["anna"]).replace("{mention}", workspace.mention)
    await workspace.type(said, thread=ts, name="bob")
    await workspace.type(f"{workspace.mention} still there?", thread=ts)
    await workspace.type("synced", thread=ts)
    assert texts()[-1] == "still there?"


async def test_who_was_there_is_known_after_a_restart(join: Join, texts: Any) -> None:
    workspace = await join(understand=nothing)
    ts = await workspace.type(f"{workspace.mention} INT043")
    other = await workspace.type(f"{workspace.mention} INT771")
    await workspace.type("lunch?", thread=other, name="bob")
    await workspace.server.stop()
    again = await join(understand=nothing)
    await again.type("thats Oli", thread=ts)
    await again.type("synced", thread=other)
    assert texts() == ["INT771", "thats Oli"]
    assert not again.slack.made("conversations.replies")


async def begun(workspace: Workspace, name: str) -> str:
    """A thread in which one person wrote, and which is not ours."""
    event = await workspace.post("INT043 again, who can help?", CHANNEL, name=name)
    return str(event["ts"])


@pytest.mark.parametrize(("name", "heard"), [("anna", ["synced"]), ("bob", [])])
async def test_what_was_written_before_it_was_asked_counts(join: Join, texts: Any, name: str, heard: list[str]) -> None:
    workspace = await join(understand=nothing)
    ts = await begun(workspace, name)
    await workspace.type(f"{workspace.mention} INT043", thread=ts)
    await workspace.type("synced", thread=ts)
    assert texts() == heard


async def test_whose_message_a_shortcut_explains_counts(join: Join, texts: Any) -> None:
    workspace = await join(understand=nothing)
    event = await workspace.post("INT043", CHANNEL, name="bob")
    await workspace.form({"payload": json.dumps(shortcut(workspace, event))})
    await workspace.idle()
    await workspace.type("synced", thread=event["ts"])
    assert texts() == []


async def test_where_slack_does_not_say_who_wrote_it_is_asked_again(join: Join, slack: StandIn, texts: Any) -> None:
    workspace = await join(understand=nothing)
    ts = await begun(workspace, "anna")
    slack.trouble = "limited"
    await workspace.type(f"{workspace.mention} INT043", thread=ts)
    slack.trouble = "limited"
    await workspace.type("synced", thread=ts)
    await workspace.type("thats Oli", thread=ts)
    assert texts() == ["thats Oli"]


@pytest.mark.parametrize(("name", "heard"), [("anna", ["synced"]), ("bob", [])])
async def test_of_a_thread_from_before_it_was_kept_slack_says_who_wrote(
    join: Join, texts: Any, name: str, heard: list[str]
) -> None:
    workspace = await join(understand=nothing)
    ts = await workspace.type(f"{workspace.mention} INT043")
    await workspace.type("lunch?", thread=ts, name=name)
    before = len(texts())
    await workspace.server.stop()
    database = open_engine(f"sqlite:///{workspace.server.database}")
    migrate_to(database, "0005")
    database.dispose()
    again = await join(understand=nothing)
    await again.type("synced", thread=ts)
    assert texts()[before:] == heard
