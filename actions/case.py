"""The state of one person's error: what is known, what was asked, what was shown. Kept in the slot `case`."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal, Optional

Kind = Literal["article", "question", "outcome", "walk", "feedback", "switch", "same_code"]


@dataclass
class Choice:
    """A button: its title, the intent that pressing or typing it means, and what it picks."""

    title: str
    intent: str
    value: str = ""


@dataclass
class Expectation:
    """What the assistant is waiting for; `name` is the question's or remedy's name where there is one."""

    kind: Kind
    name: str = ""
    choices: list[Choice] = field(default_factory=list)


@dataclass
class Case:
    """Everything that a turn needs to know about the turns before it; JSON-safe, read and written whole."""

    code: Optional[str] = None
    message: str = ""
    has_message: bool = False  # the error's own message was pasted
    answers: dict[str, str] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    # Of `tried`: what was turned down untried, and what was tried before it was shown here.
    declined: list[str] = field(default_factory=list)
    tried_before: list[str] = field(default_factory=list)
    is_mended: bool = False  # before any step was shown something was changed, or found in order
    is_forwarded: bool = False
    is_closed: bool = False
    is_handed_over: bool = False
    # The number under which it is stored, and whether the person knows that the hand-over has arrived.
    number: str = ""
    is_told: bool = False
    failures: int = 0
    step: Optional[int] = None
    asked: Optional[Expectation] = None
    values: dict[str, str] = field(default_factory=dict)
    # What was found on the way, in the person's words, and how the error was told before it was known.
    findings: list[str] = field(default_factory=list)
    told: str = ""
    # The error that was being worked on when the person stopped.
    stopped: str = ""
    # Errors that a told situation fits less than those that were offered; offered when those are turned down.
    likely: list[str] = field(default_factory=list)
    waiting_codes: list[str] = field(default_factory=list)
    waiting_question: str = ""
    # Questions that could not be answered, whose word on that comes with the steps.
    waiting_words: list[str] = field(default_factory=list)
    explained: list[str] = field(default_factory=list)
    misunderstood: int = 0
    # The way that the last question was about, as question=option.
    spoken_of: str = ""
    wants_walk: bool = False

    @classmethod
    def load(cls, data: Any) -> Case:
        """A case from the slot's value; unknown keys (of an older version) are dropped."""
        if not isinstance(data, dict):
            return cls()
        known = {item.name for item in fields(cls)}
        copied: dict[str, Any] = {
            key: value.copy() if isinstance(value, (list, dict)) else value for key, value in data.items()
        }
        case = cls(**{key: value for key, value in copied.items() if key in known})
        if isinstance(case.asked, dict):
            asked: dict[str, Any] = case.asked
            case.asked = Expectation(
                asked["kind"], asked.get("name", ""), [Choice(**choice) for choice in asked.get("choices", [])]
            )
        return case

    def dump(self) -> dict[str, Any]:
        """The slot's value: a copy that shares nothing with this case."""
        data: dict[str, Any] = {
            name: value.copy() if isinstance(value, (list, dict)) else value for name, value in vars(self).items()
        }
        if self.asked:
            data["asked"] = {**vars(self.asked), "choices": [dict(vars(choice)) for choice in self.asked.choices]}
        return data

    def expects(self, *kinds: Kind) -> bool:
        """Whether the last question asked is of one of these kinds."""
        return self.asked is not None and self.asked.kind in kinds

    @property
    def is_walking(self) -> bool:
        """Whether the person is being led step by step."""
        return self.step is not None

    @property
    def is_own_part_next(self) -> bool:
        """Whether the part that was forwarded is done, and the sender was told what is left to them."""
        return self.is_forwarded and any(
            told.startswith(("utter_now_your_part", "utter_your_part")) for told in self.explained
        )

    @property
    def is_with_person(self) -> bool:
        """Whether it is in a person's hands, open, and nothing is asked."""
        return bool(self.code) and self.is_handed_over and not (self.is_closed or self.asked)

    @property
    def is_searching(self) -> bool:
        """Whether, in the middle of a fix, it is asked which error it is."""
        return bool(self.code and self.shown) and not self.is_closed and self.expects("article")

    @property
    def offered(self) -> str:
        """The one error that the person was asked about, such as that of the page that they are on; "" without one."""
        return self.all_offered[0] if len(self.all_offered) == 1 else ""

    @property
    def all_offered(self) -> list[str]:
        """The errors among which the person was asked to choose."""
        choices = self.asked.choices if self.asked and self.asked.kind == "article" else []
        return [choice.value for choice in choices if choice.intent == "report_error" and choice.value]
