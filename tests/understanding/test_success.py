"""What says plainly that the export went through, and what is only on its way."""

from __future__ import annotations

import pytest

from understanding.intents.feedback import is_rating
from understanding.words.through import tells_plainly
from understanding.words.underway import is_in_transit


@pytest.mark.parametrize(
    "text",
    [
        "worked. shouldve done that first",
        "synced. It worked",
        "ok done it all, worked. second now",
        "they synced, the report is thru",
        "exported, thanks!",
        "it worked already, just asking",
        "done, that did it",
        "location set, synced, it's out!! now the vendor",
    ],
)
def test_a_clause_says_so(text: str) -> None:
    assert tells_plainly(text)


@pytest.mark.parametrize(
    "text",
    [
        "IT did it, can I export now?",
        "it worked before",
        "sync works",
        "not worked",
        "exported, but the amount is wrong",
        "synced, exported. line 4 couldn't be validated",
        "3 of 5 went through",
        "exported, will see",
        "done",
    ],
)
def test_no_clause_says_so(text: str) -> None:
    assert not tells_plainly(text)


@pytest.mark.parametrize(
    "text",
    ["synced + retried, sits in processing", "export queued", "it's on its way", "now syncing", "exported, will see"],
)
def test_it_is_on_its_way(text: str) -> None:
    assert is_in_transit(text)


@pytest.mark.parametrize("text", ["was queued for a while, now it's in", "the report is sitting in Sage", "exported"])
def test_it_has_arrived(text: str) -> None:
    assert not is_in_transit(text)


def test_a_rating_is_figures_and_nothing_more() -> None:
    assert is_rating("4 out of 5")
    assert is_rating("I'd give it a 9/10")
    assert not is_rating("3 of 5 went through")
    assert not is_rating("4 out of 5 reports are over")
