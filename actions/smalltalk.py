"""One sentence for a greeting, thanks and the like, and back to the case."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.cases import welcome_back
from actions.offering import UNKNOWN, admit_unknown, clearly_told
from actions.prompts import ask_confirmation, ask_outcome, person_choice, resume
from actions.replies import reply
from actions.talk import CaseAction, Talk
from actions.told_before import note_mended
from understanding.words.asides import dropped_thing, goes_on

PARTING = {"goodbye", "thank"}
LEAVING = {"goodbye", "postpone"}


class ActionReplySmalltalk(CaseAction):
    """One sentence for a greeting, thanks and the like, named after the intent, and back to the case."""

    def __init__(self) -> None:
        super().__init__("action_reply_smalltalk")

    def act(self, talk: Talk) -> list[EventType]:
        """The reply is `utter_<intent>`, or `utter_<intent>_midway` when a case is open and there is such a reply.

        Someone who says hello on an article's page is offered that error first.
        """
        if talk.intent == "greet" and welcome_back(talk):
            return []
        is_open = talk.case.code is not None and not talk.case.is_closed
        page = talk.page
        if talk.intent == "greet" and page and not is_open:
            ask_confirmation(talk, page, reply("utter_greet_on_page", code=page.code, summary=page.summary))
            return []
        if talk.intent == "ask_error_location" and UNKNOWN in talk.case.explained and talk.case.code is None:
            admit_unknown(talk, talk.case.told)
            return []
        if talk.intent == "ask_error_location" and not talk.case.asked:
            talk.ask("article", reply("utter_ask_error_location"), [person_choice()])
            return []
        if talk.intent == "postpone":
            note_mended(talk)
        if talk.intent == "remark":
            _note_remark(talk)
        else:
            talk.say_for_intent(is_open)
        if talk.intent in PARTING and not is_open:
            talk.case.asked = None
        elif talk.intent not in LEAVING:
            resume(talk)
        elif talk.intent == "postpone" and talk.case.expects("same_code") and talk.case.shown:
            ask_outcome(talk, name="utter_ask_outcome_again")  # a new attempt: how that one goes is asked
        return []


def _note_remark(talk: Talk) -> None:
    """Note a remark beside the fix: what is dropped is left; another error, told beyond doubt, wants its name."""
    told = clearly_told(talk)
    if dropped_thing(talk.text) or goes_on(talk.text):
        talk.say("utter_remark_dropped")
    elif told and told.code != talk.case.code:
        talk.say("utter_remark_of_error")
    else:
        talk.say("utter_remark")
