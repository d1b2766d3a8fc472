"""The committed file: small, fresh, with the licences of what is in it."""

from __future__ import annotations

import gzip
import json
import re
import subprocess

import pytest

from settings import ROOT
from tests.widget.building import BUNDLE, LICENCES, WIDGET

MOST_BYTES = 75_000
CHECK = ROOT / "scripts" / "check-widget.sh"
CANNOT_TELL = 2


def test_it_is_small() -> None:
    assert len(gzip.compress(BUNDLE.read_bytes(), 9)) <= MOST_BYTES


def test_it_is_what_its_source_gives() -> None:
    done = subprocess.run([CHECK], capture_output=True, text=True, timeout=600, check=False)
    if done.returncode == CANNOT_TELL:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_licences_of_its_libraries_are_beside_it() -> None:
    texts = LICENCES.read_text("utf-8")
    wanted = json.loads((WIDGET / "package.json").read_text("utf-8"))["dependencies"]
    for name, version in wanted.items():
        assert f"{name} {version} (" in texts
    assert LICENCES.name in BUNDLE.read_text("utf-8")[:200]


def test_versions_are_exact() -> None:
    package = json.loads((WIDGET / "package.json").read_text("utf-8"))
    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def test_it_runs_no_text_as_code() -> None:
    assert not re.search(r"\beval\(|new Function\(", BUNDLE.read_text("utf-8"))
