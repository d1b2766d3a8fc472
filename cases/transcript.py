"""The last turns of a conversation as a person reads them, secrets masked."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.engine import Connection

from channels.masking import mask
from store.tables import events

LAST_MESSAGES = 20
LONGEST_MESSAGE = 1500


def transcript(connection: Connection, conversation: str, limit: int = LAST_MESSAGES) -> list[dict[str, str]]:
    """The last messages, oldest first, as {who, text}; the turn that is still going on is not among them."""
    query = (
        select(events.c.data)
        .where(events.c.sender_id == conversation, events.c.type_name.in_(("user", "bot")))
        .order_by(events.c.seq.desc())
        .limit(limit)
    )
    return [spoken(json.loads(row.data)) for row in connection.execute(query)][::-1]


def spoken(event: dict[str, object]) -> dict[str, str]:
    """One event as who said what."""
    text, _ = mask(str(event.get("text") or ""))
    return {"who": "person" if event.get("event") == "user" else "assistant", "text": text[:LONGEST_MESSAGE]}
