"""What was understood of one message: the record that travels from the pipeline to the actions."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Optional


@dataclass
class Reading:
    """One message as understood. Scores are 0..1; `intent` is what the person does, given what was asked.

    `candidates` are shares of the articles in a situation told in own words (code "": it tells none apart);
    `likeness` says how near the nearest known line is at all, `asked_likeness` the same of the first of `questions`; `out_of_scope` is that intent's own probability.
    `sharing` is how many errors' messages have the part of one that it gives.
    `turned_down` are options of choices, each as question=option, that it says are out of the question.
    `spoken_of` is the one way of an open choice, as question=option, that it names, be it in a question.
    `as_before` is the way, as question=option, whose setting is told to be as it was before the change.
    `fact_codes` are the errors on offer that ask what `facts` answers, else one that does.
    `over_codes` are told to be solved or put aside, beside others that count.
    `progress` is what it tells of a fix whose steps are known (understanding/learning/progress.py), `progress_share` how surely;
    `clauses` are the parts of a message of several, each as (text, what it tells by itself, how surely).
    `is_strange`: not one word of it is known. `reports` and `asks` say how the message would read as the first of a conversation,
    `inquires` how surely it wants an answer in the middle of a fix.
    """

    intent: str = "nlu_fallback"
    confidence: float = 0.0
    codes: list[str] = field(default_factory=list)
    unknown_codes: list[str] = field(default_factory=list)
    near_codes: list[str] = field(default_factory=list)
    denied_codes: list[str] = field(default_factory=list)
    over_codes: list[str] = field(default_factory=list)
    message_code: Optional[str] = None
    candidates: list[tuple[str, float]] = field(default_factory=list)
    likeness: float = 0.0
    sharing: int = 0
    out_of_scope: float = 0.0
    reports: float = 0.0
    asks: float = 0.0
    inquires: float = 0.0
    fact_codes: list[str] = field(default_factory=list)
    wants_walk: bool = False
    wants_person: bool = False
    is_confused: bool = False
    has_secret: bool = False
    progress: str = ""
    progress_share: float = 0.0
    clauses: list[tuple[str, str, float]] = field(default_factory=list)
    asked_likeness: float = 0.0
    questions: list[tuple[str, str, float]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    turned_down: list[str] = field(default_factory=list)
    choice: str = ""
    spoken_of: str = ""
    as_before: str = ""
    connection: str = ""
    is_question: bool = False
    is_correction: bool = False
    has_changed: bool = False
    has_mended: bool = False
    is_already: bool = False
    is_foreign: bool = False
    is_strange: bool = False
    step_number: Optional[int] = None

    @property
    def named(self) -> list[str]:
        """The known errors that are named, by code or by a pasted message; each once."""
        return list(dict.fromkeys([*self.codes, *([self.message_code] if self.message_code else [])]))

    def asked_of(self, code: Optional[str]) -> list[tuple[str, float]]:
        """Names and scores of the ranked questions of one error, and of those that belong to none, best first."""
        return [(name, score) for owner, name, score in self.questions if owner in ("", code)]

    def nearest_of(self, code: Optional[str]) -> tuple[str, float]:
        """The question of one error that comes nearest ("": one that it does not answer), and its score; ("", 0.0) without any."""
        return next(iter(self.asked_of(code)), ("", 0.0))

    @classmethod
    def load(cls, data: Any) -> Reading:
        """A reading from a parsed message; unknown keys are dropped, nothing at all gives an empty reading."""
        known = {item.name for item in fields(cls)}
        return cls(**{key: value for key, value in data.items() if key in known}) if isinstance(data, dict) else cls()

    def dump(self) -> dict[str, Any]:
        """A JSON-safe mapping."""
        return dict(vars(self))
