"""What became of a case, how far it came and where it stopped, in the words of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Optional

from cases.models import Reached
from cases.tables import LEFT, SOLVED

OUTCOMES = ("solved", "handed over", "still failing", "left", "open")
STAGES = {
    Reached.IDENTIFIED: "error identified",
    Reached.STEPS: "steps shown",
    Reached.RESULT: "result told",
    Reached.SOLVED: "solved",
}
IDENTIFIED_BY = {
    "code": "its code",
    "message": "the pasted message",
    "words": "own words",
    "choice": "a choice offered",
}
# An open case counts as left when nobody has written in it for so long.
QUIET = timedelta(hours=24)
# Below so many, a share or a median says more about chance than about people.
ENOUGH_FOR_SHARES, ENOUGH_FOR_MEDIANS = 20, 5
PLACES = {
    "outcome": "did the export go through?",
    "switch": "shall I show another way?",
    "same_code": "is it still the same code?",
    "article": "which error is it?",
    "": "no question open",
}


@dataclass(frozen=True)
class Line:
    """One case as the report reads it; times are in UTC."""

    code: str
    outcome: str
    identified_by: str
    reached: int
    waiting_for: str
    turns: int
    day: datetime
    minutes: Optional[float]


@dataclass
class Tally:
    """Counts over some cases."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reached: Counter[int] = field(default_factory=Counter)
    stops: Counter[str] = field(default_factory=Counter)
    turns: list[int] = field(default_factory=list)
    minutes: list[float] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Count one case."""
        self.outcomes[line.outcome] += 1
        self.reached[line.reached] += 1
        if line.outcome in ("left", "still failing", "handed over"):
            self.stops[place(line.waiting_for)] += 1
        if line.outcome == "solved" and line.minutes is not None:
            self.turns.append(line.turns)
            self.minutes.append(line.minutes)

    def as_dict(self) -> dict[str, Any]:
        """The counts, JSON-safe; medians are missing where there are too few solved cases."""
        is_enough = len(self.turns) >= ENOUGH_FOR_MEDIANS
        return {
            "cases": sum(self.outcomes.values()),
            "outcomes": {name: self.outcomes[name] for name in OUTCOMES},
            "funnel": {title: self._came_to(stage) for stage, title in STAGES.items()},
            "stops": [{"at": at, "cases": number} for at, number in self.stops.most_common(8)],
            "median_turns": median(self.turns) if is_enough else None,
            "median_minutes": round(median(self.minutes), 1) if is_enough else None,
        }

    def _came_to(self, stage: Reached) -> int:
        return sum(number for reached, number in self.reached.items() if reached >= stage)


def outcome(row: Any, moment: datetime, updated_at: datetime) -> str:
    """What became of a case by now."""
    if row.state == SOLVED:
        return "solved"
    if row.handed_over_at is not None:
        return "handed over"
    if row.state == LEFT:
        return "left"
    if row.failures or row.tried != "[]":
        return "still failing"
    return "open" if moment - updated_at < QUIET else "left"


def place(waiting_for: str) -> str:
    """Where a case stopped, in words."""
    kind, _, name = waiting_for.partition(":")
    if kind == "question":
        return f"question: {name.replace('_', ' ')}"
    return f"step {name} of a walk" if kind == "walk" and name else PLACES.get(kind, kind)


def by_code(lines: Iterable[Line]) -> dict[str, Tally]:
    """Counts for each error, the most frequent first."""
    found: dict[str, Tally] = {}
    for line in lines:
        found.setdefault(line.code, Tally()).add(line)
    return dict(sorted(found.items(), key=lambda pair: (-sum(pair[1].outcomes.values()), pair[0])))


def over_time(lines: list[Line]) -> tuple[str, list[dict[str, Any]]]:
    """Outcomes by day, week or month, whichever gives a readable number of bars; empty periods are there too."""
    if not lines:
        return "day", []
    first, last = min(line.day for line in lines), max(line.day for line in lines)
    unit = "day" if (last - first).days <= 31 else "week" if (last - first).days <= 365 else "month"
    counts: dict[str, Counter[str]] = {}
    day = first
    while day <= last + timedelta(hours=1):
        counts.setdefault(_period(day, unit), Counter())
        day += timedelta(days=1)
    for line in lines:
        counts.setdefault(_period(line.day, unit), Counter())[line.outcome] += 1
    return unit, [
        {"period": period, **{name: row[name] for name in OUTCOMES}} for period, row in sorted(counts.items())
    ]


def _period(day: datetime, unit: str) -> str:
    if unit == "month":
        return f"{day:%Y-%m}"
    start = day - timedelta(days=day.weekday()) if unit == "week" else day
    return f"{start:%Y-%m-%d}"
