"""What Slack sends, as one kind of message: who wrote or pressed what, where, and the key under which it counts once."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import Any, Literal, Optional

from channels.text import clean

Kind = Literal["message", "press", "command", "shortcut"]
# The ids of blocks with buttons: this, the key of their message, and `#` with a number from the second block on.
PRESSED = "choose:"
TALKED = (None, "file_share", "thread_broadcast")
TOKEN = re.compile(r"<([^<>]*)>")
FENCE = re.compile(r"```[ \t]*\n?")
OTHERS = re.compile(r"\s*<(?:@|!subteam|!here|!channel|!everyone)")


@dataclass(frozen=True)
class Inbound:
    """One message. `thread` is empty in a direct message outside threads; `pressed` names the buttons of a press.

    The text is cleaned already, for it is stored before it is understood; the flags say what cleaning did.
    """

    kind: Kind
    channel: str
    key: str
    user: str
    text: str
    thread: str = ""
    is_direct: bool = False
    is_mention: bool = False
    is_for_others: bool = False
    is_private: bool = False
    has_files: bool = False
    is_masked: bool = False
    is_cut: bool = False
    is_command: bool = False
    pressed: str = ""
    response_url: str = ""

    @property
    def conversation(self) -> str:
        """One conversation a thread; one a person where only that person sees it."""
        if self.is_private:
            return f"slack-private-{self.channel}-{self.user}"
        return f"slack-{self.channel}-{self.thread}" if self.thread else f"slack-{self.channel}"

    @property
    def is_opening(self) -> bool:
        """Whether the thread begins with this message, so that nobody has written in it before."""
        return self.kind == "message" and self.thread == self.key

    @property
    def is_shared(self) -> bool:
        """Whether colleagues read and write here too."""
        return not (self.is_direct or self.is_private)


def from_event(body: dict[str, Any]) -> Optional[Inbound]:
    """A message of a person; None for bots, edits, joins and everything else that nobody said."""
    event, bot = body.get("event") or {}, bot_user(body)
    if not is_said(event) or event["user"] == bot:
        return None
    raw, channel, ts = str(event.get("text") or ""), str(event["channel"]), str(event["ts"])
    is_direct = event.get("channel_type") == "im" or channel.startswith("D")
    is_mention = event.get("type") == "app_mention" or bool(bot and f"<@{bot}" in raw)
    return _cleaned(
        Inbound(
            "message",
            channel,
            ts,
            str(event["user"]),
            unwrap(raw, bot),
            thread=str(event.get("thread_ts") or ("" if is_direct else ts)),
            is_direct=is_direct,
            is_mention=is_mention,
            is_for_others=not is_mention and bool(OTHERS.match(raw)),
            has_files=bool(event.get("files")),
        )
    )


def is_said(message: dict[str, Any]) -> bool:
    """Whether a person wrote a message, and no bot and no event of Slack's own."""
    return bool(message.get("user")) and not message.get("bot_id") and message.get("subtype") in TALKED


def from_command(body: dict[str, Any]) -> Inbound:
    """A slash command; nothing behind it is a greeting."""
    return _cleaned(
        Inbound(
            "command",
            str(body["channel_id"]),
            str(body["trigger_id"]),
            str(body["user_id"]),
            unwrap(str(body.get("text") or "")) or "hello",
            is_private=True,
            response_url=str(body.get("response_url") or ""),
        )
    )


def from_shortcut(body: dict[str, Any]) -> Inbound:
    """The shortcut on a message: that message's text, answered in its thread."""
    message, channel = body["message"], str(body["channel"]["id"])
    attached = [str(one.get("text") or one.get("fallback") or "") for one in message.get("attachments") or []]
    return _cleaned(
        Inbound(
            "shortcut",
            channel,
            str(body.get("action_ts") or body["trigger_id"]),
            str(body["user"]["id"]),
            unwrap("\n".join(part for part in [str(message.get("text") or ""), *attached] if part)),
            thread=str(message.get("thread_ts") or message["ts"]),
            is_direct=channel.startswith("D"),
            is_mention=True,
            has_files=bool(message.get("files")),
            response_url=str(body.get("response_url") or ""),
        )
    )


def from_press(body: dict[str, Any]) -> Optional[Inbound]:
    """A pressed button; all buttons of one message share its key, so that only the first press counts."""
    action, container = body["actions"][0], body.get("container") or {}
    channel = str((body.get("channel") or {}).get("id") or container.get("channel_id") or "")
    value, block = str(action.get("value") or ""), str(action.get("block_id") or "")
    pressed = block.removeprefix(PRESSED).partition("#")[0]
    if not channel or not value or not pressed:
        return None
    message = body.get("message") or {}
    is_direct, is_private = channel.startswith("D"), bool(container.get("is_ephemeral"))
    own = "" if is_direct else container.get("message_ts") or message.get("ts")
    thread = message.get("thread_ts") or container.get("thread_ts") or own
    return _cleaned(
        Inbound(
            "press",
            channel,
            f"{PRESSED}{pressed}",
            str(body["user"]["id"]),
            value,
            thread="" if is_private else str(thread or ""),
            is_direct=is_direct,
            is_private=is_private,
            pressed=pressed,
            response_url=str(body.get("response_url") or ""),
        )
    )


def bot_user(body: dict[str, Any]) -> str:
    """Our own user id, which every event names."""
    for one in body.get("authorizations") or []:
        if one.get("is_bot"):
            return str(one.get("user_id") or "")
    return ""


def unwrap(text: str, bot: str = "") -> str:
    """The text as it was typed: links and mentions unwrapped, our own name taken out, entities resolved."""
    typed = TOKEN.sub(lambda match: _token(match.group(1), bot), FENCE.sub("", text))
    return html.unescape(typed).strip()


def _token(inside: str, bot: str) -> str:
    target, _, label = inside.partition("|")
    if target[:1] not in ("@", "#", "!"):
        return label or target.removeprefix("mailto:").removeprefix("tel:")
    if bot and target == f"@{bot}":
        return ""
    if target.startswith(("!date", "!subteam")):
        return label
    name = label or {"@": "colleague", "#": "channel"}.get(target[0], target[1:])
    return name if name.startswith(target[0]) else f"{target[0].replace('!', '@')}{name}"


def _cleaned(inbound: Inbound) -> Inbound:
    found = clean(inbound.text)
    return replace(
        inbound,
        text=found.text,
        is_masked=found.is_masked,
        is_cut=found.is_cut,
        is_command=found.is_command,
    )
