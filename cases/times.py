"""Times in UTC: SQLite gives them back without a zone, PostgreSQL in the session's."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Optional

from sqlalchemy import func, select
from sqlalchemy.engine import Connection


def utc(time: datetime) -> datetime:
    """A stored time with its zone."""
    return time.replace(tzinfo=timezone.utc) if time.tzinfo is None else time.astimezone(timezone.utc)


def utc_or_none(time: Optional[datetime]) -> Optional[datetime]:
    """A stored time with its zone, where there is one."""
    return None if time is None else utc(time)


def now(connection: Connection) -> datetime:
    """The database's clock: one clock for all processes."""
    return utc(connection.execute(select(func.now())).scalar_one())
