"""Takes the answer to the one question of feedback and stores it."""

from __future__ import annotations

import logging

from rasa_sdk.events import EventType

from actions.talk import CaseAction, Talk
from store.feedback import save_feedback
from understanding.words.choices import polarity

logger = logging.getLogger(__name__)


class ActionStoreFeedback(CaseAction):
    """Stores whether it helped, with the person's own words."""

    def __init__(self) -> None:
        super().__init__("action_store_feedback")

    def act(self, talk: Talk) -> list[EventType]:
        """A comment without a clear yes or no is stored as it is."""
        rating = talk.reading.choice or polarity(talk.text) or ""
        save_feedback(talk.tracker.sender_id, talk.case.code or "", rating, talk.text[:1000], talk.case.number)
        talk.case.asked = None
        talk.say("utter_thank_for_feedback" if rating != "no" else "utter_thank_for_criticism")
        return []
