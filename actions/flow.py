"""Stops, starts over, repeats: what a person says to steer the conversation itself."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType

from actions.case import Case
from actions.replies import reply
from actions.talk import STOP_FORM, CaseAction, Talk


class ActionCancelCase(CaseAction):
    """Stops what is going on and keeps the answers, should the person come back to it."""

    def __init__(self) -> None:
        super().__init__("action_cancel_case")

    def act(self, talk: Talk) -> list[EventType]:
        """Says how to take it up again."""
        case = talk.case
        stopped = case.code if case.code and not case.is_closed else ""
        if stopped:
            talk.say("utter_cancelled", code=stopped)
        else:
            talk.say("utter_cancelled_nothing")
        talk.case = Case(answers=case.answers, stopped=stopped)
        return list(STOP_FORM)


class ActionStartOver(CaseAction):
    """Forgets the case and every answer, and asks for the error."""

    def __init__(self) -> None:
        super().__init__("action_start_over")

    def act(self, talk: Talk) -> list[EventType]:
        """As at the beginning."""
        talk.case = Case()
        talk.ask("article", reply("utter_start_over"), [])
        return list(STOP_FORM)


class ActionRepeat(CaseAction):
    """Says the last answer again, word for word."""

    def __init__(self) -> None:
        super().__init__("action_repeat")

    def act(self, talk: Talk) -> list[EventType]:
        """The form asks its own question again, so that one is left out here."""
        said = last_replies(talk.tracker)
        if talk.is_diagnosing and said:
            said = said[:-1]
        if not said and not talk.is_diagnosing:
            talk.say("utter_nothing_to_repeat")
        for message in said:
            talk.again(message)
        return []


def last_replies(tracker: Tracker) -> list[dict[str, object]]:
    """The messages of the assistant's last turn that said something, in order: not those of one that was not understood."""
    found: list[dict[str, object]] = []
    turns = 0
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            turns += 1
            if found:
                break
        elif event.get("event") == "action" and event.get("name") == "action_explain_again":
            found = []
        elif event.get("event") == "bot" and turns:
            found.append({"text": event.get("text"), "buttons": (event.get("data") or {}).get("buttons")})
    return found[::-1]
