"""The dearest part of a turn, the sentence encoder, is not run twice for one text."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.talking import Talker
from understanding.learning.encoder import RECENT, Encoder

DIALOGUE = (
    "Hi! Since the weekend nothing exports. It says INT043, and I am the admin. Is it the permissions?",
    "Yes, I have access. What is xml_gateway?",
    "I think we use roles, but our consultant set it up. Does this break syncing too?",
    "walk me through it",
    "next",
    "which step was Subscriptions?",
    "Done. I synced, and the first report went through. The second one still fails. It says INT771 now.",
    "We closed October, so the books are closed. I can change the export date. Or should I ask our controller? Thanks!",
)


def test_no_text_is_embedded_twice_within_a_turn(
    talker: Talker, conversation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, embedded = Encoder.shared()._session, Counter[bytes]()

    class Watched:
        def run(self, names: Any, feed: dict[str, Any]) -> Any:
            embedded[feed["input_ids"].tobytes()] += 1
            return session.run(names, feed)

    monkeypatch.setattr(Encoder.shared(), "_session", Watched())
    Encoder.shared()._recent.cache_clear()
    counts = []
    for text in DIALOGUE:
        embedded.clear()
        talker.say(conversation, text)
        assert [count for count in embedded.values() if count > 1] == [], text
        counts.append(len(embedded))
    assert max(counts) > 1
    assert max(counts) <= RECENT
