"""How whole conversations go: the project's dialogues and the blind ones, how often the same, how many turns too many.

A turn is beyond the questions and steps themselves when the assistant was not waiting for anything new: the opening,
and every message after one that did not answer. A person's own question, change of mind, greeting, pause and stop are not counted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from actions.case import Case
from bench.report import Row, Section, at_most, none_wanted, percentile, share
from settings import ROOT
from tests.dialogues.script import Dialogue, complaints, read, unnumbered
from tests.talking import Talker
from understanding.reading import Reading

# The tests play the project's own dialogues often; here they are played once.
TIMES, OWN_TIMES = 8, 1
BLIND_NOTE = (
    "written from the articles and a description of the behaviour, by somebody who saw neither the training lines nor the "
    "assistant; what it shows was looked at by nobody, so nothing has been mended on it"
)
OWN, BLIND, HAPPY = ROOT / "tests" / "dialogues", ROOT / "tests" / "dialogues_blind", "happy_path"
# A question, a pause and what follows it, a greeting, a stop.
OWN_MOVES = {"ask_question", "postpone", "ask_position", "greet", "thank", "goodbye", "cancel", "start_over"}
_numbers = count(1)


@dataclass(frozen=True)
class Play:
    """One playing: the replies of every turn as JSON without case numbers, what was wrong with each, and the turns beyond what was needed."""

    replies: list[str]
    wrong: list[list[str]]
    beyond: int

    @property
    def is_good(self) -> bool:
        """Whether every turn was as expected."""
        return not any(self.wrong)


Plays = dict[Path, list[Play]]


def measure(talker: Talker) -> list[Section]:
    """Both sets of dialogues."""
    own, blind = sorted(OWN.glob("*/*.yml")), sorted(BLIND.glob("*.yml"))
    own_plays, blind_plays = played(talker, own, OWN_TIMES), played(talker, blind, TIMES)
    happy = [times[0].beyond for path, times in own_plays.items() if path.parent.name == HAPPY]
    return [
        Section(f"Dialogues of the project ({len(own)})", [*rows(own_plays, OWN_TIMES, 1.0), *beyond_rows(happy)]),
        Section(f"Dialogues written blind ({len(blind)})", rows(blind_plays, TIMES, 0.98), BLIND_NOTE),
    ]


def played(talker: Talker, paths: Sequence[Path], times: int) -> Plays:
    """Every dialogue as often as asked, one playing of all after the other."""
    plays: Plays = {path: [] for path in paths}
    for _ in range(times):
        for path in paths:
            plays[path].append(play(talker, read(path)))
    return plays


def rows(plays: Plays, times: int, aim: float) -> list[Row]:
    """The figures of one set; VERBOSE=1 prints what went wrong."""
    first = {path: all_times[0] for path, all_times in plays.items()}
    if os.environ.get("VERBOSE"):
        print_wrong(first)
    turns = [wrong for one in first.values() for wrong in one.wrong]
    different = sum(any(again.replies != one[0].replies for again in one) for one in plays.values())
    found = [
        share("dialogues that pass", sum(one.is_good for one in first.values()), len(first), aim),
        share("turns that pass", sum(not wrong for wrong in turns), len(turns)),
    ]
    return [
        *found,
        *([none_wanted(f"dialogues that differ in {times} playings", different, len(plays))] if times > 1 else []),
    ]


def beyond_rows(beyond: Sequence[int]) -> list[Row]:
    """Turns too many on the happy paths."""
    if not beyond:
        return []
    name = f"turns beyond the questions and steps themselves, {len(beyond)} happy paths"
    middle, high = percentile(beyond, 0.5), percentile(beyond, 0.95)
    return [at_most(f"{name}: median", middle, aim=1, digits=0), at_most(f"{name}: p95", high, aim=2, digits=0)]


def play(talker: Talker, dialogue: Dialogue) -> Play:
    """Send a dialogue's messages one by one; a wrong answer does not end it."""
    conversation = f"bench-dialogue-{next(_numbers)}"
    replies: list[str] = []
    wrong: list[list[str]] = []
    waiting: list[tuple[str, bool]] = []
    for turn in dialogue.turns:
        if turn.restart:
            talker.restart()
        if turn.user is None:
            continue
        key = waited_for(talker.case(conversation))
        said = talker.say(conversation, turn.user, dialogue.page)
        waiting.append((key, is_own_wish(talker, conversation)))
        replies.append(unnumbered(json.dumps(said, sort_keys=True)))
        wrong.append(complaints(turn.bot, said, talker.case(conversation)))
    return Play(replies, wrong, beyond_needed(waiting))


def waited_for(case: Case) -> str:
    """What the assistant is waiting for, as a key; empty when for nothing."""
    return f"{case.code} {case.asked.kind} {case.asked.name} {case.step}" if case.asked else ""


def is_own_wish(talker: Talker, conversation: str) -> bool:
    """Whether the last message asked something, took something back, or was a move that no assistant can spare a person."""
    tracker = talker.tracker(conversation)
    reading = Reading.load(tracker.latest_message.parse_data.get("reading") if tracker else None)
    return reading.intent in OWN_MOVES or reading.is_correction


def beyond_needed(waiting: Sequence[tuple[str, bool]]) -> int:
    """How many turns came when nothing new had been asked."""
    seen: set[str] = {""}
    beyond = 0
    for key, is_own in waiting:
        if not is_own:
            beyond += key in seen
            seen.add(key)
    return beyond


def print_wrong(first: dict[Path, Play]) -> None:
    """The turns that are not as expected."""
    for path, one in first.items():
        for number, wrong in enumerate(one.wrong, 1):
            if wrong:
                print(f"{path.stem}, turn {number}: {'; '.join(wrong)}")
