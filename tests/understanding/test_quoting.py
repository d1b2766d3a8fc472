"""Whoever repeats what the error says, after its steps, tells of a failure."""

from __future__ import annotations

import pytest

from actions.talk import knowledge
from understanding.words.quoting import quotes


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("INT088", "Opened it for March, saved, and it says the subledger is closed"),
        ("INT194", "mapped and turned on, export though claims billable options are turned off"),
        ("INT446", "and yet: 'marked as On Hold'"),
        ("INT176", "exported again at 9:42, session initialization error again"),
        ("INT860", "card ending 7731 ran into the restriction of the account"),
    ],
)
def test_the_message_is_repeated(code: str, text: str) -> None:
    assert quotes(text, knowledge().articles[code])


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("INT088", "it says saved"),
        ("INT088", "my colleague says he opened it"),
        ("INT446", "the vendor record shows the hold is off"),
        ("INT043", "all permissions are set"),
    ],
)
def test_something_else_is_told(code: str, text: str) -> None:
    assert not quotes(text, knowledge().articles[code])
