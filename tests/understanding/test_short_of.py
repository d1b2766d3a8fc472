"""What sounds like a success and is none, and what is one whatever stands beside it."""

from __future__ import annotations

import pytest

from understanding.words.short_of import asks_onward, falls_short


@pytest.mark.parametrize(
    "text",
    [
        "it is in intacct as a draft",
        "export started",
        "it worked! no wait, wrong report",
        "good now, will export in the morning",
        "export went through on friday, but today again",
        "i can see the vendor in sage now",
        "perfect, that explains it",
        "done and dusted on the intacct side",
        "got through to our admin finally",
        "it accepted my password finally",
        "no errors in the sync",
        "imported without problems",
    ],
)
def test_no_success_of_the_export(text: str) -> None:
    assert falls_short(text, ends_with_sync=False)


@pytest.mark.parametrize(
    "text",
    [
        "it worked",
        "no errors in the sync, and the report went through",
        "perfect, that explains it. it went through",
        "the report is in intacct now",
        "went through. will export the other ones tomorrow",
        "oh wait, no wait, it worked",
        "i see the report in sage",
    ],
)
def test_a_success_of_the_export(text: str) -> None:
    assert not falls_short(text, ends_with_sync=False)


def test_a_sync_is_one_where_it_is_the_last_step() -> None:
    assert falls_short("no errors in the sync", ends_with_sync=False)
    assert not falls_short("no errors in the sync", ends_with_sync=True)


def test_who_asks_what_comes_next_tells_of_a_step() -> None:
    assert asks_onward("that worked, next step?")
    assert not asks_onward("the report went through, what now")
