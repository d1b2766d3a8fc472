"""The tables of the assistant's one database, as SQLAlchemy Core; migrations live in store/migrations."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    func,
)

metadata = MetaData()
Key = BigInteger().with_variant(Integer, "sqlite")

events = Table(
    "events",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("sender_id", String(255), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("type_name", String(64), nullable=False),
    Column("timestamp", Float, nullable=False),
    Column("data", Text, nullable=False),
    UniqueConstraint("sender_id", "seq", name="uq_events_sender_seq"),
)

# Where a conversation's events can be read from without reading them all: the state after event `seq`.
checkpoints = Table(
    "checkpoints",
    metadata,
    Column("sender_id", String(255), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("state", Text, nullable=False),
)

# Messages that were taken in: a message sent twice is answered once, also after a restart. `text` is as it was cleaned,
# `replies` are missing while the turn has not ended. Numbers grow through a conversation: the message has `seq`, its
# replies have those after it, up to `last_seq`.
messages = Table(
    "messages",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("sender_id", String(255), nullable=False),
    Column("message_id", String(255), nullable=False),
    Column("text", Text, nullable=False, server_default=""),
    Column("seq", Integer, nullable=False, server_default="0"),
    Column("last_seq", Integer, nullable=False, server_default="0"),
    Column("replies", Text, nullable=True),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    UniqueConstraint("sender_id", "message_id", name="uq_messages_sender_message"),
    Index("ix_messages_sender_last_seq", "sender_id", "last_seq"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("conversation", String(255), nullable=False),
    Column("code", String(16), nullable=False),
    Column("rating", String(8), nullable=False),
    Column("comment", Text, nullable=False),
    Column("case_number", String(6), nullable=False, server_default=""),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("ix_feedback_conversation", "conversation"),
)

# What came from Slack and has to be answered: a message counts once in its channel, under its time stamp or the like.
# The body goes when it is done; `delivered` says how many of its replies Slack has taken.
slack_inbox = Table(
    "slack_inbox",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("channel", String(64), nullable=False),
    Column("key", String(255), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("delivered", Integer, nullable=False, server_default="0"),
    Column("received_at", Float, nullable=False),
    UniqueConstraint("channel", "key", name="uq_slack_inbox_channel_key"),
    Index("ix_slack_inbox_state", "state"),
)

# The threads that are ours, which of them are muted, the posted messages whose buttons can still be pressed, and the user
# ids of who wrote there: two at most, for a third changes nothing; missing where it is not known.
slack_threads = Table(
    "slack_threads",
    metadata,
    Column("conversation", String(255), primary_key=True),
    Column("is_muted", Boolean, nullable=False, server_default=false()),
    Column("open", Text, nullable=False, server_default="[]"),
    Column("writers", Text, nullable=True),
)
