"""A case is brought up again only in a conversation that is one person's own."""

from __future__ import annotations

import pytest

from cases.people import is_personal


@pytest.mark.parametrize(
    ("conversation", "channel", "expected"),
    [
        ("web-abc123", "web", True),
        ("slack-D024BE91L", "slack", True),
        ("slack-D024BE91L-1700000000.000100", "slack", True),
        ("slack-C024BE91L-1700000000.000100", "slack", False),
        ("slack-G024BE91L", "slack", False),
        ("slack-private-D024BE91L-U024BE91L", "slack", False),
        ("web-abc123", "rest", False),
        ("anything", "web", False),
        ("terminal-1", "terminal", False),
        ("slack-D024BE91L", "", False),
    ],
)
def test_whose_conversation_it_is(conversation: str, channel: str, expected: bool) -> None:
    assert is_personal(conversation, channel) is expected
