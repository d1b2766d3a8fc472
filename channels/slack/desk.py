"""Where every message from Slack is worked off: kept first, then judged, answered and delivered, in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any, Optional
from weakref import WeakValueDictionary

from actions.case import Case
from actions.replies import reply
from channels.gateway import Gateway
from channels.messages import Incoming, Refused, Reply
from channels.slack.delivery import Delivery, Place, Undeliverable
from channels.slack.incoming import Inbound
from channels.slack.manners import is_for_us, is_mute
from channels.slack.messages import parts
from store.slack import MOST_WRITERS, SILENT, TAKEN, Job, SlackInbox, Thread
from understanding.reading import Reading

logger = logging.getLogger(__name__)
# Messages in their turn at once; the others wait here, in order, instead of being refused by the gateway.
MAX_AT_ONCE = 20
ATTEMPTS, LONGEST_WAIT = 8, 30
Understand = Callable[[str, str], Awaitable[tuple[Reading, Case]]]


class Desk:
    """Takes messages and sees each through to its last reply, also one that an earlier process left unfinished."""

    def __init__(
        self, gateway: Gateway, inbox: SlackInbox, delivery: Delivery, understand: Optional[Understand] = None
    ) -> None:
        self._gateway, self._inbox, self._delivery, self._understand = gateway, inbox, delivery, understand
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._running: set[asyncio.Task[None]] = set()
        self._turns = asyncio.Semaphore(MAX_AT_ONCE)

    def take(self, inbound: Inbound) -> None:
        """Keep a message and begin with it; nothing for one that is known. Raises what the database raises."""
        is_sure = inbound.is_mention or not inbound.is_shared
        job = self._inbox.take(inbound.channel, inbound.key, asdict(inbound), is_sure)
        if job:
            self._start(job, is_again=False)

    def resume(self) -> None:
        """Go on with what is unfinished."""
        self._inbox.prune()
        for job in self._inbox.unfinished():
            self._start(job, is_again=True)

    async def stop(self) -> None:
        """Leave everything where it is; the next start goes on."""
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def idle(self) -> None:
        """Wait until nothing is left to do."""
        while self._running:
            await asyncio.wait(set(self._running))

    def _start(self, job: Job, is_again: bool) -> None:
        task = asyncio.ensure_future(self._work(job, Inbound(**job.body), is_again))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _work(self, job: Job, inbound: Inbound, is_again: bool) -> None:
        """One message to its end. A fault is tried again, longer and longer; then it waits for the next start."""
        async with self._lines.setdefault(inbound.conversation, asyncio.Lock()):
            for attempt in range(ATTEMPTS):
                try:
                    return await self._see_through(job, inbound, is_again or attempt > 0)
                except Exception:
                    logger.exception("a message could not be handled", extra=_about(inbound))
                    await asyncio.sleep(min(2**attempt / 2, LONGEST_WAIT))
        return None

    async def _see_through(self, job: Job, inbound: Inbound, is_again: bool) -> None:
        place = _place(job, inbound)
        if job.state != TAKEN and not await self._begin(job, inbound, place):
            return
        await self._deliver(job, inbound, place, await self._replies(inbound, place), is_again)
        self._inbox.finish(job)

    async def _begin(self, job: Job, inbound: Inbound, place: Place) -> bool:
        """Judge a message; one that is for us takes the buttons off what was asked before."""
        thread = self._inbox.thread(inbound.conversation)
        if inbound.pressed and inbound.pressed not in [posted["key"] for posted in thread.open]:
            await self._delivery.whisper(place, reply("utter_slack_stale"))
            self._inbox.finish(job)
            return False
        wants_silence = inbound.is_shared and is_mute(inbound.text)
        writers = await self._writers(inbound, thread, place)
        if thread.is_ours and writers is not None and writers != thread.writers:
            self._inbox.note_writers(inbound.conversation, writers)
        is_ours, is_alone = thread.is_ours and not thread.is_muted, writers == [inbound.user]
        if not await self._is_for_us(inbound, is_ours, wants_silence, is_alone):
            self._inbox.finish(job, SILENT)
            return False
        for posted in thread.open:
            chosen = inbound.text if posted["key"] == inbound.pressed else ""
            await self._delivery.close(posted, chosen, inbound.response_url if chosen else "")
        self._inbox.answer(job, inbound.conversation, is_muted=wants_silence, writers=writers)
        return True

    async def _writers(self, inbound: Inbound, thread: Thread, place: Place) -> Optional[list[str]]:
        """Who has written in a thread, this person too; Slack is asked about what was written before it was ours."""
        if not inbound.is_shared or not (thread.is_ours or _is_sure(inbound)):
            return None
        known = thread.writers
        if known is None:
            known = [] if inbound.is_opening else await self._delivery.writers(place)
        return None if known is None else list(dict.fromkeys([*known, inbound.user]))[:MOST_WRITERS]

    async def _is_for_us(self, inbound: Inbound, is_ours: bool, wants_silence: bool, is_alone: bool) -> bool:
        if _is_sure(inbound):
            return True
        if not is_ours or inbound.is_for_others:
            return False
        if wants_silence or (inbound.has_files and not inbound.text):
            return True
        if is_alone or self._understand is None or not inbound.text:
            return bool(inbound.text)
        return is_for_us(*await self._understand(inbound.conversation, inbound.text), inbound.text)

    async def _replies(self, inbound: Inbound, place: Place) -> list[Reply]:
        if inbound.is_shared and is_mute(inbound.text):
            return [{"text": reply("utter_slack_muted")}]
        if not inbound.text and inbound.has_files:
            return [{"text": reply("utter_slack_picture")}]
        if inbound.is_command:
            return [{"text": reply("utter_no_commands")}]
        notes = [reply("utter_masked")] * inbound.is_masked + [reply("utter_cut")] * inbound.is_cut
        async with self._turns:
            await self._delivery.think(place, reply("utter_slack_thinking"))
            return [*({"text": note} for note in notes), *await self._turn(inbound)]

    async def _turn(self, inbound: Inbound) -> list[Reply]:
        """The gateway's replies; when it cannot take the message now it is asked again, and at last says why."""
        text = inbound.text or ("hello" if inbound.is_mention else "")
        message = Incoming(inbound.conversation, text, "slack", inbound.key, None, f"slack {inbound.user}")
        for _ in range(ATTEMPTS):
            try:
                return await self._gateway.receive(message)
            except Refused as refused:
                if not refused.retry_after:
                    return [{"text": str(refused)}]
                last = refused
                await asyncio.sleep(refused.retry_after)
        return [{"text": str(last)}]

    async def _deliver(self, job: Job, inbound: Inbound, place: Place, replies: list[Reply], is_again: bool) -> None:
        for part in parts(replies, f"{job.id}-{job.received_at:.0f}")[job.delivered :]:
            posted: Optional[dict[str, Any]] = None
            try:
                where = await self._delivery.post(place, part, is_again)
                shown = {"key": part.key, "text": part.text, "blocks": part.blocks}
                posted = {**where, **shown} if part.choices else None
            except Undeliverable as error:
                logger.error("a reply cannot be delivered: %s", error, extra=_about(inbound))
            self._inbox.deliver(job, inbound.conversation, posted)
            is_again = False


def _is_sure(inbound: Inbound) -> bool:
    """Whether a message is for us wherever it stands."""
    return inbound.is_mention or bool(inbound.pressed) or not inbound.is_shared


def _place(job: Job, inbound: Inbound) -> Place:
    return Place(
        inbound.channel, inbound.thread, inbound.user, inbound.response_url, inbound.is_private, job.received_at
    )


def _about(inbound: Inbound) -> dict[str, str]:
    return {"conversation": inbound.conversation, "channel": "slack"}
