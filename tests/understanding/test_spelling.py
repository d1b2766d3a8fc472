"""Slips of the hand are put right towards known words, and nothing else is touched."""

from __future__ import annotations

import pytest

from understanding.words.spelling import Speller

KNOWN = ["worked", "world", "words", "export", "exported", "exports", "sync", "synced", "haven", "permission"]


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("it workd", "it worked"),
        ("exportd again", "exported again"),
        ("snyced", "synced"),
        ("permision", "permission"),
        ("havent tried", "havent tried"),
        ("xyzzy", "xyzzy"),
        ("ACME", "ACME"),
    ],
)
def test_a_slip_is_put_right_where_one_word_is_meant(text: str, corrected: str) -> None:
    assert Speller(KNOWN, ["tried", "again"]).correct(text) == corrected
