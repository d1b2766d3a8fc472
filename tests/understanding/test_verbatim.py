"""Lines known word for word: what they mean outweighs the model, and only where it is one thing."""

from __future__ import annotations

import numpy as np
import pytest

from understanding.learning.verbatim import KNOWN, Verbatim

UNSURE = np.array([0.2, 0.5, 0.3], dtype=np.float32)


def test_a_known_line_means_what_it_stands_under_however_it_is_written() -> None:
    shares = Verbatim.of(["CFO says: never!"], [2]).surely("cfo says never", UNSURE)
    assert shares.argmax() == 2
    assert shares[2] == pytest.approx(KNOWN)
    assert shares.sum() == pytest.approx(1)


@pytest.mark.parametrize("text", ["cfo says maybe", "", "cfo"])
def test_what_is_not_known_word_for_word_is_left_to_the_model(text: str) -> None:
    assert Verbatim.of(["cfo says never"], [2]).surely(text, UNSURE) is UNSURE


def test_a_line_that_stands_under_two_meanings_is_none_of_them() -> None:
    assert Verbatim.of(["not me", "Not me."], [0, 1]).surely("not me", UNSURE) is UNSURE


def test_it_is_the_same_after_it_was_stored() -> None:
    known = Verbatim.of(["yes we do", "no we don't"], [0, 1])
    again = Verbatim.load(known.dump())
    assert (again.surely("no we don't", UNSURE) == known.surely("no we don't", UNSURE)).all()
