"""The sentence encoder: unit vectors, and only the files that were reviewed."""

from __future__ import annotations

import importlib.metadata
import shutil
from pathlib import Path

import numpy as np
import pytest

from understanding.learning import encoder
from understanding.learning.encoder import (
    DIMENSION,
    TOKENIZER,
    WEIGHTS,
    Encoder,
    EncoderError,
    digest_of,
    is_whole,
    prepare,
)

KNOWN = "the reporting period is closed"
# The first sixteen of its 384 values, rounded.
BEGINNING = [
    *(-0.0157, 0.0007, -0.0653, 0.0396, 0.0166, 0.0731, -0.0485, 0.0394),
    *(-0.0012, 0.0593, 0.0303, 0.0171, -0.0289, -0.0041, -0.0295, 0.0090),
]


def test_a_text_becomes_a_unit_vector() -> None:
    vector = Encoder.shared().encode("the export failed")
    assert vector.shape == (DIMENSION,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


def test_the_same_text_gives_the_same_vector_in_any_company() -> None:
    one = Encoder.shared().encode("roles i think")
    many = Encoder.shared().encode_all(["something else", "roles i think"])
    assert np.array_equal(one, many[1])


def test_a_text_means_the_same_on_every_machine() -> None:
    found = Encoder.shared().encode(KNOWN)[: len(BEGINNING)]
    likeness = found @ BEGINNING / np.linalg.norm(found) / np.linalg.norm(BEGINNING)
    assert likeness > 0.98  # processors round differently; "open" for "closed" would give 0.86


def test_near_meanings_are_nearer_than_far_ones() -> None:
    lines = ["the books are closed", "the reporting period is closed", "how do I add a credit card"]
    closed, period, card = Encoder.shared().encode_all(lines)
    assert closed @ period > closed @ card


def test_no_texts_give_no_vectors() -> None:
    assert Encoder.shared().encode_all([]).shape == (0, DIMENSION)


def test_long_texts_are_cut_and_not_refused() -> None:
    assert np.isfinite(Encoder.shared().encode("word " * 5000)).all()


def test_a_model_that_was_not_prepared_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="make setup"):
        Encoder(tmp_path / "missing.onnx")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The prepared encoder with its digest, to be damaged."""
    prepared = prepare()
    shutil.copy(digest_of(prepared), digest_of(tmp_path / prepared.name))
    return Path(shutil.copy(prepared, tmp_path))


def test_a_damaged_model_is_refused_until_it_was_prepared_anew(copy: Path) -> None:
    Encoder(copy)
    with copy.open("r+b") as model:
        model.seek(copy.stat().st_size // 2)
        model.write(b"damaged")
    with pytest.raises(EncoderError, match="make setup") as raised:
        Encoder(copy)
    assert str(copy) in str(raised.value)
    assert np.array_equal(Encoder(prepare(copy)).encode("roles"), Encoder.shared().encode("roles"))


@pytest.mark.parametrize("content", [None, "", "another digest\n"])
def test_a_model_without_its_digest_is_not_taken_for_whole(copy: Path, content: str | None) -> None:
    assert is_whole(copy)
    digest_of(copy).unlink()
    if content is not None:
        digest_of(copy).write_text(content, "utf-8")
    assert not is_whole(copy)
    with pytest.raises(EncoderError, match="make setup"):
        Encoder(copy)


def test_a_whole_model_is_not_made_twice(copy: Path) -> None:
    made = copy.stat().st_mtime_ns
    assert prepare(copy) == copy
    assert copy.stat().st_mtime_ns == made


@pytest.mark.parametrize("packaged", [WEIGHTS, TOKENIZER])
def test_a_file_that_was_not_reviewed_is_refused(
    packaged: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = tmp_path / f"forged{packaged[1]}"
    forged.write_bytes(b"something else")
    monkeypatch.setattr(importlib.metadata, "files", lambda _: [File(forged)])
    with pytest.raises(EncoderError, match=f"Reinstall {packaged[0]}") as raised:
        encoder._packaged(*packaged)
    assert "SHA-256" in str(raised.value)


def test_a_missing_package_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.setattr(importlib.metadata, "files", missing)
    with pytest.raises(EncoderError, match="make setup"):
        prepare()


def test_a_package_without_the_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "files", lambda _: [])
    with pytest.raises(EncoderError, match="Reinstall"):
        prepare()


def test_the_reviewed_files_are_installed() -> None:
    assert prepare().is_file()


class File:
    """A packaged file, as importlib lists it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __str__(self) -> str:
        return str(self._path)

    def locate(self) -> Path:
        return self._path
