"""The same tests on SQLite and on PostgreSQL, each on a database of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import OperationalError

from store.database import migrate, open_engine

SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql://127.0.0.1/test")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on an empty database."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path}/cases.db")
        yield engine
        engine.dispose()
        return
    server, name = open_engine(SERVER), f"assistant_cases_{token_hex(4)}"
    try:
        run(server, f"CREATE DATABASE {name}")
    except OperationalError:
        pytest.skip("no PostgreSQL at TEST_POSTGRES_URL, or no right to create databases there")
    engine = open_engine(make_url(SERVER).set(database=name).render_as_string(hide_password=False))
    yield engine
    engine.dispose()
    run(server, f"DROP DATABASE {name}")
    server.dispose()


@pytest.fixture
def engine(empty: Engine) -> Engine:
    """An engine on a database with its tables."""
    migrate(empty)
    return empty


def run(engine: Engine, statement: str) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
