"""Comes back to a person's case at a later visit, and shows it on request."""

from __future__ import annotations

from datetime import timedelta

from rasa_sdk.events import EventType

from actions.case import Case
from actions.handoff import facts, summary
from actions.prompts import ask_outcome, join, resume
from actions.replies import reply
from actions.talk import CaseAction, Talk
from cases.desk import shared_desk
from cases.models import StoredCase
from cases.people import is_personal

# A message after such a pause is a new visit.
VISIT = timedelta(hours=2)


class ActionShowCase(CaseAction):
    """The person asks for their case: its number, what is known, and whether it has been sent to anybody."""

    def __init__(self) -> None:
        super().__init__("action_show_case")

    def act(self, talk: Talk) -> list[EventType]:
        """The case at hand; in a conversation of one's own also the open one of an earlier visit."""
        desk = shared_desk()
        stored = desk.cases.find(talk.conversation, talk.case.number) if talk.case.number else None
        if stored is None and is_personal(talk.conversation, talk.channel):
            stored = desk.open_case(talk.conversation)
            if stored and talk.base.article(stored.code):
                talk.case = taken_up(talk.case, stored)
        if stored is None or talk.article is None:
            talk.say("utter_no_case")
        else:
            talk.write(join(reply("utter_show_case", number=stored.number), summary(talk), delivery(stored)))
        resume(talk)
        return []


def welcome_back(talk: Talk) -> bool:
    """Greet somebody who left a case open at an earlier visit, and ask how it went. False when there is none."""
    if not is_personal(talk.conversation, talk.channel):
        return False
    desk = shared_desk()
    stored = desk.open_case(talk.conversation)
    if stored is None or talk.base.article(stored.code) is None or desk.cases.idle(stored) < VISIT:
        return False
    if talk.case.number != stored.number:
        talk.case = taken_up(talk.case, stored)
    told = facts(talk)
    known = f", {'; '.join(told.known)}" if told.known else ""
    greeting = reply("utter_welcome_back", code=stored.code, known=known, number=stored.number)
    if told.steps_shown and not talk.is_diagnosing:
        asked = reply("utter_ask_did_it_help", shown="; ".join(told.steps_shown))
        ask_outcome(talk, join(greeting, asked), "utter_ask_outcome_again")
    else:
        talk.write(greeting)
        resume(talk)
    return True


def taken_up(case: Case, stored: StoredCase) -> Case:
    """A stored case as the actions work with it; what lasts beyond one error stays known."""
    return Case(
        code=stored.code,
        message=stored.said,
        answers={**case.answers, **stored.answers},
        shown=list(stored.shown),
        tried=list(stored.tried),
        failures=stored.failures,
        number=stored.number,
        is_handed_over=stored.handed_over_at is not None,
        is_told=case.is_told,
    )


def whereabouts(talk: Talk) -> str:
    """Where a case is that was handed over, and how to reach whoever has it."""
    desk = shared_desk()
    stored = desk.cases.find(talk.conversation, talk.case.number) if talk.case.number else None
    return join(reply("utter_with_a_person"), delivery(stored) if stored else reply("utter_contact"))


def delivery(stored: StoredCase) -> str:
    """Whether it has been handed over, and whether it has arrived, as far as that is known."""
    if stored.handed_over_at is None:
        return reply("utter_not_handed_over")
    accepted = shared_desk().outbox.is_accepted(stored.id)
    if accepted is None:
        return reply("utter_handed_over_by_copy")
    return reply("utter_handed_over_already" if accepted else "utter_hand_over_waits", number=stored.number)
