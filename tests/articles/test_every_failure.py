"""When it still fails, in every branch of every article: another way, or a person who is told everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from actions.knowledge.diagnosis import OPEN
from actions.knowledge.model import MESSAGE
from actions.knowledge.placeholders import quoted
from actions.steps import NOTHING
from actions.talk import knowledge
from tests.articles.branches import (
    CODES,
    ENOUGH,
    Branch,
    answer_all,
    asked_branches,
    fork,
    is_with_person,
    still_failing,
)
from tests.articles.telling import due, fits, report
from tests.dialogues.script import folded
from tests.scene import Scene

ENOUGH_BRANCHES = 2
every_article = pytest.mark.parametrize("code", CODES)
pytestmark = pytest.mark.usefixtures("unrecorded")


@every_article
def test_what_still_fails_ends_with_a_person_who_is_told_everything(code: str) -> None:
    report(wrong for branch, run in runs(code) for wrong in dead_end(branch, run))


@cache
def runs(code: str) -> list[tuple[Branch, list[Scene]]]:
    """Every end of an article gone on with, with and without access, and with the offered way taken or not."""
    ends = {f"{b.scene.case.shown} {b.scene.case.is_forwarded}": b for b in asked_branches(code)}
    return [
        (branch, still_failing(branch, access, takes_offer))
        for branch in ends.values()
        for access in ("yes", "someone_else")
        for takes_offer in ((False, True) if branch.scene.case.expects("switch") else (False,))
    ]


def dead_end(branch: Branch, run: list[Scene]) -> Iterator[str]:
    silent = [number for number, scene in enumerate(run, 1) if not scene.text]
    if silent or not is_with_person(run[-1]):
        told = "says nothing" if silent else f"has reached nobody after {ENOUGH} turns"
        yield f"{branch}: after {len(run)} times 'still failing' the assistant {told}; it said last:\n{run[-1].text}"
        return
    article, case = branch.article, run[-1].case
    tried = [remedy.title for remedy in article.remedies if remedy.name in {*case.shown, *case.tried}]
    known = {name for name, value in case.answers.items() if value not in OPEN}
    known |= set() if article.placeholders else {MESSAGE}  # it reads the same for everybody, and is in the summary
    needed = [item.text for item in article.hand_over if item.known_by not in known]
    for text in (article.code, quoted(article), *needed, *tried):
        if folded(text) not in folded(run[-1].text):
            yield f"{branch}: the summary for a person does not hold {text!r}"
    for item in article.hand_over:
        if item.known_by in known and folded(item.text) in folded(run[-1].text):
            yield f"{branch}: the summary for a person asks for {item.text!r}, which is known"


@every_article
def test_what_still_fails_is_never_met_with_the_same_steps_alone(code: str) -> None:
    report(wrong for branch, run in runs(code) for wrong in repeated(branch, run))


def repeated(branch: Branch, run: list[Scene]) -> Iterator[str]:
    before = branch.scene
    for scene in run:
        is_shown_again = scene.case.expects("outcome", "walk") and not is_with_person(scene)
        if is_shown_again and set(scene.case.shown) <= set(scene.case.tried):
            yield f"{branch}: {scene.case.shown} had failed, and is shown again"
        if before.case.expects("same_code") and scene.case.expects("same_code"):
            yield f"{branch}: asks twice whether it is still the same code"
        before = scene


@every_article
def test_every_other_way_is_shown_or_offered_before_a_person(code: str) -> None:
    report(wrong for branch, run in runs(code) for wrong in held_back(branch, run))


def held_back(branch: Branch, run: list[Scene]) -> Iterator[str]:
    article, base = branch.article, knowledge()
    answers = {
        n: v for n, v in run[-1].case.answers.items() if n in base.questions and base.questions[n].kind == "fact"
    }
    texts = folded("\n".join([branch.text, *(scene.text for scene in run)]))
    shown = {name for scene in [branch.scene, *run] for name in scene.case.shown}
    for remedy in article.remedies:
        is_another = remedy.after_failure or any(base.questions[n].kind == "choice" for n in remedy.when)
        if is_another and fits(remedy, answers) and remedy.name not in shown and folded(remedy.title) not in texts:
            yield f"{branch}: '{remedy.name}' is neither shown nor offered before a person is"


@every_article
def test_a_corrected_answer_leads_where_it_would_have_led_at_once(code: str) -> None:
    report(wrong for correction in corrections(code) for wrong in astray(*correction))


def corrections(code: str) -> Iterator[tuple[Branch, str, str, int]]:
    """Every answer changed to every other one, right after the steps and after they failed; each in two branches."""
    played: Counter[tuple[str, str, str, int]] = Counter()
    for branch in asked_branches(code):
        for name, value in branch.answers.items():
            for option in (o.value for o in knowledge().questions[name].options if o.value != value):
                for failures in (0, 1, 2):
                    played[name, value, option, failures] += 1
                    if played[name, value, option, failures] <= ENOUGH_BRANCHES:
                        yield branch, name, option, failures


def astray(branch: Branch, name: str, value: str, failures: int) -> Iterator[str]:
    article, scene = branch.article, corrected(branch, name, value, failures)
    wanted = {remedy.name for remedy in due(article, knowledge(), scene.case.answers).remedies}
    wanted = wanted or {NOTHING}
    later = {r.name for r in article.remedies if r.after_failure and fits(r, scene.case.answers)}
    is_exhausted = failures and later and wanted <= set(scene.case.tried)
    if set(scene.case.shown) != (later if is_exhausted else wanted):
        told = f"{branch}, {failures} times 'still failing', then {name}: {value}"
        yield f"{told}: shows {scene.case.shown} instead of {sorted(later if is_exhausted else wanted)}"


def corrected(branch: Branch, name: str, value: str, failures: int) -> Scene:
    scene = fork(branch.scene)
    for _ in range(failures):
        scene.turn("action_try_next", "still failing", "report_failure")
    scene.turn("action_update_answers", f"actually {value}", facts={name: value})
    answer_all(scene, "yes")
    return scene


@every_article
def test_who_asks_for_another_way_gets_one_is_offered_one_or_hears_that_there_is_none(code: str) -> None:
    report(wrong for branch in asked_branches(code) for wrong in unhelped(branch))


def unhelped(branch: Branch) -> Iterator[str]:
    scene = fork(branch.scene)
    scene.turn("action_offer_other_remedy", "is there another way?", "request_other_remedy")
    is_new = scene.case.expects("question", "switch") or not set(scene.case.shown) <= set(branch.scene.case.shown)
    if not is_new and not is_with_person(scene):
        yield f"{branch}: asked for another way, the assistant gives none and names no person; it says:\n{scene.text}"
    if scene.case.asked is None:
        yield f"{branch}: asked for another way, the assistant leaves nothing open; it says:\n{scene.text}"
