"""A half-finished conversation goes on after the whole process was killed and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.train import is_current
from tests.ports import free_port

READY_SECONDS = 60.0


class Served:
    """A real `python -m server.serve`, on a port and a database of its own."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.port = free_port()
        self._project, self._log = project, folder / "server.log"
        self._environment = {
            **os.environ,
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{folder}/served.db",
            "SECRET_KEY": "a key for this test only, long enough",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process, and wait until it says that it is ready."""
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "server.serve"], cwd=self._project, env=self._environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.2)

    def is_ready(self) -> bool:
        try:
            return httpx.get(self.url("/webhooks/rest/"), timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def say(self, sender: str, message: str) -> list[dict[str, Any]]:
        """One message over REST."""
        answer = httpx.post(self.url("/webhooks/rest/webhook"), json={"sender": sender, "message": message}, timeout=20)
        answer.raise_for_status()
        replies: list[dict[str, Any]] = answer.json()
        return replies

    def kill(self) -> None:
        """kill -9, without any warning."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def log(self) -> str:
        return self._log.read_text("utf-8")[-3000:]


@pytest.fixture
def served(project: Path, tmp_path: Path) -> Iterator[Served]:
    if not is_current():
        pytest.fail("The model is missing or older than what it is made of. Run 'make train', then the tests.")
    server = Served(project, tmp_path)
    yield server
    if server.process and server.process.poll() is None:
        server.kill()


def test_conversations_go_on_after_a_kill(served: Served) -> None:
    served.start()
    assert "INT043" in served.say("one", "INT043")[0]["text"]
    served.say("one", "yes")
    served.say("two", "INT771 export date")
    assert "Step 1 of 7" in served.say("two", "walk me through it")[0]["text"]
    served.kill()
    served.start()
    assert "Company > Roles" in served.say("one", "roles")[0]["text"]
    assert "Step 2 of 7" in served.say("two", "next")[0]["text"]
    assert "Step 1 of 7" in served.say("two", "back")[0]["text"]
    ready = [line for line in served.log().splitlines() if "is ready:" in line]
    assert len(ready) == 2
    assert str(served.port) in ready[0]
