"""The store: one case a message, one open case a code, linked recurrences, migrations with data in them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import select, text
from sqlalchemy.engine import Engine

from cases.models import Gap, Progress, Reached
from cases.numbers import ALPHABET, new_number
from cases.repository import STALE, Cases
from cases.tables import cases, gaps
from store.database import MIGRATIONS, DatabaseError, migrate
from store.tables import feedback, metadata
from tests.cases.making import opened, opening

SOLVED = Progress(shown=["role"], tried=["user"], is_solved=True)


def rows(engine: Engine) -> list:
    with engine.connect() as connection:
        return connection.execute(select(cases).order_by(cases.c.id)).all()


def test_a_message_opens_one_case_however_often_it_is_tried(engine: Engine) -> None:
    first, second = Cases(engine).open(opening()), Cases(engine).open(opening())
    assert first.is_new
    assert not second.is_new
    assert first.case.number == second.case.number
    assert len(rows(engine)) == 1


def test_a_message_tried_again_after_the_case_was_solved_opens_none(engine: Engine) -> None:
    case = opened(engine)
    Cases(engine).update(case.conversation, case.number, "m2", SOLVED)
    assert Cases(engine).open(opening()).case.number == case.number
    assert len(rows(engine)) == 1


def test_a_second_message_comes_back_to_the_open_case_of_the_code(engine: Engine) -> None:
    case = opened(engine)
    assert Cases(engine).open(opening(message="m9")).case.number == case.number
    assert Cases(engine).open(opening(message="m9", code="INT771")).is_new
    assert [row.code for row in rows(engine)] == ["INT043", "INT771"]


def test_a_recurrence_is_a_new_case_linked_to_the_old_one(engine: Engine) -> None:
    case = opened(engine)
    Cases(engine).update(case.conversation, case.number, "m2", SOLVED)
    again = Cases(engine).open(opening(message="m7"))
    assert again.is_new
    assert again.previous
    assert again.previous.tried == ["user"]
    assert [row.previous_id for row in rows(engine)] == [None, case.id]


def test_an_open_case_of_long_ago_is_left_and_linked(engine: Engine) -> None:
    case = opened(engine)
    with engine.begin() as connection:
        connection.execute(cases.update().values(updated_at=datetime.now(timezone.utc) - STALE - timedelta(days=1)))
    assert Cases(engine).open(opening(message="m7")).is_new
    assert [(row.state, row.previous_id) for row in rows(engine)] == [("left", None), ("open", case.id)]


def test_many_at_once_open_one_case(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        numbers = set(pool.map(lambda n: Cases(engine).open(opening(message=f"m{n % 3}")).case.number, range(24)))
    assert len(numbers) == 1
    assert len(rows(engine)) == 1


def test_people_do_not_share_cases(engine: Engine) -> None:
    anna, bob = opened(engine), opened(engine, "web-bob")
    assert anna.number != bob.number
    assert Cases(engine).find("web-bob", anna.number) is None
    assert not Cases(engine).update("web-bob", anna.number, "m2", SOLVED)


def test_a_turn_is_counted_once_and_progress_never_goes_back(engine: Engine) -> None:
    case, store = opened(engine), Cases(engine)
    store.update(case.conversation, case.number, "m1", Progress())
    store.update(case.conversation, case.number, "m2", Progress(shown=["role"], reached=Reached.STEPS))
    store.update(case.conversation, case.number, "m2", Progress())
    (row,) = rows(engine)
    assert (row.turns, row.reached) == (2, Reached.STEPS)


def test_times_are_the_databases_and_in_utc(engine: Engine) -> None:
    case = opened(engine)
    assert case.opened_at.utcoffset() == timedelta(0)
    assert abs(datetime.now(timezone.utc) - case.opened_at) < timedelta(minutes=1)
    assert timedelta(0) <= Cases(engine).idle(case) < timedelta(minutes=1)


def test_a_gap_is_kept_once_a_message(engine: Engine) -> None:
    for _ in range(2):
        Cases(engine).add_gap("web-anna", "m1", Gap("no_answer", "does it work with Xero?"))
    with engine.connect() as connection:
        assert len(connection.execute(select(gaps)).all()) == 1


def test_numbers_have_no_look_alikes() -> None:
    numbers = {new_number() for _ in range(2000)}
    assert len(numbers) > 1990
    assert all(len(number) == 6 and set(number) <= set(ALPHABET) for number in numbers)
    for pair in ("0O", "1I", "1L", "2Z", "5S", "8B", "UV"):
        assert not set(pair) <= set(ALPHABET)


def to(engine: Engine, revision: str, go: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        getattr(command, go)(config, revision)


def test_migrations_go_up_and_down_with_data_in_the_tables(empty: Engine) -> None:
    to(empty, "0002", "upgrade")
    with empty.begin() as connection:
        connection.execute(text("INSERT INTO feedback (conversation, code, rating, comment) VALUES ('a','b','c','d')"))
    migrate(empty)
    opened(empty)
    to(empty, "0002", "downgrade")
    with empty.connect() as connection:
        assert connection.execute(text("SELECT conversation, comment FROM feedback")).all() == [("a", "d")]
    migrate(empty)
    with empty.connect() as connection:
        assert connection.execute(select(feedback.c.comment, feedback.c.case_number)).all() == [("d", "")]
    assert rows(empty) == []


def test_the_migrations_make_the_tables_that_the_code_names(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_database_that_is_ahead_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match=r"9999.*Update the assistant"):
        migrate(engine)
