"""A database that somebody else holds: a turn is given up within the time-outs, openly, and can be sent again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from channels.gateway import TURN_SECONDS
from channels.messages import Refused
from server.local_actions import ACTION_SECONDS
from store.database import WAIT_SECONDS, open_engine, shared_engine
from store.tables import messages
from tests.talking import Talker, said


@contextmanager
def held(engine: Engine) -> Iterator[None]:
    """Another process's transaction that lets nobody write, and on PostgreSQL nobody read."""
    other = open_engine(engine.url.render_as_string(hide_password=False))
    with other.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        connection.execute(text("BEGIN IMMEDIATE" if is_sqlite else "LOCK TABLE messages"))
        yield
        connection.rollback()
    other.dispose()


def test_a_statement_waits_less_than_an_action_may_take(engine: Engine) -> None:
    with held(engine):
        started = time.monotonic()
        with pytest.raises(OperationalError), engine.begin() as connection:
            connection.execute(messages.insert().values(sender_id="held", message_id="m1"))
        assert WAIT_SECONDS <= time.monotonic() - started < ACTION_SECONDS


def test_a_turn_is_refused_in_time_and_goes_well_afterwards(talker: Talker, conversation: str) -> None:
    talker.say(conversation, "INT043")
    with held(shared_engine()):
        started = time.monotonic()
        with pytest.raises(Refused, match="went wrong") as raised:
            talker.say(conversation, "yes")
        assert time.monotonic() - started < TURN_SECONDS
    assert raised.value.status == 503
    assert raised.value.retry_after
    assert "per user" in said(talker.say(conversation, "yes"))
