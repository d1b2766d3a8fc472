"""The steps of every article one at a time: nothing of the whole list is missing on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.knowledge.model import UNKNOWN
from actions.steps import NOTHING
from actions.talk import knowledge
from tests.articles.branches import CODES, ENOUGH, Branch, asked_branches, fork
from tests.articles.telling import after_lines, due, first_missing, own_lines, report

LONGEST = 4 * ENOUGH
pytestmark = pytest.mark.usefixtures("unrecorded")


@pytest.mark.parametrize("code", CODES)
def test_a_walk_says_what_the_whole_list_says(code: str) -> None:
    ends = {str(branch.scene.case.shown): branch for branch in asked_branches(code) if can_be_walked(branch)}
    report(wrong for branch in ends.values() for wrong in left_out(branch))


def can_be_walked(branch: Branch) -> bool:
    """Whether all of it is the person's own to do, and it is known what fits."""
    is_anything = NOTHING not in branch.scene.case.shown
    return is_anything and not branch.scene.case.is_forwarded and UNKNOWN not in branch.answers.values()


def left_out(branch: Branch) -> Iterator[str]:
    scene, article, base = fork(branch.scene), branch.article, knowledge()
    said = [scene.turn("action_start_walk", "one step at a time", "start_walk")]
    while scene.case.expects("walk") and len(said) < LONGEST:
        said.append(scene.turn("action_next_step", "done", "next_step"))
    if not scene.case.expects("outcome"):
        yield f"{branch}: the walk does not end with the question how it went"
    remedies, text = due(article, base, branch.answers).own, "\n".join(said).replace("\n- ", "\n")
    for remedy in remedies:
        lines = [*([remedy.warning] if remedy.warning else []), *own_lines(remedy, base)]
        lines += [*([remedy.note] if remedy.note else []), *([article.expectation] if article.expectation else [])]
        if (line := first_missing(lines, text)) is not None:
            yield f"{branch}: the walk does not say, at its place, {line!r} of '{remedy.name}'"
    last = [*own_lines(remedies[-1], base), *after_lines(remedies[-1], article, base)]
    if (line := first_missing(last, text)) is not None:
        yield f"{branch}: the walk does not say, after the steps, {line!r}"
