"""Good and bad news by their words, the last ones counting; nobody's failure is a success."""

from __future__ import annotations

import pytest

from understanding.words.outcomes import is_good_news, is_of_reports_out, is_plain_failure, is_synced, news

GOOD = [
    "error's gone and the charge shows in intacct now",
    "it let me export it without the reason. works",
    "yes it went after i picked a category",
    "sync + retry = works",
    "yay",
    "export's fine now",
]
BAD = [
    "yes same",
    "yes, same one",
    "i did that 3 times already",
    "still not working even after i fixed the rates",
    "no, still says the vendor is on hold",
    "picked another category, same result",
    "errored out again",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_news(text: str) -> None:
    assert news(text) == "good"


@pytest.mark.parametrize("text", BAD)
def test_bad_news(text: str) -> None:
    assert news(text) == "bad"
    assert not is_good_news(text)


@pytest.mark.parametrize(
    "text", ["and the ones already exported, do they move", "what about those reports that were already sent"]
)
def test_reports_that_are_out_before_are_no_news(text: str) -> None:
    assert is_of_reports_out(text)
    assert news(text) != "good"


def test_the_report_itself_being_out_is_news() -> None:
    assert not is_of_reports_out("it exported now")


@pytest.mark.parametrize("text", ["yes same", "no luck", "i did that 3 times already", "still wants a tag"])
def test_a_plain_failure(text: str) -> None:
    assert is_plain_failure(text)


def test_a_sync_that_went_through() -> None:
    assert is_synced("sync worked")
    assert is_synced("both done. synced fine")
    assert not is_synced("sync failed")
    assert not is_synced("where is sync")
