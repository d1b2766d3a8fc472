"""What an operator is told when the assistant cannot be loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine

from server.assistant import Assistant
from server.errors import ModelError
from understanding.learning import encoder


def test_a_model_that_is_missing_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere\.tar\.gz.*make train"):
        Assistant.load(create_engine("sqlite://"), tmp_path / "nowhere.tar.gz")


def test_an_encoder_that_is_missing_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(encoder.Encoder, "shared", lambda: encoder.Encoder(tmp_path / "no.onnx"))
    with pytest.raises(ModelError, match=r"encoder has not been prepared .*no\.onnx.*make setup"):
        Assistant.load(create_engine("sqlite://"))
