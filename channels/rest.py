"""REST, for tests and integrations: the sender names the conversation, so only this machine or a token's bearer may call."""

from __future__ import annotations

import hmac
import json
from typing import Any

from sanic import Blueprint, Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from channels.gateway import Gateway, Incoming, Refused

MAX_BODY = 32 * 1024
MAX_SENDER = 200
LOOPBACK = {"127.0.0.1", "::1"}
PROXY_HEADERS = ("forwarded", "x-forwarded-for", "x-real-ip", "x-forwarded-host")


def rest_blueprint(gateway: Gateway, token: str = "") -> Blueprint:
    """`GET /webhooks/rest/` says that the assistant is ready; `POST /webhooks/rest/webhook` takes {sender, message}."""
    blueprint = Blueprint("rest_channel", url_prefix="/webhooks/rest")

    @blueprint.get("/")
    async def health(request: Request) -> HTTPResponse:
        return json_response({"status": "ok"})

    @blueprint.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        if not may_call(request, token):
            return refuse(
                403, "REST answers only to callers on the same machine, or with the bearer token of REST_TOKEN."
            )
        try:
            message = read_message(request.body)
            return json_response(await gateway.receive(message), ensure_ascii=False)
        except Refused as refused:
            headers = {"Retry-After": str(refused.retry_after)} if refused.retry_after else {}
            return refuse(refused.status, str(refused), headers)

    return blueprint


def may_call(request: Request, token: str) -> bool:
    """Whether the caller is this machine itself (no proxy in between), or knows the token."""
    given = request.headers.get("authorization", "")
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    is_direct = not any(name in request.headers for name in PROXY_HEADERS)
    return is_direct and (request.conn_info is None or request.conn_info.client_ip in LOOPBACK)


def read_message(body: bytes) -> Incoming:
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
    return Incoming(sender.strip(), text, "rest")


def refuse(status: int, text: str, headers: dict[str, str] | None = None) -> HTTPResponse:
    """An error answer: its status, and one sentence under `error`."""
    return json_response({"error": text}, status=status, headers=headers or {}, ensure_ascii=False)
