"""What the measurements rest on: copies that begin alike, and figures that mean what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.case import Case
from bench import training
from bench.confidence import calibration_error, calibration_row
from bench.messages import Labelled, messages
from bench.talking import Outcome, parse
from tests.talking import Talker

EVERY = 5  # of the development set's messages, so that the test takes seconds
CALIBRATED = 0.10


def test_a_copy_has_the_encoder_and_none_of_the_vectors_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    names = ("encoder/minilm.onnx", "encoder/minilm.sha256", "encoder/lines.npz", "assistant.db")
    for name in names:
        path = root / "var" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    monkeypatch.setattr(training, "ROOT", root)
    copy = training.copied(tmp_path / "copy")
    found = {path.name for path in (copy / "var").rglob("*") if path.is_file()}
    assert found == {"minilm.onnx", "minilm.sha256"}
    (copy / "var" / "encoder" / "lines.npz").write_text("of the copy", "utf-8")
    assert (root / "var" / "encoder" / "lines.npz").read_text("utf-8") == "encoder/lines.npz"


@pytest.mark.parametrize(
    ("confidences", "right", "error"),
    [
        ([0.75, 0.75, 0.75, 0.75], [True, True, True, False], 0.0),
        ([1.0, 1.0], [True, False], 0.5),
        ([0.05, 0.95], [True, False], 0.95),
        ([0.9, 0.9, 0.9, 0.6], [True, True, True, False], 0.225),
        ([], [], 0.0),
    ],
)
def test_the_calibration_error_is_how_far_confidence_and_accuracy_lie_apart(
    confidences: list[float], right: list[bool], error: float
) -> None:
    assert calibration_error(confidences, right) == pytest.approx(error)


def test_the_classifier_is_about_as_often_right_as_it_says(talker: Talker) -> None:
    outcomes = [outcome(talker, message) for message in messages("development")[::EVERY]]
    row = calibration_row(outcomes)
    assert "expected calibration error" in row.name
    assert float(row.figure) < CALIBRATED, row.figure


def outcome(talker: Talker, message: Labelled) -> Outcome:
    """How a message is read as the first of a conversation; it is not answered."""
    return Outcome(message, *parse(talker, message.text), "", Case())
