"""What every article asks: nothing twice, nothing for nothing, and everything that its steps depend on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.knowledge.diagnosis import UNSTATED
from actions.talk import knowledge
from tests.articles.branches import CODES, Branch, asked_branches, opened, told_branches
from tests.articles.telling import due, gates, is_implied, messages_in, report

every_article = pytest.mark.parametrize("code", CODES)
pytestmark = pytest.mark.usefixtures("unrecorded")


@every_article
def test_no_question_is_asked_twice_or_for_nothing(code: str) -> None:
    report(wrong for wrong in idle_questions(asked_branches(code)))


def idle_questions(known: list[Branch]) -> Iterator[str]:
    for branch in known:
        for number, name in enumerate(branch.asked):
            if name in branch.asked[:number]:
                yield f"{branch}: '{name}' is asked twice"
            before = {earlier: branch.answers[earlier] for earlier in branch.asked[:number]}
            ends: dict[str, set[str]] = {}
            for other in known:
                if other.asked[: number + 1] == branch.asked[: number + 1] and before.items() <= other.answers.items():
                    end = f"{other.scene.case.shown} {messages_in(other.text)}"
                    ends.setdefault(other.answers[name], set()).add(end)
            if len({frozenset(value) for value in ends.values()}) < 2:
                yield f"{branch.article.code} after {before}: '{name}' is asked, and no answer to it changes anything"


@every_article
def test_everything_that_the_steps_depend_on_has_been_asked(code: str) -> None:
    report(wrong for branch in asked_branches(code) for wrong in unasked(branch))


def unasked(branch: Branch) -> Iterator[str]:
    article, base = branch.article, knowledge()
    wanted = due(article, base, branch.answers)
    for remedy in wanted.remedies:
        for name in remedy.when if remedy in wanted.own else {}:
            if name not in branch.answers:
                yield f"{branch}: '{remedy.name}' depends on '{name}', which is not asked"
        known = gates(remedy, article, base)
        if remedy.needs not in ("none", "workspace") and not known:
            yield f"{branch}: '{remedy.name}' needs {remedy.needs}, and no question of the article asks for that access"
        if known and not any(q.name in branch.answers or is_implied(q, branch.answers) for q in known):
            yield f"{branch}: '{remedy.name}' needs {remedy.needs}, and nobody has been asked for that access"


@every_article
def test_who_cannot_tell_hears_what_that_means(code: str) -> None:
    missed = [
        f"{b}: does not say {said!r}" for b in asked_branches(code) for said, text in b.unknown_said if said not in text
    ]
    report(iter(missed))


@every_article
def test_answers_told_at_once_lead_where_answers_one_by_one_lead(code: str) -> None:
    report(wrong for wrong in otherwise(code))


def otherwise(code: str) -> Iterator[str]:
    for asked in (branch for branch in asked_branches(code) if not messages_in(branch.text)):
        for told in told_branches(code):
            if asked.answers.items() <= told.answers.items() and told.scene.case.shown != asked.scene.case.shown:
                yield f"{asked}: shows {asked.scene.case.shown}, but told at once {told} {told.scene.case.shown}"


@every_article
def test_who_answers_nothing_gets_the_steps_as_they_are(code: str) -> None:
    scene, asked = opened(code), list[str]()
    while (expected := scene.case.asked) and expected.kind == "question":
        assert expected.name not in asked, f"{code}: '{expected.name}' is asked again when it was not answered"
        asked.append(expected.name)
        scene.answer("skip", facts={expected.name: UNSTATED})
    assert scene.case.shown, f"{code}: who answers none of {asked} gets no steps, but:\n{scene.text}"
