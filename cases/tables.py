"""The tables of cases, hand-overs and gaps, beside those of the conversations in the assistant's one database."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, String, Table, Text, func, text

from store.tables import Key, metadata

OPEN, SOLVED, LEFT = "open", "solved", "left"

cases = Table(
    "cases",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("number", String(6), nullable=False, unique=True),
    Column("conversation", String(255), nullable=False),
    # The message that opened it: the same message never opens two.
    Column("opened_by", String(255), nullable=False),
    Column("last_message", String(255), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("connection", String(64), nullable=False),
    Column("code", String(16), nullable=False),
    Column("identified_by", String(16), nullable=False),
    Column("said", Text, nullable=False),
    Column("state", String(16), nullable=False, server_default=OPEN),
    # How far it came (cases.models.Reached), and what was asked last.
    Column("reached", Integer, nullable=False, server_default="1"),
    Column("waiting_for", String(128), nullable=False, server_default=""),
    Column("answers", Text, nullable=False, server_default="{}"),
    Column("shown", Text, nullable=False, server_default="[]"),
    Column("tried", Text, nullable=False, server_default="[]"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("turns", Integer, nullable=False, server_default="1"),
    # The case that this one is a recurrence of.
    Column("previous_id", Key, ForeignKey("cases.id", ondelete="SET NULL"), nullable=True),
    Column("opened_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("updated_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("closed_at", DateTime(timezone=True), nullable=True),
    Column("handed_over_at", DateTime(timezone=True), nullable=True),
    Index("ix_cases_conversation", "conversation", "code"),
    Index("ix_cases_opened_at", "opened_at"),
    Index("ix_cases_updated_at", "updated_at"),
    Index("ix_cases_previous", "previous_id"),
    Index("uq_cases_key", "conversation", "opened_by", "code", unique=True),
    Index(
        "uq_cases_one_open",
        "conversation",
        "code",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
)

# What a person wrote after their case was handed over.
case_messages = Table(
    "case_messages",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("case_id", Key, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("message_id", String(255), nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("uq_case_messages", "case_id", "message_id", unique=True),
)

# What waits to be delivered, or was: a row for each target of each hand-over and of each later message.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("key", String(255), nullable=False, unique=True),
    Column("case_id", Key, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("target", String(16), nullable=False),
    Column("is_hand_over", Boolean, nullable=False),
    Column("payload", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("sent_at", DateTime(timezone=True), nullable=True),
    Column("last_error", Text, nullable=False, server_default=""),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("ix_outbox_due", "sent_at", "due_at"),
    Index("ix_outbox_case", "case_id"),
)

# What the articles do not cover: messages not understood, errors without an article, questions without an answer.
gaps = Table(
    "gaps",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("conversation", String(255), nullable=False),
    Column("message_id", String(255), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("code", String(16), nullable=False),
    Column("connection", String(64), nullable=False, server_default=""),
    Column("text", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("uq_gaps", "conversation", "message_id", "kind", unique=True),
    Index("ix_gaps_created_at", "created_at"),
)
