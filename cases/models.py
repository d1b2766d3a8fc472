"""What a case is, apart from how it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Literal, Optional

State = Literal["open", "solved", "left"]
GapKind = Literal["not_understood", "no_article", "no_answer"]


class Reached(IntEnum):
    """How far a case came; it never goes back."""

    IDENTIFIED = 1
    STEPS = 2
    RESULT = 3
    SOLVED = 4


@dataclass(frozen=True)
class Opening:
    """What is known when a case is opened; `message_id` names the message that opened it."""

    conversation: str
    message_id: str
    code: str
    connection: str
    channel: str
    identified_by: str
    said: str


@dataclass(frozen=True)
class Progress:
    """How a case stands after an action."""

    answers: dict[str, str] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    failures: int = 0
    waiting_for: str = ""
    reached: Reached = Reached.IDENTIFIED
    is_solved: bool = False


@dataclass(frozen=True)
class StoredCase:
    """A case as it is kept; times are in UTC."""

    id: int
    number: str
    conversation: str
    code: str
    state: State
    answers: dict[str, str]
    shown: list[str]
    tried: list[str]
    failures: int
    said: str
    waiting_for: str
    opened_at: datetime
    updated_at: datetime
    handed_over_at: Optional[datetime]

    @property
    def is_open(self) -> bool:
        """Whether it was neither solved nor left."""
        return self.state == "open"


@dataclass(frozen=True)
class Opened:
    """A case that a message opened or came back to; `previous` is the one that it is a recurrence of."""

    case: StoredCase
    is_new: bool
    previous: Optional[StoredCase] = None


@dataclass(frozen=True)
class Gap:
    """Something that the articles do not cover, in the person's own words."""

    kind: GapKind
    text: str
    code: str = ""
    connection: str = ""
