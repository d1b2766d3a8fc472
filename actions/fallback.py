"""What was not understood: explained once, then another way is offered, then a person."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.findings import forget_unreached
from actions.handoff import hand_over
from actions.offering import CLEAR, UNKNOWN, admit_unknown
from actions.prompts import (
    ask_article,
    ask_confirmation,
    ask_outcome,
    explain_offer,
    join,
    named,
    person_choice,
    resume,
    telling_question,
)
from actions.replies import reply
from actions.steps import show_step
from actions.talk import CaseAction, Talk
from understanding.learning.progress import WORKED
from understanding.words.denials import rules_out
from understanding.words.quoting import gives_message
from understanding.words.reserves import cannot_tell

PATIENCE = 2
OFFER = "messages"  # noted once the messages of the errors on offer were shown


def ask_further(talk: Talk) -> None:
    """What was offered is not it: the next likely errors once, then the message itself."""
    gone = ruled_out(talk)
    likely = [code for code in talk.case.likely if code in talk.base.articles and code not in gone]
    talk.case.likely = []
    if len(likely) == 1:
        only = talk.base.articles[likely[0]]
        text = reply("utter_ask_is_it", code=only.code, summary=only.summary, says=only.says)
        ask_confirmation(talk, only, text)
    elif likely:
        ask_article(talk, likely, join(reply("utter_ask_which_error_then"), telling_question(talk, likely)))
    else:
        _give_up(talk)


def ruled_out(talk: Talk) -> list[str]:
    """The errors that a no is about beside those on offer ("no, it's not the location")."""
    if not rules_out(talk.text):
        return []
    return [code for code, share in talk.reading.candidates[:1] if code and share >= CLEAR]


def _give_up(talk: Talk) -> None:
    """Nothing that could be offered is it: what was told is kept as a gap, and its message asked for, unless it was given."""
    told = talk.case.told
    if UNKNOWN in talk.case.explained or gives_message(told):
        admit_unknown(talk, told or talk.text)
        return
    if told:
        talk.miss("no_article", text=told)
    talk.ask("article", reply("utter_ask_for_message"), [])


def confirm_first(talk: Talk) -> None:
    """A yes to several errors picks none: ask about the first of them alone."""
    asked = talk.case.asked
    offered = [choice.value for choice in asked.choices if choice.value in talk.base.articles] if asked else []
    if not offered:
        resume(talk)
        return
    first = talk.base.articles[offered[0]]
    text = reply("utter_ask_is_it", code=named(talk, first), summary=first.summary, says=first.says)
    talk.case.likely = offered[1:]
    ask_confirmation(talk, first, text)


class ActionExplainAgain(CaseAction):
    """After a message that was not understood, or a yes or no that nothing asked for."""

    def __init__(self) -> None:
        super().__init__("action_explain_again")

    def act(self, talk: Talk) -> list[EventType]:
        """The first time the question is explained or asked again; the second time in a row a person is offered."""
        case = talk.case
        case.misunderstood += 1
        if talk.intent not in ("affirm", "deny"):
            talk.miss("not_understood", case.code or "")
        if (talk.reading.is_confused or talk.intent == "unsure") and case.all_offered and OFFER not in case.explained:
            case.explained.append(OFFER)
            explain_offer(talk)
        elif self._take_answer(talk):
            case.misunderstood = 0
        elif case.expects("outcome") and (talk.intent == "unsure" or cannot_tell(talk.text)):
            ask_outcome(talk, reply("utter_outcome_unknown"))
        elif case.expects("outcome") and talk.reading.progress == WORKED:
            case.misunderstood = 0  # it was understood, and is only to be made sure of
            self._ask_again(talk)
        elif case.misunderstood >= PATIENCE:
            case.misunderstood = 0
            talk.say("utter_offer_person")
            resume(talk)
        elif not talk.is_diagnosing:
            self._ask_again(talk)
        return []

    def _take_answer(self, talk: Talk) -> bool:
        """A yes or no to errors on offer, or a no to another way; False for all else."""
        case = talk.case
        if talk.intent == "deny" and case.expects("article") and case.is_closed and case.waiting_codes:
            talk.say("utter_waiting_left", code=case.waiting_codes[0])
            case.asked, case.waiting_codes = None, []
        elif talk.intent == "deny" and case.expects("article"):
            ask_further(talk)
        elif talk.intent == "deny" and case.expects("switch") and case.failures and set(case.shown) <= set(case.tried):
            hand_over(talk, "utter_needs_person")
        elif talk.intent == "deny" and case.expects("switch"):
            talk.say("utter_stay")
            case.asked = None
            forget_unreached(talk)
            show_step(talk) if case.is_walking else ask_outcome(talk, name="utter_ask_outcome_again")
        elif talk.intent == "affirm" and case.expects("article") and case.asked and case.asked.choices:
            confirm_first(talk)
        else:
            return False
        return True

    def _ask_again(self, talk: Talk) -> None:
        case = talk.case
        is_open = case.asked is None and talk.article is not None and not case.is_closed
        if (is_open or case.expects("outcome")) and talk.reading.progress == WORKED:
            ask_outcome(talk, reply("utter_to_be_sure"))
        elif is_open:
            talk.say("utter_still_open", code=case.code)
        elif case.asked is None:
            talk.ask("article", reply("utter_not_understood_at_all"), [person_choice()])
        else:
            talk.say("utter_not_understood")
            resume(talk)
