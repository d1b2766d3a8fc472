"""Runs the actions as Rasa would, without a model: whoever plays a scene says what each message means."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any, Optional

from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from ruamel.yaml import YAML

from actions.case import Case, Choice
from actions.replies import SKILLS
from actions.talk import FORM
from understanding.reading import Reading

DOMAIN: dict[str, Any] = {"forms": {FORM: {"required_slots": ["answer"]}}, "slots": {}}


class Scene:
    """One conversation. After an action, the form or the steps follow as the rules have it."""

    def __init__(self, case: Optional[Case] = None, is_diagnosing: bool = False, conversation: str = "scene") -> None:
        self.conversation = conversation
        self.slots: dict[str, Any] = {"case": case.dump() if case else None, "stage": None, "answer": None}
        self.is_diagnosing = is_diagnosing
        self.events: list[dict[str, Any]] = []
        self.said: list[dict[str, Any]] = []
        self._message: dict[str, Any] = {}

    @property
    def case(self) -> Case:
        """The state as stored in the slot."""
        return Case.load(self.slots["case"])

    @property
    def text(self) -> str:
        """All that was said in the last turn."""
        return "\n\n".join(str(message.get("text")) for message in self.said)

    @property
    def titles(self) -> list[str]:
        """The button titles of the last turn."""
        return [button["title"] for message in self.said for button in message.get("buttons") or []]

    def turn(self, action: str, text: str = "", intent: str = "inform", **reading: Any) -> str:
        """A message, the action that a rule gives it, and what follows; all that was said."""
        self._hear(text, intent, reading)
        self.run(action)
        if self.is_diagnosing or self.slots["stage"] == "diagnosing":
            self.is_diagnosing = True
            self._go_on_asking()
        elif self.slots["stage"] == "ready":
            self.run("action_show_steps")
        return self.text

    def answer(self, text: str = "", **reading: Any) -> str:
        """A message that answers the form's question; all that was said."""
        self._hear(text, "inform", reading)
        self.slots["answer"] = True
        self.events.append({"event": "slot", "name": "answer", "value": True})
        self._go_on_asking()
        return self.text

    def press(self, choice: Choice) -> str:
        """A choice that was offered is taken: the form goes on, or the action that a rule gives it follows; all that was said."""
        name, _, value = choice.value.partition("=")
        reading = {"choice": choice.value, "facts": {name: value} if value else {}}
        if self.is_diagnosing:
            return self.answer(choice.title, **reading)
        return self.turn(action_of(choice.intent), choice.title, choice.intent, **reading)

    def run(self, name: str) -> list[dict[str, Any]]:
        """One action alone: its replies and events are kept; the events."""
        dispatcher = CollectingDispatcher()
        events = asyncio.run(_finished(actions()[name](dispatcher, self.tracker(), DOMAIN))) or []
        self.said += dispatcher.messages
        self.events.append({"event": "action", "name": name})
        self.events += [{"event": "bot", "text": m["text"], "data": m} for m in dispatcher.messages]
        for event in events:
            self.events.append(event)
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "active_loop":
                self.is_diagnosing = event["name"] is not None
        return list(events)

    def tracker(self) -> Tracker:
        """The conversation as Rasa sends it to an action."""
        loop = {"name": FORM} if self.is_diagnosing else {}
        return Tracker(
            self.conversation, dict(self.slots), self._message, self.events, False, None, loop, "action_listen"
        )

    def _hear(self, text: str, intent: str, reading: dict[str, Any]) -> None:
        self.said = []
        known = Reading(intent=intent, **reading).dump()
        self._message = {"text": text, "intent": {"name": intent}, "reading": known, "entities": []}
        self.events.append({"event": "user", "text": text, "parse_data": self._message})

    def _go_on_asking(self) -> None:
        self.slots["requested_slot"] = "answer"
        self.run(f"validate_{FORM}")
        if self.slots["requested_slot"] is None or self.slots["answer"] is not None:
            self.is_diagnosing = False
            self.run("action_show_steps")
        else:
            self.run("action_ask_answer")


def action_of(intent: str) -> str:
    """The action with which the rules of an intent begin. Raises KeyError for an intent without a rule."""
    return _first_actions()[intent]


@lru_cache(maxsize=1)
def _first_actions() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(SKILLS.glob("*.yml")):
        for rule in YAML(typ="safe").load(path.read_text("utf-8")).get("rules") or []:
            steps = rule["steps"]
            if "intent" in steps[0]:
                found[steps[0]["intent"]] = next(step["action"] for step in steps if "action" in step)
    return found


@lru_cache(maxsize=1)
def actions() -> dict[str, Any]:
    """Every action by its name, ready to be called."""
    executor = ActionExecutor()
    executor.register_package("actions")
    return dict(executor.actions)


async def _finished(result: Any) -> Any:
    return await result if asyncio.iscoroutine(result) else result
