"""What is reported from a set-up: a change, a fault, something pending, something that is not there."""

from __future__ import annotations

import pytest

from understanding.words.changes import (
    has_synced,
    misses_something,
    tells_change,
    tells_export,
    tells_fault,
    tells_mend,
)
from understanding.words.underway import is_pending, is_planned, is_untried

CHANGED = [
    "dept was inactive, i reactivated it",
    "tax import was off, i turned it on",
    "he lifted it",
    "projects permission missing, fixed",
    "all good except Projects which had nothing, fixed that",
    "fixed that, syncing now",
    "email had a capital M in intacct.. fixed that",
    "re-entered the admin login, connection shows good now. report itself i havent sent yet",
    "my colleague fixed it in sage",
    "Changed the date field from submitted to exported date, saved. thats that part done",
    "export date setting is fixed, pressing export in a sec",
    "ok i reopened it. now?",
]
WENT_THROUGH = [
    "it was off, turned it on and now it exports",
    "she added it, i synced and retried and its through",
    "saved it, tried again, and there it is in the ledger",
    "they fixed it, the export went through",
    "that fixed it",
    "fixed the class, retried, went over",
]
NEITHER = [
    "enabled it, still failing",
    "should i have changed it?",
    "will change it tomorrow",
    "same thing again",
    "roles",
]


@pytest.mark.parametrize("text", CHANGED)
def test_a_change_is_told(text: str) -> None:
    assert tells_change(text)


@pytest.mark.parametrize("text", [*WENT_THROUGH, *NEITHER])
def test_neither_the_export_nor_a_failure_is_a_change(text: str) -> None:
    assert not tells_change(text)


def test_what_was_wrong_and_is_put_right_is_mended_before_any_steps() -> None:
    assert tells_mend("dept was inactive, i reactivated it")
    assert tells_mend("done, unticked it and saved")
    assert not tells_mend("I'm the one who set the whole thing up so")
    assert not tells_mend("i used to but they took it away from me")


def test_a_fault_that_is_found_is_no_failure_of_the_export() -> None:
    assert tells_fault("dimension was inactive")
    assert not tells_fault("it was inactive, still failing")
    assert not tells_fault("is it inactive?")


@pytest.mark.parametrize(
    "text", ["still exporting", "the sync is still running", "i did not save yet", "only the cash journal so far"]
)
def test_what_is_going_on_is_pending(text: str) -> None:
    assert is_pending(text)


def test_a_plan_is_no_change() -> None:
    assert is_planned("ok i'll get the vendor fixed")
    assert not tells_change("ok i'll get the vendor fixed")
    assert not is_planned("ok well would you look at that")


@pytest.mark.parametrize(
    "text",
    [
        "theres no Subscriptions tab",
        "i dont see that menu",
        "its greyed out for me",
        "subledger > open is missing for me",
    ],
)
def test_what_a_step_names_is_missed(text: str) -> None:
    assert misses_something(text)


def test_who_says_that_the_sync_is_done() -> None:
    assert has_synced("synced and saved")
    assert has_synced("sync now done")
    assert not has_synced("sync?")


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("saved, exported, finished, worked", True),
        ("it's fixed in sage", False),
        ("all good", False),
        ("done, exporting now", False),
    ],
)
def test_what_is_said_of_the_export_alone(text: str, is_told: bool) -> None:
    assert tells_export(text) is is_told


def test_what_has_not_been_tried_again() -> None:
    assert is_untried("no i havent tried it again yet")
    assert not is_untried("i tried it again")
