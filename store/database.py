"""Opens the database that DATABASE_URL names, and brings its tables up to date."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import QueuePool

from settings import Settings

MIGRATIONS = Path(__file__).with_name("migrations")
# How long a statement waits for whoever holds the database. Nothing else can happen meanwhile, so it is less than an action
# may take (server/local_actions.py); a turn with three actions and its own end waits four times.
WAIT_SECONDS = 3


class DatabaseError(RuntimeError):
    """Raised when the database cannot be used; the text says what to do."""


def open_engine(url: str) -> Engine:
    """An engine with kept, checked connections. Raises DatabaseError for an address that SQLAlchemy cannot read."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseError(
            "DATABASE_URL is not a database address. Write for example sqlite:///var/assistant.db or postgresql://user:password@host/name."
        ) from None
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseError(
            f"DATABASE_URL names a database of the kind '{parsed.get_backend_name()}', which is not served. "
            "Write sqlite:///path/to/file or postgresql://user:password@host/name."
        )
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            url,
            future=True,
            hide_parameters=True,
            poolclass=QueuePool,
            connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False},
        )
        event.listen(engine, "connect", _prepare_sqlite)
        return engine
    engine = create_engine(
        url,
        future=True,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=5,
        connect_args={"connect_timeout": 5},
    )
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_postgresql(connection: Any, _: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
    connection.commit()


@lru_cache(maxsize=1)
def shared_engine() -> Engine:
    """The process-wide engine of DATABASE_URL, opened and brought up to date at first use. Raises DatabaseError."""
    engine = open_engine(Settings().database_url)
    migrate(engine)
    return engine


def migrate(engine: Engine) -> None:
    """Bring the tables up to date. Raises DatabaseError when the database is away, or newer than this code."""
    try:
        if _version(engine) != _newest():
            _upgrade(engine)
    except OperationalError as error:
        address = engine.url.render_as_string(hide_password=True)
        raise DatabaseError(
            f"The database at {address} does not answer ({error.orig}). Start it, or mend DATABASE_URL."
        ) from error


def _newest() -> str:
    """The version of the last migration: its file's name begins with it."""
    return max(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _version(engine: Engine) -> str | None:
    """The database's version, or None for an empty one. Asked without Alembic, whose import costs 0.4 s."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return cast("str | None", connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    current = _version(engine)
    if current is not None and current not in known:
        raise DatabaseError(
            f"The database is at version {current}, which this version of the assistant does not know. "
            "Update the assistant, or restore a backup of the database."
        )
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
