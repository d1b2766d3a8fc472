"""Who wrote in a thread of Slack; not known of the threads that are there already."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("slack_threads") as table:
        table.add_column(sa.Column("writers", sa.Text, nullable=True))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("slack_threads") as table:
        table.drop_column("writers")
