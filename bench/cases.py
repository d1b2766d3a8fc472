"""What cases cost: a turn that opens or closes one, each look-up, the report and erasing one person, among 100,000."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from random import Random
from secrets import token_hex
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import OperationalError

from bench.report import Row, at_most, median, percentile
from cases.models import Opening, Progress
from cases.numbers import ALPHABET
from cases.privacy import collect, forget
from cases.repository import Cases
from cases.tables import cases, gaps
from settings import ROOT
from store.database import migrate, open_engine
from store.tables import feedback

SIZE, BATCH, REPETITIONS = 100_000, 5_000, 100
SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql://127.0.0.1/test")
CODES = ("INT043", "INT043", "INT043", "INT771", "INT771", "INT228", "INT409", "INT501", "INT612")
STOPS = ("question:permission_model", "question:admin_access", "outcome", "outcome", "walk:3", "switch:x", "")
ASKED = (
    ("no_answer", "does this work with {0} too?"),
    ("no_answer", "how long does the sync take for {0}"),
    ("not_understood", "the thing with {0} again"),
    ("no_article", "INT{1} when exporting to {0}"),
)
THINGS = ("Xero", "QuickBooks", "our Canadian entity", "project codes", "per diems", "tax lines", "credit cards")


def fill(engine: Engine, size: int, seed: int = 1) -> None:
    """So many made-up cases over the last year, with gaps and feedback; the same ones for the same seed."""
    random, today = Random(seed), datetime.now(timezone.utc).replace(microsecond=0)
    for start in range(0, size, BATCH):
        numbers = range(start, min(start + BATCH, size))
        with engine.begin() as connection:
            connection.execute(cases.insert(), [_case(number, random, today) for number in numbers])
            connection.execute(gaps.insert(), [_gap(number, random, today) for number in numbers[::4] or [start]])
            connection.execute(feedback.insert(), [_feedback(number, random, today) for number in numbers[::5]])


def _case(number: int, random: Random, today: datetime) -> dict[str, Any]:
    opened = today - timedelta(days=365 * random.random() ** 2, minutes=random.randrange(1440))
    code, luck = random.choice(CODES), random.random()
    state = "solved" if luck < 0.55 else "left" if luck < 0.65 else "open"
    reached = 4 if state == "solved" else random.choice((1, 1, 2, 2, 2, 3))
    closed = min(today, opened + timedelta(minutes=random.expovariate(1 / 9)))
    return {
        "number": _number(number),
        "conversation": f"web-{number}",
        "opened_by": "m1",
        "last_message": "m9",
        "channel": "web",
        "connection": "sage_intacct",
        "code": code,
        "identified_by": random.choice(("code", "code", "message", "words", "choice")),
        "said": f"our export fails with {code}",
        "state": state,
        "reached": reached,
        "waiting_for": random.choice(STOPS),
        "failures": int(reached == 3),
        "tried": '["role_permissions"]' if reached == 3 else "[]",
        "turns": 2 + int(random.expovariate(1 / 5)),
        "opened_at": opened,
        "updated_at": closed,
        "closed_at": closed if state != "open" else None,
        "handed_over_at": closed if state == "open" and luck > 0.9 else None,
    }


def _number(number: int) -> str:
    digits = ""
    for _ in range(6):
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits


def _gap(number: int, random: Random, today: datetime) -> dict[str, Any]:
    kind, words = random.choice(ASKED)
    made = {"conversation": f"web-{number}", "message_id": "m2", "kind": kind, "created_at": today}
    code = f"INT{random.choice((34, 99, 310, 555))}" if kind == "no_article" else random.choice(CODES)
    return {**made, "code": code, "text": words.format(random.choice(THINGS), code[3:])}


def _feedback(number: int, random: Random, today: datetime) -> dict[str, Any]:
    rating = random.choice(("yes", "yes", "yes", "no", ""))
    comment = random.choice(
        ("Yes, it helped", "Not really", "the step with Subscriptions was hard to find", "quick, thanks a lot")
    )
    return {"conversation": f"web-{number}", "code": random.choice(CODES), "rating": rating, "comment": comment} | {
        "case_number": _number(number),
        "created_at": today,
    }


def rows() -> list[Row]:
    """The figures on SQLite, and on PostgreSQL where one runs (TEST_POSTGRES_URL)."""
    found: list[Row] = []
    for name, database in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
        try:
            with database() as engine:
                found += _measure(engine, name)
        except OperationalError:
            print(f"No {name} at hand: its figures are left out.", file=sys.stderr)
    return found


@contextmanager
def sqlite() -> Iterator[Engine]:
    """An empty database in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as folder:
        engine = open_engine(f"sqlite:///{folder}/cases.db")
        migrate(engine)
        yield engine
        engine.dispose()


@contextmanager
def postgresql() -> Iterator[Engine]:
    """An empty database on the server, dropped afterwards. Raises OperationalError when there is none."""
    server, name = open_engine(SERVER), f"assistant_bench_{token_hex(4)}"
    _run(server, f"CREATE DATABASE {name}")
    engine = open_engine(make_url(SERVER).set(database=name).render_as_string(hide_password=False))
    try:
        migrate(engine)
        yield engine
    finally:
        engine.dispose()
        _run(server, f"DROP DATABASE {name}")


def _run(engine: Engine, statement: str) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))


def _measure(engine: Engine, name: str) -> list[Row]:
    fill(engine, SIZE)
    store, found = Cases(engine), []
    opened = [f"web-new-{number}" for number in range(REPETITIONS)]
    cpu = [_cpu(partial(_open_and_close, store, conversation)) for conversation in opened]
    found.append(at_most(f"opening and closing a case, {name}", 1000 * median(cpu) / 2, " CPU ms a turn", 2, 2))
    people = [f"web-{number * 97}" for number in range(REPETITIONS)]
    for title, look in _look_ups(store).items():
        walls = [_wall(partial(look, person)) for person in people]
        found.append(
            at_most(f"{title} among {SIZE:,}, {name}, 95th percentile", 1000 * percentile(walls[1:], 0.95), " ms", 50)
        )
    wall, cpu_seconds, megabytes = _report(engine)
    found.append(at_most(f"report over {SIZE:,} cases, {name}", wall, " s", 5))
    found.append(at_most(f"CPU of that report, {name}", cpu_seconds, " s"))
    found.append(at_most(f"memory of that report, {name}", megabytes, " MB", 500, 0))
    found.append(
        at_most(f"erasing one person among {SIZE:,}, {name}", _wall(lambda: forget(engine, "web-4242")), " s", 10)
    )
    assert not any(collect(engine, "web-4242").values())
    return found


def _open_and_close(store: Cases, conversation: str) -> None:
    opening = Opening(conversation, "m1", "INT043", "sage_intacct", "web", "code", "INT043")
    case = store.open(opening).case
    store.update(conversation, case.number, "m1", Progress())
    store.update(conversation, case.number, "m2", Progress(is_solved=True))


def _look_ups(store: Cases) -> dict[str, Callable[[str], object]]:
    return {
        "a person's last open case": store.last_open,
        "a case by its number": lambda person: store.find(person, _number(int(person[4:]))),
    }


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _wall(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _report(engine: Engine) -> tuple[float, float, float]:
    """Seconds on the clock and of CPU, and the largest memory in MB, of `make report` in a process of its own."""
    url = engine.url.render_as_string(hide_password=False)
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as folder:
        command = [sys.executable, "-c", PEAK, "--out", str(Path(folder) / "report.html")]
        started = time.perf_counter()
        environment = {**os.environ, "DATABASE_URL": url}
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
        wall = time.perf_counter() - started
    spent, kilobytes = json.loads(done.stdout.splitlines()[-1])
    return wall, spent, kilobytes / 1024


PEAK = (
    "import resource, sys; from cases.report.__main__ import main; code = main(sys.argv[1:]); "
    f"used = resource.getrusage({resource.RUSAGE_SELF}); "
    "print([used.ru_utime + used.ru_stime, used.ru_maxrss]); sys.exit(code)"
)
