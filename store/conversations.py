"""What was said and answered in a conversation, message by message; and forgetting all of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Optional

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Connection, Engine

from cases.tables import cases, gaps
from store.tables import checkpoints, events, feedback, messages, slack_threads

Reply = dict[str, Any]
SHOWN_MESSAGES = 100
# Replies are looked for this far back, when the process died between a turn and the note that it had ended.
SEARCHED_EVENTS = 200


@dataclass(frozen=True)
class Taken:
    """A message in the ledger: its number, and its replies if it was answered before."""

    seq: int
    replies: Optional[list[Reply]] = None


@dataclass(frozen=True)
class Said:
    """One message of the ledger, with the replies that it got (None while it has not been answered)."""

    message_id: str
    text: str
    seq: int
    replies: Optional[list[Reply]]


class Conversations:
    """The ledger of messages. Every method raises what the database raises; callers keep the order of a conversation."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, conversation: str, message_id: str, text: str) -> Taken:
        """Note a message before its turn. One that was answered is given back with its replies, and not noted again."""
        is_it = _is(conversation, message_id)
        with self._engine.begin() as connection:
            known = connection.execute(select(messages.c.seq, messages.c.replies).where(is_it)).first()
            if known and known.replies is not None:
                return Taken(known.seq, json.loads(known.replies))
            seq = _last_seq(connection, conversation) + 1
            values = {"text": text, "seq": seq, "last_seq": seq}
            if known is None:
                connection.execute(messages.insert().values(sender_id=conversation, message_id=message_id, **values))
                return Taken(seq)
            connection.execute(messages.update().where(is_it).values(**values))
            replies = _saved_replies(connection, conversation, message_id)
            if replies:
                _finish(connection, conversation, message_id, replies)
            return Taken(seq, replies)

    def finish(self, conversation: str, message_id: str, replies: list[Reply]) -> None:
        """Note the replies of a message that was taken."""
        with self._engine.begin() as connection:
            _finish(connection, conversation, message_id, replies)

    def last_seq(self, conversation: str) -> int:
        """The highest number in use; 0 when nothing was ever said."""
        with self._engine.connect() as connection:
            return _last_seq(connection, conversation)

    def since(self, conversation: str, seq: int) -> list[Said]:
        """The messages that have something after this number, oldest first; the latest SHOWN_MESSAGES at most."""
        query = (
            select(messages.c.message_id, messages.c.text, messages.c.seq, messages.c.replies)
            .where(messages.c.sender_id == conversation, messages.c.last_seq > seq)
            .order_by(messages.c.last_seq.desc())
            .limit(SHOWN_MESSAGES)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [
            Said(row.message_id, row.text, row.seq, None if row.replies is None else json.loads(row.replies))
            for row in reversed(rows)
        ]

    def forget(self, conversation: str) -> None:
        """Erase everything that was said in a conversation, the database's own journal included."""
        with self._engine.begin() as connection:
            for table in (events, checkpoints, messages):
                connection.execute(table.delete().where(table.c.sender_id == conversation))
            for table in (feedback, gaps, cases, slack_threads):
                connection.execute(table.delete().where(table.c.conversation == conversation))
        empty_journal(self._engine)


def empty_journal(engine: Engine) -> bool:
    """Take what was erased out of SQLite's journal too. False while another process is reading, and so keeps it."""
    if engine.dialect.name != "sqlite":
        return True
    with engine.connect() as connection:
        return not connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]


def _is(conversation: str, message_id: str) -> Any:
    return and_(messages.c.sender_id == conversation, messages.c.message_id == message_id)


def _last_seq(connection: Connection, conversation: str) -> int:
    query = select(func.max(messages.c.last_seq)).where(messages.c.sender_id == conversation)
    return connection.execute(query).scalar_one() or 0


def _reply(event: dict[str, Any]) -> Reply:
    """A bot event as the reply that it was."""
    parts = {
        "text": event.get("text"),
        "buttons": (event.get("data") or {}).get("buttons"),
        "metadata": (event.get("metadata") or {}).get("metadata"),
    }
    return {name: value for name, value in parts.items() if value}


def _saved_replies(connection: Connection, conversation: str, message_id: str) -> Optional[list[Reply]]:
    """What the conversation itself says was answered to this message: its turn was kept, the ledger not told."""
    query = (
        select(events.c.data)
        .where(events.c.sender_id == conversation, events.c.type_name.in_(("user", "bot")))
        .order_by(events.c.seq.desc())
        .limit(SEARCHED_EVENTS)
    )
    replies: list[Reply] = []
    for row in connection.execute(query):
        event = json.loads(row.data)
        if event["event"] == "bot":
            replies.append(_reply(event))
        elif (event.get("metadata") or {}).get("message_id") == message_id:
            return replies[::-1] or None
        else:
            replies = []
    return None


def _finish(connection: Connection, conversation: str, message_id: str, replies: list[Reply]) -> None:
    stored = json.dumps(replies, ensure_ascii=False)
    connection.execute(
        messages.update()
        .where(_is(conversation, message_id))
        .values(replies=stored, last_seq=messages.c.seq + len(replies))
    )
