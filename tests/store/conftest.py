"""Databases of the store's tests: SQLite always, PostgreSQL where a server answers; each test leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from store.database import migrate, open_engine
from tests.talking import Talker

POSTGRESQL = "postgresql://root@127.0.0.1/test"


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of a schema of our own on the local server."""
    schema = f"assistant_tests_{token_hex(4)}"
    server = create_engine(POSTGRESQL, future=True, connect_args={"connect_timeout": 3})
    try:
        with server.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL server answers at {POSTGRESQL}: {str(error.orig).strip()}")
    yield f"{POSTGRESQL}?options=-csearch_path%3D{schema}"
    with server.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    server.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine on an up-to-date database of each kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('database')}/store.db"
    else:
        url = request.getfixturevalue("postgresql_url")
    engine = open_engine(url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def stored(engine: Engine, talker: Talker) -> Iterator[Talker]:
    """An assistant whose conversations lie in `engine`."""
    own = Talker(engine, talker.model)
    yield own
    own.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    """An engine on an SQLite file that does not exist yet."""
    engine = open_engine(f"sqlite:///{tmp_path}/new/empty.db")
    yield engine
    engine.dispose()
