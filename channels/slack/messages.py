"""A reply as Slack messages: its blocks, its buttons, and how it looks once a button was pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.after import HELPED, NOT_HELPED
from actions.replies import reply as own_reply
from channels.messages import Reply
from channels.slack.blocks import Block, escape, plain_text, rich_text
from channels.slack.incoming import PRESSED

MAX_BUTTONS, MAX_TITLE, MAX_VALUE = 25, 75, 2000
# Slack takes 50 blocks: this leaves room for its buttons and for what was chosen.
MAX_TEXT_BLOCKS = 44
LONGEST_NOTE = 2000


@dataclass(frozen=True)
class Part:
    """One message to post. Its key stands in the first block's id, by which it is found again in the thread."""

    key: str
    text: str
    blocks: list[Block]
    choices: list[Block]

    def open(self) -> dict[str, Any]:
        """The message as it is posted."""
        return {"text": self.text, "blocks": [*_named(self.blocks, self.key), *self.choices]}

    def closed(self, chosen: str = "") -> dict[str, Any]:
        """The message without its buttons, and with what was chosen."""
        note = own_reply("utter_slack_chosen", choice=chosen) if chosen else ""
        shown = {"type": "context", "elements": [{"type": "plain_text", "text": note[:LONGEST_NOTE], "emoji": False}]}
        text = f"{self.text}\n{escape(note)}" if note else self.text
        return {"text": text, "blocks": [*_named(self.blocks, f"{self.key}#closed"), *[shown] * bool(note)]}


def parts(replies: list[Reply], key: str) -> list[Part]:
    """The messages of a turn, each with a key of its own; the same replies give the same parts."""
    return [part for number, reply in enumerate(replies) for part in _of_one(reply, f"{key}:{number}")]


def is_key(block_id: object, key: str) -> bool:
    """Whether a block's id is this key, on an open or on a closed message."""
    return isinstance(block_id, str) and block_id.partition("#")[0] == key


def _of_one(reply: Reply, key: str) -> list[Part]:
    text = str(reply.get("text") or "").strip() or own_reply("utter_apologise")
    blocks = rich_text(text)
    pages = [blocks[start : start + MAX_TEXT_BLOCKS] for start in range(0, len(blocks), MAX_TEXT_BLOCKS)]
    last = len(pages) - 1
    choices = _choices(reply.get("buttons") or [], f"{key}.{last}")
    return [
        Part(
            f"{key}.{number}",
            plain_text(text) if number == 0 else "…",
            page,
            choices if number == last else [],
        )
        for number, page in enumerate(pages)
    ]


def _choices(buttons: list[dict[str, str]], key: str) -> list[Block]:
    """The buttons below a reply; the question of feedback has Slack's own."""
    titles = [button["title"] for button in buttons]
    if titles == [HELPED, NOT_HELPED]:
        return [_feedback(key, *titles)]
    made = [_button(number, button) for number, button in enumerate(buttons[: 5 * MAX_BUTTONS])]
    rows = [made[start : start + MAX_BUTTONS] for start in range(0, len(made), MAX_BUTTONS)]
    return [
        {"type": "actions", "block_id": f"{PRESSED}{key}" + f"#{row}" * bool(row), "elements": elements}
        for row, elements in enumerate(rows)
    ]


def _button(number: int, button: dict[str, str]) -> Block:
    title = button["title"] if len(button["title"]) <= MAX_TITLE else button["title"][: MAX_TITLE - 1] + "…"
    value = (button.get("payload") or button["title"])[:MAX_VALUE]
    return {
        "type": "button",
        "action_id": f"choose:{number}",
        "text": {"type": "plain_text", "text": title, "emoji": False},
        "value": value,
    }


def _feedback(key: str, yes: str, no: str) -> Block:
    rated = {"type": "feedback_buttons", "action_id": "choose:feedback"}
    for name, title in (("positive_button", yes), ("negative_button", no)):
        rated[name] = {"text": {"type": "plain_text", "text": title}, "value": title}  # type: ignore[assignment]
    return {"type": "context_actions", "block_id": f"{PRESSED}{key}", "elements": [rated]}


def _named(blocks: list[Block], key: str) -> list[Block]:
    return [{**blocks[0], "block_id": key}, *blocks[1:]]
