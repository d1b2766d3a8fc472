"""Talks with the assistant through its front door, as every channel does, from tests that are not asynchronous."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Optional

from sqlalchemy.engine import Engine

from actions.case import Case
from actions.talk import knowledge
from channels.gateway import Gateway
from channels.messages import Incoming

Reply = dict[str, Any]


class Talker:
    """One loaded assistant on one database; `restart` drops it and loads a new one, as a new process would."""

    def __init__(self, engine: Engine, model: Path) -> None:
        self._engine, self.model = engine, model
        self.loop = asyncio.new_event_loop()
        self.restart()

    def restart(self) -> None:
        """Load the assistant afresh: nothing of it is kept but the database."""
        from server.assistant import Assistant

        self.assistant = Assistant.load(self._engine, self.model)
        self._gateway = Gateway(self.assistant.handle, pages=knowledge().articles)

    def say(self, conversation: str, text: str, page: Optional[str] = None) -> list[Reply]:
        """Send one message, from an article's page where one is given; the replies."""
        message = Incoming(conversation, text, "test", page=page)
        return self.loop.run_until_complete(self._gateway.receive(message))

    def tracker(self, conversation: str) -> Any:
        """The conversation as stored, or None."""
        return self.loop.run_until_complete(self.assistant.agent.tracker_store.retrieve(conversation))

    def case(self, conversation: str) -> Case:
        """The state of the conversation as stored; an empty case before the first turn."""
        tracker = self.tracker(conversation)
        return Case.load(tracker.get_slot("case") if tracker else None)

    def close(self) -> None:
        """End the event loop."""
        self.loop.close()


def said(replies: list[Reply]) -> str:
    """The text of all replies of a turn, as a channel would show it."""
    return "\n\n".join(reply["text"] for reply in replies)


def titles(replies: list[Reply]) -> list[str]:
    """The titles of all buttons of a turn, in order."""
    return [button["title"] for reply in replies for button in reply.get("buttons", [])]
