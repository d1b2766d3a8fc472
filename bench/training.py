"""What training costs: everything anew, after a change of the code, and with nothing changed, in a copy of the project."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from bench.report import Row, at_most
from settings import ROOT

LEFT_OUT = (".venv", ".tools", ".git", ".rasa", "var", "models", "results", "node_modules", "__pycache__", ".*_cache")


@dataclass(frozen=True)
class Training:
    """CPU seconds of a full training, of one with nothing changed, and of ours after a change of the code alone."""

    full: float
    unchanged: float
    recoded: Optional[float] = None


def measure_ours() -> Training:
    """Train in a temporary copy: the project's own model and cache stay as they are. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as folder:
        copy = copied(Path(folder) / "project")
        command = [sys.executable, "-m", "server.train", "--always"]
        full, unchanged = cost(command, copy), cost(command, copy)
        shutil.rmtree(copy / ".rasa")
        return Training(full, unchanged, cost(command, copy))


def copied(copy: Path) -> Path:
    """A copy of the project with the encoder, and without the vectors of lines that were encoded before."""
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    shutil.copytree(ROOT / "var" / "encoder", copy / "var" / "encoder", ignore=shutil.ignore_patterns("*.npz"))
    return copy


def cost(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> float:
    """CPU seconds of a command with all its children. Raises CalledProcessError when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        list(command),
        cwd=folder,
        env=dict(os.environ if environment is None else environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rows(training: Training) -> list[Row]:
    """The figures beside their aims."""
    recoded = training.recoded
    return [
        at_most("training, everything anew, CPU", training.full, " s", 15),
        *([at_most("training, the code changed and no line, CPU", recoded, " s")] if recoded is not None else []),
        at_most("training, nothing changed, CPU", training.unchanged, " s", 6),
    ]
