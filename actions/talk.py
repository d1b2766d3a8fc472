"""One turn as an action sees it: the case, the message as understood, the articles, and ways to say and to ask."""

from __future__ import annotations

import json
import logging
import re
from abc import ABC, abstractmethod
from typing import Any, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.case import Case, Choice, Expectation, Kind
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import shared
from actions.knowledge.model import Article
from actions.knowledge.placeholders import values_in
from actions.replies import replies, reply
from cases.models import Gap, GapKind
from cases.recorder import record
from understanding.reading import Reading

NAME = re.compile(r"\d|[A-Z]")  # what names have, and words of a sentence have not
logger = logging.getLogger(__name__)
FORM = "diagnose_form"
STOP_FORM: list[EventType] = [ActiveLoop(None), SlotSet("requested_slot", None)]
PATIENT = {"action_explain_again", "action_ask_answer"}
DIAGNOSING, READY, WAITING = "diagnosing", "ready", "waiting"


def knowledge() -> KnowledgeBase:
    """The articles, read once a process."""
    return shared()


class Talk:
    """What an action works with. `stage` decides which rule goes on after the action; None leaves it as it is."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        self._dispatcher, self.tracker = dispatcher, tracker
        self.case = Case.load(tracker.get_slot("case"))
        self.reading = Reading.load(tracker.latest_message.get("reading"))
        self.base = knowledge()
        self.case.waiting_codes = [code for code in self.case.waiting_codes if code not in self.reading.over_codes]
        if self.case.code and self.case.code not in self.base.articles:  # its article was taken away meanwhile
            self.case = Case(answers=self.case.answers)
        self.stage: Optional[str] = WAITING
        self.gaps: list[Gap] = []

    @property
    def conversation(self) -> str:
        """The conversation's id."""
        return str(self.tracker.sender_id)

    @property
    def channel(self) -> str:
        """The channel that the message came through; empty where there is none."""
        return str(self.tracker.get_latest_input_channel() or "")

    @property
    def message_id(self) -> str:
        """The sender's own name for the message, or Rasa's, or its place in the conversation."""
        known = self.tracker.latest_message
        given = (known.get("metadata") or {}).get("message_id") or known.get("message_id")
        return str(given or f"turn {sum(event.get('event') == 'user' for event in self.tracker.events)}")

    @property
    def text(self) -> str:
        """The message as typed."""
        return str(self.tracker.latest_message.get("text") or "")

    @property
    def intent(self) -> str:
        """What the message does."""
        return str((self.tracker.latest_message.get("intent") or {}).get("name") or "")

    @property
    def before(self) -> Case:
        """The case as it is stored, before this action changes anything."""
        return Case.load(self.tracker.get_slot("case"))

    @property
    def article(self) -> Optional[Article]:
        """The article of the error at hand."""
        return self.base.article(self.case.code, self.case.values)

    @property
    def page(self) -> Optional[Article]:
        """The article that the person looks at while writing; the channel has checked that there is one."""
        return self.base.article((self.tracker.latest_message.get("metadata") or {}).get("page"))

    @property
    def is_diagnosing(self) -> bool:
        """Whether the form is asking: it will repeat its question by itself after this action."""
        return bool(self.tracker.active_loop.get("name")) if self.tracker.active_loop else False

    def keep_values(self, is_named: bool = False, text: str | None = None) -> None:
        """Take over what the message (or what was told before: `text`) carries where the article prints a placeholder; `is_named`: only what is surely a name."""
        if template := self.base.templates.get(self.case.code or ""):
            found = values_in(self.text if text is None else text, template)
            sure = {name: value for name, value in found.items() if not is_named or NAME.search(value)}
            self.case.values.update(sure)

    def write(self, text: str) -> None:
        """Send a text that comes from an article."""
        self._dispatcher.utter_message(text=text)

    def say(self, name: str, **values: object) -> None:
        """Send a reply from a skill file."""
        self.write(reply(name, **values))

    def say_first(self, name: str, **values: object) -> None:
        """Send a reply before all others of this action."""
        self.say(name, **values)
        self._dispatcher.messages.insert(0, self._dispatcher.messages.pop())

    def miss(self, kind: GapKind, code: str = "", connection: str = "", text: str = "") -> None:
        """Note that the articles do not cover this message, or what was told before it (`text`)."""
        self.gaps.append(Gap(kind, (text or self.text)[:1000], code, connection))

    def again(self, message: dict[str, Any]) -> None:
        """Send a message of an earlier turn once more, with its buttons."""
        self._dispatcher.utter_message(text=message["text"], buttons=message.get("buttons") or None)

    def say_for_intent(self, is_midway: bool) -> None:
        """Send the reply named after the intent; while a case is open its `_midway` form, where there is one."""
        name = f"utter_{self.intent}"
        self.say(f"{name}_midway" if is_midway and f"{name}_midway" in replies() else name)

    def ask(self, kind: Kind, text: str, choices: list[Choice], name: str = "") -> None:
        """Send a question with its buttons, and remember what is being waited for."""
        self.case.asked = Expectation(kind, name, choices)
        buttons = [{"title": choice.title, "payload": choice.title} for choice in choices]
        self._dispatcher.utter_message(text=text, buttons=buttons or None)


class CaseAction(Action, ABC):
    """Base of all actions: loads the case, stores it again, and turns any failure into an honest answer."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        """The action's name in the domain."""
        return self._name

    @abstractmethod
    def act(self, talk: Talk) -> list[EventType]:
        """Do the work; events beside the case's own are returned."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Run `act`; what it said before it failed is dropped, and the case stays as it was."""
        talk = Talk(dispatcher, tracker)
        before = talk.before
        if talk.case.expects("question", "outcome", "walk", "same_code") and not talk.reading.is_question:
            talk.keep_values(is_named=True)
        if self._name not in PATIENT:
            talk.case.misunderstood = 0
        try:
            events = self.act(talk)
        except Exception:
            return [*apologise(dispatcher, tracker, self._name), SlotSet("stage", WAITING)]
        talk.case.has_message |= talk.case.code is not None and talk.reading.message_code == talk.case.code
        if not (dispatcher.messages or events or talk.is_diagnosing) and talk.stage == WAITING:
            logger.warning("action said nothing", extra={"action": self._name, "conversation": tracker.sender_id})
            talk.say("utter_not_understood")
        record(self._name, talk, before)
        return [*events, *changes(talk, tracker)]


def apologise(dispatcher: CollectingDispatcher, tracker: Tracker, action: str) -> list[EventType]:
    """Log the exception at hand and say honestly that it went wrong; nothing of the conversation is changed."""
    logger.exception("action failed", extra={"action": action, "conversation": tracker.sender_id})
    dispatcher.messages.clear()
    dispatcher.utter_message(text=reply("utter_apologise"))
    return []


def changes(talk: Talk, tracker: Tracker) -> list[EventType]:
    """Slot events for what the action changed; nothing for what it left alone."""
    events: list[EventType] = []
    case = talk.case.dump()
    if json.dumps(case, sort_keys=True) != json.dumps(tracker.get_slot("case"), sort_keys=True):
        events.append(SlotSet("case", case))
    if talk.stage is not None and tracker.get_slot("stage") != talk.stage:
        events.append(SlotSet("stage", talk.stage))
    return events
