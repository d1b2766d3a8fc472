"""Which of the steps a message speaks of: where somebody is or wants to be, what is behind them, what they ask for."""

from __future__ import annotations

import re

from actions.knowledge.labels import describe_step, find_step
from actions.knowledge.model import Article, Step
from actions.steps import walk_steps
from actions.talk import Talk
from understanding.intents.steps import says_where
from understanding.words.changes import has_saved, has_synced
from understanding.words.walking import (
    LAST,
    as_labelled,
    is_at_number,
    passed_place,
    place_before,
    wanted_place,
)

AHEAD = 3  # steps; what is saved further on belongs to another change
SYNCING = re.compile(r"\*\*Sync Now\*\*|^Sync\b")
SAVING = re.compile(r"^(?:Click \*\*)?Save\b|click \*\*Save\*\*\.$")
FIRST_ONE = re.compile(
    r"^(?:the )?(?:very )?(?:first|1st|start|beginning|top)(?: one| step| bit| thing)?\b", re.IGNORECASE
)
LAST_ONE = re.compile(r"^(?:the )?(?:very )?(?:last|final|end|bottom)(?: one| step| bit| thing)?\b", re.IGNORECASE)


def reached(talk: Talk, steps: list[Step]) -> int:
    """How many steps are done by what is said to be: one named by what it says; a save or a sync, the only one or among the next few; else none."""
    position = talk.case.step or 0
    if (place := passed_place(talk.text)) and (
        named := find_step(steps, as_labelled(place)) or find_step(steps, place)
    ):
        return named if named > position else 0
    said = SYNCING if has_synced(talk.text) else SAVING if has_saved(talk.text) else None
    fitting = [n for n, step in enumerate(steps, 1) if said and said.search(step.text or "")]
    return next((n for n in fitting if n > position and (n <= position + AHEAD or len(fitting) == 1)), 0)


def arrived_at(talk: Talk, article: Article) -> int | None:
    """The place in the walk, from 0, at which somebody says to be or wants to be ("I'm on step 4", "jump to the retry").

    Where that is no step of it, the place where they are; None where they say nothing of the kind.
    """
    if not talk.case.is_walking:
        return None
    steps, wanted, number = walk_steps(talk, article), wanted_place(talk.text), talk.reading.step_number
    if wanted or is_at_number(talk.text):
        found = number if number and 1 <= number <= len(steps) else step_named(steps, wanted)
        return found - 1 if found else talk.case.step
    found = find_step(steps, talk.text) if says_where(talk.text) else None
    return found - 1 if found else None


def asked_for(talk: Talk, steps: list[Step]) -> int | None:
    """The number of the step that is asked for: by its number, as the last one, behind another one, or by what it says."""
    number = talk.reading.step_number
    if number:
        return len(steps) if number == LAST else number
    if place := place_before(talk.text):
        before = step_named(steps, place)
        return before + 1 if before and before < len(steps) else before
    return _meant(steps, talk.text)


def step_named(steps: list[Step], place: str) -> int | None:
    """The number of the one step that is meant by a few words ("the retry", "saving", "the last one")."""
    if FIRST_ONE.match(place) or LAST_ONE.match(place):
        return 1 if FIRST_ONE.match(place) else len(steps)
    return _meant(steps, place)


def _meant(steps: list[Step], text: str) -> int | None:
    """The one step that a text names as it is or, failing that, with its words for saving, syncing and retrying as the steps have them."""
    named = as_labelled(text)
    tried = ((find_step, text), (find_step, named), (describe_step, text), (describe_step, named))
    return next((number for find, told in tried if (number := find(steps, told))), None)
