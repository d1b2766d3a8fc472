"""The server delivers by itself, in the background."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from sqlalchemy.engine import Engine

from cases import delivery
from cases.delivery import Worker
from cases.desk import Desk
from settings import Settings
from tests.cases.making import FACTS, MAIL, opened
from tests.cases.targets import mail_server

WAIT = 20.0


@pytest.fixture
def listeners(monkeypatch: pytest.MonkeyPatch) -> dict:
    monkeypatch.setattr(delivery, "PAUSE_SECONDS", 0.02)
    return {}


async def run_until(worker: Worker, listeners: dict, is_so: Callable[[], object]) -> None:
    worker.attach(SimpleNamespace(register_listener=lambda call, name: listeners.update({name: call})))
    await listeners["after_server_start"]()
    deadline = time.monotonic() + WAIT
    while not is_so() and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.2)  # ten pauses more: what is done is not done again
    await listeners["before_server_stop"]()


async def test_what_is_laid_in_while_it_runs_is_delivered(engine: Engine, listeners: dict) -> None:
    with mail_server(lambda: "") as (mails, port):
        settings = Settings(mail=replace(MAIL, port=port))
        case = opened(engine)
        desk = Desk(engine, settings)
        desk.hand_over(case, "web", FACTS, "hi", "m0")
        await run_until(Worker(engine, settings), listeners, lambda: desk.outbox.is_accepted(case.id))
    assert mails.taken == {case.number: 1}
    assert desk.outbox.is_accepted(case.id)


async def test_a_fault_of_the_database_does_not_end_it(
    engine: Engine, listeners: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def away(*_: object) -> int:
        tried.append(1)
        raise RuntimeError("away")

    monkeypatch.setattr(delivery, "deliver_due", away)
    await run_until(Worker(engine, Settings()), listeners, lambda: len(tried) > 2)
    assert len(tried) > 2


async def test_what_is_laid_in_last_is_delivered_before_it_ends(engine: Engine) -> None:
    with mail_server(lambda: "") as (mails, port):
        settings = Settings(mail=replace(MAIL, port=port))
        case = opened(engine)
        async with Worker(engine, settings) as worker:
            await asyncio.sleep(0.2)  # it pauses now
            Desk(engine, settings).hand_over(case, "terminal", FACTS, "hi", "m0")
    assert mails.taken == {case.number: 1}
    assert worker._task is not None
    assert worker._task.cancelled()


async def test_it_stops_with_the_server(engine: Engine, listeners: dict) -> None:
    worker = Worker(engine, Settings())
    await run_until(worker, listeners, lambda: worker._task)
    assert worker._task is not None
    assert worker._task.cancelled()
