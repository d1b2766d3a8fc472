"""REST, for tests and integrations: the sender names the conversation, so only this machine or a token's bearer may call."""

from __future__ import annotations

import hmac
import json
from collections.abc import Collection
from typing import Any, Optional

from sanic import Blueprint, Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from channels.callers import client_address, is_direct, is_foreign, limit_key
from channels.gateway import Gateway
from channels.messages import MAX_BODY, MESSAGE_ID, Incoming, Refused
from settings import Network, Settings

MAX_SENDER = 200


def rest_blueprint(gateway: Gateway, settings: Settings) -> Blueprint:
    """`GET /webhooks/rest/` says that the assistant is ready; `POST /webhooks/rest/webhook` takes {sender, message}."""
    blueprint = Blueprint("rest_channel", url_prefix="/webhooks/rest")

    @blueprint.get("/")
    async def health(request: Request) -> HTTPResponse:
        return json_response({"status": "ok"})

    @blueprint.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        if not may_call(request, settings.rest_token, settings.origins):
            return refuse(
                403, "REST answers only to callers on the same machine, or with the bearer token of REST_TOKEN."
            )
        try:
            message = read_message(request.body, limited_address(request, settings.trusted_proxies))
            replies = await gateway.receive(message)
            return json_response([rest_reply(reply) for reply in replies], ensure_ascii=False)
        except Refused as refused:
            return refuse_message(refused)

    return blueprint


def may_call(request: Request, token: str, origins: Collection[str]) -> bool:
    """Whether the caller knows the token, or is a program on this machine: no proxy in between, no other site's page."""
    given = request.headers.get("authorization", "")
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    return is_direct(request) and not is_foreign(request, origins)


def limited_address(request: Request, trusted: Collection[Network]) -> Optional[str]:
    """The address whose limit counts; None for a program on this machine, which no limit holds for."""
    return None if is_direct(request) else limit_key(client_address(request, trusted))


def rest_reply(reply: dict[str, Any]) -> dict[str, Any]:
    """A reply as REST's contract has it."""
    return {name: reply[name] for name in ("text", "buttons") if reply.get(name)}


def read_message(body: bytes, address: Optional[str] = None) -> Incoming:
    """The message of a request. Raises Refused with a sentence that says what is wrong with it."""
    if len(body) > MAX_BODY:
        raise Refused(413, f"The request is larger than {MAX_BODY // 1024} kB. Send a shorter message.")
    try:
        content: Any = json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Refused(400, 'The body has to be JSON in UTF-8: {"sender": "...", "message": "..."}.') from None
    if not isinstance(content, dict):
        raise Refused(400, 'The body has to be a JSON object: {"sender": "...", "message": "..."}.')
    sender, text = content.get("sender"), content.get("message")
    if not isinstance(sender, str) or not sender.strip() or len(sender) > MAX_SENDER or not sender.isprintable():
        raise Refused(
            400, f"'sender' has to be a text of 1 to {MAX_SENDER} printable characters that names the conversation."
        )
    if not isinstance(text, str):
        raise Refused(400, "'message' has to be a text.")
    identity = content.get("message_id", "")
    if not isinstance(identity, str) or (identity and not MESSAGE_ID.fullmatch(identity)):
        raise Refused(400, "'message_id' has to be a text of 1 to 128 letters, digits, _, . and -, or left out.")
    return Incoming(sender.strip(), text, "rest", identity, None, address or "", is_trusted=address is None)


def refuse(status: int, text: str, headers: dict[str, str] | None = None) -> HTTPResponse:
    """An error answer: its status, and one sentence under `error`."""
    return json_response({"error": text}, status=status, headers=headers or {}, ensure_ascii=False)


def refuse_message(refused: Refused) -> HTTPResponse:
    """A refusal as an error answer, with Retry-After where waiting helps."""
    return refuse(
        refused.status, str(refused), {"Retry-After": str(refused.retry_after)} if refused.retry_after else {}
    )
