"""`make profile`: where a turn's time goes (cProfile over 200 turns), a start's (bench/starting.py) and its imports'."""

from __future__ import annotations

import cProfile
import os
import pstats
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench.report import machine
from bench.speed import MIX
from bench.starting import IMPORTED
from bench.talking import loaded
from settings import ROOT
from store.database import migrate, open_engine
from tests.talking import Talker

TURNS, TOP = 200, 25
PACKAGES = sysconfig.get_paths()["purelib"]
STANDARD = sysconfig.get_paths()["stdlib"]
IMPORTS = f"import {', '.join(IMPORTED)}"
LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|(\s*)(\S+)")
Function = tuple[str, int, str]


def main() -> int:
    """Print all three."""
    print(machine() + "\n")
    print_turn(profiled())
    print_start()
    print_imports(import_times())
    return 0


def profiled() -> dict[Function, Any]:
    """cProfile's figures for TURNS turns, after a warm-up."""
    with loaded() as talker:
        talk(talker, "warm-up", 2)
        profile = cProfile.Profile()
        profile.enable()
        talk(talker, "profiled", TURNS // len(MIX))
        profile.disable()
    stats: dict[Function, Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return stats


def talk(talker: Talker, name: str, conversations: int) -> None:
    """The mix of the speed measurement, in fresh conversations."""
    for number in range(conversations):
        for text in MIX:
            talker.say(f"{name}-{number}", text)


def print_turn(stats: dict[Function, Any]) -> None:
    """Own time by package, then the top functions by own and by cumulative time, in ms a turn."""
    own: Counter[str] = Counter()
    for function, (_, _, own_time, _, _) in stats.items():
        own[package(function[0])] += own_time
    total = sum(own.values())
    print(f"## A turn: {1000 * total / TURNS:.1f} ms under the profiler, which adds to what calls much\n")
    print("\n".join(f"{1000 * seconds / TURNS:8.3f} ms  {name}" for name, seconds in own.most_common(TOP)))
    for title, column in (("own", 2), ("cumulative", 3)):
        print(f"\n### By {title} time, ms and calls a turn\n")
        for function, figures in sorted(stats.items(), key=lambda item: -item[1][column])[:TOP]:
            print(f"{1000 * figures[column] / TURNS:8.3f} {figures[1] / TURNS:9.1f}  {short(function)}")


def package(path: str) -> str:
    """The package that a file belongs to."""
    if path.startswith(PACKAGES):
        return Path(path).relative_to(PACKAGES).parts[0].removesuffix(".py")
    if path.startswith(str(ROOT)):
        return Path(path).relative_to(ROOT).parts[0].removesuffix(".py") + " (ours)"
    return "python and its built-ins" if path.startswith((STANDARD, "~", "<")) else path


def short(function: Function) -> str:
    """A function with the end of its path."""
    path = function[0].replace(PACKAGES + "/", "").replace(f"{ROOT}/", "").replace(STANDARD + "/", "")
    return f"{path}:{function[1]} {function[2]}"


def print_start() -> None:
    """What a start costs, on a database that is up to date."""
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as folder:
        url = f"sqlite:///{folder}/start.db"
        migrate(open_engine(url))
        command, environment = [sys.executable, "-m", "bench.starting"], {**os.environ, "DATABASE_URL": url}
        sys.stdout.flush()
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


def import_times() -> list[tuple[int, int, int, str]]:
    """Own and cumulative microseconds, depth and name of every module that a server imports."""
    command = [sys.executable, "-X", "importtime", "-c", IMPORTS]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=True)
    found = [match for line in done.stderr.splitlines() if (match := LINE.match(line))]
    return [
        (int(own), int(cumulative), len(depth), name) for own, cumulative, depth, name in (m.groups() for m in found)
    ]


def print_imports(times: list[tuple[int, int, int, str]]) -> None:
    """Own import time by package, then the modules that bring the most with them, in seconds."""
    own: Counter[str] = Counter()
    for microseconds, _, _, name in times:
        own[name.split(".")[0]] += microseconds
    print(f"\n## Of a start, its imports: {sum(own.values()) / 1e6:.1f} s, slower under the timer\n")
    print("\n".join(f"{microseconds / 1e6:8.3f} s  {name}" for name, microseconds in own.most_common(TOP)))
    print("\n### With all that they bring, s\n")
    for _, cumulative, _, name in sorted(times, key=lambda item: -item[1])[: 2 * TOP]:
        print(f"{cumulative / 1e6:8.3f}  {name}")


if __name__ == "__main__":
    sys.exit(main())
