"""What a text looks like to the models beside its meaning: spelling, pairs of words, what is denied."""

from __future__ import annotations

import numpy as np
import pytest

from understanding.learning.features import NGRAM_BUCKETS, PAIR_BUCKETS, denied, spelling_of, spelt_as


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("we don't use approvals", ["use", "approvals"]),
        ("we use approvals", []),
        ("not yet, the rest is fine", ["yet"]),
        ("no access but roles are set", ["access"]),
    ],
)
def test_what_stands_close_behind_a_negation_is_denied_to_the_end_of_its_clause(text: str, words: list[str]) -> None:
    assert denied(text) == words


def test_the_order_of_the_same_words_is_seen() -> None:
    one, other = (spelling_of([text]).toarray() for text in ("synced not exported", "exported not synced"))
    assert (one[0, :NGRAM_BUCKETS] == other[0, :NGRAM_BUCKETS]).all()
    assert (one[0, NGRAM_BUCKETS:] != other[0, NGRAM_BUCKETS:]).any()


@pytest.mark.parametrize("text", ["", "?!", "ok"])
def test_every_text_has_a_row(text: str) -> None:
    places, counts = spelt_as(text)
    assert len(places) == len(counts)
    assert places.max() < NGRAM_BUCKETS + PAIR_BUCKETS
    assert np.isfinite(counts).all()
