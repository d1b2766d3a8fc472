"""The real server in a process of its own: a free port, a temporary database; it can be stopped and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from settings import ROOT
from tests.ports import free_port

START_SECONDS = 90
STOP_SECONDS = 20
NO_LIMITS = {"MESSAGE_BURST": "0", "ADDRESS_BURST": "0"}


class Server:
    """`make serve`, in a folder of its own. `settings` are variables of the environment."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._log = folder / "server.log"
        self._environment = {
            **os.environ,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{folder / 'server.db'}",
            "SECRET_KEY": "a key for the tests and for nothing else",
            "LOG_LEVEL": "WARNING",
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Server:
        """Start, unless it runs, and wait until it is ready. Raises RuntimeError, with the end of its log, when it does not."""
        if self._process is not None:
            return self
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "server.serve"]
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        with httpx.Client(base_url=self.address, timeout=2, verify=False) as client:
            while time.monotonic() < deadline and self._process.poll() is None:
                if is_ready(client):
                    return self
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"The server did not start:\n{self._log.read_text('utf-8')[-2000:]}")

    def stop(self) -> None:
        """End the process, at the latest by force."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def kill(self) -> None:
        """End the process as a crash does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def is_ready(client: httpx.Client) -> bool:
    """Whether the server says that it answers."""
    try:
        return client.get("/webhooks/rest/").status_code == 200
    except httpx.TransportError:
        return False
