"""What an opening message does, as the trained model reads it, and the model by itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.talking import Talker
from understanding.learning.openings import ASKS, KINDS, LINES, OTHER, TELLS, OpeningModel
from understanding.reading import Reading

REPORTING = [
    "our IT tidied up accounts on Friday and since then nobody's reports arrive in Intacct",
    "row 7 couldn't be verified, look whether the tags are live",
    "two rides on my report have no category and it bounces",
    "I was told my report never reached the ledger, no clue what to do",
]
NOT_REPORTING = [
    "hello there",
    "thanks a lot",
    "one step at a time please",
    "can I talk to a person",
    "we use roles",
    "sing a song",
]


def understood(talker: Talker, text: str) -> Reading:
    """A message as the first of a conversation."""
    from bench.talking import parse

    return parse(talker, text)[0]


@pytest.mark.parametrize("text", REPORTING)
def test_trouble_is_trouble_however_it_is_put(text: str, talker: Talker) -> None:
    reading = understood(talker, text)
    assert reading.reports >= 0.5
    assert reading.intent == "report_error"


@pytest.mark.parametrize("text", NOT_REPORTING)
def test_what_reports_nothing_opens_nothing(text: str, talker: Talker) -> None:
    reading = understood(talker, text)
    assert reading.reports < 0.5
    assert reading.intent != "report_error"


def test_a_question_asks_and_reports_nothing(talker: Talker) -> None:
    reading = understood(talker, "do we have to reconnect the integration?")
    assert reading.asks >= 0.5 > reading.reports


def test_it_is_stored_and_read_again_alike(tmp_path: Path) -> None:
    texts = ["the period is closed", "which menu is it", "hello"]
    vectors = np.eye(3, 384, dtype=np.float32)
    model = OpeningModel.fit(texts, vectors, [TELLS, ASKS, OTHER])
    model.save(tmp_path / "openings.npz")
    again = OpeningModel.load(tmp_path / "openings.npz")
    for text, vector in zip(texts, vectors):
        assert again.predict(text, vector) == model.predict(text, vector)


def test_many_lines_of_a_kind_cost_no_more_than_the_most_that_are_taken() -> None:
    from understanding.learning.openings import _evenly

    for kind in KINDS:
        taken = _evenly(range(10 * LINES), kind)
        assert len(taken) == LINES * (2 if kind == OTHER else 1)
        assert taken[0] == 0
        assert taken[-1] == 10 * LINES - 1
