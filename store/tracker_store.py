"""Rasa's conversations in our database: one read and one write a turn, however long the conversation is.

Every event is appended to the log and stays there. What the next turn needs (slots, the open form, the last turns)
is kept beside it as one row, written in the same transaction, so that no turn reads the whole log again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Optional

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection, Engine

from store.database import shared_engine
from store.tables import checkpoints, events

TURNS_KEPT = 2
# Statements that are made once: SQLAlchemy takes longer to describe one anew than the database takes to run it.
OF_SENDER = checkpoints.c.sender_id == bindparam("conversation")
STATE = select(checkpoints.c.seq, checkpoints.c.state).where(OF_SENDER)
NEW_STATE = checkpoints.update().where(OF_SENDER).values(seq=bindparam("now_at"), state=bindparam("now"))
NEW_CHECKPOINT, NEW_EVENTS = checkpoints.insert(), events.insert()
STORED = "_events_in_database"
NEXT = "_next_seq"


class ConversationStore(TrackerStore):
    """A tracker store on SQLAlchemy Core; every fault of the database is raised to the caller."""

    def __init__(self, engine: Engine, domain: Optional[Domain] = None) -> None:
        super().__init__(domain)
        self._engine = engine

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation as the next turn needs it, or None when there is none."""
        with self._engine.connect() as connection:
            row = connection.execute(STATE, {"conversation": sender_id}).first()
        if row is None:
            return None
        told = _restore(json.loads(row.state))
        tracker = DialogueStateTracker.from_events(sender_id, told, self.domain.slots, domain=self.domain)
        setattr(tracker, STORED, len(tracker.events))
        setattr(tracker, NEXT, row.seq + 1)
        return tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """The conversation from its very first event."""
        query = select(events.c.data).where(events.c.sender_id == conversation_id).order_by(events.c.seq)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        told = [_event(json.loads(row.data)) for row in rows]
        if not told:
            return None
        return DialogueStateTracker.from_events(conversation_id, told, self.domain.slots, domain=self.domain)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append what is new and the state after it, in one transaction, before the reply leaves."""
        stored, seq = getattr(tracker, STORED, 0), getattr(tracker, NEXT, 0)
        new = list(tracker.events)[stored:]
        if not new:
            return
        rows = [_row(tracker.sender_id, seq + number, event) for number, event in enumerate(new)]
        with self._engine.begin() as connection:
            connection.execute(NEW_EVENTS, rows)
            _write_state(connection, tracker, rows[-1]["seq"])
        setattr(tracker, STORED, len(tracker.events))
        setattr(tracker, NEXT, seq + len(new))

    async def keys(self) -> Iterable[str]:
        """All conversation ids."""
        with self._engine.connect() as connection:
            return [row.sender_id for row in connection.execute(select(checkpoints.c.sender_id))]


class SharedConversations(ConversationStore):
    """The same for plain Rasa, which makes a store by its name in endpoints.yml and has no engine to give it."""

    def __init__(self, domain: Optional[Domain] = None, **_: Any) -> None:
        super().__init__(shared_engine(), domain)


def _row(sender_id: str, seq: int, event: Event) -> dict[str, Any]:
    data = json.dumps(event.as_dict(), ensure_ascii=False)
    return {
        "sender_id": sender_id,
        "seq": seq,
        "type_name": event.type_name,
        "timestamp": event.timestamp,
        "data": data,
    }


def _write_state(connection: Connection, tracker: DialogueStateTracker, seq: int) -> None:
    slots = tracker.current_slot_values()
    state = {"slots": slots, "loop": tracker.active_loop_name, "last": _last_turns(list(tracker.events))}
    told = json.dumps(state, ensure_ascii=False)
    changed = connection.execute(NEW_STATE, {"conversation": tracker.sender_id, "now_at": seq, "now": told})
    if not changed.rowcount:
        connection.execute(NEW_CHECKPOINT, {"sender_id": tracker.sender_id, "seq": seq, "state": told})


def _last_turns(told: list[Event]) -> list[dict[str, Any]]:
    """The last turns without their slot events, so that "repeat" and the policies find what was said and done."""
    starts = [number for number, event in enumerate(told) if event.type_name == "user"]
    start = starts[-TURNS_KEPT] if len(starts) >= TURNS_KEPT else (starts[0] if starts else len(told))
    return [event.as_dict() for event in told[start:] if not isinstance(event, SlotSet)]


def _restore(state: dict[str, Any]) -> list[Event]:
    """Events that rebuild a state: the session, the last turns as they were, then the slots and the open form."""
    start = [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]
    slots = [SlotSet(name, value) for name, value in state["slots"].items() if value is not None]
    return [*start, *(_event(data) for data in state["last"]), *slots, ActiveLoop(state["loop"])]


_KINDS: dict[str, type[Event]] = {}


def _event(data: dict[str, Any]) -> Event:
    """An event from its stored form; Rasa itself searches all event classes anew for each one."""
    name = data["event"]
    if name not in _KINDS:
        _KINDS[name] = Event.resolve_by_type(name)
    return _KINDS[name]._from_parameters(data)
