"""What the widget's channel costs: a reply beside REST, idle widgets, many messages at once, and a flood beside it.

Measured on the real server over Socket.IO with its default limits.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.load import Client
from bench.processes import Bot, Running, running
from bench.report import Row, Section, at_most, none_wanted, percentile
from bench.speed import MIX, ours
from bench.visitor import Visitor, new_address, visiting
from settings import ROOT

CONVERSATIONS, IDLE, SETTLING_SECONDS = 7, 200, 3
AT_ONCE, CROWDS = list(MIX) * 2, 3
PHASES, MIXES_A_PHASE, PAUSE_SECONDS = 6, 2, 0.05
AIM_IDLE, AIM_AT_ONCE, AIM_FLOOD = 60.0, 3.0, 1.2
NOTE = (
    f"over WebSocket, default limits, every visitor from an address of its own through a trusted proxy; turns over REST "
    f"and over the widget's channel in turn, {CONVERSATIONS} conversations of {len(MIX)} each; the widget's are noted in "
    f"the ledger besides, for replays; the slowest of {CROWDS} for messages at once; the flood writes without reading, comes back as "
    f"somebody new when it is cut off, and has a new address in each of {PHASES} phases, with a quiet one before each"
)


@dataclass
class Figures:
    """What was measured: walls in ms, `at_once` in seconds, `idle` in MB; `lost` counts replies missing or out of order."""

    widget: list[float] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)
    at_once: list[float] = field(default_factory=list)
    lost: int = 0
    idle: float = 0.0
    quiet: list[float] = field(default_factory=list)
    flooded: list[float] = field(default_factory=list)


def measure() -> Section:
    """The figures as a section of the report. Raises NotStarted, NoAnswer and TimeoutError."""
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as folder:
        bot = behind_proxy(ours(Path(folder)))
        with running(bot, Path(folder)) as server:
            server.wait_for(bot.ready)
            return Section("Widget", rows(asyncio.run(visits(bot.port, server))), NOTE)


def behind_proxy(bot: Bot) -> Bot:
    """The same assistant, which believes this machine when it says who is calling."""
    return replace(bot, environment={**bot.environment, "TRUSTED_PROXIES": "127.0.0.1"})


async def visits(port: int, server: Running) -> Figures:
    """Everything that visitors do, one after another."""
    figures = Figures()
    await side_by_side(port, Figures(), "warm-up")
    for number in range(CONVERSATIONS):
        await side_by_side(port, figures, f"rest-{number}")
    for _ in range(CROWDS):
        await all_at_once(port, figures)
    figures.idle = await idle(port, server)
    for _ in range(PHASES):
        figures.quiet += await talk(port)
        with flood(port):
            figures.flooded += await talk(port)
    return figures


async def side_by_side(port: int, figures: Figures, name: str) -> None:
    """One conversation over each of the channels, turn and turn about."""
    client = Client(port)
    client.say(name, "hello")
    async with visiting(port) as visitor:
        for text in MIX:
            figures.widget.append(await visitor.say(text))
            figures.rest.append(client.say(name, text))


async def all_at_once(port: int, figures: Figures) -> None:
    """As many messages as may be sent at once, without waiting for an answer."""
    async with visiting(port) as visitor:
        started = time.perf_counter()
        await asyncio.gather(*(visitor.say(text) for text in AT_ONCE))
        figures.at_once.append(time.perf_counter() - started)
        wanted = [f"m{number}" for number in range(1, len(AT_ONCE) + 1)]
        figures.lost += sum(found != name for found, name in zip(visitor.first, wanted))


async def idle(port: int, server: Running) -> float:
    """MB more while widgets are open that have been greeted, and say nothing."""
    before = server.memory()
    async with AsyncExitStack() as stack:
        for _ in range(IDLE):
            await stack.enter_async_context(visiting(port))
        await asyncio.sleep(SETTLING_SECONDS)
        return server.memory() - before


async def talk(port: int) -> list[float]:
    """One person's conversations, with a moment to read each reply."""
    walls = []
    for _ in range(MIXES_A_PHASE):
        async with visiting(port) as visitor:
            walls += [await unhurried(visitor, text) for text in MIX]
    return walls


async def unhurried(visitor: Visitor, text: str) -> float:
    """The milliseconds until the first reply; then a moment passes."""
    wall = await visitor.say(text)
    await asyncio.sleep(PAUSE_SECONDS)
    return wall


@contextmanager
def flood(port: int) -> Iterator[None]:
    """A client in a process of its own that sends as fast as it can, from an address that nobody has had."""
    command = [sys.executable, "-m", "bench.flood", str(port), new_address()]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as flooding:
        try:
            assert flooding.stdout
            flooding.stdout.readline()
            yield
        finally:
            flooding.kill()


def rows(figures: Figures) -> list[Row]:
    """The figures beside their aims."""
    widget, rest = figures.widget, figures.rest
    quiet, flooded = percentile(figures.quiet, 0.5), percentile(figures.flooded, 0.5)
    sides = [
        row
        for name, part in (("p50", 0.5), ("p95", 0.95))
        for row in (
            at_most(f"message to first reply, {name}", percentile(widget, part), " ms"),
            at_most(f"the same turn over REST, {name}", percentile(rest, part), " ms"),
            at_most(f"widget / REST, {name}", percentile(widget, part) / percentile(rest, part), " times", digits=2),
        )
    ]
    count = CROWDS * len(AT_ONCE)
    return [
        *sides,
        at_most(f"{IDLE} idle widgets, memory more", figures.idle, " MB", AIM_IDLE),
        at_most(f"{len(AT_ONCE)} messages at once, all answered", max(figures.at_once), " s", AIM_AT_ONCE, digits=2),
        none_wanted(f"{len(AT_ONCE)} messages at once, lost or out of order", figures.lost, count),
        at_most("message to first reply, nobody floods, p50", quiet, " ms"),
        at_most("message to first reply, one client floods, p50", flooded, " ms"),
        at_most("flooded / quiet, p50", flooded / quiet, " times", AIM_FLOOD, digits=2),
    ]
