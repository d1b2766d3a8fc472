"""The report as one HTML page that needs nothing beside itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cases.report.outcomes import ENOUGH_FOR_MEDIANS, ENOUGH_FOR_SHARES, OUTCOMES, STAGES
from settings import NAMES

Rows = list[list[Any]]


def page(figures: dict[str, Any], charts: dict[str, str]) -> str:
    """The page; every text of a person is escaped."""
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return pages.get_template("page.html").render(
        f=figures,
        charts=charts,
        names=NAMES,
        number=number,
        share=share,
        enough=ENOUGH_FOR_SHARES,
        enough_solved=ENOUGH_FOR_MEDIANS,
        names_of_outcomes=list(OUTCOMES),
        stages=list(STAGES.values()),
        **tables(figures),
    )


def tables(figures: dict[str, Any]) -> dict[str, Rows]:
    """The rows of each table."""
    errors = figures["by_error"]
    return {
        "rows_over_time": _periods(figures["over_time"]),
        "rows_by_error": [_error(row) for row in errors],
        "rows_identified": [[row["by"], with_share(row["cases"], figures)] for row in figures["identified_by"]],
        "rows_funnels": [[row["code"], *(number(value) for value in row["funnel"].values())] for row in errors],
        "rows_stops": [[row["code"], stop["at"], number(stop["cases"])] for row in errors for stop in row["stops"]],
        "rows_comments": [list(row.values()) for row in figures["feedback"]["comments"]],
        "rows_queue": [list(row.values()) for row in figures["queue"]["longest_waiting"]],
    }


def _periods(rows: list[dict[str, Any]]) -> Rows:
    """The periods in which there was a case at all."""
    told = [row for row in rows if any(row[name] for name in OUTCOMES)]
    return [[row["period"], *(number(row[name]) for name in OUTCOMES)] for row in told]


def _error(row: dict[str, Any]) -> list[Any]:
    medians = ["–" if row[name] is None else f"{row[name]:g}" for name in ("median_turns", "median_minutes")]
    told = [
        " ".join([number(value), _brackets(share(value, row["cases"]))]).strip() for value in row["outcomes"].values()
    ]
    return [row["code"], number(row["cases"]), *told, *medians]


def with_share(value: int, figures: dict[str, Any]) -> str:
    """A count with its share of all cases, where there are enough for one."""
    return " ".join([number(value), _brackets(share(value, figures["whole"]["cases"]))]).strip()


def share(value: int, whole: int) -> str:
    """A percentage, or nothing where there are too few cases for one."""
    return f"{100 * value / whole:.0f} %" if whole >= ENOUGH_FOR_SHARES else ""


def number(value: int) -> str:
    """A count with its thousands set apart."""
    return f"{value:,}"


def _brackets(text: str) -> str:
    return f"({text})" if text else ""
