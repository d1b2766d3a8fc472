"""What passes the front door: a message with its sender, the replies to it, or a refusal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Optional

Reply = dict[str, Any]
MAX_BODY = 32 * 1024
# A client's own name for a message; names of ours hold a colon, so that no client can take one.
MESSAGE_ID = re.compile(r"[A-Za-z0-9_.-]{1,128}")


class Refused(Exception):
    """The message was not taken; `status` is the HTTP status, the text says what to do instead."""

    def __init__(self, status: int, text: str, retry_after: Optional[int] = None) -> None:
        super().__init__(text)
        self.status, self.retry_after = status, retry_after


@dataclass(frozen=True)
class Incoming:
    """One message at the door: whose conversation, what was typed or pressed, through which channel.

    `id` is the sender's own name for it (a message without one cannot be told from a second one like it), `page` the
    article that the person looks at, `address` what an address limit counts. No limit holds for a trusted caller.
    """

    conversation: str
    text: str
    channel: str
    id: str = ""
    page: Optional[str] = None
    address: str = ""
    is_trusted: bool = False


class Watcher:
    """What a pushing channel does while a message is handled; called in the order of the conversation."""

    async def taken(self, message: Incoming, text: str, seq: int) -> None:
        """The message has its number and its turn begins; `text` is as it was cleaned."""

    async def answered(self, message: Incoming, text: str, replies: list[Reply], seq: int) -> None:
        """These are the replies to the message as it was cleaned; the first has the number after `seq`."""
