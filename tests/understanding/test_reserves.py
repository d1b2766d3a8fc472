"""What holds a told success back, and what takes one back that was told before."""

from __future__ import annotations

import pytest

from understanding.words.reserves import (
    asks_us,
    cannot_tell,
    is_elsewhere,
    is_heard,
    is_hoped,
    is_unproven,
    takes_back,
)

UNPROVEN = [
    "status says exported but its not in intacct",
    "hasnt exported but error is gone",
    "exported? idk how to tell",
    "it says exported, the report still has the export button, confused",
    "yes i retried",
    "green check, yes. in sage zero results when i search",
    "no error any more, but nothing gets exported",
    "the report vanished, exported or deleted, who knows",
]
PROVEN = [
    "worked, no idea why",
    "exported! dunno what they changed",
    "it's in intacct now, not sure why it failed before",
    "retried and it went through",
    "in sage, thanks",
]


@pytest.mark.parametrize("text", UNPROVEN)
def test_what_nobody_has_seen_arrive_is_unproven(text: str) -> None:
    """The case stays open on these."""
    assert is_unproven(text)


@pytest.mark.parametrize("text", PROVEN)
def test_not_to_know_why_leaves_a_success_as_it_is(text: str) -> None:
    """Somebody who does not understand it has seen it all the same."""
    assert not is_unproven(text)


def test_other_kinds_of_export_are_told_apart() -> None:
    """A file, another system, an entry by hand."""
    assert all(
        is_elsewhere(text) for text in ("exported as csv instead", "the quickbooks one went", "posted it by hand")
    )
    assert not is_elsewhere("retried it by hand and it exported")


def test_hopes_and_hearsay_are_told_apart_from_what_was_seen() -> None:
    """Each by its own words."""
    assert is_hoped("it will export tomorrow")
    assert not is_hoped("well, it exported")
    assert is_heard("jess says it exported")
    assert not is_heard("jess exported it")


@pytest.mark.parametrize(
    "text",
    ["wait no i said i dont know", "hm wait, cant find it in intacct", "i never said it exported", "spoke too soon"],
)
def test_a_success_can_be_taken_back(text: str) -> None:
    """Also where a rating is asked for."""
    assert takes_back(text)


@pytest.mark.parametrize("text", ["no thanks, that's all", "it helped", "5/5", "actually very helpful"])
def test_a_rating_takes_nothing_back(text: str) -> None:
    """Whatever word it begins with."""
    assert not takes_back(text)


def test_who_asks_us_or_cannot_tell_tells_no_result() -> None:
    """Both are answered by what we cannot see."""
    assert asks_us("did it work?? cant see")
    assert cannot_tell("did it work?")
    assert cannot_tell("dunno, ap does the exports")
    assert not cannot_tell("it did work")
