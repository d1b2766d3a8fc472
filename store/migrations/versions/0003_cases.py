"""Cases, what was written after a hand-over, what waits to be delivered, and what the articles do not cover."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
TABLES = ("gaps", "outbox", "case_messages", "cases")


def upgrade() -> None:
    """Create the tables; feedback gets the number of its case."""
    op.create_table(
        "cases",
        sa.Column("id", KEY, primary_key=True, autoincrement=True),
        sa.Column("number", sa.String(6), nullable=False, unique=True),
        sa.Column("conversation", sa.String(255), nullable=False),
        sa.Column("opened_by", sa.String(255), nullable=False),
        sa.Column("last_message", sa.String(255), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("connection", sa.String(64), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("identified_by", sa.String(16), nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False, server_default="open"),
        sa.Column("reached", sa.Integer, nullable=False, server_default="1"),
        sa.Column("waiting_for", sa.String(128), nullable=False, server_default=""),
        sa.Column("answers", sa.Text, nullable=False, server_default="{}"),
        sa.Column("shown", sa.Text, nullable=False, server_default="[]"),
        sa.Column("tried", sa.Text, nullable=False, server_default="[]"),
        sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
        sa.Column("turns", sa.Integer, nullable=False, server_default="1"),
        sa.Column("previous_id", KEY, sa.ForeignKey("cases.id", ondelete="SET NULL"), nullable=True),
        _time("opened_at"),
        _time("updated_at"),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("ix_cases_conversation", "cases", ["conversation", "code"])
    op.create_index("ix_cases_opened_at", "cases", ["opened_at"])
    op.create_index("ix_cases_updated_at", "cases", ["updated_at"])
    op.create_index("ix_cases_previous", "cases", ["previous_id"])
    op.create_index("uq_cases_key", "cases", ["conversation", "opened_by", "code"], unique=True)
    is_open = sa.text("state = 'open'")
    op.create_index(
        "uq_cases_one_open",
        "cases",
        ["conversation", "code"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    _create_messages()
    _create_outbox()
    _create_gaps()
    with op.batch_alter_table("feedback") as table:
        table.add_column(sa.Column("case_number", sa.String(6), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("feedback") as table:
        table.drop_column("case_number")
    for table_name in TABLES:
        op.drop_table(table_name)


def _time(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())


def _case() -> sa.Column:
    return sa.Column("case_id", KEY, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False)


def _create_messages() -> None:
    op.create_table(
        "case_messages",
        sa.Column("id", KEY, primary_key=True, autoincrement=True),
        _case(),
        sa.Column("message_id", sa.String(255), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        _time("created_at"),
    )
    op.create_index("uq_case_messages", "case_messages", ["case_id", "message_id"], unique=True)


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", KEY, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(255), nullable=False, unique=True),
        _case(),
        sa.Column("target", sa.String(16), nullable=False),
        sa.Column("is_hand_over", sa.Boolean, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        _time("due_at"),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text, nullable=False, server_default=""),
        _time("created_at"),
    )
    op.create_index("ix_outbox_due", "outbox", ["sent_at", "due_at"])
    op.create_index("ix_outbox_case", "outbox", ["case_id"])


def _create_gaps() -> None:
    op.create_table(
        "gaps",
        sa.Column("id", KEY, primary_key=True, autoincrement=True),
        sa.Column("conversation", sa.String(255), nullable=False),
        sa.Column("message_id", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("connection", sa.String(64), nullable=False, server_default=""),
        sa.Column("text", sa.Text, nullable=False),
        _time("created_at"),
    )
    op.create_index("uq_gaps", "gaps", ["conversation", "message_id", "kind"], unique=True)
    op.create_index("ix_gaps_created_at", "gaps", ["created_at"])
