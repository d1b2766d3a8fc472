"""Starts an assistant's processes as a person would, and reads what they cost from /proc."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PATIENCE = 180.0
# A core for what is measured and the others for who talks with it, where the platform can and there are two.
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
SERVERS, CLIENTS = (set(CORES[-1:]), set(CORES[:-1])) if len(CORES) > 1 else (set(CORES), set(CORES))


class NotStarted(RuntimeError):
    """Raised when an assistant ended or did not answer in time; the text holds the end of its log."""


@dataclass(frozen=True)
class Bot:
    """What is measured: its commands, where they run, when it is ready, and what people say to it."""

    commands: Sequence[Sequence[str]]
    folder: Path
    port: int
    ready: Sequence[str]
    mix: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


class Running:
    """A started assistant with all its processes."""

    def __init__(self, roots: Sequence[subprocess.Popen[bytes]], log: Path) -> None:
        self._roots, self._log = list(roots), log

    def cpu(self) -> float:
        """CPU seconds so far, user and system, of all its processes and their ended children."""
        return sum(_cpu(number) for number in self._numbers())

    def memory(self) -> float:
        """Resident memory of all its processes, MB."""
        return sum(_memory(number) for number in self._numbers())

    def wait_for(self, addresses: Sequence[str]) -> None:
        """Wait until every address answers with 200. Raises NotStarted."""
        deadline = time.monotonic() + PATIENCE
        for address in addresses:
            while not _answers(address):
                if any(root.poll() is not None for root in self._roots) or time.monotonic() > deadline:
                    raise NotStarted(f"{address} does not answer; the end of its log:\n{self._tail()}")
                time.sleep(0.05)

    def stop(self) -> None:
        """End the processes that were started here, and wait for them."""
        for root in self._roots:
            if root.poll() is None:
                root.send_signal(signal.SIGINT)
        for root in self._roots:
            try:
                root.wait(10)
            except subprocess.TimeoutExpired:
                root.kill()
                root.wait()

    def _tail(self) -> str:
        return "\n".join(self._log.read_text("utf-8", "replace").splitlines()[-15:])

    def _numbers(self) -> list[int]:
        found = [root.pid for root in self._roots]
        for number in found:
            found += _children(number)
        return found


@contextmanager
def running(bot: Bot, scratch: Path) -> Iterator[Running]:
    """The assistant from its first process to its last, on one core; it is started, and not yet waited for."""
    log = scratch / f"server-{bot.port}.log"
    with log.open("ab") as output:
        roots = [
            subprocess.Popen(list(command), cwd=bot.folder, env=dict(bot.environment), stdout=output, stderr=output)
            for command in bot.commands
        ]
    started = Running(roots, log)
    for root in roots:
        pin(root.pid, SERVERS)
    pin(0, CLIENTS)
    try:
        yield started
    finally:
        started.stop()
        pin(0, set(CORES))


def pin(process: int, cores: set[int]) -> None:
    """Keep a process, and what it starts from now on, on these cores; 0 is the calling thread."""
    if cores:
        os.sched_setaffinity(process, cores)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _cpu(number: int) -> float:
    try:
        fields = Path(f"/proc/{number}/stat").read_text("utf-8").rsplit(") ", 1)[1].split()
    except (OSError, IndexError):
        return 0.0
    return sum(int(value) for value in fields[11:15]) / TICKS


def _memory(number: int) -> float:
    try:
        return int(Path(f"/proc/{number}/statm").read_text("utf-8").split()[1]) * PAGE / 2**20
    except (OSError, IndexError):
        return 0.0


def _children(number: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text("utf-8").split()]
        except OSError:
            continue
    return found
