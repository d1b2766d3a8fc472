"""What came from Slack and has to be answered, and the threads that are ours."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "slack_inbox",
        sa.Column("id", KEY, primary_key=True, autoincrement=True),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("delivered", sa.Integer, nullable=False, server_default="0"),
        sa.Column("received_at", sa.Float, nullable=False),
        sa.UniqueConstraint("channel", "key", name="uq_slack_inbox_channel_key"),
    )
    op.create_index("ix_slack_inbox_state", "slack_inbox", ["state"])
    op.create_table(
        "slack_threads",
        sa.Column("conversation", sa.String(255), primary_key=True),
        sa.Column("is_muted", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("open", sa.Text, nullable=False, server_default="[]"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("slack_threads")
    op.drop_table("slack_inbox")
