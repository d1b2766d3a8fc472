"""Conversations in the database: nothing is lost, a long one costs no more than a short one, faults are heard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from statistics import median
from typing import Any

import pytest
from rasa.shared.core.events import UserUttered
from sqlalchemy import event, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from channels.gateway import Refused
from store.conversations import SHOWN_MESSAGES, Conversations
from store.tables import events, messages
from store.tracker_store import ConversationStore
from tests.talking import Talker, said

LEAD = ["INT043", "yes", "what is xml_gateway?", "roles", "actually it's user based"]


def store_of(talker: Talker) -> ConversationStore:
    store: ConversationStore = talker.assistant.agent.tracker_store
    return store


def full(talker: Talker, conversation: str) -> Any:
    return talker.loop.run_until_complete(store_of(talker).retrieve_full_tracker(conversation))


def play(talker: Talker, conversation: str, texts: list[str]) -> list[str]:
    return [said(talker.say(conversation, text)) for text in texts]


def test_a_conversation_that_is_not_there_is_none(stored: Talker) -> None:
    assert stored.tracker("nobody") is None
    assert full(stored, "nobody") is None


def test_every_event_is_kept_in_order_without_a_gap(stored: Talker, engine: Engine, conversation: str) -> None:
    play(stored, conversation, LEAD)
    with engine.connect() as connection:
        query = select(events.c.seq, events.c.type_name).where(events.c.sender_id == conversation)
        rows = connection.execute(query.order_by(events.c.seq)).all()
    assert [row.seq for row in rows] == list(range(len(rows)))
    assert [row.type_name for row in rows].count("user") == len(LEAD)


def test_the_whole_conversation_can_be_read(stored: Talker, conversation: str) -> None:
    answers = play(stored, conversation, LEAD)
    told = full(stored, conversation).events
    assert [e.text for e in told if isinstance(e, UserUttered)] == LEAD
    assert "\n\n".join(e.text for e in told if e.type_name == "bot") == "\n\n".join(answers)


def test_the_short_way_gives_the_same_state_as_the_whole_log(stored: Talker, conversation: str) -> None:
    for text in [*LEAD, "walk me through it", "next", "back", "thanks", "still failing"]:
        stored.say(conversation, text)
        short, whole = stored.tracker(conversation), full(stored, conversation)
        assert short.current_slot_values() == whole.current_slot_values()
        assert short.active_loop_name == whole.active_loop_name
        assert short.latest_action_name == whole.latest_action_name
        assert short.latest_message.text == whole.latest_message.text == text


def test_letters_of_all_scripts_survive(stored: Talker, conversation: str) -> None:
    text = "INT043 “¿qué?” 日本語 👩‍💻 ﷺ"
    stored.say(conversation, text)
    kept = full(stored, conversation).events
    assert "日本語" in next(e.text for e in kept if isinstance(e, UserUttered))
    assert "👩" in next(e.text for e in kept if isinstance(e, UserUttered))


def test_conversations_do_not_touch_each_other(stored: Talker, conversation: str) -> None:
    play(stored, conversation, ["INT043", "yes"])
    play(stored, f"{conversation}-2", ["INT771"])
    assert stored.case(conversation).code == "INT043"
    assert stored.case(f"{conversation}-2").code == "INT771"
    assert {conversation, f"{conversation}-2"} <= set(stored.loop.run_until_complete(store_of(stored).keys()))


def test_two_writers_of_one_turn_do_not_both_win(stored: Talker, conversation: str) -> None:
    stored.say(conversation, "INT043")
    first, second = stored.tracker(conversation), stored.tracker(conversation)
    for tracker in (first, second):
        tracker.update(UserUttered("yes"))
    stored.loop.run_until_complete(store_of(stored).save(first))
    with pytest.raises(IntegrityError):
        stored.loop.run_until_complete(store_of(stored).save(second))


def test_saving_without_anything_new_writes_nothing(stored: Talker, engine: Engine, conversation: str) -> None:
    stored.say(conversation, "INT043")
    tracker = stored.tracker(conversation)
    with counted(engine) as statements:
        stored.loop.run_until_complete(store_of(stored).save(tracker))
    assert statements == []


def test_a_conversation_of_200_turns_is_as_cheap_as_one_of_10_and_goes_on_alike(
    stored: Talker, engine: Engine, conversation: str
) -> None:
    long, short = f"{conversation}-long", f"{conversation}-short"
    tail = ["start over", "INT043", "yes", "does it affect syncing?", "roles", "walk me through it", "next", "next"]
    play(stored, long, ["INT771", "thanks", "what does xml_gateway do?", "export date", "cancel"] * 38)
    play(stored, short, ["hello", "thanks"])
    assert play(stored, long, tail) == play(stored, short, tail)
    assert replace(stored.case(long), number="") == replace(stored.case(short), number="")

    costs = {name: cost_of_reading(stored, engine, name) for name in (long, short)}
    assert costs[long][:2] == costs[short][:2]
    assert costs[long][2] < 2 * costs[short][2] + 0.002
    assert play(stored, long, ["back", "done", "it worked"]) == play(stored, short, ["back", "done", "it worked"])


def cost_of_reading(talker: Talker, engine: Engine, conversation: str) -> tuple[int, int, float]:
    """Statements, events read, and the median of the seconds that a reading takes."""
    with counted(engine) as statements:
        tracker = talker.tracker(conversation)
    times = []
    for _ in range(15):
        started = time.perf_counter()
        talker.tracker(conversation)
        times.append(time.perf_counter() - started)
    return len(statements), len(tracker.events), median(times)


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    statements: list[str] = []

    def note(_: Any, __: Any, statement: str, *rest: Any) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_a_turn_that_cannot_be_stored_is_refused_and_not_answered(
    stored: Talker, engine: Engine, conversation: str
) -> None:
    stored.say(conversation, "INT043")

    def fail(connection: Any, _: Any, statement: str, *rest: Any) -> None:
        if statement.startswith("INSERT INTO events"):
            raise ConnectionError("the disk is full")

    event.listen(engine, "before_cursor_execute", fail)
    try:
        with pytest.raises(Refused, match="went wrong") as raised:
            stored.say(conversation, "yes")
    finally:
        event.remove(engine, "before_cursor_execute", fail)
    assert raised.value.status == 503
    assert stored.case(conversation).answers == {}
    assert "per user" in said(stored.say(conversation, "yes"))


def test_the_ledger_gives_an_answered_message_back_once(engine: Engine, conversation: str) -> None:
    ledger = Conversations(engine)
    assert ledger.take(conversation, "m1", "INT043").replies is None
    ledger.finish(conversation, "m1", [{"text": "é 👍"}])
    assert ledger.take(conversation, "m1", "INT043").replies == [{"text": "é 👍"}]
    assert [one.message_id for one in ledger.since(conversation, 0)] == ["m1"]
    ledger.forget(conversation)
    assert ledger.last_seq(conversation) == 0


def test_a_long_conversation_is_not_read_whole_for_its_last_number_nor_for_what_is_new(
    engine: Engine, conversation: str
) -> None:
    ledger, numbers = Conversations(engine), range(1, 4001, 2)
    rows = [{"sender_id": conversation, "message_id": f"m{n}", "seq": n, "last_seq": n + 1} for n in numbers]
    with engine.begin() as connection:
        connection.execute(messages.insert(), rows)
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE messages")
    assert ledger.last_seq(conversation) == 4000
    assert [said.seq for said in ledger.since(conversation, 3995)] == [3995, 3997, 3999]
    assert [said.seq for said in ledger.since(conversation, 0)] == list(numbers)[-SHOWN_MESSAGES:]
    for read in (ledger.last_seq, lambda name: ledger.since(name, 3995)):
        plan = plan_of(engine, read, conversation)
        assert "ix_messages_sender_last_seq" in plan, plan
        assert "TEMP B-TREE" not in plan
        assert "Sort" not in plan


def plan_of(engine: Engine, read: Callable[[str], object], conversation: str) -> str:
    """How the database goes about the one query of a reading."""
    sent: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *rest: Any) -> None:
        sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        read(conversation)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    [(statement, parameters)] = sent
    with engine.connect() as connection:
        return "\n".join(str(row) for row in connection.exec_driver_sql(f"{explain} {statement}", parameters))


def test_forgetting_leaves_nothing_of_a_conversation(stored: Talker, engine: Engine, conversation: str) -> None:
    play(stored, conversation, ["INT043", "yes"])
    Conversations(engine).forget(conversation)
    assert stored.tracker(conversation) is None
    assert full(stored, conversation) is None
