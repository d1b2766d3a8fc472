"""What a turn, a start and a training cost, measured on the real server over REST.

CPU is read from /proc for all processes of the assistant; figures are medians of repetitions. Wall times are those
of this machine at this moment and worth less. Half of the mix are steps of a guided conversation.
"""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.load import Client, crowd
from bench.processes import Bot, Running, running
from bench.report import Row, at_most, median, percentile
from settings import ROOT

MIX = (
    "hi there",
    "INT043 Export Error: The ‘xml_gateway’ user is missing required permissions in Sage Intacct.",
    "how are you today",
    "I'm the controller so yes",
    "thanks",
    "roles i think",
    "you're a star",
    "INT771 on another report",
    "what can you do",
    "change the export date",
)
STARTS, REPETITIONS, FRESH, LONG, PEOPLE = 3, 3, 12, 6, 8
LATE = {50: 5, 200: 20}


@dataclass(frozen=True)
class Speed:
    """The figures of one assistant: CPU in ms a turn or in seconds, walls in ms, memory in MB."""

    start_cpu: float
    start_wall: float
    fresh: float
    at_turn: dict[int, float]
    walls: list[float]
    per_second: float
    crowd_p95: float
    memory_ready: float
    memory: float


def ours(scratch: Path) -> Bot:
    """This project's server on a free port and a database of its own."""
    port = free_port()
    own = {"PORT": str(port), "DATABASE_URL": f"sqlite:///{scratch}/speed.db", "LOG_LEVEL": "INFO"}
    command = [sys.executable, "-m", "server.serve"]
    return Bot([command], ROOT, port, [f"http://127.0.0.1:{port}/webhooks/rest/"], {**os.environ, **own})


def measure(bot: Bot, mix: Sequence[str], scratch: Path) -> Speed:
    """Start an assistant several times, then put it through every load. Raises NotStarted and NoAnswer."""
    starts = [start(bot, mix, scratch) for _ in range(STARTS)]
    with running(bot, scratch) as server:
        server.wait_for(bot.ready)
        client = Client(bot.port)
        client.talk("warm-up", mix)
        memory_ready = server.memory()
        fresh = [turns(server, client, f"fresh{time_}", mix) for time_ in range(REPETITIONS)]
        late = growth(server, client, mix)
        crowds = [crowd(bot.port, PEOPLE, f"crowd{time_}", [*mix, *mix, *mix]) for time_ in range(REPETITIONS)]
        return Speed(
            start_cpu=median([cpu for cpu, _ in starts]),
            start_wall=median([wall for _, wall in starts]),
            fresh=median([cpu for cpu, _ in fresh]),
            at_turn=late,
            walls=[wall for _, walls in fresh for wall in walls],
            per_second=median([one.per_second for one in crowds]),
            crowd_p95=median([percentile(one.walls, 0.95) for one in crowds]),
            memory_ready=memory_ready,
            memory=server.memory(),
        )


def start(bot: Bot, mix: Sequence[str], scratch: Path) -> tuple[float, float]:
    """CPU seconds and wall seconds from the first process to the first answer, given by an action."""
    begun = time.perf_counter()
    with running(bot, scratch) as server:
        server.wait_for(bot.ready)
        Client(bot.port).say("first", mix[1])
        return server.cpu(), time.perf_counter() - begun


def turns(server: Running, client: Client, name: str, mix: Sequence[str]) -> tuple[float, list[float]]:
    """CPU ms a turn and the walls, over fresh conversations of one mix each."""
    before = server.cpu()
    walls = [wall for number in range(FRESH) for wall in client.talk(f"{name}-{number}", mix)]
    return 1000 * (server.cpu() - before) / len(walls), walls


def growth(server: Running, client: Client, mix: Sequence[str]) -> dict[int, float]:
    """CPU ms a turn over the mix that follows each of the turns in LATE."""
    found: dict[int, float] = {}
    played = 0
    for turn, mixes in LATE.items():
        for number in range(LONG):
            client.talk(f"long-{number}", list(mix) * (mixes - played))
        before = server.cpu()
        for number in range(LONG):
            client.talk(f"long-{number}", mix)
        found[turn] = 1000 * (server.cpu() - before) / (LONG * len(mix))
        played = mixes + 1
    return found


def rows(speed: Speed) -> list[Row]:
    """The figures beside their aims."""
    fresh, later = speed.fresh, speed.at_turn
    return [
        at_most("CPU a turn, fresh conversation", fresh, " ms", 8),
        at_most("CPU a turn at turn 50", later[50], " ms", 12),
        at_most("CPU a turn at turn 200", later[200], " ms"),
        at_most("growth from turn 50 to turn 200", later[200] / later[50], " times", 1.1, digits=2),
        at_most("wall over REST, one person, p50", percentile(speed.walls, 0.5), " ms", 10),
        at_most("wall over REST, one person, p95", percentile(speed.walls, 0.95), " ms", 20),
        Row("turns a second, 8 people at once", f"{speed.per_second:.0f}", "", "≥ 80", speed.per_second >= 80),
        at_most("wall over REST, 8 people at once, p95", speed.crowd_p95, " ms"),
        at_most("memory of everything, ready", speed.memory_ready, " MB", digits=0),
        at_most("memory of everything, after the load", speed.memory, " MB", 450, digits=0),
        at_most("start to the first answer, CPU", speed.start_cpu, " s", 8),
        at_most("start to the first answer, wall", speed.start_wall, " s"),
    ]


def measure_ours() -> Speed:
    """This project's figures; its processes and files are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as folder:
        return measure(ours(Path(folder)), MIX, Path(folder))


def free_port() -> int:
    """A port that nothing uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def folder_size(folder: Path) -> float:
    """GB of a folder's files, each counted once."""
    sizes = {}
    for path, _, names in os.walk(folder):
        for name in names:
            found = os.lstat(Path(path) / name)
            sizes[(found.st_dev, found.st_ino)] = found.st_size
    return sum(sizes.values()) / 1e9
