"""The commands of the project, run as a person runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from server.train import MODEL, is_current
from tests.cases.targets import webhook_server

NOT_NEEDED = {"tests", "bench"}


def run(command: list[str], folder: Path, typed: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """A command with what is typed into it; its output is collected."""
    return subprocess.run(
        command,
        cwd=folder,
        input=typed,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """The project without its var/, so that the conversation of whoever works here is left alone."""
    packages = [path.parent for path in project.glob("*/__init__.py") if path.parent.name not in NOT_NEEDED]
    for folder in [*packages, project / "data"]:
        shutil.copytree(folder, tmp_path / folder.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(project / "settings.py", tmp_path)
    (tmp_path / "models").mkdir()
    shutil.copy(MODEL, tmp_path / "models")
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "encoder").symlink_to(project / "var" / "encoder")
    return tmp_path


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_help_is_the_default_and_lists_the_commands(project: Path) -> None:
    listed = run(["make", "help"], project)
    assert listed.returncode == 0
    for command in ("chat", "serve", "test", "bench", "system-deps", "train"):
        lines = [line for line in listed.stdout.splitlines() if line.split()[:2] == ["make", command]]
        assert len(lines) == 1, f"make {command} is not listed"
        assert len(lines[0].split()) > 4, f"make {command} says too little"
    assert run(["make"], project).stdout == listed.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_setting_up_is_announced_once_also_after_a_pull(project: Path, tmp_path: Path) -> None:
    for name in ("Makefile", "uv.lock", "pyproject.toml"):
        shutil.copy(project / name, tmp_path)
    shutil.copytree(project / "packages", tmp_path / "packages")

    def announced() -> int:
        return run(["make", "--dry-run", ".venv/.installed"], tmp_path).stdout.count("Setting up")

    assert announced() == 1
    for made in (tmp_path / ".tools" / "bin" / "uv", tmp_path / ".venv" / ".installed"):
        made.parent.mkdir(parents=True)
        made.touch()
    assert announced() == 0
    os.utime(tmp_path / "uv.lock", (2**31, 2**31))
    assert announced() == 1


def test_the_articles_are_checked(project: Path) -> None:
    checked = run([sys.executable, "-m", "authoring.check"], project)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert f"{len(list(project.glob('data/articles/*/*.yml')))} articles, 0 problems" in checked.stdout


def test_a_wrong_article_is_told_and_fails_the_check(copy: Path) -> None:
    path = copy / "data" / "articles" / "sage_intacct" / "INT043.yml"
    path.write_text(path.read_text("utf-8").replace("  stage: export", "  stage: exporting"), "utf-8")
    checked = run([sys.executable, "-m", "authoring.check"], copy)
    assert checked.returncode == 1
    assert "data/articles/sage_intacct/INT043.yml" in checked.stdout
    assert "'exporting' is not allowed for 'stage'" in checked.stdout
    assert "Traceback" not in checked.stdout + checked.stderr


def test_an_article_is_shown_as_people_will_be_led_through_it(copy: Path) -> None:
    shown = run([sys.executable, "-m", "authoring.preview", "INT043"], copy)
    assert shown.returncode == 0, shown.stderr
    assert "2  No, I don't / Someone else does" in shown.stdout
    assert not list((copy / "var").glob("*.db"))


def test_the_terminal_leads_to_a_finished_export_also_over_a_new_start(copy: Path) -> None:
    done = chat(copy, "INT043\nyes\n")
    assert 0 < done.find("INT043") < done.find("per user")
    assert "[1] Yes, I have access   [2] No, I don't" in done
    assert "xml_gateway" in done
    again = chat(copy, "roles\nworked\nyes\n/stop\n")
    places = [again.find(text) for text in ("per user", "Company > Roles", "Sync Now", "did this help", "Thank")]
    assert places == sorted(places)
    assert -1 not in places
    assert "**" not in done + again


def test_the_terminal_delivers_what_it_hands_over(copy: Path) -> None:
    with webhook_server(lambda: "") as (hook, url):
        shown = chat(
            copy, "INT446\nhuman please\n", HANDOVER_WEBHOOK_URL=url, HANDOVER_WEBHOOK_SECRET="a secret of some length"
        )
    assert "handing this over" in shown
    assert list(hook.taken.values()) == [1]


def test_the_terminal_says_in_a_sentence_when_the_database_is_away(copy: Path) -> None:
    done = run([sys.executable, "-m", "server.chat"], copy, DATABASE_URL="postgresql://a:secret@127.0.0.1:1/test")
    assert done.returncode == 1
    assert "does not answer" in done.stderr
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr


def chat(folder: Path, typed: str, **variables: str) -> str:
    """What the terminal shows for these lines."""
    if not is_current():
        pytest.fail("The model is missing or older than what it is made of. Run 'make train', then the tests.")
    url = f"sqlite:///{folder}/var/chat.db"
    done = run([sys.executable, "-m", "server.chat"], folder, typed, DATABASE_URL=url, **variables)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout
