"""Whose conversation it is: a case is brought up again only where nobody else can be reading or writing."""

from __future__ import annotations

import re

WIDGET = re.compile(r"web-.+")
# A Slack direct message: its channel's id begins with D. Threads of shared channels (C..., G...) never match.
SLACK_DIRECT = re.compile(r"slack-D[A-Z0-9]{5,}(?:-.+)?")


def is_personal(conversation: str, channel: str) -> bool:
    """Whether the conversation is one person's own: the widget's signed token, or a direct message in Slack."""
    if channel == "web":
        return WIDGET.fullmatch(conversation) is not None
    return channel == "slack" and SLACK_DIRECT.fullmatch(conversation) is not None
