"""What the measurements rest on: copies that begin alike, and figures that mean what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import training


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
