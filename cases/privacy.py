"""`make forget` and `make export-data`: erases, or gives out, everything that is kept of one conversation."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.engine import Connection, Engine

from cases.tables import case_messages, cases, gaps, outbox
from cases.times import utc
from settings import SettingsError
from store.conversations import Conversations, empty_journal
from store.database import DatabaseError, shared_engine
from store.tables import checkpoints, events, feedback, messages, slack_threads

USAGE = "Say whose data: make {0} CONVERSATION=web-... (a case's number works too: CONVERSATION=K7QXN4)."
OF_CONVERSATION = {
    "messages": messages.c.sender_id,
    "events": events.c.sender_id,
    "state": checkpoints.c.sender_id,
    "cases": cases.c.conversation,
    "feedback": feedback.c.conversation,
    "not_covered": gaps.c.conversation,
    "slack_threads": slack_threads.c.conversation,
}
OF_CASE = {"added_messages": case_messages, "deliveries": outbox}
IN_JSON = ("data", "state", "replies", "payload", "answers", "shown", "tried", "open", "writers")


def collect(engine: Engine, conversation: str) -> dict[str, list[dict[str, Any]]]:
    """Everything that is kept of a conversation, table by table, as JSON-safe rows."""
    found: dict[str, list[dict[str, Any]]] = {}
    with engine.connect() as connection:
        for name, column in OF_CONVERSATION.items():
            found[name] = _rows(connection, column.table, column == conversation)
        own = select(cases.c.id).where(cases.c.conversation == conversation)
        for name, table in OF_CASE.items():
            found[name] = _rows(connection, table, table.c.case_id.in_(own))
    return found


def forget(engine: Engine, conversation: str) -> list[str]:
    """Erase a conversation everywhere; the sentences say what was erased, and what can no longer be called back."""
    found = collect(engine, conversation)
    if not any(found.values()):
        return [f"Nothing is kept of {conversation}."]
    Conversations(engine).forget(conversation)
    counts = ", ".join(f"{len(rows)} {name.replace('_', ' ')}" for name, rows in found.items() if rows)
    return [f"Erased everything of {conversation}: {counts}.", *_gone_out(found), *_journal(engine)]


def _gone_out(found: dict[str, list[dict[str, Any]]]) -> list[str]:
    numbers = {row["id"]: row["number"] for row in found["cases"]}
    tried = [row for row in found["deliveries"] if row["attempts"]]
    told = [
        f"- case {numbers[row['case_id']]} by {row['target']}"
        + (f", accepted {row['sent_at']}" if row["sent_at"] else ": tried but not known to have arrived")
        for row in tried
    ]
    return (
        ["This had left already, and has to be erased where it went:", *told]
        if told
        else ["Nothing had been sent out."]
    )


def _journal(engine: Engine) -> list[str]:
    if engine.dialect.name == "sqlite":
        is_empty = empty_journal(engine)
        return (
            [] if is_empty else ["Another process is reading, so the journal still holds copies; run this again later."]
        )
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in (*(column.table for column in OF_CONVERSATION.values()), *OF_CASE.values()):
            connection.exec_driver_sql(f"VACUUM {table.name}")
    return ["The server's write-ahead log and your backups keep copies until they are replaced."]


def conversation_of(engine: Engine, name: str) -> str:
    """The conversation, also when its case's number is given."""
    with engine.connect() as connection:
        row = connection.execute(select(cases.c.conversation).where(cases.c.number == name.upper())).first()
    return str(row.conversation) if row else name


def _rows(connection: Connection, table: Table, condition: Any) -> list[dict[str, Any]]:
    return [
        _plain(row._asdict()) for row in connection.execute(select(table).where(condition).order_by(*table.primary_key))
    ]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    for name, value in row.items():
        if hasattr(value, "isoformat"):
            row[name] = utc(value).isoformat()
        elif name in IN_JSON and value and value[0] in "{[":
            row[name] = json.loads(value)
    return row


def main() -> int:
    """`forget` or `export`, and a conversation. The exit code is 1 when nothing can be done, 2 without a conversation."""
    command, name = (*sys.argv[1:], "", "")[:2]
    if command not in ("forget", "export") or not name.strip():
        print(USAGE.format("forget" if command == "forget" else "export-data"), file=sys.stderr)
        return 2
    try:
        engine = shared_engine()
    except (DatabaseError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    conversation = conversation_of(engine, name.strip())
    if command == "forget":
        say("\n".join(forget(engine, conversation)))
    else:
        say(json.dumps({"conversation": conversation, **collect(engine, conversation)}, indent=2, ensure_ascii=False))
    return 0


def say(text: str) -> None:
    """Print; whoever has read enough, as `head` does, ends it quietly."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Python flushes once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
