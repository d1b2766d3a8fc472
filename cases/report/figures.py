"""Reads the database once and makes every figure of the report."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any, Optional

from sqlalchemy import and_, func, select, true
from sqlalchemy.engine import Connection, Engine

from cases.report.likeness import groups
from cases.report.outcomes import IDENTIFIED_BY, Line, Tally, by_code, outcome, over_time
from cases.tables import cases, gaps, outbox
from cases.times import now, utc
from store.tables import feedback

MOST_COMMENTS, MOST_WAITING, BATCH = 30, 50, 5000
GAP_TITLES = {
    "not_understood": "Messages not understood",
    "no_article": "Errors without an article",
    "no_answer": "Questions without an answer",
}


def figures(engine: Engine, since: Optional[datetime] = None, connection_name: str = "") -> dict[str, Any]:
    """Everything the report says, JSON-safe. Raises what the database raises."""
    with engine.connect() as connection:
        moment = now(connection)
        lines = _lines(connection, moment, _chosen(since, connection_name))
        codes = by_code(lines)
        whole = Tally()
        for line in lines:
            whole.add(line)
        unit, periods = over_time(lines)
        return {
            "made_at": f"{moment:%Y-%m-%d %H:%M} UTC",
            "since": f"{since:%Y-%m-%d}" if since else "",
            "connection": connection_name,
            "whole": {**whole.as_dict(), "came_back": _came_back(connection, _chosen(since, connection_name))},
            "unit": unit,
            "over_time": periods,
            "by_error": [{"code": code, **tally.as_dict()} for code, tally in codes.items()],
            "identified_by": _identified(lines),
            "feedback": _feedback(connection, since, connection_name),
            "queue": _queue(connection, connection_name),
            "gaps": [_gaps(connection, kind, since, connection_name) for kind in GAP_TITLES],
        }


def _chosen(since: Optional[datetime], connection_name: str) -> Any:
    chosen = [cases.c.opened_at >= since] if since else []
    return and_(true(), *chosen, *([cases.c.connection == connection_name] if connection_name else []))


def _lines(connection: Connection, moment: datetime, chosen: Any) -> list[Line]:
    names = ("code", "state", "handed_over_at", "failures", "tried", "identified_by", "reached", "waiting_for")
    times = ("turns", "opened_at", "updated_at", "closed_at")
    query = select(*(cases.c[name] for name in (*names, *times))).where(chosen)
    rows = connection.execution_options(stream_results=True).execute(query).yield_per(BATCH)
    return [_line(row, moment) for row in rows]


def _line(row: Any, moment: datetime) -> Line:
    opened = utc(row.opened_at)
    minutes = (utc(row.closed_at) - opened).total_seconds() / 60 if row.closed_at else None
    told = outcome(row, moment, utc(row.updated_at))
    return Line(row.code, told, row.identified_by, row.reached, row.waiting_for, row.turns, opened, minutes)


def _identified(lines: list[Line]) -> list[dict[str, Any]]:
    counts = Counter(line.identified_by for line in lines)
    return [{"by": title, "cases": counts[name]} for name, title in IDENTIFIED_BY.items()]


def _came_back(connection: Connection, chosen: Any) -> int:
    query = select(func.count()).select_from(cases).where(chosen, cases.c.previous_id.is_not(None))
    return int(connection.execute(query).scalar_one())


def _feedback(connection: Connection, since: Optional[datetime], connection_name: str) -> dict[str, Any]:
    query = select(
        feedback.c.code, feedback.c.rating, feedback.c.comment, feedback.c.case_number, feedback.c.created_at
    )
    if since:
        query = query.where(feedback.c.created_at >= since)
    if connection_name:
        own = select(cases.c.number).where(cases.c.connection == connection_name)
        query = query.where(feedback.c.case_number.in_(own))
    rows = connection.execute(query.order_by(feedback.c.id.desc())).all()
    ratings = Counter(row.rating for row in rows)
    told = [row for row in rows if len(row.comment.split()) > 2][:MOST_COMMENTS]
    return {
        "yes": ratings["yes"],
        "no": ratings["no"],
        "other": len(rows) - ratings["yes"] - ratings["no"],
        "comments": [
            {"day": f"{utc(row.created_at):%Y-%m-%d}", "case": row.case_number, "code": row.code}
            | {"helped": row.rating or "not said", "comment": row.comment}
            for row in told
        ],
    }


def _queue(connection: Connection, connection_name: str) -> dict[str, Any]:
    """Handed over and accepted by no target: the longest waiting first, whatever `since` says."""
    accepted = select(outbox.c.id).where(outbox.c.case_id == cases.c.id, outbox.c.sent_at.is_not(None)).exists()
    waits = and_(
        _chosen(None, connection_name), cases.c.handed_over_at.is_not(None), cases.c.state == "open", ~accepted
    )
    error = select(func.max(outbox.c.last_error)).where(outbox.c.case_id == cases.c.id).scalar_subquery()
    columns = (cases.c.number, cases.c.code, cases.c.handed_over_at, cases.c.said, error.label("error"))
    rows = connection.execute(select(*columns).where(waits).order_by(cases.c.handed_over_at).limit(MOST_WAITING)).all()
    shown = [
        {"case": row.number, "code": row.code, "since": f"{utc(row.handed_over_at):%Y-%m-%d %H:%M}"}
        | {"said": row.said, "why": "no target is set up" if row.error is None else row.error or "not tried yet"}
        for row in rows
    ]
    number = connection.execute(select(func.count()).select_from(cases).where(waits)).scalar_one()
    return {"cases": int(number), "longest_waiting": shown}


def _gaps(connection: Connection, kind: str, since: Optional[datetime], connection_name: str) -> dict[str, Any]:
    chosen = [gaps.c.kind == kind]
    chosen += [gaps.c.created_at >= since] if since else []
    if connection_name:
        # A message that was not understood belongs to no connection unless it was written in the middle of a case.
        own = select(cases.c.code).where(cases.c.connection == connection_name).distinct()
        chosen.append(gaps.c.connection.in_([connection_name]) | gaps.c.code.in_(own))
    number = func.count().label("number")
    query = select(gaps.c.code, gaps.c.text, number).where(*chosen).group_by(gaps.c.code, gaps.c.text)
    rows = connection.execute(query.order_by(number.desc(), func.max(gaps.c.id).desc())).all()
    told = [(row.code, row.text, row.number) for row in rows]
    return {"kind": kind, "title": GAP_TITLES[kind], "messages": sum(n for _, _, n in told), **groups(told, kind)}
