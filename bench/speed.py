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
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.load import Client, Crowd, crowd
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
STARTS, REPETITIONS, FRESH, LONG, PEOPLE = 3, 5, 12, 6, 8
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
    ready = [f"http://127.0.0.1:{port}/webhooks/rest/"]
    return Bot([command], ROOT, port, ready, MIX, {**os.environ, **own})


def measure(bots: Sequence[Bot], scratch: Path) -> list[Speed]:
    """Put assistants through every load in turn, so that a busy moment meets them alike. Raises NotStarted, NoAnswer."""
    starts = [[start(bot, scratch) for bot in bots] for _ in range(STARTS)]
    with ExitStack() as stack:
        sides = [Side(bot, stack.enter_context(running(bot, scratch))) for bot in bots]
        for side in sides:
            side.server.wait_for(side.bot.ready)
            side.client.talk("warm-up", side.bot.mix)
        ready = [side.server.memory() for side in sides]
        fresh = [[turns(side, f"fresh{time_}") for side in sides] for time_ in range(REPETITIONS)]
        late = growth(sides)
        crowds = [[crowded(side, f"crowd{time_}") for side in sides] for time_ in range(REPETITIONS)]
        return [
            Speed(
                start_cpu=median([one[number][0] for one in starts]),
                start_wall=median([one[number][1] for one in starts]),
                fresh=median([one[number][0] for one in fresh]),
                at_turn=late[number],
                walls=[wall for one in fresh for wall in one[number][1]],
                per_second=median([one[number].per_second for one in crowds]),
                crowd_p95=median([percentile(one[number].walls, 0.95) for one in crowds]),
                memory_ready=ready[number],
                memory=side.server.memory(),
            )
            for number, side in enumerate(sides)
        ]


class Side:
    """One of the assistants that are measured in turn, with a client of its own."""

    def __init__(self, bot: Bot, server: Running) -> None:
        self.bot, self.server, self.client = bot, server, Client(bot.port)


def start(bot: Bot, scratch: Path) -> tuple[float, float]:
    """CPU seconds and wall seconds from the first process to the first answer, given by an action."""
    begun = time.perf_counter()
    with running(bot, scratch) as server:
        server.wait_for(bot.ready)
        Client(bot.port).say("first", bot.mix[1])
        return server.cpu(), time.perf_counter() - begun


def turns(side: Side, name: str) -> tuple[float, list[float]]:
    """CPU ms a turn and the walls, over fresh conversations of one mix each."""
    before = side.server.cpu()
    walls = [wall for number in range(FRESH) for wall in side.client.talk(f"{name}-{number}", side.bot.mix)]
    return 1000 * (side.server.cpu() - before) / len(walls), walls


def crowded(side: Side, name: str) -> Crowd:
    """Several people at once, three mixes each."""
    return crowd(side.bot.port, PEOPLE, name, list(side.bot.mix) * 3)


def growth(sides: Sequence[Side]) -> list[dict[int, float]]:
    """CPU ms a turn over the mix that follows each of the turns in LATE."""
    found: list[dict[int, float]] = [{} for _ in sides]
    played = 0
    for turn, mixes in LATE.items():
        for side, figures in zip(sides, found):
            for number in range(LONG):
                side.client.talk(f"long-{number}", list(side.bot.mix) * (mixes - played))
            before = side.server.cpu()
            for number in range(LONG):
                side.client.talk(f"long-{number}", side.bot.mix)
            figures[turn] = 1000 * (side.server.cpu() - before) / (LONG * len(side.bot.mix))
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


def measure_all(peers: Sequence[Bot] = ()) -> list[Speed]:
    """This project's figures, then those of the peers; processes and files are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as folder:
        return measure([ours(Path(folder)), *peers], Path(folder))


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
