"""Connects Slack to the desk: over Socket Mode where there is an app token, else over signed HTTP requests.

Every listener only keeps what came and returns; Slack is told "received" after that, and sends again if it fails.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any, Optional

import aiohttp
from sanic import Request, Sanic
from sanic.response import HTTPResponse
from slack_bolt import Ack
from slack_bolt.adapter.sanic.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.engine import Engine

from channels.gateway import Gateway
from channels.rest import refuse
from channels.slack.delivery import TROUBLES, Delivery
from channels.slack.desk import Desk, Understand
from channels.slack.home import Home
from channels.slack.incoming import Inbound, from_command, from_event, from_press, from_shortcut
from settings import Settings, SettingsError
from store.slack import SlackInbox

logger = logging.getLogger(__name__)
PATH = "/webhooks/slack/events"
COMMAND, SHORTCUT, BUTTON = "/export-help", "explain_export_error", re.compile("^choose:")
ANY = re.compile(".*")
API_SECONDS = 10
LONGEST_WAIT = 30
Body = dict[str, Any]


class SlackChannel:
    """The Slack app. Raises SettingsError when a token for receiving is missing."""

    def __init__(
        self, gateway: Gateway, engine: Engine, settings: Settings, understand: Optional[Understand] = None
    ) -> None:
        if not (settings.slack_app_token or settings.slack_signing_secret):
            raise SettingsError(
                "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP). Set one of them."
            )
        self._settings = settings
        self.client = AsyncWebClient(settings.slack_bot_token, settings.slack_api_url, API_SECONDS, retry_handlers=[])
        self.desk = Desk(gateway, SlackInbox(engine), Delivery(self.client), understand)
        self._home = Home(self.client)
        self._socket: Any = None
        self._connecting: Optional[asyncio.Task[None]] = None
        self._bolt = AsyncApp(
            logger=logger,
            client=self.client,
            signing_secret=settings.slack_signing_secret or None,
            authorize=_known_app(settings.slack_bot_token),
            process_before_response=True,
            ignoring_self_events_enabled=False,
        )
        self._listen()

    def attach(self, app: Sanic) -> None:
        """Serve the channel from this application, where it is found as `ctx.slack`."""
        app.ctx.slack = self
        if not self._settings.slack_app_token:
            app.add_route(self._receive, PATH, methods=["POST"], name="slack_events")
        app.register_listener(self._open, "before_server_start")
        app.register_listener(self._close, "before_server_stop")

    def _listen(self) -> None:
        for event in ("message", "app_mention"):
            self._bolt.event(event)(self._event)
        self._bolt.event("app_home_opened")(self._home.opened)
        self._bolt.event(ANY)(_let_be)
        self._bolt.command(COMMAND)(self._command)
        self._bolt.shortcut({"type": "message_action", "callback_id": SHORTCUT})(self._shortcut)
        self._bolt.action(BUTTON)(self._press)
        for other in (self._bolt.action, self._bolt.shortcut, self._bolt.view, self._bolt.command):
            other(ANY)(_acknowledge)

    async def _receive(self, request: Request) -> HTTPResponse:
        """A signed request; nothing of it is read before its signature and its age are found right."""
        if not is_signed(request, self._settings.slack_signing_secret):
            return refuse(401, "This request is not signed by Slack, or too old. Check SLACK_SIGNING_SECRET.")
        try:
            return await AsyncSlackRequestHandler(self._bolt).handle(request)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return refuse(400, "The body of this request cannot be read.")

    async def _event(self, body: Body) -> None:
        self._take(from_event(body))

    async def _command(self, body: Body, ack: Ack) -> None:
        self._take(from_command(body))
        await _acknowledge(ack)

    async def _shortcut(self, body: Body, ack: Ack) -> None:
        self._take(from_shortcut(body))
        await _acknowledge(ack)

    async def _press(self, body: Body, ack: Ack) -> None:
        self._take(from_press(body))
        await _acknowledge(ack)

    def _take(self, inbound: Optional[Inbound]) -> None:
        if inbound:
            self.desk.take(inbound)

    async def _open(self, *_: Any) -> None:
        """Go on with what is unfinished, and connect; Slack may be away meanwhile."""
        self.client.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=API_SECONDS))
        self.desk.resume()
        if self._settings.slack_app_token:
            self._socket = AsyncSocketModeHandler(self._bolt, self._settings.slack_app_token, logger=logger)
            self._connecting = asyncio.ensure_future(self._connect(self._socket))

    async def _connect(self, socket: Any) -> None:
        """Connect, however long Slack is away; the library itself connects again later on."""
        wait = 1
        while True:
            try:
                await socket.client.connect()
                return
            except (SlackApiError, *TROUBLES) as error:
                logger.error("Socket Mode does not connect (%s); trying again in %s s", error, wait)
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)

    async def _close(self, *_: Any) -> None:
        if self._connecting:
            self._connecting.cancel()
        if self._socket:
            await self._socket.client.close()
        await self.desk.stop()
        await self._home.stop()
        if self.client.session:
            await self.client.session.close()


def is_signed(request: Request, secret: str) -> bool:
    """Whether Slack signed exactly this request within the last five minutes."""
    stamp, signature = (request.headers.get(f"x-slack-{name}", "") for name in ("request-timestamp", "signature"))
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 20 and signature.isascii()):
        return False
    try:
        return bool(SignatureVerifier(secret).is_valid(request.body, stamp, signature))
    except UnicodeDecodeError:
        return False


def _known_app(token: str) -> Callable[..., Awaitable[AuthorizeResult]]:
    """Authorizes without asking Slack, so that a message is taken also while its API is away."""

    async def authorize(team_id: Optional[str], enterprise_id: Optional[str]) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorize


async def _let_be() -> None:
    """An event that needs no answer."""


async def _acknowledge(ack: Any) -> None:
    await ack()
