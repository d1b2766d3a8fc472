"""A conversation's last number, and what came after one, without reading all of its messages."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_messages_sender_last_seq", "messages", ["sender_id", "last_seq"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_messages_sender_last_seq", "messages")
