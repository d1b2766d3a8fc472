"""Stores the answers to the one question of feedback."""

from __future__ import annotations

from store.database import shared_engine
from store.tables import feedback


def save_feedback(conversation: str, code: str, rating: str, comment: str, case_number: str = "") -> None:
    """Add one answer; `rating` is yes, no or empty, `case_number` that of the case it is about."""
    with shared_engine().begin() as connection:
        connection.execute(
            feedback.insert().values(
                conversation=conversation, code=code, rating=rating, comment=comment, case_number=case_number
            )
        )
