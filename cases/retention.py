"""Erases what is older than the settings allow: what was said word for word, and the cases made of it."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Connection, Engine

from cases.tables import cases, gaps, outbox
from cases.times import now
from settings import Settings
from store.conversations import empty_journal
from store.tables import checkpoints, events, feedback, messages, slack_threads

logger = logging.getLogger(__name__)


def erase_old(engine: Engine, settings: Settings) -> None:
    """Erase by CASE_RETENTION_DAYS and TRANSCRIPT_RETENTION_DAYS; 0 keeps. Raises what the database raises."""
    with engine.begin() as connection:
        moment = now(connection)
        if settings.transcript_retention_days:
            _erase_transcripts(connection, moment - timedelta(days=settings.transcript_retention_days))
        if settings.case_retention_days:
            _erase_cases(connection, moment - timedelta(days=settings.case_retention_days))
    empty_journal(engine)


def _erase_transcripts(connection: Connection, before: datetime) -> None:
    """Old events and messages; the state of a conversation, and its thread in Slack, go when nothing newer is left in it."""
    connection.execute(events.delete().where(events.c.timestamp < before.timestamp()))
    connection.execute(messages.delete().where(messages.c.created_at < before))
    kept = select(events.c.id).where(events.c.sender_id == checkpoints.c.sender_id).exists()
    over = select(checkpoints.c.sender_id).where(~kept)
    connection.execute(slack_threads.delete().where(slack_threads.c.conversation.in_(over)))
    connection.execute(checkpoints.delete().where(~kept))
    is_delivered = and_(outbox.c.sent_at.is_not(None), outbox.c.created_at < before)
    connection.execute(outbox.update().where(is_delivered, outbox.c.payload != "{}").values(payload="{}"))


def _erase_cases(connection: Connection, before: datetime) -> None:
    """Cases that nobody wrote in since, with their messages and deliveries. What was never delivered is logged."""
    old = select(cases.c.id).where(cases.c.updated_at < before)
    lost = connection.execute(
        select(func.count()).select_from(outbox).where(outbox.c.case_id.in_(old), outbox.c.sent_at.is_(None))
    ).scalar_one()
    if lost:
        logger.error("%d deliveries were never accepted and are erased with their old cases", lost)
    connection.execute(cases.delete().where(cases.c.updated_at < before))
    connection.execute(feedback.delete().where(feedback.c.created_at < before))
    connection.execute(gaps.delete().where(gaps.c.created_at < before))
