"""Training: what starts it anew, what it is stamped with, and what is said when it fails."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tarfile
import threading
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import IO, Any

import pytest
from rasa.engine.exceptions import GraphComponentException
from rasa.shared.utils import validation

from actions.knowledge.loader import shared
from server import fit, train
from understanding.components import encode
from understanding.components.shared import CODE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one article in which a training leaves its log and its stamp."""
    (tmp_path / "models").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "LG100.yml").write_text("an article", "utf-8")
    monkeypatch.setattr(train, "ROOT", tmp_path)
    for name, path in (("LOG", "var/training.log"), ("MODEL", "models/a.tar.gz"), ("STAMP", "models/a.sha256")):
        monkeypatch.setattr(train, name, tmp_path / path)
    return tmp_path


@pytest.fixture
def standin(project: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The stand-in for TensorFlow that lies in packages/, whatever is installed."""
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    path = project / "packages" / "tensorflow-standin" / "src" / "tensorflow" / "__init__.py"
    spec = importlib.util.spec_from_file_location("tensorflow", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# What starts it anew


def changed(**fields: Any) -> Any:
    """The articles with other texts in INT043."""
    base = shared()
    article = base.articles["INT043"].copy(update=fields)
    return replace(base, articles={**base.articles, "INT043": article})


@pytest.mark.parametrize("field", ["meaning", "message", "title"])
def test_a_new_word_of_an_article_is_learnt_before_anything_is_corrected(
    field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = encode.SentenceEncoder.fingerprint_addon({})
    base = changed(**{field: "The flibbertigibbet is missing."})
    monkeypatch.setattr(encode, "shared", lambda: base)
    assert encode.SentenceEncoder.fingerprint_addon({}) != before


def test_what_the_speller_does_not_learn_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = encode.SentenceEncoder.fingerprint_addon({})
    base = changed(summary="the flibbertigibbet is missing")
    monkeypatch.setattr(encode, "shared", lambda: base)
    assert encode.SentenceEncoder.fingerprint_addon({}) == before


def test_all_code_that_makes_the_model_old_makes_its_parts_old_too(project: Path) -> None:
    code = [path for pattern in train.SOURCES if pattern.endswith(".py") for path in project.glob(pattern)]
    assert code
    assert set(code) <= set(CODE)


# What it is stamped with


def test_an_article_that_is_saved_during_a_training_has_not_been_learnt(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trained(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
        train.MODEL.write_text("a model", "utf-8")
        return subprocess.CompletedProcess([], 0)

    def saved_meanwhile(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
        (folder / "data" / "LG100.yml").write_text("another article", "utf-8")
        return trained()

    monkeypatch.setattr(subprocess, "run", saved_meanwhile)
    train.train()
    assert not train.is_current()
    monkeypatch.setattr(subprocess, "run", trained)
    train.train()
    assert train.is_current()


# What is said while it goes on, and when it fails


def test_a_long_training_gives_signs_of_life_until_it_is_over(capsys: pytest.CaptureFixture[str]) -> None:
    with train.signs_of_life(every=0.01):
        while "still training" not in (said := capsys.readouterr().err):
            pass
    assert "s so far" in said
    capsys.readouterr()
    assert not [one for one in threading.enumerate() if "tell" in one.name]


def test_a_call_into_tensorflow_says_all_that_the_readme_says(standin: ModuleType, project: Path) -> None:
    with pytest.raises(ImportError) as raised:
        standin.keras.layers.Dense(8)
    told = str(raised.value)
    assert "tensorflow.keras.layers.Dense" in told
    section = re.search(r"^\*\*TensorFlow\*\* .*?\n\n", (project / "README.md").read_text("utf-8"), re.M | re.S)
    assert section
    edits = re.findall(r"`([^`]+)`", section[0].partition("change four things in")[2])
    assert len(edits) > 6
    assert [edit for edit in edits if edit not in told and edit != "DIETClassifier"] == []


def test_a_fault_in_a_component_ends_in_the_sentence_of_what_began_it(
    folder: Path, standin: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rasa() -> None:
        try:
            standin.keras.layers.Dense(8)
        except ImportError as error:
            raise GraphComponentException("Error running graph component for node train_it.") from error

    def run(command: list[str], stdout: IO[str], **_: Any) -> subprocess.CompletedProcess[str]:
        with redirect_stdout(stdout), redirect_stderr(stdout), pytest.raises(SystemExit) as ended:
            fit.main(command[-1])
        return subprocess.CompletedProcess(command, ended.value.code)  # type: ignore[arg-type]

    for place, name in ((sys, "argv"), (validation, "validate_yaml_schema"), (tarfile.TarFile, "gzopen")):
        monkeypatch.setattr(place, name, getattr(place, name))
    monkeypatch.setattr(fit, "rasa", rasa)
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(RuntimeError, match=r"could not train the model") as raised:
        train.train()
    assert str(raised.value).splitlines()[-1].endswith("Then run '.tools/bin/uv lock && .tools/bin/uv sync' (3 GB).")
    assert "train_it" in str(raised.value)
    assert not train.STAMP.exists()
