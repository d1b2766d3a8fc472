"""The assistant and cases, through the loaded model: numbered, come back to, handed over without a false promise."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from secrets import token_hex
from typing import Any

import pytest
from sqlalchemy import select

from actions.cases import VISIT
from cases.desk import shared_desk
from cases.tables import case_messages, cases, gaps, outbox
from store.database import shared_engine
from store.tables import checkpoints, events, feedback
from tests.talking import Talker, said

STEPS = ("INT043", "yes I have admin access", "role-based")


class Person:
    """Somebody who writes, by default in a widget."""

    def __init__(self, talker: Talker, channel: str = "web") -> None:
        self.talker, self.channel = talker, channel
        self.conversation = f"{channel}-{token_hex(6)}"

    def say(self, text: str, message_id: str = "") -> str:
        turn = self.talker.assistant.handle(
            self.conversation, text, self.channel, {"message_id": message_id or token_hex(6)}
        )
        return said(self.talker.loop.run_until_complete(turn))

    def tell(self, *texts: str) -> str:
        return [self.say(text) for text in texts][-1]

    def rows(self, table: Any = cases) -> list[Any]:
        with shared_engine().connect() as connection:
            return connection.execute(
                select(table).where(table.c.conversation == self.conversation).order_by(table.c.id)
            ).all()

    def of_case(self, table: Any) -> list[Any]:
        own = select(table).where(table.c.case_id == self.rows()[0].id).order_by(table.c.id)
        with shared_engine().connect() as connection:
            return connection.execute(own).all()

    def go_away(self) -> None:
        then = datetime.now(timezone.utc) - VISIT - timedelta(minutes=1)
        with shared_engine().begin() as connection:
            connection.execute(cases.update().where(cases.c.conversation == self.conversation).values(updated_at=then))


@pytest.fixture
def anna(talker: Talker) -> Person:
    return Person(talker)


@pytest.fixture
def targets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_desk(), "targets", ["mail"])


def test_what_was_solved_and_fails_again_is_handed_over_as_a_case_of_its_own(anna: Person, targets: None) -> None:
    told = anna.tell(*STEPS, "it worked", "fails again today with the same error, I want a person now")
    solved, again = anna.rows()
    assert (solved.state, solved.handed_over_at) == ("solved", None)
    assert again.state == "open"
    assert again.handed_over_at is not None
    assert again.number in told
    assert solved.number not in told


def test_a_conversation_becomes_one_case(anna: Person) -> None:
    anna.tell(*STEPS)
    (row,) = anna.rows()
    assert (row.code, row.identified_by, row.state, row.turns) == ("INT043", "code", "open", 3)
    assert row.connection == "sage_intacct"
    assert "role" in row.answers
    assert row.shown != "[]"
    assert row.waiting_for == "outcome"
    anna.tell("it worked", "yes, it helped")
    (row,) = anna.rows()
    assert (row.state, row.reached) == ("solved", 4)
    assert row.closed_at is not None
    assert [(told.case_number, told.rating) for told in anna.rows(feedback)] == [(row.number, "yes")]


def test_a_pasted_message_counts_as_the_message(anna: Person) -> None:
    anna.say("The batches for this reporting period are closed in Sage Intacct")
    assert [row.identified_by for row in anna.rows()] == ["message"]


def test_a_turn_that_is_tried_again_makes_no_second_case(anna: Person) -> None:
    anna.say("INT043", "m1")
    tracker_store = anna.talker.assistant.agent.tracker_store
    with tracker_store._engine.begin() as connection:
        for table in (checkpoints, events):
            connection.execute(table.delete().where(table.c.sender_id == anna.conversation))
    anna.say("INT043", "m1")
    assert len(anna.rows()) == 1


def test_the_case_is_shown_on_request(anna: Person) -> None:
    assert "no open case" in anna.say("what is my case number")
    anna.tell(*STEPS)
    shown = anna.say("what is my case number?")
    assert anna.rows()[0].number in shown
    assert "not been handed over" in shown


def test_a_person_who_comes_back_is_asked_how_it_went(anna: Person) -> None:
    anna.tell(*STEPS)
    anna.go_away()
    greeting = anna.say("hello")
    for part in ("Last time it was INT043", "role-based", anna.rows()[0].number, "Did that help?"):
        assert part in greeting.replace("**", "")
    anna.say("still failing")
    assert anna.rows()[0].failures == 1


def test_nobody_is_welcomed_back_in_a_shared_place(talker: Talker) -> None:
    shared = Person(talker, "slack")
    shared.conversation = f"slack-C024BE91L-{token_hex(4)}"
    shared.tell(*STEPS)
    shared.go_away()
    assert "Last time" not in shared.say("hello")


def test_nobody_is_welcomed_back_in_the_middle_of_a_visit(anna: Person) -> None:
    anna.tell(*STEPS)
    assert "Last time" not in anna.say("hello")


def test_what_was_tried_before_is_known_when_it_comes_back(anna: Person) -> None:
    anna.tell(*STEPS, "still failing", "still INT043")
    anna.say("it works now")
    again = anna.say("INT043")
    first, second = anna.rows()
    assert (first.state, second.state, second.previous_id) == ("solved", "open", first.id)
    assert f"case {first.number}" in again
    assert "Then you tried" in again


def test_stopping_and_starting_over_leave_the_case(anna: Person) -> None:
    anna.tell("INT043", "start over")
    assert [row.state for row in anna.rows()] == ["left"]


def test_without_a_target_nothing_is_called_sent(anna: Person) -> None:
    anna.tell(*STEPS)
    text = anna.say("a person please")
    assert "Nothing has been sent" in text
    assert anna.rows()[0].number in text
    assert anna.rows()[0].handed_over_at is not None
    assert anna.of_case(outbox) == []
    assert "has been sent to" not in anna.say("thanks")


def test_with_a_target_it_is_sent_only_once_accepted(anna: Person, targets: None) -> None:
    anna.tell(*STEPS)
    text = anna.say("a person please")
    number = anna.rows()[0].number
    assert f"as case **{number}**" in text
    assert "has not arrived yet" in text
    assert "has been sent" not in text
    assert "---" not in text
    assert "has not arrived yet" in anna.say("a person please")
    (parcel,) = [row for row in anna.of_case(outbox) if row.is_hand_over]
    with shared_engine().begin() as connection:
        connection.execute(outbox.update().where(outbox.c.id == parcel.id).values(sent_at=datetime.now(timezone.utc)))
    assert f"Your case **{number}** has been sent" in anna.say("does it affect syncing too?")
    assert "has been sent" not in anna.say("thanks")


def test_later_messages_are_added_and_still_answered(anna: Person, targets: None) -> None:
    anna.tell(*STEPS, "a person please")
    assert anna.say("does it affect syncing too?")
    assert [row.text for row in anna.of_case(case_messages)] == ["a person please", "does it affect syncing too?"]
    assert [row.is_hand_over for row in anna.of_case(outbox)] == [True, False]


def test_the_message_that_leads_to_the_hand_over_is_not_sent_twice(anna: Person, targets: None) -> None:
    anna.tell("INT043", "a person please")
    assert [row.is_hand_over for row in anna.of_case(outbox)] == [True]


def test_the_hand_over_holds_the_conversation(anna: Person, targets: None) -> None:
    anna.tell(*STEPS, "still failing", "still INT043", "a person please")
    payload = anna.of_case(outbox)[0].payload
    for part in ("role-based", "Person: INT043", "Assistant: ", "Person: still INT043", "Still failing after"):
        assert part in payload


def test_a_database_fault_promises_nothing(anna: Person, targets: None, monkeypatch: pytest.MonkeyPatch) -> None:
    anna.tell(*STEPS)

    def away(*_: Any) -> None:
        raise RuntimeError("away")

    monkeypatch.setattr(shared_desk().outbox, "put", away)
    assert "handing this over" not in anna.say("a person please")
    assert anna.of_case(outbox) == []
    assert anna.rows()[0].handed_over_at is None


def test_what_is_not_covered_is_kept(anna: Person) -> None:
    anna.tell("INT999", "asdf qwer zxcv")
    assert next((row.kind, row.code) for row in anna.rows(gaps)) == ("no_article", "INT999")
    assert {row.kind for row in anna.rows(gaps)} <= {"no_article", "not_understood", "no_answer"}
