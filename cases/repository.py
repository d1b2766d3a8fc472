"""The one place where cases are read and written."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any, Optional, cast

from sqlalchemy import and_, bindparam, case, func, or_, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import Select

from cases.models import Gap, Opened, Opening, Progress, Reached, State, StoredCase
from cases.numbers import new_number
from cases.tables import LEFT, OPEN, SOLVED, case_messages, cases, gaps
from cases.times import now, utc, utc_or_none

# An open case that nobody wrote in for so long is not come back to: the same error is then a new case.
STALE = timedelta(days=30)
ATTEMPTS = 5
COLUMNS = [
    cases.c[name]
    for name in (
        *("id", "number", "conversation", "code", "state", "answers", "shown", "tried", "failures", "said"),
        *("waiting_for", "opened_at", "updated_at", "handed_over_at"),
    )
]
# Statements that are made once: SQLAlchemy takes longer to describe one anew than the database takes to run it.
OF_CONVERSATION = cases.c.conversation == bindparam("of")
OF_CODE = and_(OF_CONVERSATION, cases.c.code == bindparam("known"))
NEWEST = select(*COLUMNS).order_by(cases.c.updated_at.desc(), cases.c.id.desc()).limit(1)
BY_NUMBER = NEWEST.where(OF_CONVERSATION, cases.c.number == bindparam("called"))
LAST_OPEN = NEWEST.where(OF_CONVERSATION, cases.c.state == OPEN)
LAST_OF_CODE = NEWEST.where(OF_CODE)
OPENED = NEWEST.where(OF_CODE, or_(cases.c.opened_by == bindparam("message"), cases.c.state == OPEN))
CHANGE = cases.update().where(OF_CONVERSATION, cases.c.number == bindparam("called"), cases.c.state == OPEN)
PROGRESS = CHANGE.values(
    **{name: bindparam(f"new_{name}") for name in ("answers", "shown", "tried", "failures", "waiting_for")},
    reached=case((cases.c.reached < bindparam("new_reached"), bindparam("new_reached")), else_=cases.c.reached),
    turns=cases.c.turns + case((cases.c.last_message == bindparam("message"), 0), else_=1),
    last_message=bindparam("message"),
    updated_at=func.now(),
)
SOLUTION = PROGRESS.values(state=SOLVED, closed_at=func.now())
LEAVING = CHANGE.values(state=LEFT, closed_at=func.now())


class Cases:
    """Cases in the database. Every method raises what the database raises."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, opening: Opening) -> Opened:
        """The conversation's open case of this error, or a new one linked to the last of the same error.

        The message that opened a case gives the same one again, however often it is tried.
        """
        for _ in range(ATTEMPTS - 1):
            try:
                with self._engine.begin() as connection:
                    return _open(connection, opening)
            except IntegrityError:
                # Another process opened it at the same moment, or the number is taken.
                continue
        with self._engine.begin() as connection:
            return _open(connection, opening)

    def update(self, conversation: str, number: str, message_id: str, progress: Progress) -> bool:
        """Write how an open case stands; a message counts as one turn. False when there is no such open case."""
        values = {
            "of": conversation,
            "called": number,
            "message": message_id,
            "new_answers": json.dumps(progress.answers, ensure_ascii=False),
            "new_shown": json.dumps(progress.shown),
            "new_tried": json.dumps(progress.tried),
            "new_failures": progress.failures,
            "new_waiting_for": progress.waiting_for[:128],
            "new_reached": int(Reached.SOLVED if progress.is_solved else progress.reached),
        }
        with self._engine.begin() as connection:
            return bool(connection.execute(SOLUTION if progress.is_solved else PROGRESS, values).rowcount)

    def leave(self, conversation: str, number: str) -> None:
        """The person stopped it, or began anew."""
        with self._engine.begin() as connection:
            connection.execute(LEAVING, {"of": conversation, "called": number})

    def mark_handed_over(self, connection: Connection, case_id: int) -> None:
        """Note the first time that a case was handed over, in the caller's transaction."""
        first = func.coalesce(cases.c.handed_over_at, func.now())
        connection.execute(cases.update().where(cases.c.id == case_id).values(handed_over_at=first))

    def find(self, conversation: str, number: str) -> Optional[StoredCase]:
        """A case of this conversation by its number."""
        with self._engine.connect() as connection:
            return _first(connection, BY_NUMBER, of=conversation, called=number)

    def last_open(self, conversation: str) -> Optional[StoredCase]:
        """The open case that was written in last."""
        with self._engine.connect() as connection:
            return _first(connection, LAST_OPEN, of=conversation)

    def idle(self, stored: StoredCase) -> timedelta:
        """How long ago a case was written in, by the database's clock."""
        with self._engine.connect() as connection:
            return now(connection) - stored.updated_at

    def add_message(self, connection: Connection, case_id: int, message_id: str, text: str) -> bool:
        """Add what was written after a hand-over, once a message. False when it is there already."""
        is_it = and_(case_messages.c.case_id == case_id, case_messages.c.message_id == message_id)
        if connection.execute(select(case_messages.c.id).where(is_it)).first():
            return False
        connection.execute(case_messages.insert().values(case_id=case_id, message_id=message_id, text=text))
        return True

    def add_gap(self, conversation: str, message_id: str, gap: Gap) -> None:
        """Keep what was not covered, once a message and kind."""
        is_it = and_(gaps.c.conversation == conversation, gaps.c.message_id == message_id, gaps.c.kind == gap.kind)
        with self._engine.begin() as connection:
            if not connection.execute(select(gaps.c.id).where(is_it)).first():
                known = {"kind": gap.kind, "text": gap.text, "code": gap.code[:16], "connection": gap.connection[:64]}
                connection.execute(gaps.insert().values(conversation=conversation, message_id=message_id, **known))


def _open(connection: Connection, opening: Opening) -> Opened:
    same = {"of": opening.conversation, "known": opening.code}
    known = _first(connection, OPENED, message=opening.message_id, **same)
    if known and (known.state != OPEN or now(connection) - known.updated_at < STALE):
        return Opened(known, False)
    if known:
        gone = {"state": LEFT, "closed_at": known.updated_at}
        connection.execute(cases.update().where(cases.c.id == known.id).values(**gone))
    previous = _first(connection, LAST_OF_CODE, **same)
    number = new_number()
    connection.execute(cases.insert(), _columns(opening, number, previous))
    stored = _first(connection, BY_NUMBER, of=opening.conversation, called=number)
    return Opened(cast(StoredCase, stored), True, previous)


def _columns(opening: Opening, number: str, previous: Optional[StoredCase]) -> dict[str, Any]:
    return {
        "number": number,
        "conversation": opening.conversation,
        "opened_by": opening.message_id,
        "last_message": opening.message_id,
        "channel": opening.channel[:32],
        "connection": opening.connection,
        "code": opening.code,
        "identified_by": opening.identified_by,
        "said": opening.said,
        "previous_id": previous.id if previous else None,
    }


def _first(connection: Connection, query: Select, **values: str) -> Optional[StoredCase]:
    row = connection.execute(query, values).first()
    return None if row is None else stored_case(row)


def stored_case(row: Any) -> StoredCase:
    """A case from its row."""
    values = row._asdict()
    values |= {name: json.loads(values[name]) for name in ("answers", "shown", "tried")}
    values |= {"opened_at": utc(row.opened_at), "updated_at": utc(row.updated_at), "state": cast(State, row.state)}
    return StoredCase(**{**values, "handed_over_at": utc_or_none(row.handed_over_at)})
