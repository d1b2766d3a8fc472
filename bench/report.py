"""Rows, intervals and the one Markdown table that the measurements are printed as."""

from __future__ import annotations

import math
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Optional

from settings import ROOT

RESULT = ROOT / "results" / "bench.md"
Z95 = 1.96
HEADINGS = ("measure", "ours", "95 % interval", "aim", "reached")
PEER_HEADINGS = ("stock Rasa", "ours / stock")


@dataclass(frozen=True)
class Row:
    """One line of the table; `peer` is stock Rasa's figure, `is_reached` None where there is no aim."""

    name: str
    figure: str
    interval: str = ""
    aim: str = ""
    is_reached: Optional[bool] = None
    peer: str = ""
    ratio: str = ""

    def cells(self, has_peers: bool) -> list[str]:
        """The row's cells, in the order of the headings."""
        reached = {True: "yes", False: "**no**", None: ""}[self.is_reached]
        cells = [self.name, self.figure, self.interval, self.aim, reached]
        return [*cells, self.peer, self.ratio] if has_peers else cells


@dataclass(frozen=True)
class Section:
    """A group of rows under one heading; `note` says how they were taken."""

    title: str
    rows: list[Row]
    note: str = ""


def share(name: str, right: int, total: int, aim: Optional[float] = None) -> Row:
    """A row for a share, with its Wilson 95 % interval."""
    low, high = wilson(right, total)
    value = right / total if total else 0.0
    return Row(
        name,
        f"{value:.3f} ({right} of {total})",
        f"{low:.3f} to {high:.3f}",
        f"≥ {aim:g}" if aim is not None else "",
        None if aim is None else value >= aim,
    )


def none_wanted(name: str, found: int, total: int) -> Row:
    """A row for a count that has to be 0; the interval says how rare it can be called."""
    low, high = wilson(found, total)
    return Row(name, f"{found} of {total}", f"{low:.3f} to {high:.3f}", "0", found == 0)


def rare(name: str, found: int, total: int, aim: float) -> Row:
    """A row for a share that has to be low, with its Wilson 95 % interval."""
    low, high = wilson(found, total)
    value = found / total if total else 0.0
    return Row(name, f"{value:.3f} ({found} of {total})", f"{low:.3f} to {high:.3f}", f"≤ {aim:g}", value <= aim)


def at_most(name: str, value: float, unit: str = "", aim: Optional[float] = None, digits: int = 1) -> Row:
    """A row for a cost, where less is better."""
    return Row(
        name,
        f"{value:.{digits}f}{unit}",
        aim="" if aim is None else f"≤ {aim:g}{unit}",
        is_reached=None if aim is None else value <= aim,
    )


def wilson(right: int, total: int) -> tuple[float, float]:
    """The Wilson score interval of a share at 95 %; (0, 1) when nothing was counted."""
    if not total:
        return 0.0, 1.0
    value, square = right / total, Z95 * Z95
    middle = value + square / (2 * total)
    spread = Z95 * math.sqrt(value * (1 - value) / total + square / (4 * total * total))
    return max(0.0, (middle - spread) / (1 + square / total)), min(1.0, (middle + spread) / (1 + square / total))


def percentile(values: Sequence[float], part: float) -> float:
    """The nearest-rank percentile; `part` is 0..1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(part * len(ordered)) - 1))]


def median(values: Sequence[float]) -> float:
    """The median."""
    return float(statistics.median(values))


def machine() -> str:
    """The machine in one line: processor, cores, memory, Python, load, date."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {date.today().isoformat()}, load average {os.getloadavg()[0]:.1f} at the start"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown processor")


def markdown(head: str, sections: Sequence[Section]) -> str:
    """The whole table; peers get their columns when any row has a peer's figure."""
    has_peers = any(row.peer for section in sections for row in section.rows)
    headings = [*HEADINGS, *PEER_HEADINGS] if has_peers else list(HEADINGS)
    lines = [head, "", _line(headings), _line(["---"] * len(headings))]
    for section in sections:
        lines.append(_line([f"**{section.title}**", *[""] * (len(headings) - 1)]))
        lines += [_line(row.cells(has_peers)) for row in section.rows]
    notes = [f"- {section.title}: {section.note}" for section in sections if section.note]
    return "\n".join([*lines, "", *notes, ""])


def write(text: str, path: Path = RESULT) -> None:
    """Keep the table in the ignored results folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
