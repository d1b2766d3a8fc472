"""Dialogue files: what they may say, how one is played, and how a turn that went wrong is shown."""

from __future__ import annotations

import re
from pathlib import Path
from secrets import token_hex
from typing import Any, Optional

from pydantic import BaseModel, Field, validator
from ruamel.yaml import YAML

from actions.case import Case
from actions.talk import knowledge
from cases.numbers import ALPHABET, LENGTH
from tests.talking import Reply, Talker, said, titles

FOLDER = Path(__file__).parent
# What may be asked beside the shared questions, which go by their names.
ASKS = {"remedy", "which_error", "outcome", "walk", "feedback", "none"}
SHOWN_LINES = 8
MARKS = re.compile(r"\*\*|`")
CASE_NUMBER = re.compile(rf"([Cc]ase:? )\*\*[{ALPHABET}]{{{LENGTH}}}\*\*")


class Strict(BaseModel):
    """Unknown keys are mistakes in a dialogue file, never silently passed over."""

    class Config:
        """Pydantic's switches."""

        extra = "forbid"


class Expected(Strict):
    """What the replies of a turn have to be like; texts are compared without Markdown marks and letter case."""

    contains: list[str] = Field(default_factory=list)
    any_of: list[str] = Field(default_factory=list)
    lacks: list[str] = Field(default_factory=list)
    in_order: list[str] = Field(default_factory=list)
    offers: list[str] = Field(default_factory=list)
    asks: Optional[str]

    @validator("asks")
    def is_known(cls, value: Optional[str]) -> Optional[str]:
        """Only what can be asked at all."""
        if value is not None and value not in ASKS | set(knowledge().questions):
            raise ValueError(f"no such question: {value}")
        return value


class Turn(Strict):
    """A message and what is expected of its answer, or a restart of the whole assistant."""

    user: Optional[str]
    bot: Expected = Field(default_factory=Expected)
    restart: bool = False


class Dialogue(Strict):
    """One file: what it shows, the article's page that the person is on if any, and the turns."""

    about: str
    page: Optional[str]
    turns: list[Turn] = Field(min_items=1)


def read(path: Path) -> Dialogue:
    """A dialogue file. Raises pydantic's ValidationError for a key or value that is not known here."""
    return Dialogue.parse_obj(YAML(typ="safe").load(path.read_text("utf-8")))


def files() -> list[Path]:
    """All dialogue files, sorted."""
    return sorted(FOLDER.glob("*/*.yml"))


def kinds_asked(case: Case) -> set[str]:
    """The names under which a dialogue file may call what the assistant is waiting for."""
    asked = case.asked
    if asked is None:
        return {"none"}
    if asked.kind == "question":
        return {"remedy" if asked.name == "closed_period_remedy" else asked.name}
    if asked.kind in ("article", "same_code"):
        return {"which_error"}
    return {"remedy", "which_error"} if asked.kind == "switch" else {asked.kind}


def complaints(expected: Expected, replies: list[Reply], case: Case) -> list[str]:
    """What is wrong with the replies, a sentence each; empty when all is as expected."""
    text = folded(said(replies))
    found = [f"does not say {wanted!r}" for wanted in expected.contains if folded(wanted) not in text]
    if expected.any_of and not any(folded(wanted) in text for wanted in expected.any_of):
        found.append(f"says none of {expected.any_of}")
    found += [f"must not say {unwanted!r}" for unwanted in expected.lacks if folded(unwanted) in text]
    if (missed := first_out_of_order(expected.in_order, text)) is not None:
        found.append(f"does not say {missed!r} after what stands before it in {expected.in_order}")
    found += [f"does not offer the choice {title!r}" for title in expected.offers if title not in titles(replies)]
    if expected.asks and expected.asks not in kinds_asked(case):
        found.append(f"should ask {expected.asks}, and asks {' or '.join(sorted(kinds_asked(case)))}")
    return found


def first_out_of_order(wanted: list[str], text: str) -> Optional[str]:
    """The first of the wanted texts that does not follow the one before it, or None."""
    position = 0
    for piece in wanted:
        position = text.find(folded(piece), position)
        if position < 0:
            return piece
        position += len(folded(piece))
    return None


def folded(text: str) -> str:
    """Text without Markdown marks, in lower case, blanks as single spaces."""
    return " ".join(MARKS.sub("", text).lower().split())


def unnumbered(text: str) -> str:
    """A text without the number of the case, which is another one each time."""
    return CASE_NUMBER.sub(r"\1**number**", text)


class Played:
    """A dialogue as it went: every turn's message, replies and complaints."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self.lines: list[str] = []
        self.replies: list[list[Reply]] = []
        self.is_good = True

    def turn(self, turn: Turn, replies: list[Reply], tracker: Any) -> None:
        """Note one turn; long answers are shown whole only where something is wrong with them."""
        found = complaints(turn.bot, replies, Case.load(tracker.get_slot("case") if tracker else None))
        if tracker and is_undone(tracker):
            found.append("no rule fitted after the action, so Rasa took the whole turn back")
        self.replies.append(replies)
        self.is_good &= not found
        lines = [line for line in said(replies).splitlines() if line]
        if len(lines) > SHOWN_LINES and not found:
            lines = [*lines[:3], f"... {len(lines) - 4} lines ...", lines[-1]]
        self.lines += [f"  user: {turn.user}", *(f"   bot: {line}" for line in lines)]
        self.lines += [f"        [{' / '.join(titles(replies))}]"] * bool(titles(replies))
        self.lines += [f"!!!!!!! {complaint}" for complaint in found]

    def transcript(self) -> str:
        """The whole conversation, complaints under the turn that they are about."""
        return "\n".join([self.dialogue.about, *self.lines])


def is_undone(tracker: Any) -> bool:
    """Whether the turn ended in Rasa's own fallback, which reverts the message and what the actions had stored."""
    names = [event.action_name for event in tracker.events if event.type_name == "action"]
    return "action_default_fallback" in names[-3:]


def play(talker: Talker, dialogue: Dialogue, conversation: str) -> Played:
    """Send a dialogue's messages one by one; a wrong answer does not end it."""
    played = Played(dialogue)
    for turn in dialogue.turns:
        if turn.restart:
            talker.restart()
            played.lines.append("  (the assistant is started again)")
        if turn.user is not None:
            replies = talker.say(conversation, turn.user, dialogue.page)
            played.turn(turn, replies, talker.tracker(conversation))
    return played


def play_named(talker: Talker, name: str) -> Played:
    """Play one dialogue by its name, in a conversation of its own."""
    return play(talker, read(FOLDER / f"{name}.yml"), f"{Path(name).name[:60]}-{token_hex(8)}")


def played_once(talker: Talker, played: dict[str, Played], name: str) -> Played:
    """A dialogue as it was played before in this session, or now."""
    if name not in played:
        played[name] = play_named(talker, name)
    return played[name]


def segments(dialogue: Dialogue) -> list[list[str]]:
    """The messages of a dialogue, parted where the assistant is started again."""
    parts: list[list[str]] = [[]]
    for turn in dialogue.turns:
        if turn.restart:
            parts.append([])
        if turn.user is not None:
            parts[-1].append(turn.user)
    return parts


NAMES = [str(path.relative_to(FOLDER).with_suffix("")) for path in files()]
