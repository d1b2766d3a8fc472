"""No message holds up the others: whatever is sent, the loaded assistant answers, soon, and the next person is served."""

from __future__ import annotations

from time import process_time

import pytest

from actions.replies import reply
from tests.odd_texts import LONG_TEXTS, ODD_TEXTS, SLASHES
from tests.talking import Reply, Talker, said

SECONDS = 1.5  # of the processor; what blows up takes many times that


def heard(talker: Talker, conversation: str, text: str) -> list[Reply]:
    """The replies to a text that may not take long."""
    started = process_time()
    replies = talker.say(conversation, text)
    assert process_time() - started < SECONDS, name(text)
    assert replies
    assert all(one["text"].strip() for one in replies)
    assert reply("utter_apologise") not in said(replies)
    return replies


def name(text: str) -> str:
    """How a text is named in a failure."""
    return f"{text[:12]!a} {len(text)}".replace("\\", "")


@pytest.mark.parametrize("text", [*ODD_TEXTS, *LONG_TEXTS, *SLASHES], ids=name)
def test_a_hostile_text_is_answered_and_the_next_person_served(talker: Talker, conversation: str, text: str) -> None:
    heard(talker, conversation, text)
    assert "Sage Intacct" in said(heard(talker, f"{conversation}-next", "INT043"))


@pytest.mark.parametrize("text", [*ODD_TEXTS, *LONG_TEXTS, *SLASHES], ids=name)
def test_a_hostile_text_takes_nobody_out_of_a_fix(talker: Talker, conversation: str, text: str) -> None:
    for answer in ("INT043", "yes", "per user"):
        talker.say(conversation, answer)
    heard(talker, conversation, text)
    assert talker.case(conversation).code == "INT043"


@pytest.mark.parametrize("text", SLASHES)
def test_no_slash_runs_a_command(talker: Talker, conversation: str, text: str) -> None:
    talker.say(conversation, "INT043")
    talker.say(conversation, text)
    assert talker.case(conversation).code == "INT043"
    tracker = talker.tracker(conversation)
    assert not any(event.text and event.text.startswith("/") for event in tracker.events if event.type_name == "user")
