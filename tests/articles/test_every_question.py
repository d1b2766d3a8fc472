"""Every question of every article is answered wherever it is asked, and the thread is taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import pytest

from actions.knowledge.model import UNKNOWN, Faq
from actions.knowledge.text import squeeze
from actions.talk import knowledge
from tests.articles.branches import CODES, asked_branches, fork, opened
from tests.articles.telling import report, said_lines
from tests.dialogues.script import folded
from tests.scene import Scene
from understanding.words.asking import forms

Place = tuple[str, Scene]
pytestmark = pytest.mark.usefixtures("unrecorded")


@pytest.mark.parametrize("code", CODES)
def test_every_question_is_answered_and_the_open_one_comes_back(code: str) -> None:
    known = places(code)
    turn = cycle(known)
    asked = [(faq, faq.question, place) for faq in knowledge().articles[code].faq for place in known]
    asked += [(faq, line, next(turn)) for faq in knowledge().articles[code].faq for line in faq.asked_as]
    report(wrong for faq, line, place in asked for wrong in lost_thread(code, faq, line, place))


def places(code: str) -> list[Place]:
    """One conversation for every kind of question that can be open, and one that is led step by step."""
    found: dict[str, Place] = {}
    first = opened(code)
    if first.case.expects("question"):
        found["question"] = (f"{code} (the first question)", first)
    for branch in asked_branches(code):
        case = branch.scene.case
        kind = f"{case.asked.kind if case.asked else ''} {case.is_forwarded}"
        found.setdefault(kind, (f"{branch}", branch.scene))
        if "walk" not in found and not case.is_forwarded and UNKNOWN not in branch.answers.values():
            walk = fork(branch.scene)
            walk.turn("action_start_walk", "one step at a time", "start_walk")
            found["walk"] = (f"{branch} (step by step)", walk)
    return list(found.values())


def lost_thread(code: str, faq: Faq, line: str, place: Place) -> Iterator[str]:
    name, scene = place
    asked = fork(scene)
    text = asked.turn(
        "action_answer_question", line, "ask_question", questions=[(code, faq.name, 1.0)], is_question=True
    )
    is_said = any(folded(answer) in folded(text) for answer in forms(faq.answer))
    if not is_said and not is_detail(faq, said_lines(text)[0]):
        yield f"{name}, faq '{faq.name}': {line!r} is not given its answer, but:\n{text}"
    elif waits_for(asked) != waits_for(scene):
        yield f"{name}, faq '{faq.name}': after {line!r} the assistant waits for {waits_for(asked)}"
    elif not asked.said[-1].get("buttons"):
        yield f"{name}, faq '{faq.name}': after {line!r} the open question comes back without its buttons"


def is_detail(faq: Faq, line: str) -> bool:
    """Whether the one sub-point that a question names was said, which is the part of the answer that it asks for."""
    return ":" in line and squeeze(line) in squeeze(faq.answer)


def waits_for(scene: Scene) -> tuple[str, str, int | None]:
    """What the assistant waits for."""
    asked = scene.case.asked
    return (asked.kind, asked.name, scene.case.step) if asked else ("", "", None)
