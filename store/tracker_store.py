"""Rasa's conversations in our database: one insert a turn, one indexed read, faults that are heard.

Long conversations stay cheap: every so many events the state (slots, open form) is written as a checkpoint, and
a conversation is read as that state followed by the events after it. No event is ever deleted here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Optional

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from store.tables import checkpoints, events

CHECKPOINT_EVERY = 60
STORED = "_events_in_database"
NEXT = "_next_seq"


class ConversationStore(TrackerStore):
    """A tracker store on SQLAlchemy Core; every fault of the database is raised to the caller."""

    def __init__(self, engine: Engine, domain: Optional[Domain] = None) -> None:
        super().__init__(domain)
        self._engine = engine

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation since its last checkpoint, or None when there is none."""
        with self._engine.connect() as connection:
            point = connection.execute(
                select(checkpoints.c.seq, checkpoints.c.state).where(checkpoints.c.sender_id == sender_id)
            ).first()
            start = point.seq if point else -1
            rows = connection.execute(
                select(events.c.seq, events.c.data)
                .where(events.c.sender_id == sender_id, events.c.seq > start)
                .order_by(events.c.seq)
            ).all()
        if not rows and point is None:
            return None
        restored = _restore(json.loads(point.state)) if point else []
        told = [event for row in rows if (event := Event.from_parameters(json.loads(row.data)))]
        tracker = DialogueStateTracker.from_events(sender_id, [*restored, *told], self.domain.slots, domain=self.domain)
        setattr(tracker, STORED, len(tracker.events))
        setattr(tracker, NEXT, rows[-1].seq + 1 if rows else start + 1)
        return tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """The conversation from its very first event."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(events.c.data).where(events.c.sender_id == conversation_id).order_by(events.c.seq)
            ).all()
        told = [event for row in rows if (event := Event.from_parameters(json.loads(row.data)))]
        return (
            DialogueStateTracker.from_events(conversation_id, told, self.domain.slots, domain=self.domain)
            if told
            else None
        )

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append what is new, in one transaction, before the reply leaves."""
        stored, seq = getattr(tracker, STORED, 0), getattr(tracker, NEXT, 0)
        new = list(tracker.events)[stored:]
        if not new:
            return
        rows = [_row(tracker.sender_id, seq + number, event) for number, event in enumerate(new)]
        with self._engine.begin() as connection:
            connection.execute(events.insert(), rows)
            if len(tracker.events) > CHECKPOINT_EVERY and tracker.latest_action_name == "action_listen":
                self._write_checkpoint(connection, tracker, rows[-1]["seq"])
        setattr(tracker, STORED, len(tracker.events))
        setattr(tracker, NEXT, seq + len(new))

    async def keys(self) -> Iterable[str]:
        """All conversation ids."""
        with self._engine.connect() as connection:
            return [row.sender_id for row in connection.execute(select(events.c.sender_id).distinct())]

    async def count(self, sender_id: str) -> int:
        """How many events a conversation has."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).where(events.c.sender_id == sender_id)).scalar_one())

    def _write_checkpoint(self, connection: Any, tracker: DialogueStateTracker, seq: int) -> None:
        state = json.dumps(
            {"slots": tracker.current_slot_values(), "loop": tracker.active_loop_name, "last": _last_turn(tracker)}
        )
        connection.execute(checkpoints.delete().where(checkpoints.c.sender_id == tracker.sender_id))
        connection.execute(checkpoints.insert().values(sender_id=tracker.sender_id, seq=seq, state=state))


def _row(sender_id: str, seq: int, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "seq": seq,
        "type_name": event.type_name,
        "timestamp": event.timestamp,
        "data": json.dumps(data, ensure_ascii=False),
    }


def _last_turn(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """The last user message and all after it, so that "repeat" and the policies find what was said."""
    told = list(tracker.events)
    start = max((number for number, event in enumerate(told) if event.type_name == "user"), default=0)
    return [event.as_dict() for event in told[start:]]


def _restore(state: dict[str, Any]) -> list[Event]:
    """Events that rebuild a state: slots, the open form, then the last turn as it was."""
    slots = [
        SlotSet(name, value)
        for name, value in state["slots"].items()
        if value is not None and name != "session_started_metadata"
    ]
    start: list[Event] = [ActionExecuted("action_session_start"), SessionStarted(), *slots]
    last = [event for data in state["last"] if (event := Event.from_parameters(data))]
    loop: list[Event] = [ActiveLoop(state["loop"])]
    return [*start, ActionExecuted("action_listen"), *last, *slots, *loop]
