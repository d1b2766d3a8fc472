"""What leaves the front door is never a command, whatever stands before its slash."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.gateway import Gateway
from channels.messages import Incoming
from channels.text import clean
from tests.channels.conftest import FakeAssistant

BLANKS = "\t\n\r\x0b\x0c\x1c \x85\xa0\u1680\u2007\u2028\u2029\u3000"
INVISIBLE = "\x00\xad\u034f\u115f\u17b4\u200b\u200e\u202e\u2060\u2800\u3164\ufe0f\ufeff\uffa0\U000e0020"
COMMANDS = ["restart", "back", "session_start", 'report_success{"a": 1}', "inform@0.9{}", " hello", "", "EXTERNAL: x"]

leading = st.text(alphabet=st.sampled_from("//／" + BLANKS + INVISIBLE) | st.characters(), max_size=12)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(leading, st.sampled_from(COMMANDS), leading)
def test_no_text_begins_with_a_slash(before: str, command: str, after: str) -> None:
    left = clean(f"{before}/{command}{after}").text
    assert not left.strip().startswith("/")
    assert clean(left).text == left


@pytest.mark.parametrize(
    "before", ["/", "/\n/", "/ \n /", "/\u2800/", "\u3164/", "/\ufe0f/", "\u200b/\u3000//", "／\n／"]
)
@pytest.mark.parametrize("command", ["restart", 'report_success{"a": 1}', "inform@0.9"])
async def test_a_command_is_told_that_it_is_none(before: str, command: str, assistant: FakeAssistant) -> None:
    replies = await Gateway(assistant.handle).receive(Incoming("a", before + command, "rest"))
    assert "Commands that begin with / do nothing" in replies[0]["text"]
    assert assistant.texts() == []


@pytest.mark.parametrize("text", ["and/or", "Company > Roles / Users", "it's 1/2 done", "https://example.com/a"])
def test_slashes_inside_stay(text: str) -> None:
    assert clean(text).text == text
