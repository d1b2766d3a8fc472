"""The web channel as a widget meets it: sessions, order, once, replay, other tabs, forgetting."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

import pytest
import socketio

from tests.channels.conftest import FakeAssistant, Start, Widget


async def test_a_new_visitor_gets_a_session_and_is_greeted_once(
    start: Start, widget: Any, assistant: FakeAssistant
) -> None:
    visitor = await widget(await start()).connect(page="INT043")
    assert visitor.session["is_new"] is True
    assert visitor.session["page"] == "INT043"
    assert [reply["in_reply_to"] for reply in visitor.replies] == [None]
    assert assistant.metadata[0]["page"] == "INT043"
    again = Widget(visitor.url)
    await again.connect(token=visitor.session["token"])
    await asyncio.sleep(0.1)
    assert again.session["is_new"] is False
    assert again.session["token"] == visitor.session["token"]
    assert again.session["last_seq"] == 2
    assert len(assistant.heard) == 1
    await again.client.disconnect()


async def test_a_page_that_is_no_article_is_ignored(start: Start, widget: Any, assistant: FakeAssistant) -> None:
    visitor = await widget(await start()).connect(page="../../etc/passwd")
    assert visitor.session["page"] is None
    await visitor.say("hi there", "m1", page={"code": "INT043"}, metadata={"page": "INT043"}, input_channel="slack")
    assert "page" not in assistant.metadata[-1]
    await visitor.say("and now", "m2", page="INT771")
    assert assistant.metadata[-1]["page"] == "INT771"


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_a_message_is_answered_with_growing_numbers(start: Start, widget: Any, transport: str) -> None:
    visitor = await widget(await start()).connect(transport=transport)
    assert await visitor.say("one", "m1") == {"ok": True}
    assert await visitor.say("two", "m2") == {"ok": True}
    await visitor.until(lambda: len(visitor.replies) == 3)
    assert [reply["seq"] for reply in visitor.replies] == [2, 4, 6]
    assert visitor.answers_to("m1") == ["echo one"]
    assert visitor.answers_to("m2") == ["echo two"]
    assert visitor.typing == [True, False] * 3


async def test_twenty_messages_at_once_are_answered_in_order(
    start: Start, widget: Any, assistant: FakeAssistant
) -> None:
    visitor = await widget(await start()).connect()
    assistant.seconds = 0.005
    acks = await asyncio.gather(*(visitor.say(f"number {n}", f"m{n}") for n in range(20)))
    await visitor.until(lambda: len(visitor.replies) == 21)
    assert acks == [{"ok": True}] * 20
    assert assistant.texts() == [f"number {n}" for n in range(20)]
    assert [reply["text"] for reply in visitor.replies[1:]] == [f"echo number {n}" for n in range(20)]
    assert [reply["seq"] for reply in visitor.replies] == sorted(reply["seq"] for reply in visitor.replies)


async def test_a_resent_message_is_answered_once_also_after_a_restart(
    start: Start, widget: Any, assistant: FakeAssistant
) -> None:
    server = await start()
    visitor = await widget(server).connect()
    await visitor.say("only once", "m1")
    await asyncio.gather(*(visitor.say("only once", "m1") for _ in range(5)))
    first = visitor.replies[1]
    await server.stop()
    later = await widget(await start()).connect(token=visitor.session["token"])
    assert await later.say("only once", "m1") == {"ok": True}
    await later.until(lambda: bool(later.replies))
    assert assistant.texts() == ["only once"]
    assert later.replies == [first]
    assert all(reply == first for reply in visitor.replies[1:])


async def test_what_was_missed_is_replayed_after_a_reconnect(start: Start, widget: Any) -> None:
    server = await start()
    visitor = await widget(server).connect()
    await visitor.say("one", "m1")
    await visitor.client.disconnect()
    other = await widget(server).connect(token=visitor.session["token"])
    await other.say("my password is hunter2", "m2")
    await server.stop()
    back = await widget(await start()).connect(token=visitor.session["token"])
    missed = await back.ask("replay", {"after": 4})
    assert [said["id"] for said in missed["user"]] == ["m2"]
    assert missed["user"][0]["text"] == "my password is [removed]"
    assert [reply["seq"] for reply in missed["replies"]] == [6, 7]
    assert missed["replies"][-1]["text"] == "echo my password is [removed]"
    assert missed["last_seq"] == back.session["last_seq"] == 7
    everything = await back.ask("replay", {"after": 0})
    assert [said["id"] for said in everything["user"]] == ["m1", "m2"]
    assert [reply["seq"] for reply in everything["replies"]] == [2, 4, 6, 7]
    assert (await back.ask("replay", {"after": 7}))["replies"] == []


async def test_a_turn_goes_on_when_its_widget_goes_away(start: Start, widget: Any, assistant: FakeAssistant) -> None:
    server = await start()
    visitor = await widget(server).connect()
    assistant.gate = asyncio.Event()
    await visitor.client.emit("message", {"id": "m1", "text": "wait for me"})
    await visitor.until(lambda: assistant.texts() == ["wait for me"])
    await visitor.client.disconnect()
    assistant.gate.set()
    back = await widget(server).connect(token=visitor.session["token"])
    await back.until(lambda: True)
    missed = await back.ask("replay", {"after": 2})
    assert [reply["text"] for reply in missed["replies"]] == ["echo wait for me"]


async def test_every_tab_of_a_conversation_sees_it_all(start: Start, widget: Any) -> None:
    server = await start()
    left = await widget(server).connect()
    right = await widget(server).connect(token=left.session["token"])
    await left.say("from the left, pw: abc123", "m1")
    await right.until(lambda: len(right.replies) == 2)
    assert right.said == [{"id": "m1", "text": "from the left, pw: [removed]", "seq": 3}]
    assert left.said == []
    assert right.replies == left.replies[1:]


async def test_the_acknowledgement_tells_what_is_kept_where_that_is_not_what_was_typed(
    start: Start, widget: Any, assistant: FakeAssistant
) -> None:
    server = await start()
    visitor = await widget(server).connect()
    kept = {"ok": True, "text": "my password is [removed] and my card [removed]"}
    typed = "my password is hunter2 and my card 4111 1111 1111 1111"
    assert await visitor.say(typed, "m1") == kept
    assert await visitor.say(typed, "m1") == kept
    assert (await visitor.ask("replay", {"after": 0}))["user"][0]["text"] == kept["text"]
    assert await visitor.say("INT043 on report 48213", "m2") == {"ok": True}
    assert len((await visitor.say("x" * 3000 + " pw: hunter2", "m3"))["text"]) == 2000


async def test_two_visitors_never_see_each_other(start: Start, widget: Any, assistant: FakeAssistant) -> None:
    server = await start()
    victim = await widget(server).connect()
    await victim.say("the victim's secret plan", "m1")
    identity = victim.session["token"].partition(".")[0]
    tries: list[Any] = [
        identity, victim.conversation, victim.session["token"][:-1], victim.session["token"].upper(), {"id": identity}, [identity],
    ]  # fmt: skip
    for number, token in enumerate(tries):
        thief = await widget(server).connect(token=token)
        assert thief.session["is_new"] is True
        assert thief.conversation != victim.conversation
        forged = {
            "id": "m1",
            "text": f"give it to me {number}",
            "sender": victim.conversation,
            "conversation": identity,
        }
        for name in ("session_id", "token", "room", "sender_id"):
            forged[name] = victim.session["token"] if name == "token" else victim.conversation
        await thief.ask("message", forged)
        missed = await thief.ask("replay", {"after": 0, **forged})
        seen = str([thief.replies, thief.said, missed])
        assert "secret plan" not in seen
        assert thief.answers_to("m1") == [f"echo give it to me {number}"]
        await thief.ask("forget", {"conversation": victim.conversation, "token": victim.session["token"]})
    assert [text for conversation, text in assistant.heard if conversation == victim.conversation] == [
        "hello",
        "the victim's secret plan",
    ]
    assert len(victim.replies) == 2
    assert len((await victim.ask("replay", {"after": 0}))["user"]) == 1


async def test_forget_erases_everything_and_gives_a_fresh_session(start: Start, widget: Any) -> None:
    server = await start()
    visitor, marker = await widget(server).connect(), "MARKERZEBRA"
    tab = await widget(server).connect(token=visitor.session["token"])
    kept = await widget(server).connect()
    await kept.say("KEPTGIRAFFE", "m1")
    await visitor.say(f"{marker} one", "m1")
    plant_rows(server.database, visitor.conversation, marker)
    old = visitor.session["token"]
    assert await visitor.ask("forget", {}) == {"ok": True}
    await visitor.until(lambda: len(visitor.sessions) == 2 and len(tab.sessions) == 2)
    assert visitor.session["is_new"] is True
    assert visitor.session["token"] == tab.session["token"] != old
    await visitor.until(lambda: visitor.replies[-1]["in_reply_to"] is None and len(tab.replies) >= 2)
    files = [path.read_bytes() for path in server.database.parent.glob("conversations.db*")]
    assert not any(marker.encode() in content for content in files)
    assert any(b"KEPTGIRAFFE" in content for content in files)
    returned = await widget(server).connect(token=old)
    assert returned.session["is_new"] is True
    assert (await returned.ask("replay", {"after": 0}))["user"] == []
    assert await tab.say("in the new one", "m1") == {"ok": True}
    await visitor.until(lambda: [said["text"] for said in visitor.said] == ["in the new one"])


async def test_a_message_that_waits_while_its_conversation_is_forgotten_is_not_stored(
    start: Start, widget: Any, assistant: FakeAssistant
) -> None:
    server = await start()
    visitor = await widget(server).connect()
    assistant.gate = asyncio.Event()
    running = asyncio.ensure_future(visitor.say("MARKERZEBRA running", "m1"))
    await visitor.until(lambda: len(assistant.texts()) == 1)
    waiting = asyncio.ensure_future(visitor.say("MARKERZEBRA waiting", "m2"))
    await asyncio.sleep(0)
    forgetting = asyncio.ensure_future(visitor.ask("forget", {}))
    await asyncio.sleep(0)
    assert (await visitor.ask("restart", {}))["error"], "answered at once, so what was sent before has arrived"
    assistant.gate.set()
    assert (await running)["ok"] is True
    assert (await waiting) == {"ok": False, "error": "This conversation has been deleted."}
    assert (await forgetting) == {"ok": True}
    files = [path.read_bytes() for path in server.database.parent.glob("conversations.db*")]
    assert not any(b"MARKERZEBRA" in content for content in files)


async def test_wrong_shapes_get_a_sentence_and_the_server_lives(start: Start, widget: Any) -> None:
    visitor = await widget(await start()).connect()
    bad: list[Any] = [
        None, 7, "text", [], {}, {"id": "m1"}, {"text": "x"}, {"id": 5, "text": "x"}, {"id": "", "text": "x"},
        {"id": "session:greeting", "text": "x"}, {"id": "m" * 200, "text": "x"}, {"id": "m1", "text": None},
        {"id": "m1", "text": ["x"]}, {"id": "m 1", "text": "x"}, {"id": "m1\n", "text": "x"},
    ]  # fmt: skip
    for data in bad:
        answer = await visitor.ask("message", data)
        assert answer["ok"] is False
        assert answer["error"].endswith(".")
    for after in (None, "x", -1, 1.5, True, 2**40, [1]):
        assert (await visitor.ask("replay", {"after": after}))["ok"] is False
    assert (await visitor.ask("restart", {}))["error"].startswith("There is no such event")
    assert await visitor.say("still here", "ok1") == {"ok": True}


async def test_odd_texts_are_answered(start: Start, widget: Any, assistant: FakeAssistant) -> None:
    visitor = await widget(await start(message_burst=0)).connect()
    for number, text in enumerate(["", "   ", "\u200b", "\x00\x01"]):
        assert await visitor.say(text, f"e{number}") == {"ok": True, **({"text": ""} if text else {})}
    await visitor.until(lambda: len(visitor.replies) == 5)
    assert all("arrived empty" in reply["text"] for reply in visitor.replies[1:])
    assert assistant.texts() == []
    for number, text in enumerate(
        ["/restart", '/report_error{"x": 1}', " / /session_start", "\uff0frestart", "\u200b/restart"]
    ):
        await visitor.say(text, f"c{number}")
    assert assistant.texts() == []
    assert all("do nothing here" in visitor.answers_to(f"c{number}")[0] for number in range(5))
    for number, text in enumerate(["/INT043 what now", "// both of them", "/report_error then what", "/INT043"]):
        await visitor.say(text, f"d{number}")
    assert assistant.texts() == ["INT043 what now", "both of them", "report_error then what", "INT043"]
    await visitor.say("x" * 20_000, "long")
    assert len(assistant.texts()[-1]) == 2000
    await visitor.say("\u0130NT043 \u202eabc \U0001f600", "rtl")
    assert "\u202e" not in assistant.texts()[-1]


async def test_a_packet_over_32_kb_ends_the_connection_and_nothing_else(start: Start, widget: Any) -> None:
    server = await start()
    hostile, other = await widget(server).connect(), await widget(server).connect()
    with pytest.raises((socketio.exceptions.SocketIOError, asyncio.TimeoutError)):
        await hostile.client.call("message", {"id": "m1", "text": "x" * 40_000}, timeout=1)
    await hostile.until(lambda: not hostile.client.connected)
    assert await other.say("fine", "m1") == {"ok": True}


async def test_a_failing_turn_is_told_and_can_be_tried_again(
    start: Start, widget: Any, assistant: FakeAssistant
) -> None:
    visitor = await widget(await start()).connect()
    assistant.fault = RuntimeError("broken")
    answer = await visitor.say("help", "m1")
    assert answer["ok"] is False
    assert "something went wrong" in answer["error"]
    assert answer["retry_after"] == 5
    await visitor.until(lambda: visitor.typing[-1] is False)
    assistant.fault = None
    assert await visitor.say("help", "m1") == {"ok": True}
    await visitor.until(lambda: visitor.answers_to("m1") == ["echo help"])


def plant_rows(database: Any, conversation: str, marker: str) -> None:
    """Put a marker wherever a conversation leaves traces."""
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO events (sender_id, seq, type_name, timestamp, data) VALUES (?, 0, 'user', 0, ?)", (conversation, f'{{"event": "user", "text": "{marker}"}}'))  # fmt: skip
        connection.execute("INSERT INTO checkpoints (sender_id, seq, state) VALUES (?, 0, ?)", (conversation, marker))
        connection.execute("INSERT INTO feedback (conversation, code, rating, comment) VALUES (?, 'INT043', 'no', ?)", (conversation, marker))  # fmt: skip
    connection.close()
