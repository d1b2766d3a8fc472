"""What wants an answer in the middle of a fix, as the trained model reads it, and the model by itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.talking import Talker
from tests.understanding.test_openings import understood
from understanding.learning.inquiries import InquiryModel
from understanding.learning.options import Said
from understanding.learning.ranker import Line

REMARKS = [
    "the period is closed, so it has to be opened first I suppose",
    "so the sync has to run before that, right",
    "I thought a sync would bring that over by itself",
    "does that need an admin",
]
NONE = [
    "yes I have",
    "we use roles",
    "it went through now",
    "still the same error",
    "take the second one",
    "I ticked all seven",
]


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark_wants_an_answer(text: str, talker: Talker) -> None:
    assert understood(talker, text).inquires >= 0.5


@pytest.mark.parametrize("text", NONE)
def test_answers_and_news_want_none(text: str, talker: Talker) -> None:
    assert understood(talker, text).inquires < 0.5


def test_it_is_stored_and_read_again_alike(tmp_path: Path) -> None:
    lines = [
        Line("question", "which menu is it", "INT999", "where"),
        Line("option", "by roles", "permission_model", "role"),
    ]
    vectors = np.eye(3, 384, dtype=np.float32)
    model = InquiryModel.fit(
        lines, vectors, [Said("affirm", "yes", vectors[2]), Said("ask_question", "why", vectors[2])]
    )
    model.save(tmp_path / "inquiries.npz")
    again = InquiryModel.load(tmp_path / "inquiries.npz")
    shares = [model.predict(text, vector) for text, vector in zip(("which menu is it", "by roles", "yes"), vectors)]
    assert shares == [again.predict(t, v) for t, v in zip(("which menu is it", "by roles", "yes"), vectors)]
    assert shares[0] > 0.5 > max(shares[1:])
