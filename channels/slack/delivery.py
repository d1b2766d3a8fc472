"""Brings messages to Slack, however long it is away: never lost, and never posted twice where that can be seen."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Optional

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from channels.slack.incoming import is_said
from channels.slack.messages import Part, is_key
from store.slack import MOST_WRITERS

logger = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
# Slack's own troubles, and those that an operator mends: the message waits.
AWAY = {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
TO_MEND = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope"}
REFUSED_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
# Clocks differ: the thread is read back from this much before the message that is answered.
CLOCK_SECONDS = 300
PAGE, MOST_PAGES = 200, 10
PLAIN: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, "parse": "none", "link_names": False}
Message = dict[str, Any]
TROUBLES = (aiohttp.ClientError, asyncio.TimeoutError, OSError)
STATUS_SECONDS = 2


class Undeliverable(RuntimeError):
    """Raised when Slack will never take a message, such as in an archived channel; the text is Slack's word for it."""


class _Away(Exception):
    """Slack did not take it now; `seconds` is its own wish, `is_refused` that it surely has not arrived."""

    def __init__(self, seconds: float = 0.0, is_refused: bool = False, word: str = "") -> None:
        super().__init__(word)
        self.seconds, self.is_refused = seconds, is_refused


@dataclass(frozen=True)
class Place:
    """Where an answer goes. With a response URL and no thread only `user` sees it; `since` is when it was asked."""

    channel: str
    thread: str = ""
    user: str = ""
    response_url: str = ""
    is_private: bool = False
    since: float = 0.0


class Delivery:
    """Posts and changes messages. What has to arrive waits for as long as Slack is away."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._has_status = True

    async def post(self, place: Place, part: Part, is_again: bool = False) -> Message:
        """Post one message, or find it where it may have arrived already; its channel and time stamp. Raises Undeliverable."""
        is_uncertain = is_again

        async def attempt() -> Message:
            nonlocal is_uncertain
            found = await self._look_for(place, part.key) if is_uncertain else None
            if found:
                return found
            try:
                return await self._send(place, part)
            except _Away as away:
                is_uncertain = is_uncertain or not away.is_refused
                raise

        return dict(await self._until_taken(attempt))

    async def close(self, posted: Message, chosen: str, response_url: str = "") -> None:
        """Take the buttons off a posted message; one that cannot be changed any more stays as it is."""
        part = Part(posted["key"], posted["text"], posted["blocks"], [])
        closed = part.closed(chosen)

        async def attempt() -> None:
            if posted.get("ts"):
                await _asked(self._client.chat_update(channel=posted["channel"], ts=posted["ts"], **closed))
            elif response_url:
                await self._respond(response_url, {**closed, "replace_original": True})

        try:
            await self._until_taken(attempt)
        except Undeliverable as error:
            logger.warning("buttons could not be taken off: %s", error, extra={"channel": "slack"})

    async def whisper(self, place: Place, text: str) -> None:
        """Tell one person something that nobody misses when it does not arrive."""
        try:
            if place.response_url:
                await self._respond(place.response_url, {"text": text, "replace_original": False})
        except (_Away, Undeliverable):
            logger.info("a note could not be shown", extra={"channel": "slack"})

    async def think(self, place: Place, status: str) -> None:
        """Show that an answer is on its way, where Slack can; the answer itself ends it."""
        if not (place.thread and self._has_status):
            return
        call = self._client.assistant_threads_setStatus(channel_id=place.channel, thread_ts=place.thread, status=status)
        try:
            await asyncio.wait_for(call, STATUS_SECONDS)
        except SlackApiError as error:
            self._has_status = error.response.status_code == 429 or error.response.status_code >= 500
        except TROUBLES:
            pass

    async def writers(self, place: Place) -> Optional[list[str]]:
        """Who has written in a thread, as Slack itself knows it; None where it does not say so at once."""
        call = self._client.conversations_replies(channel=place.channel, ts=place.thread, limit=PAGE)
        try:
            page = await asyncio.wait_for(_asked(call), STATUS_SECONDS)
        except (_Away, Undeliverable, asyncio.TimeoutError):
            return None
        found = list(dict.fromkeys(str(message["user"]) for message in page["messages"] if is_said(message)))
        return None if page.get("has_more") and len(found) < MOST_WRITERS else found

    async def _until_taken(self, attempt: Callable[[], Awaitable[Any]]) -> Any:
        wait = FIRST_WAIT
        while True:
            try:
                return await attempt()
            except _Away as away:
                await asyncio.sleep(away.seconds or wait)
                wait = min(2 * wait, LONGEST_WAIT)

    async def _send(self, place: Place, part: Part) -> Message:
        if place.is_private:
            return await self._send_privately(place, part)
        try:
            return await self._post(place.channel, place.thread, part.open())
        except Undeliverable as error:
            if str(error) in REFUSED_BLOCKS:
                logger.error("Slack refused blocks: %s", error, extra={"channel": "slack"})
                return await self._post(place.channel, place.thread, {"text": part.text})
            if not place.response_url:
                raise
            return await self._send_privately(place, part)

    async def _send_privately(self, place: Place, part: Part) -> Message:
        """Answer where only the person sees it; when Slack's address for that has expired, in a direct message."""
        try:
            await self._respond(place.response_url, {**part.open(), "replace_original": False})
            return {}
        except Undeliverable:
            opened = await _asked(self._client.conversations_open(users=place.user))
            return await self._post(opened["channel"]["id"], "", part.open())

    async def _post(self, channel: str, thread: str, message: Message) -> Message:
        call = self._client.chat_postMessage(channel=channel, thread_ts=thread or None, **message, **PLAIN)
        answer = await _asked(call)
        return {"channel": answer["channel"], "ts": answer["ts"]}

    async def _respond(self, url: str, message: Message) -> None:
        hook = AsyncWebhookClient(url, session=self._client.session, retry_handlers=[])
        answer = await _asked(hook.send_dict({"response_type": "ephemeral", **message}))
        if answer.status_code == 429 or answer.status_code >= 500:
            raise _Away(_seconds(answer.headers), answer.status_code == 429)
        if answer.status_code != 200:
            raise Undeliverable(answer.body[:100])

    async def _look_for(self, place: Place, key: str) -> Optional[Message]:
        """Our own message of this key; None also where the app may not read."""
        try:
            return await self._find(place, key)
        except Undeliverable:
            return None
        except _Away as away:
            if str(away) == "missing_scope":
                return None
            raise

    async def _find(self, place: Place, key: str) -> Optional[Message]:
        """Our own message of this key, read back from the thread or the direct message."""
        if place.is_private:
            return None
        oldest, cursor = f"{max(0.0, place.since - CLOCK_SECONDS):.6f}", ""
        for _ in range(MOST_PAGES):
            where: Message = {"channel": place.channel, "oldest": oldest, "limit": PAGE, "cursor": cursor or None}
            if place.thread:
                page = await _asked(self._client.conversations_replies(ts=place.thread, **where))
            else:
                page = await _asked(self._client.conversations_history(**where))
            for message in page["messages"]:
                if any(is_key(block.get("block_id"), key) for block in message.get("blocks") or []):
                    return {"channel": place.channel, "ts": message["ts"]}
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return None


async def _asked(call: Awaitable[Any]) -> Any:
    """Slack's answer. Raises _Away when asking later may help, else Undeliverable."""
    try:
        return await call
    except SlackApiError as error:
        answer: Any = error.response
        status, word = answer.status_code, str(answer.get("error") or "") if isinstance(answer.data, dict) else ""
        if word in TO_MEND:
            logger.error("Slack refuses the app: %s. Check SLACK_BOT_TOKEN and the scopes.", word)
            raise _Away(LONGEST_WAIT, True, word) from None
        if status == 429 or status >= 500 or word in AWAY:
            raise _Away(_seconds(answer.headers), status == 429) from None
        raise Undeliverable(word or f"HTTP {status}") from None
    except TROUBLES:
        raise _Away() from None


def _seconds(headers: Any) -> float:
    given = str((headers or {}).get("Retry-After") or "")
    return float(given) if given.isdigit() else 0.0
