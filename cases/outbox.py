"""What waits to be delivered. A row stays until its target has accepted it; only then is anything called sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal, Optional

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Connection, Engine

from cases.tables import cases, outbox
from cases.times import now

Target = Literal["mail", "webhook"]
# Whoever claims a row has this long to deliver it; then another try may begin.
CLAIM = timedelta(minutes=2)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=1)
MOST_DOUBLINGS = 12


@dataclass(frozen=True)
class Parcel:
    """One delivery to one target; `key` names it for good, so that a target can tell a repetition."""

    id: int
    key: str
    case_id: int
    number: str
    target: str
    is_hand_over: bool
    payload: dict[str, Any]
    attempts: int


class Outbox:
    """Deliveries in the database. Every method raises what the database raises."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(
        self, connection: Connection, case_id: int, name: str, target: Target, is_hand_over: bool, payload: Any
    ) -> None:
        """Add a delivery in the caller's transaction; one with the same name and target is there only once."""
        key = f"{name}:{target}"
        if connection.execute(select(outbox.c.id).where(outbox.c.key == key)).first():
            return
        values = {"key": key, "case_id": case_id, "target": target, "is_hand_over": is_hand_over}
        connection.execute(outbox.insert().values(payload=json.dumps(payload, ensure_ascii=False), **values))

    def claim(self, targets: list[str], limit: int = 10) -> list[Parcel]:
        """Take what is due for these targets, oldest first; no other worker gets it while the claim lasts."""
        with self._engine.begin() as connection:
            moment = now(connection)
            is_due = and_(outbox.c.sent_at.is_(None), outbox.c.due_at <= moment, outbox.c.target.in_(targets))
            query = (
                select(outbox, cases.c.number)
                .join(cases, cases.c.id == outbox.c.case_id)
                .where(is_due)
                .order_by(outbox.c.id)
                .limit(limit)
            )
            return [_parcel(row) for row in connection.execute(query).all() if _take(connection, row, moment + CLAIM)]

    def sent(self, parcel: Parcel) -> None:
        """The target accepted it."""
        with self._engine.begin() as connection:
            values = {"sent_at": func.now(), "last_error": ""}
            connection.execute(outbox.update().where(outbox.c.id == parcel.id).values(**values))

    def failed(self, parcel: Parcel, error: str, first_wait: timedelta = FIRST_WAIT) -> None:
        """The target did not take it; it is tried again, each time after twice as long, at most an hour, and never given up."""
        wait = min(first_wait * 2 ** min(parcel.attempts, MOST_DOUBLINGS), LONGEST_WAIT)
        with self._engine.begin() as connection:
            values = {"due_at": now(connection) + wait, "last_error": error[:500]}
            connection.execute(outbox.update().where(outbox.c.id == parcel.id).values(**values))

    def is_accepted(self, case_id: int) -> Optional[bool]:
        """Whether any target accepted the hand-over; None when there is none to accept it."""
        query = select(func.count(), func.count(outbox.c.sent_at)).where(
            outbox.c.case_id == case_id, outbox.c.is_hand_over.is_(True)
        )
        with self._engine.connect() as connection:
            rows, accepted = connection.execute(query).one()
        return accepted > 0 if rows else None


def _take(connection: Connection, row: Any, until: Any) -> bool:
    """Whether the row was still as it was read: the one who changes it first has it."""
    is_unchanged = and_(outbox.c.id == row.id, outbox.c.attempts == row.attempts, outbox.c.sent_at.is_(None))
    values = {"attempts": row.attempts + 1, "due_at": until}
    return bool(connection.execute(outbox.update().where(is_unchanged).values(**values)).rowcount)


def _parcel(row: Any) -> Parcel:
    known = (row.id, row.key, row.case_id, row.number, row.target, row.is_hand_over)
    return Parcel(*known, payload=json.loads(row.payload), attempts=row.attempts)
