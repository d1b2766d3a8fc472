"""The model under Rasa's own commands, as the README has it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from server.train import MODEL, is_current
from store.database import open_engine
from store.tables import checkpoints
from tests.ports import free_port

READY_SECONDS, END_SECONDS = 120.0, 30.0


class Rasa:
    """`rasa run` with `rasa run actions`, on free ports and a database of their own."""

    def __init__(self, project: Path, folder: Path) -> None:
        self._actions, self.port, self.url = free_port(), free_port(), f"sqlite:///{folder}/plain.db"
        endpoints = folder / "endpoints.yml"
        endpoints.write_text(
            (project / "endpoints.yml").read_text("utf-8").replace("5055", str(self._actions)), "utf-8"
        )
        self._log = folder / "rasa.log"
        served = ["--interface", "127.0.0.1", "--port", str(self.port), "--endpoints", str(endpoints)]
        self._project = project
        self.processes = [
            self._start("actions", "--port", str(self._actions)),
            self._start("--model", str(MODEL), *served),
        ]

    def wait(self) -> None:
        """Wait until both answer."""
        self._wait_for(f"http://127.0.0.1:{self._actions}/health")
        self._wait_for(f"http://127.0.0.1:{self.port}/webhooks/rest/")

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "rasa", "run", *arguments]
        with self._log.open("ab") as log:
            return subprocess.Popen(
                command, cwd=self._project, env={**os.environ, "DATABASE_URL": self.url}, stdout=log, stderr=log
            )

    def _wait_for(self, address: str) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not answers(address):
            assert all(process.poll() is None for process in self.processes), self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.2)

    def say(self, text: str) -> str:
        """One message over Rasa's own REST channel; all that was answered."""
        address = f"http://127.0.0.1:{self.port}/webhooks/rest/webhook"
        answer = httpx.post(address, json={"sender": "plain", "message": text}, timeout=60)
        answer.raise_for_status()
        return "\n\n".join(reply.get("text", "") for reply in answer.json())

    def log(self) -> str:
        return self._log.read_text("utf-8")[-3000:]


def answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


@pytest.fixture
def rasa(project: Path, tmp_path: Path) -> Iterator[Rasa]:
    if not is_current():
        pytest.fail("The model is missing or older than what it is made of. Run 'make train', then the tests.")
    started = Rasa(project, tmp_path)
    try:
        started.wait()
        yield started
    finally:
        for process in started.processes:
            process.kill()
            process.wait()


def test_rasas_own_servers_answer_keep_the_conversation_and_end_when_they_are_told(rasa: Rasa) -> None:
    assert "per user" in rasa.say("INT043, I am the admin")
    assert "Company > Roles" in rasa.say("roles")
    engine = open_engine(rasa.url)
    with engine.connect() as connection:
        assert connection.execute(select(checkpoints.c.sender_id)).scalars().all() == ["plain"]
    engine.dispose()
    for process in rasa.processes:
        process.send_signal(signal.SIGTERM)
    for process in rasa.processes:
        process.wait(END_SECONDS)
    assert "Traceback" not in rasa.log()


def test_rasas_own_test_plays_the_stories(project: Path, tmp_path: Path) -> None:
    stories = ["--stories", "data/stories.yml", "--out", str(tmp_path)]
    command = [sys.executable, "-m", "rasa", "test", "core", "--model", str(MODEL), *stories]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads((tmp_path / "story_report.json").read_text("utf-8"))["conversation_accuracy"]["accuracy"] == 1.0
