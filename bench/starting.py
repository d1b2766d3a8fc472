"""What a start costs, step by step; `make profile` runs it in a process of its own, as a start is one.

What the model's loading would reach anyway is begun before it, so that each step holds nothing of another.
"""

from __future__ import annotations

import asyncio
import cProfile
import pstats
import time
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from settings import ROOT

IMPORTED = ("server.serve", "server.assistant", "understanding.components.converse")
FIRST, TOP = "INT043", 25


def main() -> None:
    """Print the steps, then the top lines of loading the model and of the first answer."""
    rows = [("Python itself", time.process_time())]
    rows.append(timed("imports", lambda: [import_module(name) for name in IMPORTED]))
    loading, answering = cProfile.Profile(), cProfile.Profile()
    rows += [timed(name, step) for name, step in steps(loading, answering).items()]
    print(f"\n## A start: {sum(seconds for _, seconds in rows):.1f} s of CPU; the last two under the profiler\n")
    print("\n".join(f"{seconds:8.3f} s  {name}" for name, seconds in rows))
    for name, profile in (("Loading the model", loading), ("The first answer", answering)):
        print_top(name, profile)


def steps(loading: cProfile.Profile, answering: cProfile.Profile) -> dict[str, Callable[[], object]]:
    """What follows the imports, in order; the last two are profiled."""
    from actions.talk import knowledge
    from channels.gateway import Gateway
    from channels.messages import Incoming
    from server.assistant import Assistant
    from server.logs import configure_logs
    from store.database import shared_engine
    from understanding.components.shared import reader
    from understanding.learning.encoder import Encoder

    configure_logs("CRITICAL")
    assistant = lru_cache(maxsize=1)(lambda: Assistant.load(shared_engine()))
    first = Incoming("start", FIRST, "test")
    return {
        "articles read": knowledge,
        "database opened, its version looked up": shared_engine,
        "spaCy's tokenizer and our patterns": reader,
        "sentence encoder": Encoder.shared,
        "model unpacked, its components loaded": lambda: loading.runcall(assistant),
        "first answer": lambda: answering.runcall(lambda: asyncio.run(Gateway(assistant().handle).receive(first))),
    }


def timed(name: str, step: Callable[[], object]) -> tuple[str, float]:
    """The step's name and the CPU seconds that it took."""
    before = time.process_time()
    step()
    return name, time.process_time() - before


def print_top(name: str, profile: cProfile.Profile) -> None:
    """The lines under which most of the time was spent."""
    print(f"\n### {name}: cumulative, s\n")
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (path, line, function), figures in sorted(stats.items(), key=lambda item: -item[1][3])[:TOP]:
        print(f"{figures[3]:8.3f}  {short(path)}:{line} {function}")


def short(path: str) -> str:
    """The end of a file's path, from its package on."""
    parts = Path(path).parts
    if path.startswith(str(ROOT)) and "site-packages" not in parts:
        return str(Path(path).relative_to(ROOT))
    return "/".join(parts[-3:])


if __name__ == "__main__":
    main()
