"""The article model: what one YAML file under data/articles may say, and how its parts are typed."""

from __future__ import annotations

import re
from typing import Literal, Optional, Union

from pydantic import BaseModel, Field, validator

Access = Literal["sage_intacct", "workspace", "domain", "none"]
UNKNOWN = "unknown"
MESSAGE = "message"  # stands for the pasted message where `known_by` names no question
NAME = r"^[a-z][a-z0-9_]*$"
CODE = r"^[A-Z]{2,4}\d{2,4}$"
Values = Union[str, list[str]]


class Part(BaseModel):
    """Base of every part: unknown keys are refused, values never change after loading."""

    class Config:
        """Pydantic's switches."""

        extra = "forbid"
        frozen = True
        anystr_strip_whitespace = True
        min_anystr_length = 1


class Step(Part):
    """One thing to do; `details` are its sub-points, `classic` says where that is in Expensify Classic, if elsewhere.

    `use` takes a shared list from _steps.yml instead of `text`.
    """

    text: Optional[str]
    classic: Optional[str]
    details: list[str] = Field(default_factory=list)
    use: Optional[str] = Field(None, regex=NAME)

    @validator("use", always=True)
    def _text_or_use(cls, use: Optional[str], values: dict[str, object]) -> Optional[str]:
        if (use is None) == (values.get("text") is None):
            raise ValueError("a step has either 'text' or 'use'; write one of the two")
        return use


class Remedy(Part):
    """One way to fix the error, offered when every answer in `when` fits; without `when` it always applies.

    `after` replaces the article's own; `after_failure` keeps it back until the others have failed.
    """

    name: str = Field(regex=NAME)
    title: str
    when: dict[str, Values] = Field(default_factory=dict)
    needs: Access = "none"
    warning: Optional[str]
    steps: list[Step] = Field(min_items=1)
    after: Optional[list[Step]]
    note: Optional[str]
    after_failure: bool = False


class Faq(Part):
    """A question that people ask about this error, its answer, and lines as they ask it."""

    name: str = Field(regex=NAME)
    question: str
    answer: str
    asked_as: list[str] = Field(min_items=1)


class Lookalike(Part):
    """Another code that is easily taken for this one, and the question that tells them apart."""

    code: str = Field(regex=CODE)
    ask: str


class Placeholder(Part):
    """A value that the message carries. `{name}` in a text becomes `given` with the value in its `{}`, or `otherwise`.

    `shown_as` is how the article's message prints it ("[XXXX]"), `like` a regular expression that every value fits.
    """

    name: str = Field(regex=NAME)
    shown_as: str
    like: Optional[str]
    given: str
    otherwise: str

    @validator("given")
    def _has_place(cls, given: str) -> str:
        if given.count("{}") != 1:
            raise ValueError('write {} once, at the place of the value, such as "vendor `{}`"')
        return given

    @validator("like")
    def _is_pattern(cls, like: Optional[str]) -> Optional[str]:
        try:
            re.compile(like or "")
        except re.error as error:
            raise ValueError(f"this is no regular expression ({error}); leave it out if unsure") from error
        return like


class PleaseAdd(Part):
    """What a person needs to know beside the summary; left out where the answer to the question `known_by` is known, or, for "message", where the error's message was pasted."""

    text: str
    known_by: Optional[str] = Field(None, regex=NAME)


class Article(Part):
    """Everything known about one error; `code` equals the file's name, `status: retired` says that it is no longer shown.

    `twin_of`: the error from which only the code tells it apart; that one's article answers where no code is given.
    """

    code: str = Field(regex=CODE)
    connection: str = Field(regex=NAME)
    stage: Literal["export", "sync", "authentication"]
    status: Literal["current", "retired"] = "current"
    title: str
    message: str
    variants: list[str] = Field(default_factory=list)
    summary: str
    meaning: str
    says: str
    causes: list[str] = Field(min_items=1)
    is_not: Optional[str]
    lookalikes: list[Lookalike] = Field(default_factory=list)
    twin_of: Optional[str] = Field(None, regex=CODE)
    placeholders: list[Placeholder] = Field(default_factory=list)
    questions: list[str] = Field(default_factory=list)
    remedies: list[Remedy] = Field(min_items=1)
    after: list[Step] = Field(default_factory=list)
    expectation: Optional[str]
    retry: bool = True
    faq: list[Faq] = Field(default_factory=list)
    unanswered: list[str] = Field(default_factory=list)
    told_as: list[str] = Field(default_factory=list)
    hand_over: list[PleaseAdd] = Field(default_factory=list)
    source: str
    note: Optional[str]

    @validator("hand_over", pre=True, each_item=True)
    def _as_item(cls, item: object) -> object:
        return {"text": item} if isinstance(item, str) else item


class Option(Part):
    """One answer to a shared question; `said` are lines as people give it, `phrases` words that alone mean it.

    `is_fine`: nothing is wrong there, so that no remedy is for it, and what remains is how every remedy ends.
    """

    value: str = Field(regex=NAME)
    title: str
    recap: str
    phrases: list[str] = Field(default_factory=list)
    said: list[str] = Field(default_factory=list)
    is_fine: bool = False


class Question(Part):
    """A shared question from _questions.yml: `kind: choice` picks a way to go, `fact` tells a set-up; `called` names the access that one `grants`; a yes to a question in `implied_by` answers it; `is_lasting` holds for later errors too; one that is `is_volunteered` is never asked, only heard; what a fact is can be decided otherwise where it `is_decision`; `open_said` are lines that leave it open."""

    name: str = Field(regex=NAME)
    kind: Literal["fact", "choice"] = "fact"
    grants: Optional[Access]
    called: Optional[str]
    implied_by: list[str] = Field(default_factory=list)
    is_lasting: bool = False
    is_volunteered: bool = False
    is_decision: bool = False
    ask: str
    again: str
    explain: str
    unknown: Optional[str]
    unknown_said: list[str] = Field(default_factory=list)
    open_said: list[str] = Field(default_factory=list)
    options: list[Option] = Field(min_items=2)

    def option(self, value: str) -> Optional[Option]:
        """The option with this value, or None (as for `unknown`)."""
        return next((option for option in self.options if option.value == value), None)

    def is_yes_no(self) -> bool:
        """Whether a bare yes or no answers it."""
        return {"yes", "no"} <= {option.value for option in self.options}


class Connection(Part):
    """An accounting system that articles belong to: what people call it, lines that tell no error apart (`unspecific`),
    and questions that none of its articles answers (`unanswered`).
    """

    name: str = Field(regex=NAME)
    title: str
    prefix: str = Field(regex=r"^[A-Z]{2,4}$")
    called: list[str] = Field(min_items=1)
    unspecific: list[str] = Field(default_factory=list)
    unanswered: list[str] = Field(default_factory=list)
