"""The app's Home tab, and the suggestions above an empty conversation with it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any, Optional

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from actions.replies import reply
from actions.talk import knowledge
from cases.desk import shared_desk
from cases.models import StoredCase
from cases.people import is_personal
from channels.slack.blocks import rich_text
from channels.slack.delivery import TROUBLES

logger = logging.getLogger(__name__)


def prompts() -> list[dict[str, str]]:
    """What can be sent with one click before a conversation has begun."""
    return [
        {"title": "I have an error code", "message": f"I have an error code from {knowledge().known_systems}"},
        {"title": "I have an error message", "message": "My report does not export, and I have the error message"},
        {"title": "What can you do?", "message": "What can you do?"},
    ]


def view(case: Optional[StoredCase] = None) -> dict[str, Any]:
    """The Home tab: the person's open case, what the assistant can do, and how to start."""
    article = knowledge().article(case.code) if case else None
    open_case = ""
    if case and article:
        open_case = reply("utter_slack_home_case", number=case.number, code=case.code, summary=article.summary)
    return {"type": "home", "blocks": rich_text("\n\n".join(filter(None, [open_case, reply("utter_slack_home")])))}


def open_case(channel: str) -> Optional[StoredCase]:
    """The open case of a direct message with the app; none when the database does not answer."""
    conversation = f"slack-{channel}"
    if not is_personal(conversation, "slack"):
        return None
    try:
        return shared_desk().open_case(conversation)
    except Exception:
        logger.exception("an open case could not be shown", extra={"conversation": conversation, "channel": "slack"})
        return None


class Home:
    """Shows the tab when it is opened. When Slack is away meanwhile, it is shown at the next opening."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._running: set[asyncio.Task[None]] = set()

    async def opened(self, event: dict[str, Any]) -> None:
        """Somebody opened one of the app's tabs."""
        if event.get("tab") == "messages":
            call = self._client.assistant_threads_setSuggestedPrompts(channel_id=event["channel"], prompts=prompts())
        else:
            call = self._client.views_publish(
                user_id=event["user"], view=view(open_case(str(event.get("channel") or "")))
            )
        task = asyncio.ensure_future(_try(call))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def stop(self) -> None:
        """End what is under way."""
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


async def _try(call: Awaitable[Any]) -> None:
    try:
        await call
    except (SlackApiError, *TROUBLES) as error:
        logger.info("a tab could not be shown (%s)", type(error).__name__, extra={"channel": "slack"})
