"""Forgetting leaves no trace in the files, retention erases what is too old, and an export holds everything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from cases.desk import Desk
from cases.models import Gap
from cases.privacy import collect, conversation_of, forget
from cases.retention import erase_old
from cases.tables import case_messages, cases, gaps, outbox
from settings import ROOT, Settings
from store.conversations import Conversations
from store.database import migrate, open_engine
from store.tables import checkpoints, events, feedback, messages, slack_threads
from tests.cases.making import FACTS, MAIL, desk, opened

MARKER = "zebrafinch-{}-marker"
PEOPLE = 60
TABLES = (messages, events, checkpoints, cases, feedback, gaps, case_messages, outbox, slack_threads)


def live(engine: Engine, front: Desk, number: int) -> str:
    """A conversation that leaves the person's marker in every table; its id."""
    person, marker = f"web-{number}", MARKER.format(number)
    ledger = Conversations(engine)
    ledger.take(person, "m1", f"{marker} INT043")
    ledger.finish(person, "m1", [{"text": f"{marker} reply " + "x" * 900}])
    event = {"event": "user", "text": f"{marker} " + "y" * 900}
    now = datetime.now(timezone.utc).timestamp()
    with engine.begin() as connection:
        values = {"sender_id": person, "seq": 0, "type_name": "user", "timestamp": now, "data": json.dumps(event)}
        connection.execute(events.insert().values(values))
        connection.execute(checkpoints.insert().values(sender_id=person, seq=0, state=json.dumps({"slot": marker})))
        told = {"conversation": person, "code": "INT043", "rating": "no", "comment": marker, "case_number": ""}
        connection.execute(feedback.insert().values(told))
        wrote = json.dumps([f"U-{marker}"])
        connection.execute(slack_threads.insert().values(conversation=person, open="[]", writers=wrote))
    case = opened(engine, person, said=marker)
    front.cases.add_gap(person, "m2", Gap("no_answer", marker))
    front.hand_over(case, "web", FACTS, marker, "m0")
    front.add_message(case, "m3", f"later {marker}")
    return person


def files(engine: Engine) -> bytes:
    path = Path(engine.url.database)
    return b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))


def test_a_forgotten_person_is_in_no_file(empty: Engine, engine: Engine) -> None:
    front = desk(engine, MAIL)
    people = [live(engine, front, number) for number in range(PEOPLE)]
    wanted = MARKER.format(7).encode()
    if engine.dialect.name == "sqlite":
        assert wanted in files(engine)
    told = forget(engine, people[7])
    assert "Erased everything of web-7" in told[0]
    assert not any(collect(engine, people[7]).values())
    assert all(collect(engine, people[8]).values())
    engine.dispose()
    if engine.dialect.name == "sqlite":
        assert wanted not in files(engine)
        assert MARKER.format(8).encode() in files(engine)


def test_no_table_of_a_person_is_left_out(engine: Engine) -> None:
    person = live(engine, desk(engine, MAIL), 1)
    found = collect(engine, person)
    assert len(found) == len(TABLES)
    assert all(found.values())
    assert json.dumps(found).count(MARKER.format(1)) >= len(TABLES)
    with engine.connect() as connection:
        forget(engine, person)
        assert [connection.execute(select(table)).all() for table in TABLES] == [[]] * len(TABLES)


def test_what_had_left_already_is_named(engine: Engine) -> None:
    front = desk(engine, MAIL)
    person = live(engine, front, 1)
    first, later = front.outbox.claim(["mail"])
    front.outbox.sent(first)
    front.outbox.failed(later, "away")
    told = "\n".join(forget(engine, person))
    assert f"case {first.number} by mail, accepted" in told
    assert f"case {first.number} by mail: tried but not known" in told


def test_a_person_of_whom_nothing_is_kept_and_one_whose_nothing_left(engine: Engine) -> None:
    assert forget(engine, "web-nobody") == ["Nothing is kept of web-nobody."]
    person = live(engine, desk(engine), 1)
    assert "Nothing had been sent out." in forget(engine, person)


def test_a_person_is_found_by_the_number_of_the_case(engine: Engine) -> None:
    case = opened(engine)
    assert conversation_of(engine, case.number.lower()) == "web-anna"
    assert conversation_of(engine, "web-bob") == "web-bob"


def test_an_export_that_is_read_in_part_ends_quietly(tmp_path: Path) -> None:
    database = open_engine(f"sqlite:///{tmp_path / 'long.db'}")
    migrate(database)
    ledger = Conversations(database)
    for number in range(200):
        ledger.take("web-long", f"m{number}", "x" * 1000)
    reader, writer = os.pipe()
    command = [sys.executable, "-m", "cases.privacy", "export", "web-long"]
    told = {**os.environ, "DATABASE_URL": str(database.url)}
    running = subprocess.Popen(command, cwd=ROOT, env=told, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert os.read(reader, 10).startswith(b"{")
    os.close(reader)
    assert (running.communicate(timeout=60)[1], running.returncode) == ("", 0)


def age(engine: Engine, days: int) -> None:
    then = datetime.now(timezone.utc) - timedelta(days=days)
    with engine.begin() as connection:
        connection.execute(update(events).values(timestamp=then.timestamp()))
        for table in (messages, feedback, gaps, outbox):
            connection.execute(update(table).values(created_at=then))
        connection.execute(update(cases).values(updated_at=then, opened_at=then))


@pytest.mark.parametrize(("days", "transcripts", "kept"), [(10, 1, 1), (100, 0, 1), (400, 0, 0)])
def test_transcripts_and_cases_are_kept_apart_and_for_so_long(
    engine: Engine, days: int, transcripts: int, kept: int
) -> None:
    front = desk(engine, MAIL)
    live(engine, front, 1)
    for parcel in front.outbox.claim(["mail"]):
        front.outbox.sent(parcel)
    age(engine, days)
    erase_old(engine, Settings(case_retention_days=365, transcript_retention_days=90))
    with engine.connect() as connection:
        counts = {table.name: len(connection.execute(select(table)).all()) for table in TABLES}
        payloads = [row.payload for row in connection.execute(select(outbox.c.payload))]
    assert {counts[name] for name in ("messages", "events", "checkpoints", "slack_threads")} == {transcripts}
    assert {min(counts[name], 1) for name in ("cases", "feedback", "gaps", "case_messages")} == {kept}
    assert all((payload == "{}") == (transcripts == 0) for payload in payloads)


def test_nothing_is_erased_where_0_days_are_set(engine: Engine) -> None:
    live(engine, desk(engine, MAIL), 1)
    age(engine, 4000)
    erase_old(engine, Settings(case_retention_days=0, transcript_retention_days=0))
    assert all(collect(engine, "web-1").values())


def test_what_still_waits_to_be_delivered_keeps_its_words(engine: Engine) -> None:
    live(engine, desk(engine, MAIL), 1)
    age(engine, 100)
    erase_old(engine, Settings(transcript_retention_days=90))
    with engine.connect() as connection:
        assert all(row.payload != "{}" for row in connection.execute(select(outbox.c.payload)))
