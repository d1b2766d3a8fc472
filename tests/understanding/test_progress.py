"""The model of how far a fix has got, by itself: its lines, what it learns of them, what it stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from understanding.learning.encoder import Encoder
from understanding.learning.options import Said
from understanding.learning.progress import (
    ALREADY,
    BLOCKED,
    CHANGED,
    FAILED,
    FINDINGS,
    NONE,
    PARTLY,
    REFUSED,
    WAITING,
    WORKED,
    ProgressModel,
    progress_lines,
)

TALK = ["get me a human", "what does that user do", "start over please", "where do I click"]


@pytest.fixture(scope="module")
def model() -> ProgressModel:
    """Fitted on every sixth line, so that the test stays quick."""
    lines = list(progress_lines())[::6]
    vectors = Encoder.shared().encode_all([line.text for line in lines])
    said = [Said("ask_person", text, Encoder.shared().encode(text)) for text in TALK]
    return ProgressModel.fit(lines, vectors, said)


def test_every_kind_has_lines_of_its_own_and_none_stands_under_two() -> None:
    lines = list(progress_lines())
    assert {line.name for line in lines} == {WORKED, PARTLY, FAILED, CHANGED, WAITING, NONE, *FINDINGS}
    assert len({line.text.lower() for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("it sits in Intacct now, all of it", WORKED),
        ("same red box as before", FAILED),
        ("she asked for the CFO's ok first", WAITING),
        ("the CFO won't allow it, that is final", REFUSED),
        ("the button is grey, I cannot press it", BLOCKED),
        ("half of them went through, the others did not", PARTLY),
        ("get me a human", NONE),
    ],
)
def test_what_is_told_is_known_without_its_words(model: ProgressModel, text: str, kind: str) -> None:
    assert model.predict(text, Encoder.shared().encode(text)).kind == kind


def test_a_stored_model_says_the_same(model: ProgressModel, tmp_path: Path) -> None:
    model.save(tmp_path / "progress.npz")
    vector = Encoder.shared().encode("it was like that before")
    stored = ProgressModel.load(tmp_path / "progress.npz")
    assert stored.predict("it was like that before", vector) == model.predict("it was like that before", vector)
    assert ALREADY in FINDINGS
