"""Opening the database and bringing it up to date; every fault of it is told in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text
from sqlalchemy.engine import Engine

from store.database import MIGRATIONS, DatabaseError, migrate, open_engine
from store.slack import SlackInbox, Thread
from store.tables import checkpoints, events, feedback, messages, metadata

TABLES = {"events", "checkpoints", "messages", "feedback"}


def migrate_to(engine: Engine, version: str) -> None:
    """Up or down to a version, with the project's own migrations."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    current = version_of(engine)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        is_down = current is not None and (version == "base" or version < current)
        (command.downgrade if is_down else command.upgrade)(config, version)


def version_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        found: str | None = MigrationContext.configure(connection).get_current_revision()
        return found


def versions() -> list[str]:
    return sorted(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def test_an_empty_database_gets_all_tables(engine: Engine) -> None:
    assert set(inspect(engine).get_table_names()) >= TABLES
    assert version_of(engine) == versions()[-1]


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    before = version_of(engine)
    migrate(engine)
    assert version_of(engine) == before


def test_the_tables_are_the_ones_that_the_code_uses(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = [change for change in compare_metadata(context, metadata) if "alembic_version" not in str(change)]
    assert found == []


def test_migrations_go_up_step_by_step_and_keep_the_data(empty: Engine) -> None:
    migrate_to(empty, "0001")
    with empty.begin() as connection:
        insert_old_rows(connection)
    for version in versions()[1:]:
        migrate_to(empty, version)
    check_old_rows(empty)
    with empty.connect() as connection:
        assert connection.execute(select(messages.c.text)).scalar_one() == ""


def test_migrations_go_down_and_keep_what_the_older_version_knows(empty: Engine) -> None:
    migrate(empty)
    with empty.begin() as connection:
        insert_old_rows(connection)
    for version in versions()[-2::-1]:
        migrate_to(empty, version)
        check_old_rows(empty)
    migrate(empty)
    check_old_rows(empty)


def test_migrations_go_down_to_nothing(empty: Engine) -> None:
    migrate(empty)
    migrate_to(empty, "base")
    assert not TABLES & set(inspect(empty).get_table_names())
    migrate(empty)
    assert set(inspect(empty).get_table_names()) >= TABLES


def test_a_slack_thread_from_before_writers_were_kept_is_ours_and_its_writers_are_not_known(engine: Engine) -> None:
    inbox, old = SlackInbox(engine), "INSERT INTO slack_threads (conversation, open) VALUES ('slack-C1-1', '[]')"
    migrate_to(engine, "0005")
    with engine.begin() as connection:
        connection.execute(text(old))
    migrate(engine)
    assert inbox.thread("slack-C1-1") == Thread(True, False, [], None)
    inbox.note_writers("slack-C1-1", ["U1", "U2", "U3"])
    assert inbox.thread("slack-C1-1").writers == ["U1", "U2"]
    migrate_to(engine, "0005")
    migrate(engine)
    assert inbox.thread("slack-C1-1") == Thread(True, False, [], None)


def insert_old_rows(connection: object) -> None:
    """One row in each table, with the columns that every version has."""
    run = connection.execute  # type: ignore[attr-defined]
    run(
        events.insert().values(sender_id="a", seq=0, type_name="user", timestamp=1.5, data=json.dumps({"text": "é 👍"}))
    )
    run(checkpoints.insert().values(sender_id="a", seq=0, state="{}"))
    run(text("INSERT INTO messages (sender_id, message_id, replies) VALUES ('a', 'm1', '[]')"))
    run(feedback.insert().values(conversation="a", code="INT043", rating="yes", comment="good"))


def check_old_rows(engine: Engine) -> None:
    with engine.connect() as connection:
        assert json.loads(connection.execute(select(events.c.data)).scalar_one()) == {"text": "é 👍"}
        assert connection.execute(select(checkpoints.c.sender_id)).scalar_one() == "a"
        assert connection.execute(text("SELECT message_id FROM messages")).scalar_one() == "m1"
        assert connection.execute(select(feedback.c.comment)).scalar_one() == "good"


def test_a_database_that_is_ahead_is_refused_and_left_alone(empty: Engine) -> None:
    migrate(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="version 9999") as raised:
        migrate(empty)
    assert "Update the assistant" in str(raised.value)
    assert version_of(empty) == "9999"


def test_an_address_that_is_none_says_how_to_write_one() -> None:
    with pytest.raises(DatabaseError, match="DATABASE_URL is not a database address") as raised:
        open_engine("nonsense")
    assert "sqlite:///" in str(raised.value)
    assert "postgresql://" in str(raised.value)


@pytest.mark.parametrize("url", ["mysql://user@host/name", "nosuchdatabase://user@host/name"])
def test_a_kind_of_database_that_is_not_served_is_told_in_a_sentence(url: str) -> None:
    with pytest.raises(DatabaseError, match="DATABASE_URL"):
        open_engine(url)


def test_a_server_that_is_away_is_named_without_its_password() -> None:
    engine = open_engine("postgresql://someone:verysecret@127.0.0.1:1/test")
    with pytest.raises(DatabaseError, match="does not answer") as raised:
        migrate(engine)
    assert "127.0.0.1:1" in str(raised.value)
    assert "verysecret" not in str(raised.value)


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/a/b/new.db")
    migrate(engine)
    engine.dispose()
    assert (tmp_path / "a" / "b" / "new.db").is_file()


def test_sqlite_writes_ahead_and_overwrites_what_is_deleted(empty: Engine) -> None:
    with empty.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_errors_of_the_database_do_not_show_what_was_said(empty: Engine) -> None:
    migrate(empty)
    statement = events.insert().values(sender_id="a", seq=0, type_name="user", timestamp=1.5, data="my secret words")
    with empty.begin() as connection:
        connection.execute(statement)
    with pytest.raises(Exception, match="UNIQUE") as raised, empty.begin() as connection:
        connection.execute(statement)
    assert "my secret words" not in str(raised.value)
