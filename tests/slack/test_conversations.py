"""Whole conversations in a thread with the real assistant: by buttons, by text, and with colleagues in between."""

from __future__ import annotations

from typing import Any

import pytest

from tests.slack.conftest import Join, Workspace, buttons
from tests.slack.standin import StandIn


async def walk(workspace: Workspace, ts: str, titles: list[str]) -> list[str]:
    """Press these buttons one after another; the texts of the thread."""
    for title in titles:
        asked = [message for message in await workspace.thread(ts) if buttons(message)]
        assert len(asked) == 1, "exactly one message of a thread can be answered by a button"
        await workspace.press(title, asked[0])
    return [message["text"] for message in await workspace.thread(ts)]


async def test_int043_by_buttons(join: Join, assistant: Any) -> None:
    workspace = await join(assistant.handle, assistant.understand)
    ts = await workspace.type(f"{workspace.mention} INT043")
    texts = await walk(workspace, ts, ["Yes, I have access", "Through roles", "It worked", "Yes, it helped"])
    shown = "\n".join(texts)
    for fact in ("xml_gateway", "Company &gt; Roles", "Subscriptions", "Sync Now", "Thank you, noted"):
        assert fact in shown
    assert shown.count("You chose: ") == 4
    assert not [message for message in await workspace.thread(ts) if buttons(message)]


async def test_int771_by_buttons(join: Join, assistant: Any) -> None:
    workspace = await join(assistant.handle, assistant.understand)
    ts = await workspace.type(f"{workspace.mention} INT771")
    texts = await walk(workspace, ts, ["Change the export date", "It worked", "Not really"])
    shown = "\n".join(texts)
    assert "Export date" in shown
    assert "Thank you for saying so" in shown


async def test_int043_by_text_among_colleagues(join: Join, assistant: Any) -> None:
    workspace = await join(assistant.handle, assistant.understand)
    ts = await workspace.type(f"{workspace.mention} our export says INT043")
    before = len(await workspace.thread(ts))
    await workspace.type("morning all, anyone up for lunch at noon?", thread=ts, name="bob")
    await workspace.type(f"<@{workspace.users['anna']}> did you finish the deck for Monday?", thread=ts, name="bob")
    assert len(await workspace.thread(ts)) == before
    await workspace.type("I have admin access, it's role-based", thread=ts, name="bob")
    said = await workspace.thread(ts)
    assert "Company &gt; Roles" in said[-1]["text"]
    await workspace.type("thanks bob, I owe you one", thread=ts)
    await workspace.type("I'll get a coffee first", thread=ts)
    assert len(await workspace.thread(ts)) == len(said)
    await workspace.type("it worked!", thread=ts)
    assert "did this help you" in (await workspace.thread(ts))[-1]["text"]


async def test_alone_in_a_thread_no_word_is_met_with_silence(join: Join, assistant: Any) -> None:
    workspace = await join(assistant.handle, assistant.understand)
    ts = await workspace.type(f"{workspace.mention} our export says INT043")
    before = len(await workspace.thread(ts))
    for text in (
        "thats Oli",
        "General Ledger was on read only, changed",
        "saved, now retrying",
        "hello? bot?",
        "done the role and synced 2 of 5, both export now",
    ):
        await workspace.type(text, thread=ts)
        now = len(await workspace.thread(ts))
        assert now > before, text
        before = now


async def test_int771_by_text_in_a_direct_thread(join: Join, assistant: Any) -> None:
    workspace = await join(assistant.handle, assistant.understand)
    root = await workspace.post("hi", workspace.direct)
    for text in ("INT771 Export Error: Export not completed", "change the export date", "it worked"):
        await workspace.type(text, workspace.direct, root["ts"])
    shown = "\n".join(one["text"] for one in await workspace.thread(root["ts"], workspace.direct))
    assert "Export date" in shown
    assert "did this help you" in shown


async def test_an_outage_in_a_real_conversation_changes_nothing(join: Join, assistant: Any, slack: StandIn) -> None:
    workspace = await join(assistant.handle, assistant.understand)
    ts = await workspace.type(f"{workspace.mention} INT043")
    slack.trouble = "lost answers"
    await workspace.type("yes I am admin, per user", thread=ts)
    texts = [one["text"] for one in await workspace.thread(ts)]
    assert len([text for text in texts if "Company &gt; Users" in text]) == 1


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("INT043", "it's role-based"),
        ("INT043", "my IT guy has the access"),
        ("INT043", "which permissions does the user need?"),
        ("INT043", "it's INT771 actually"),
        ("INT043", "no idea"),
        ("INT043, I have access, through roles", "still failing"),
        ("INT043, I have access, through roles", "that did it"),
        ("INT043, I have access, through roles", "can I talk to a person?"),
        ("INT771", "change the export date please"),
        ("INT043", "it exported, thanks"),
        ("INT043", "still the same error"),
        ("INT043, I have access, through roles", "General Ledger was on read only, changed"),
        ("INT043, I have access, through roles", "done the role and synced 2 of 5, both export now"),
        ("INT043, I have access, through roles", "synced"),
        ("INT043, I have access, through roles", "done"),
        ("INT043, I have access, through roles", "the role has no Subscriptions"),
        ("INT043, I have access, through roles", "can't find Company > Roles"),
        ("INT043, I have access, through roles", "the export is still running"),
        ("INT043, I have access, through roles", "give me the message for our admin"),
    ],
)
async def test_it_speaks_when_it_is_meant(assistant: Any, conversation: str, before: str, text: str) -> None:
    assert await hears(assistant, conversation, before, text)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("INT043", "thanks for looking into this"),
        ("INT043", "lunch at noon?"),
        ("INT043", "I'll be back on Monday"),
        ("INT043", "lol"),
        ("INT043", "who is on call this week?"),
        ("INT043", "did you see the game last night"),
        ("INT043", "let me find Maria and get back to you"),
        ("INT043, I have access, through roles", "good morning everyone"),
        ("INT043, I have access, through roles", "great, thank you all"),
        ("INT043, I have access, through roles", "when is the board meeting?"),
        ("INT771", "the invoice from Acme is still missing in my inbox"),
        ("INT043", "still waiting on legal"),
        ("INT043, I have access, through roles", "I'll do it after lunch"),
        ("INT043, I have access, through roles", "done with the deck"),
        ("INT043, I have access, through roles", "fixed the typo"),
        ("INT043, I have access, through roles", "there is no coffee left"),
        ("INT043, I have access, through roles", "I can't open the file"),
        ("INT043, I have access, through roles", "he refused to sign"),
        ("INT043, I have access, through roles", "let's sync later"),
    ],
)
async def test_it_is_silent_when_colleagues_talk(assistant: Any, conversation: str, before: str, text: str) -> None:
    assert not await hears(assistant, conversation, before, text)


async def hears(assistant: Any, conversation: str, before: str, text: str) -> bool:
    """Whether a message after another one would be taken as meant for the assistant."""
    from channels.slack.manners import is_for_us

    await assistant.handle(conversation, before, "slack", {})
    return is_for_us(*await assistant.understand(conversation, text), text)
