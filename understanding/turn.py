"""One message with all that speaks about it, and the small judgements that every way of reading it shares."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from actions.case import Case, Choice
from actions.knowledge.model import UNKNOWN, Question
from actions.knowledge.text import plain
from understanding.learning.progress import CHANGED, DONE, WAITING
from understanding.reading import Reading
from understanding.words.choices import polarity
from understanding.words.underway import is_stuck

TOLD, SHARE, FAQ_POSSIBLE = 0.5, 0.5, 0.42
ASKING = 0.5  # how surely a text reads like a question, for a statement to count as one
LACKING = {"no", "someone_else"}  # answers of whoever has not the access asked for
LONG_ENOUGH = 4
BEHIND = re.compile(r"[.!?]\s+\w")  # a sentence behind another one, be it behind a question
# How surely a last clause has to wait, and one before it to be done, for what could not be done before to wait too.
SURELY_LATER, SURELY_DONE = 0.9, 0.5
SURELY = 0.8  # how surely a clause tells something of a fix; set on the development split of tests/nlu/results_*.yml
LOOKALIKES = 3
# "No, it says ...": another message than the one that is being worked on.
RATHER_THIS = re.compile(
    r"\W*(?:no|sorry|wait|actually)\W+(?:wait\W+)?(?:it'?s|its|it is|it says|mine says|the (?:message|error))\b",
    re.IGNORECASE,
)
# Somebody else's report: "Sofie's one says ...", "her other report gets ...".
OF_ANOTHER = re.compile(
    r"\b(?:\w{3,}'s|another|other|her|his|second|colleague'?s) (?:one|report|export|expense)s? (?:now )?(?:says|gets|shows|comes (?:back|up) with|fails with|has(?! (?:now |finally |already |just )*(?:been|gone|exported|made|arrived|posted|passed|worked|synced)))\b",
    re.IGNORECASE,
)
COMMANDS = {
    "ask_person",
    "cancel",
    "start_over",
    "request_message",
    "request_other_remedy",
    "request_action",
    "request_rewording",
    "report_success",
    "report_failure",
    "go_back",
    "repeat",
    "start_walk",
    "ask_position",
}


@dataclass(frozen=True)
class Answer:
    """The option that the open question is answered with (UNKNOWN: cannot tell; "": not answered) and how surely.

    `is_whole`: all of the message says so, not only a part of it. `is_named`: it has the very words for the option.
    `is_bare`: a yes or no stands by itself in it. `is_apart`: a clause of its own says so, beside one that asks. `is_none`: it surely answers nothing.
    """

    value: str = ""
    share: float = 0.0
    is_whole: bool = False
    is_named: bool = False
    is_bare: bool = False
    is_apart: bool = False
    is_none: bool = False


@dataclass
class Turn:
    """One message with all that speaks about it: the classifier's view, what was asked, and what it answers of that.

    Options of the open question, each "" without one: `told` has the words that are looked for, `keyword` alone has a
    word of the message, and `phrase` is the message word for word. `ends_with_sync`: no export follows the error's steps.
    `pointed`: the one of the offered errors whose words the message has.
    `is_granted`: the person is told to have an access. `depends_on`: the questions that the error at hand asks or hears. `quotes_error`: some of the words of its message are quoted.
    `is_shut`: with what is told now, none of several ways is open to the person.
    `is_elsewhere`: what is told is the situation of other errors, in none of the words of the one at hand.
    `other_way`: where an access is asked for that the chosen one of two ways takes, the other one, as question=option.
    `names_detail`: a sub-point of the steps that were shown is named ("General Ledger").
    `is_of_thing`: it tells of the thing that failed, or what it is called, and answers nothing of the open question.
    """

    text: str
    reading: Reading
    case: Case
    question: Question | None
    answer: Answer = field(default_factory=Answer)
    told: str = ""
    keyword: str = ""
    access: str | None = None
    is_granted: bool = False
    phrase: str = ""
    other_way: str = ""
    ends_with_sync: bool = False
    pointed: str = ""
    depends_on: frozenset[str] = frozenset()
    quotes_error: bool = False
    names_detail: bool = False
    is_shut: bool = False
    is_elsewhere: bool = False
    is_of_thing: bool = False


def take(turn: Turn, choice: Choice) -> str:
    """Take a choice over into the reading; its intent."""
    turn.reading.choice = choice.value
    if "=" in choice.value:
        name, value = choice.value.split("=")
        turn.reading.facts[name] = value
    return choice.intent


def spoken_polarity(turn: Turn) -> str | None:
    """`yes` or `no` as the message says it, else None."""
    intent = turn.reading.intent
    if intent in ("affirm", "deny"):
        return polarity(turn.text) or ("yes" if intent == "affirm" else "no")
    if intent in COMMANDS | {"ask_question", "out_of_scope"} or turn.reading.is_question:
        return None
    return polarity(turn.text)


def by_polarity(turn: Turn, yes: str, no: str) -> str | None:
    """The intent that a yes or a no means here, else None."""
    spoken = spoken_polarity(turn) if turn.reading.intent in ("affirm", "deny") else None
    if turn.reading.is_question and polarity(turn.text) is None:
        return None
    if (
        spoken is None
        and turn.reading.intent in ("inform", "nlu_fallback", "report_error", "smalltalk", "ask_question")
        and not turn.reading.is_question
    ):
        spoken = polarity(turn.text)
    return {"yes": yes, "no": no}.get(spoken or "") or None


def tells(turn: Turn, kind: str) -> bool:
    """Whether the message, or a clause of it, surely tells this of a fix."""
    reading = turn.reading
    told = [(reading.progress, reading.progress_share), *((one, share) for _, one, share in reading.clauses)]
    return any(one == kind and share >= SURELY for one, share in told)


def waits_at_last(turn: Turn) -> bool:
    """Whether the last of several clauses surely tells of a wait ("can't do it on the phone, tonight at the laptop")."""
    *before, last = turn.reading.clauses or [("", "", 0.0)]
    is_done = any(kind in (CHANGED, DONE) and share >= SURELY_DONE for _, kind, share in before)
    return last[1] == WAITING and last[2] >= SURELY_LATER and not (is_done or is_stuck(turn.text))


def changes_answers(turn: Turn) -> bool:
    """Whether a fact of the message speaks against what was answered before."""
    known = ((turn.case.answers.get(name, value), value) for name, value in turn.reading.facts.items())
    return any(before != now and not is_same_lack(before, now) for before, now in known)


def is_same_lack(before: str, now: str) -> bool:
    """Whether an access is lacking as before: who could not tell was taken to have none."""
    return {before, now} <= LACKING or (before == UNKNOWN and now == "someone_else")


def changes_apart(turn: Turn) -> bool:
    """Whether an answer is changed in a sentence of its own, beside one that asks ("it's role based, sorry. and is Projects read-only?")."""
    return changes_answers(turn) and BEHIND.search(turn.text.strip()) is not None


def nearest_question(turn: Turn) -> tuple[str, float]:
    """The question of the error at hand that comes nearest ("": one that it does not answer), and its score."""
    return turn.reading.nearest_of(turn.case.code)


def faq_score(turn: Turn) -> float:
    """How near the message is to a question of the article at hand, or of any when none is."""
    return turn.reading.asked_likeness


def told_score(turn: Turn) -> float:
    """How near the message is to a situation that the articles tell, be it of one or of look-alikes; 0 when of none."""
    top = turn.reading.candidates[:LOOKALIKES]
    share = sum(share for code, share in top if code)
    return turn.reading.likeness if top and top[0][0] and share >= SHARE else 0.0


def is_told(turn: Turn) -> bool:
    """Whether the message tells a situation of the articles."""
    return told_score(turn) >= TOLD


def is_other_message(text: str) -> bool:
    """Whether a message is given in place of the one that is being worked on ("no, it says ...")."""
    return RATHER_THIS.match(plain(text)) is not None or OF_ANOTHER.search(plain(text)) is not None
