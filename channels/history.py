"""The numbered messages of a conversation as a widget shows them: what is pushed, and what is replayed."""

from __future__ import annotations

from typing import Any

from channels.messages import Reply
from store.conversations import Conversations

OWN_PREFIX = "session:"
GREETING = OWN_PREFIX + "greeting"


def missed(conversations: Conversations, conversation: str, after: int) -> dict[str, Any]:
    """What was said and answered after this number. Raises what the database raises."""
    said = conversations.since(conversation, after)
    replies = [reply for one in said for reply in numbered(one.replies or [], one.seq, one.message_id)]
    return {
        "replies": [reply for reply in replies if reply["seq"] > after],
        "user": [
            {"id": one.message_id, "text": one.text, "seq": one.seq}
            for one in said
            if one.seq > after and not is_own(one.message_id)
        ],
        "last_seq": conversations.last_seq(conversation),
    }


def is_own(message_id: str) -> bool:
    """Whether the message is one of ours, such as the one that is greeted; nobody typed it, so it is not shown."""
    return message_id.startswith(OWN_PREFIX)


def numbered(replies: list[Reply], seq: int, message_id: str) -> list[dict[str, Any]]:
    """Replies as the widget gets them; the first has the number after the message's own."""
    asked = None if is_own(message_id) else message_id
    return [
        {
            "seq": seq + number,
            "in_reply_to": asked,
            "text": reply.get("text", ""),
            "buttons": reply.get("buttons") or [],
            "metadata": reply.get("metadata") or {},
        }
        for number, reply in enumerate(replies, 1)
    ]
