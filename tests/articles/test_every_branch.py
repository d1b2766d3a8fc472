"""Every branch of every article, played from its file: nothing is left out, nothing said that does not belong there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from actions.knowledge.diagnosis import is_all_fine
from actions.knowledge.model import Remedy
from actions.knowledge.placeholders import quoted
from actions.talk import knowledge
from tests.articles.branches import CODES, Branch, branches
from tests.articles.telling import (
    after_lines,
    article_lines,
    due,
    first_missing,
    messages_in,
    outside,
    own_lines,
    report,
    said_lines,
)
from tests.dialogues.script import folded

every_article = pytest.mark.parametrize("code", CODES)
pytestmark = pytest.mark.usefixtures("unrecorded")


@every_article
def test_every_branch_ends_in_what_its_answers_call_for(code: str) -> None:
    report(wrong for branch in branches(code) for wrong in wrong_end(branch))


def wrong_end(branch: Branch) -> Iterator[str]:
    wanted, case = due(branch.article, knowledge(), branch.answers), branch.scene.case
    if is_all_fine(branch.article, knowledge(), branch.answers) and not wanted.remedies:
        missing = first_missing(after_lines(branch.article.remedies[0], branch.article, knowledge()), branch.text)
        yield from [f"{branch}: what remains is not said: {missing!r}"] if missing else []
    elif not wanted.remedies:
        yield f"{branch}: no remedy fits these answers; add one, or widen a 'when'"
    elif sorted(case.shown) != sorted(remedy.name for remedy in wanted.remedies):
        yield f"{branch}: shows {case.shown} instead of {[remedy.name for remedy in wanted.remedies]}"
    if not case.expects("outcome", "switch"):
        yield f"{branch}: ends without asking how it went; it says:\n{branch.text}"


@every_article
def test_every_line_of_the_remedies_is_said_in_order(code: str) -> None:
    report(wrong for branch in branches(code) for wrong in unsaid(branch))


def unsaid(branch: Branch) -> Iterator[str]:
    article, base = branch.article, knowledge()
    wanted = due(article, base, branch.answers)
    for remedies, text, place in (
        (wanted.own, outside(branch.text), "the steps"),
        (wanted.forwarded, messages_in(branch.text), "the message to forward"),
    ):
        for remedy in remedies:
            for lines in sequences(remedy):
                if (line := first_missing(lines, text)) is not None:
                    yield f"{branch}: remedy '{remedy.name}': {place} do not say, at its place, {line!r}"
        in_order = [line for remedy in remedies for line in own_lines(remedy, base)]
        if (line := first_missing(in_order, text)) is not None:
            yield f"{branch}: {place} do not hold the remedies in the article's order; out of order: {line!r}"
    for remedy in wanted.remedies:
        if (line := first_missing(ending(branch, remedy, remedy in wanted.own), outside(branch.text))) is not None:
            yield f"{branch}: remedy '{remedy.name}': what follows it is not said, at its place: {line!r}"


def sequences(remedy: Remedy) -> Iterator[list[str]]:
    """What has to be said of a remedy in this order: its warning before the steps, its note after them."""
    steps = own_lines(remedy, knowledge())
    yield [*([remedy.warning] if remedy.warning else []), *steps, *([remedy.note] if remedy.note else [])]


def ending(branch: Branch, remedy: Remedy, is_own: bool) -> list[str]:
    """What has to be said after the steps that the person does, or beside the message that is forwarded."""
    article, base = branch.article, knowledge()
    steps = own_lines(remedy, base) if is_own else []
    return [*steps, *after_lines(remedy, article, base), *([article.expectation] if article.expectation else [])]


@every_article
def test_ways_of_which_only_one_fits_stand_under_their_titles(code: str) -> None:
    report(wrong for branch in branches(code) for wrong in untitled(branch))


def untitled(branch: Branch) -> Iterator[str]:
    wanted = due(branch.article, knowledge(), branch.answers)
    for remedies in (wanted.own, wanted.forwarded):
        for remedy in remedies if wanted.is_either and len(remedies) > 1 else []:
            if folded(remedy.title) not in said_lines(branch.text):
                yield f"{branch}: '{remedy.name}' stands among others without its title, {remedy.title!r}"


@every_article
def test_nothing_is_said_of_a_remedy_that_does_not_fit(code: str) -> None:
    report(wrong for branch in branches(code) for wrong in misplaced(branch))


def misplaced(branch: Branch) -> Iterator[str]:
    article, base, said = branch.article, knowledge(), set(said_lines(branch.text))
    wanted = due(article, base, branch.answers).remedies
    fitting = {line for r in wanted for line in lines_of(branch, r)}
    if not wanted:  # nothing is to be mended: what follows every remedy is all that is said
        fitting = {folded(line) for line in after_lines(article.remedies[0], article, base)}
    for remedy in (r for r in article.remedies if r not in wanted):
        for line in sorted((lines_of(branch, remedy) - fitting) & said):
            yield f"{branch}: says {line!r}, which belongs to '{remedy.name}' alone"
    for other, line in foreign_lines(article.code):
        if line in said:
            yield f"{branch}: says {line!r}, which is a step of {other}"


@cache
def foreign_lines(code: str) -> list[tuple[str, str]]:
    """The lines of other articles' steps that no step of this one has, with their codes."""
    base = knowledge()
    own = article_lines(base.articles[code], base)
    return [(o.code, line) for o in base.articles.values() for line in sorted(article_lines(o, base) - own)]


def lines_of(branch: Branch, remedy: Remedy) -> set[str]:
    """Every line that a remedy can put into a reply, as it is compared."""
    base = knowledge()
    lines = own_lines(remedy, base) + after_lines(remedy, branch.article, base) + [remedy.title]
    lines += [text for text in (remedy.warning, remedy.note) if text]
    return {folded(line) for line in lines}


@every_article
def test_the_message_to_forward_can_be_understood_without_the_conversation(code: str) -> None:
    report(wrong for branch in branches(code) for wrong in incomplete(branch))


def incomplete(branch: Branch) -> Iterator[str]:
    article, message = branch.article, messages_in(branch.text)
    if bool(message) != bool(due(article, knowledge(), branch.answers).forwarded):
        yield f"{branch}: a message to forward is {'' if message else 'not '}written"
    for text in (article.code, quoted(article), article.meaning) if message else ():
        if folded(text) not in folded(message.replace("> ", "")):
            yield f"{branch}: the message to forward does not say {text!r}"


@every_article
def test_no_placeholder_and_no_internal_name_is_said(code: str) -> None:
    marks = ("{", "}", "utter_", "action_")
    report(f"{b}: says {mark!r}: {b.text}" for b in branches(code) for mark in marks if mark in b.text)
