"""Runs actions as Rasa would, without a model: the test says what a message means, and sees what is answered."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions.case import Case
from actions.talk import FORM
from understanding.reading import Reading

DOMAIN: dict[str, Any] = {"forms": {FORM: {"required_slots": ["answer"]}}, "slots": {}}


class Scene:
    """One conversation. After an action, the form or the steps follow as the rules have it."""

    def __init__(self, case: Optional[Case] = None, is_diagnosing: bool = False) -> None:
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

    def run(self, name: str) -> list[dict[str, Any]]:
        """One action alone: its replies and events are kept; the events."""
        dispatcher = CollectingDispatcher()
        events = asyncio.run(_finished(_actions()[name](dispatcher, self.tracker(), DOMAIN))) or []
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
        return Tracker("scene", dict(self.slots), self._message, self.events, False, None, loop, "action_listen")

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


def action(name: str) -> Action:
    """The action that is registered under a name."""
    found: Action = _actions()[name].__self__
    return found


def action_names() -> set[str]:
    """The names of all actions in the package."""
    return set(_actions())


@lru_cache(maxsize=1)
def _actions() -> dict[str, Any]:
    executor = ActionExecutor()
    executor.register_package("actions")
    return dict(executor.actions)


async def _finished(result: Any) -> Any:
    return await result if asyncio.iscoroutine(result) else result
