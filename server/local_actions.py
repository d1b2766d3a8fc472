"""Runs the custom actions inside the server: the same classes as `rasa run actions`, without a second process."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Optional

import fastjsonschema
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from actions.replies import reply

logger = logging.getLogger(__name__)
# Less than a turn may take (channels/gateway.py).
ACTION_SECONDS = 8.0


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


def compile_result_check() -> None:
    """Compile the schema of action results once; Rasa re-checks the schema itself at every call (20 of 24 ms a turn)."""
    check = fastjsonschema.compile(RemoteAction.action_response_format_spec())

    def is_valid(self: RemoteAction, result: dict[str, Any]) -> bool:
        check(result)
        return True

    RemoteAction._validate_action_result = is_valid
