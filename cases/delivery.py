"""Delivers what lies in the outbox, in the background of the server or the terminal, and erases what is too old."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sanic import Sanic
from sqlalchemy.engine import Engine

from cases.outbox import FIRST_WAIT, Outbox
from cases.retention import erase_old
from cases.senders import Send, senders
from settings import Settings

logger = logging.getLogger(__name__)
PAUSE_SECONDS, DAY_SECONDS = 2.0, 86_400.0


def deliver_due(outbox: Outbox, targets: Mapping[str, Send], first_wait: timedelta = FIRST_WAIT) -> int:
    """Try everything that is due, one after the other; how many were tried. Raises what the database raises."""
    parcels = outbox.claim(list(targets)) if targets else []
    for parcel in parcels:
        try:
            targets[parcel.target](parcel)
        except Exception as error:
            # Whatever it is, the others behind it must not wait for it.
            logger.warning("a hand-over was not delivered and will be tried again: %s", error)
            outbox.failed(parcel, str(error), first_wait)
        else:
            outbox.sent(parcel)
    return len(parcels)


class Worker:
    """Runs beside the server, or while an `async with` lasts; a fault of the database or of a target never ends it."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine, self._settings = engine, settings
        self._outbox, self._targets = Outbox(engine), senders(settings)
        self._task: asyncio.Task[None] | None = None

    def attach(self, app: Sanic) -> None:
        """Start and stop with the application."""
        app.register_listener(self._start, "after_server_start")
        app.register_listener(self._stop, "before_server_stop")

    async def __aenter__(self) -> Worker:
        await self._start()
        return self

    async def __aexit__(self, *_: Any) -> None:
        """Stop, and deliver what is due once more: nobody may come after."""
        await self._stop()
        await self._deliver()

    async def _start(self, *_: Any) -> None:
        self._task = asyncio.create_task(self._run())

    async def _stop(self, *_: Any) -> None:
        """What is being delivered now is claimed, and tried again after the claim if it did not get through."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        erased_at = -DAY_SECONDS
        while True:
            try:
                if time.monotonic() - erased_at > DAY_SECONDS:
                    erased_at = time.monotonic()
                    await asyncio.to_thread(erase_old, self._engine, self._settings)
            except Exception:
                logger.exception("what is too old could not be erased; it is tried again tomorrow")
            await asyncio.sleep(0 if await self._deliver() else PAUSE_SECONDS)

    async def _deliver(self) -> int:
        try:
            return await asyncio.to_thread(deliver_due, self._outbox, self._targets)
        except Exception:
            logger.exception("the outbox could not be worked on; it is tried again")
            return 0
