"""Runs the custom actions inside the server: the same classes as `rasa run actions`, without a second process."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Optional

import fastjsonschema
from rasa import __version__
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from actions.replies import reply

logger = logging.getLogger(__name__)
# Less than a turn may take (channels/gateway.py). It stops what awaits; our own actions never do: they wait for nothing but
# the database, which gives up sooner (store/database.py).
ACTION_SECONDS = 8.0


RESULT = {
    "type": "object",
    "required": ["events", "responses"],
    "properties": {
        "events": {
            "type": "array",
            "items": {"type": "object", "required": ["event"], "properties": {"event": {"type": "string"}}},
        },
        "responses": {"type": "array", "items": {"type": "object"}},
    },
}


class LocalActions(EndpointConfig):
    """An action endpoint that calls the executor instead of a URL."""

    def __init__(self, package: str = "actions") -> None:
        super().__init__(url="local", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)
        self._domain: dict[str, Any] = {}

    def know(self, domain: Domain) -> None:
        """Give the actions the domain once, instead of with every call."""
        self._domain = domain.as_dict()

    async def request(
        self,
        method: str = "post",
        subpath: Optional[str] = None,
        content_type: Optional[str] = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Optional[Any]:
        """Run the action of a call; one that fails says so to the person instead of leaving silence."""
        call = kwargs["json"]
        call.setdefault("domain", self._domain)
        try:
            return await asyncio.wait_for(self._executor.run(call), ACTION_SECONDS)
        except ActionExecutionRejection as rejection:
            raise ClientResponseError(
                400, rejection.message, f'{{"action_name": "{rejection.action_name}", "error": "rejected"}}'
            ) from None
        except Exception:
            logger.exception(
                "action failed", extra={"action": call.get("next_action"), "conversation": call.get("sender_id")}
            )
            return {"events": [], "responses": [{"text": reply("utter_apologise")}]}


def call_without_copies() -> None:
    """Give an action the conversation as it is: Rasa copies the message that opened the form, all of it, at every call."""

    def call(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        loop = tracker.active_loop_name
        state = {
            "sender_id": tracker.sender_id,
            "slots": tracker.current_slot_values(),
            "latest_message": tracker._latest_message_data(),
            "paused": tracker.is_paused(),
            "events": [event.as_dict() for event in tracker.events],
            "latest_input_channel": tracker.get_latest_input_channel(),
            "active_loop": {"name": loop} if loop else {},
            "latest_action": tracker.latest_action,
            "latest_action_name": tracker.latest_action_name,
        }
        return {"next_action": self._name, "sender_id": tracker.sender_id, "tracker": state, "version": __version__}

    RemoteAction._action_call_format = call


def compile_result_check() -> None:
    """Check the results of our own actions with a schema compiled once.

    Rasa re-checks its whole schema of all event types at every call (20 of the 24 ms of a stock turn); compiled, it
    still costs 1 ms. Our results come from rasa-sdk's own event functions, so their shape is what has to hold.
    """
    check = fastjsonschema.compile(RESULT)

    def is_valid(self: RemoteAction, result: dict[str, Any]) -> bool:
        try:
            check(result)
        except fastjsonschema.JsonSchemaValueException as error:
            raise RasaException(
                f"The action '{self._name}' gave a result that cannot be used: {error.message}. "
                "It has to hold 'events', each with its 'event', and 'responses'."
            ) from None
        return True

    RemoteAction._validate_action_result = is_valid
