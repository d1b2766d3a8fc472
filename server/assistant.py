"""The loaded assistant: takes one message of one conversation and gives the replies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.engine.exceptions import GraphComponentException, GraphSchemaException
from rasa.shared.exceptions import RasaException
from sqlalchemy.engine import Engine

from actions.case import Case
from server.errors import ModelError
from server.graph import run_in_fixed_order
from server.local_actions import LocalActions, call_without_copies, compile_result_check
from server.logs import log_without_copies
from server.rules import remember_matches
from server.train import MODEL
from store.tracker_store import ConversationStore
from understanding.reading import Reading


class Replies(CollectingOutputChannel):
    """Collects the replies of a turn whole: texts are not split at blank lines, and metadata stays."""

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one reply."""
        found = {key: message[key] for key in ("text", "buttons", "metadata") if message.get(key)}
        if found.get("text"):
            self.messages.append(found)


class Assistant:
    """The model with its actions and conversations, in this process."""

    def __init__(self, agent: Agent) -> None:
        self.agent = agent

    @classmethod
    def load(cls, engine: Engine, model: Path = MODEL) -> Assistant:
        """Load the trained model; conversations go straight to our store, around Rasa's fail-safe one that forgets. Raises ModelError."""
        compile_result_check()
        call_without_copies()
        log_without_copies()
        run_in_fixed_order()
        remember_matches()
        actions = LocalActions()
        agent = loaded(model, actions)
        store = ConversationStore(engine, agent.domain)
        agent.tracker_store = store
        assert agent.processor is not None
        assert agent.domain is not None
        agent.processor.tracker_store = store
        actions.know(agent.domain)
        return cls(agent)

    async def handle(
        self, conversation: str, text: str, channel: str = "rest", metadata: dict[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """One turn: the replies as {text, buttons, metadata}. Raises what the database raises; callers keep turns of one conversation in order."""
        assert self.agent.processor is not None
        output = Replies()
        await self.agent.processor.handle_message(
            UserMessage(text, output, conversation, input_channel=channel, metadata=metadata)
        )
        return list(output.messages)

    async def understand(self, conversation: str, text: str) -> tuple[Reading, Case]:
        """A message as it would be understood in a conversation, and where that stands; nothing is changed."""
        assert self.agent.processor is not None
        tracker = await self.agent.tracker_store.retrieve(conversation)
        parsed = await self.agent.processor.parse_message(UserMessage(text, sender_id=conversation), tracker)
        return Reading.load(parsed.get("reading")), Case.load(tracker.get_slot("case") if tracker else None)


def loaded(model: Path, actions: LocalActions) -> Agent:
    """Rasa's agent of a model. Raises ModelError, with the first cause in it."""
    try:
        return Agent.load(str(model), action_endpoint=actions)
    except (GraphComponentException, GraphSchemaException, RasaException) as error:
        cause: BaseException = error
        while cause.__cause__ is not None:
            cause = cause.__cause__
        raise ModelError(f"the model cannot be loaded. {cause} ('make train' makes the model anew.)") from error
