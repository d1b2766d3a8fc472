"""Keeps the case that the actions work with in step with the one in the database, after every action."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from actions.case import Case
from cases.desk import Desk, shared_desk
from cases.models import Opened, Opening, Progress, Reached
from cases.people import is_personal

if TYPE_CHECKING:
    from actions.talk import Talk

logger = logging.getLogger(__name__)
ENDS_CASE = {"action_cancel_case", "action_start_over"}


def record(action: str, talk: Talk, before: Case) -> None:
    """Write what an action did to the case. A fault is logged and the turn goes on: the answer matters more."""
    try:
        desk = shared_desk()
        for gap in talk.gaps:
            desk.cases.add_gap(talk.conversation, talk.message_id, gap)
        if before.number and not talk.case.number and action in ENDS_CASE:
            desk.cases.leave(talk.conversation, before.number)
        if talk.case.code:
            _keep(desk, talk)
        if before.is_handed_over and before.number and before.number == talk.case.number:
            _after_hand_over(desk, talk)
    except Exception:
        logger.exception("a case was not recorded", extra={"action": action, "conversation": talk.conversation})


def ensure_case(talk: Talk) -> None:
    """Give the case its number now. Raises what the database raises."""
    if talk.case.code and not talk.case.number:
        _open(shared_desk(), talk)


def _keep(desk: Desk, talk: Talk) -> None:
    case = talk.case
    if not case.number and case.is_closed:
        return
    if not case.number:
        _open(desk, talk)
    if not desk.cases.update(talk.conversation, case.number, talk.message_id, progress(case)) and not case.is_closed:
        # It was solved, or erased meanwhile, and goes on: a recurrence is a case of its own.
        case.number, case.is_handed_over, case.is_told = "", False, False
        _open(desk, talk)
        desk.cases.update(talk.conversation, case.number, talk.message_id, progress(case))


def _open(desk: Desk, talk: Talk) -> None:
    case, article = talk.case, talk.article
    opening = Opening(
        conversation=talk.conversation,
        message_id=talk.message_id,
        code=case.code or "",
        connection=article.connection if article else "",
        channel=talk.channel,
        identified_by=identified_by(talk),
        said=case.message or talk.text[:500],
    )
    opened = desk.cases.open(opening)
    case.number, case.is_handed_over = opened.case.number, opened.case.handed_over_at is not None
    case.is_told = case.is_handed_over
    _remember(talk, opened)


def _remember(talk: Talk, opened: Opened) -> None:
    """What was tried before counts as tried, for the one person whose conversation it is; they are told so."""
    known = opened.previous if opened.is_new else opened.case
    if known is None or not is_personal(talk.conversation, talk.channel):
        return
    article = talk.article
    titles = [remedy.title for remedy in article.remedies if remedy.name in known.tried] if article else []
    if titles and not set(known.tried) <= set(talk.case.tried):
        talk.case.tried = sorted({*talk.case.tried, *known.tried})
        talk.say_first("utter_tried_before", number=known.number, tried="; ".join(titles))


def _after_hand_over(desk: Desk, talk: Talk) -> None:
    """Add the message to the case; once, say that the hand-over has arrived."""
    stored = desk.cases.find(talk.conversation, talk.case.number)
    if stored is None:
        return
    desk.add_message(stored, talk.message_id, talk.text)
    if not talk.case.is_told and desk.outbox.is_accepted(stored.id):
        talk.case.is_told = True
        talk.say_first("utter_handed_over_arrived", number=stored.number)


def identified_by(talk: Talk) -> str:
    """How the error was found out."""
    reading, code = talk.reading, talk.case.code
    if code in reading.codes:
        return "code"
    if code == reading.message_code:
        return "message"
    return "choice" if reading.choice == code else "words"


def progress(case: Case) -> Progress:
    """How a case stands."""
    reached = Reached.STEPS if case.shown or case.is_forwarded else Reached.IDENTIFIED
    if case.failures or case.tried:
        reached = Reached.RESULT
    asked = case.asked
    waiting_for = f"{asked.kind}:{asked.name}" if asked and asked.name else (asked.kind if asked else "")
    step = f"walk:{case.step + 1}" if case.step is not None else ""
    return Progress(
        answers=case.answers,
        shown=case.shown,
        tried=case.tried,
        failures=case.failures,
        waiting_for=step or waiting_for,
        reached=reached,
        is_solved=case.is_closed,
    )
