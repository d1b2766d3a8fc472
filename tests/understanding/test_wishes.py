"""Wishes that stand beside whatever else a message says, and what only looks like one."""

from __future__ import annotations

import pytest

from understanding.words.wishes import adds_error, wants_person, wants_sending


@pytest.mark.parametrize(
    "text",
    [
        "its 771 but just get me a person", "no time for twenty questions, give me somebody who can FIX it",
        "can someone from your team look at it", "please put me through to somebody", "who else can look at it",
    ],
)  # fmt: skip
def test_a_person_is_wanted(text: str) -> None:
    assert wants_person(text)


@pytest.mark.parametrize(
    "text", ["I need a person with admin rights", "our IT person has access", "somebody changed the roles", "ask Bea"]
)
def test_who_is_only_named_is_not_wanted(text: str) -> None:
    assert not wants_person(text)


@pytest.mark.parametrize("text", ["can you email it to him", "could you please send that to our admin"])
def test_we_are_asked_to_send(text: str) -> None:
    assert wants_sending(text)


@pytest.mark.parametrize("text", ["I will send it to him", "can I forward it myself"])
def test_somebody_else_sends(text: str) -> None:
    assert not wants_sending(text)


@pytest.mark.parametrize(
    ("text", "is_added"),
    [
        ("oh and another report has INT054", True),
        ("one report has INT446 as well", True),
        ("now it is INT054 instead", False),
        ("INT054", False),
        ("sorry, I also mean INT054", False),
    ],
)
def test_another_error_is_named_beside_the_one_at_hand(text: str, is_added: bool) -> None:
    assert adds_error(text) is is_added
