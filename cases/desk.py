"""What the assistant does with cases in a turn: open, keep up to date, hand over, come back to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Optional

from sqlalchemy.engine import Engine

from cases.handover import Facts, hand_over_payload, message_payload
from cases.models import StoredCase
from cases.outbox import Outbox, Target
from cases.repository import Cases
from cases.transcript import transcript
from settings import Settings
from store.database import shared_engine


@dataclass(frozen=True)
class Handed:
    """A hand-over: its case, whether there is a target to deliver it to, and whether one has accepted it."""

    number: str
    has_target: bool
    is_accepted: bool = False


class Desk:
    """Cases and their hand-overs on one database. Every method raises what the database raises."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine = engine
        self.cases, self.outbox = Cases(engine), Outbox(engine)
        self.targets: list[Target] = [*(["mail"] if settings.mail else []), *(["webhook"] if settings.webhook else [])]  # type: ignore[list-item]

    def hand_over(self, case: StoredCase, channel: str, facts: Facts, last_words: str, message_id: str) -> Handed:
        """Hand a case over, once: note it, and lay it into the outbox, in one transaction.

        The message that led to it is part of it, and is not added again as a later one.
        """
        accepted = self.outbox.is_accepted(case.id)
        if accepted is None:
            with self._engine.begin() as connection:
                said = transcript(connection, case.conversation)
                payload = hand_over_payload(case, channel, facts, last_words, said)
                self.cases.mark_handed_over(connection, case.id)
                self.cases.add_message(connection, case.id, message_id, said_last(payload))
                for target in self.targets:
                    self.outbox.put(connection, case.id, case.number, target, True, payload)
        return Handed(case.number, bool(self.targets) or accepted is not None, bool(accepted))

    def add_message(self, case: StoredCase, message_id: str, text: str) -> None:
        """Add what a person wrote after the hand-over, and deliver it where the hand-over goes."""
        payload: dict[str, Any] = message_payload(case, text)
        with self._engine.begin() as connection:
            if self.cases.add_message(connection, case.id, message_id, payload["data"]["text"]):
                for target in self.targets:
                    self.outbox.put(connection, case.id, f"{case.number}:{message_id}", target, False, payload)

    def open_case(self, conversation: str) -> Optional[StoredCase]:
        """The case that a conversation is about, for a channel that shows it (Slack's App Home)."""
        return self.cases.last_open(conversation)


def said_last(payload: dict[str, Any]) -> str:
    """The last words of a hand-over, secrets masked."""
    return str(payload["data"]["transcript"][-1]["text"])


@lru_cache(maxsize=1)
def shared_desk() -> Desk:
    """The process-wide desk. Raises DatabaseError and SettingsError."""
    return Desk(shared_engine(), Settings())
