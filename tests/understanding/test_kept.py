"""Vectors that are kept between trainings: nothing is encoded twice, and a broken file costs no more than time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.kept import vectors_of

LINES = ["by role", "the books are closed", "by role"]


def test_what_was_encoded_before_is_taken_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "new" / "lines.npz"
    first = vectors_of(LINES, kept)
    assert np.array_equal(first, Encoder.shared().encode_all(LINES))
    encoded: list[str] = []
    whole = Encoder.encode_all

    def watched(self: Encoder, texts: list[str]) -> Vectors:
        encoded.extend(texts)
        return whole(self, texts)

    monkeypatch.setattr(Encoder, "encode_all", watched)
    again = vectors_of([*LINES, "it says the vendor is on hold"], kept)
    assert encoded == ["it says the vendor is on hold"]
    assert np.array_equal(again[:3], first)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 half of one"])
def test_a_file_that_cannot_be_read_is_made_anew(tmp_path: Path, content: bytes) -> None:
    kept = tmp_path / "lines.npz"
    kept.write_bytes(content)
    assert vectors_of(LINES, kept).shape == (3, 384)
    assert np.load(kept)["vectors"].shape == (3, 384)
    assert [path.name for path in tmp_path.iterdir()] == ["lines.npz"]


def test_no_lines_give_no_vectors(tmp_path: Path) -> None:
    assert vectors_of([], tmp_path / "lines.npz").shape == (0, 384)
