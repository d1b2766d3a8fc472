"""What was said and answered under which number, so that a widget can be told again what it missed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the text and the numbers of a message."""
    with op.batch_alter_table("messages") as table:
        table.add_column(sa.Column("text", sa.Text, nullable=False, server_default=""))
        table.add_column(sa.Column("seq", sa.Integer, nullable=False, server_default="0"))
        table.add_column(sa.Column("last_seq", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("messages") as table:
        for column in ("last_seq", "seq", "text"):
            table.drop_column(column)
