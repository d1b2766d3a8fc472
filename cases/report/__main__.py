"""`make report`: one HTML page under var/, or the same figures as JSON or CSV on the standard output."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, TextIO

from cases.report.figures import figures
from settings import VAR, SettingsError
from store.database import DatabaseError, shared_engine

PAGE = VAR / "report.html"


def main(arguments: list[str] | None = None) -> int:
    """Make the report. The exit code is 1 when the database cannot be read."""
    options = parse(arguments)
    try:
        made = figures(shared_engine(), options.since, options.connection)
    except (DatabaseError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(made, indent=2, ensure_ascii=False))
    elif options.csv:
        write_csv(made, sys.stdout)
    else:
        from cases.report.charts import charts
        from cases.report.page import page

        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(page(made, charts(made)), "utf-8")
        print(f"The report is at {options.out}: {made['whole']['cases']} cases.")
    return 0


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The options; a mistake in them ends the program with a sentence."""
    parser = argparse.ArgumentParser(prog="make report", description=__doc__)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the figures as JSON")
    form.add_argument("--csv", action="store_true", help="print a line of figures for each error")
    parser.add_argument("--since", type=day, help="only cases opened since this day, such as 2026-01-31")
    parser.add_argument("--connection", default="", help="only this connection, such as sage_intacct")
    parser.add_argument("--out", type=Path, default=PAGE, help="where the page is written")
    return parser.parse_args(arguments)


def day(text: str) -> datetime:
    """A day as its first moment in UTC. Raises ArgumentTypeError."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=timezone.utc)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-01-31") from None


def write_csv(made: dict[str, Any], out: TextIO) -> None:
    """A line for each error."""
    lines = csv.writer(out, lineterminator="\n")
    errors = made["by_error"]
    first = errors[0] if errors else {"outcomes": {}, "funnel": {}}
    reached = [f"came to: {name}" for name in first["funnel"]]
    lines.writerow(["error", "cases", *first["outcomes"], *reached, "median turns", "median minutes"])
    for row in errors:
        medians = [row["median_turns"], row["median_minutes"]]
        lines.writerow([row["code"], row["cases"], *row["outcomes"].values(), *row["funnel"].values(), *medians])


if __name__ == "__main__":
    sys.exit(main())
