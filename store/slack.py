"""Slack's side of the database: what has to be answered, how far that got, and the threads that are ours."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any, Optional

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from store.tables import slack_inbox, slack_threads

# A message waits to be judged, is being answered, is done, or was found to be for somebody else.
WAITING, TAKEN, DONE, SILENT = "waiting", "taken", "done", "silent"
KEPT_SECONDS = 7 * 86_400
MOST_WRITERS = 2  # more change nothing
Message = dict[str, Any]


@dataclass
class Job:
    """One message to answer; `body` is the channel's own, `received_at` in seconds since 1970."""

    id: int
    body: Message
    state: str
    delivered: int
    received_at: float


@dataclass(frozen=True)
class Thread:
    """What is known of a conversation; `open` are the posted messages whose buttons can be pressed.

    `writers` are the people who wrote in it, MOST_WRITERS of them; None where that is not known.
    """

    is_ours: bool
    is_muted: bool
    open: list[Message]
    writers: Optional[list[str]] = None


class SlackInbox:
    """Every method raises what the database raises; callers keep the order of a conversation."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, channel: str, key: str, body: Message, is_sure: bool) -> Optional[Job]:
        """Keep a message that is new; None for one that is known, unless it was left to others and now is surely ours."""
        now = time.time()
        values = {"channel": channel, "key": key, "body": json.dumps(body), "state": WAITING, "received_at": now}
        try:
            with self._engine.begin() as connection:
                made = connection.execute(slack_inbox.insert().values(**values))
                return Job(made.inserted_primary_key[0], body, WAITING, 0, now)
        except IntegrityError:
            return self._take_again(values, body) if is_sure else None

    def _take_again(self, values: Message, body: Message) -> Optional[Job]:
        is_it = (slack_inbox.c.channel == values["channel"]) & (slack_inbox.c.key == values["key"])
        with self._engine.begin() as connection:
            changed = connection.execute(
                slack_inbox.update().where(is_it, slack_inbox.c.state == SILENT).values(**values)
            )
            if not changed.rowcount:
                return None
            row = connection.execute(select(slack_inbox.c.id).where(is_it)).one()
        return Job(row.id, body, WAITING, 0, values["received_at"])

    def unfinished(self) -> list[Job]:
        """What a process before this one took and did not finish, oldest first."""
        query = select(slack_inbox).where(slack_inbox.c.state.in_((WAITING, TAKEN))).order_by(slack_inbox.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Job(row.id, json.loads(row.body), row.state, row.delivered, row.received_at) for row in rows]

    def prune(self) -> None:
        """Drop what is done and so old that Slack cannot send it again."""
        old = slack_inbox.c.received_at < time.time() - KEPT_SECONDS
        with self._engine.begin() as connection:
            connection.execute(slack_inbox.delete().where(old, slack_inbox.c.state.in_((DONE, SILENT))))

    def answer(self, job: Job, conversation: str, is_muted: bool = False, writers: Optional[list[str]] = None) -> None:
        """The message is for us: the thread is ours from now on, and no older button of it can be pressed."""
        with self._engine.begin() as connection:
            _update_job(connection, job, state=TAKEN)
            _update_thread(connection, conversation, is_muted=is_muted, open="[]", writers=_kept(writers))
        job.state = TAKEN

    def note_writers(self, conversation: str, writers: list[str]) -> None:
        """Remember who has written in a thread that is ours."""
        with self._engine.begin() as connection:
            _update_thread(connection, conversation, writers=_kept(writers))

    def deliver(self, job: Job, conversation: str, posted: Optional[Message]) -> None:
        """Slack has taken one more reply; `posted` names it when it has buttons."""
        with self._engine.begin() as connection:
            _update_job(connection, job, delivered=job.delivered + 1)
            if posted:
                waiting = [*_thread(connection, conversation).open, posted]
                _update_thread(connection, conversation, open=json.dumps(waiting))
        job.delivered += 1

    def finish(self, job: Job, state: str = DONE) -> None:
        """Nothing is left to do; what was said is not needed here any more."""
        with self._engine.begin() as connection:
            _update_job(connection, job, state=state, body="{}")
        job.state = state

    def thread(self, conversation: str) -> Thread:
        """What is known of a conversation."""
        with self._engine.connect() as connection:
            return _thread(connection, conversation)


def _update_job(connection: Connection, job: Job, **values: Any) -> None:
    connection.execute(slack_inbox.update().where(slack_inbox.c.id == job.id).values(**values))


def _thread(connection: Connection, conversation: str) -> Thread:
    row = connection.execute(select(slack_threads).where(slack_threads.c.conversation == conversation)).first()
    if row is None:
        return Thread(False, False, [])
    return Thread(True, row.is_muted, json.loads(row.open), None if row.writers is None else json.loads(row.writers))


def _kept(writers: Optional[list[str]]) -> Optional[str]:
    return None if writers is None else json.dumps(writers[:MOST_WRITERS])


def _update_thread(connection: Connection, conversation: str, **values: Any) -> None:
    changed = connection.execute(
        slack_threads.update().where(slack_threads.c.conversation == conversation).values(**values)
    )
    if not changed.rowcount:
        connection.execute(slack_threads.insert().values(conversation=conversation, **values))
