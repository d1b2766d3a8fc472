"""Who or what did what: the export is through or failed, or the like is told of something else, of the past, or with doubt."""

from __future__ import annotations

import pytest

from understanding.words.exporting import has_failed, is_beside, is_exported, without_asides

THROUGH = [
    "the batch landed in intacct five minutes ago",
    "Sage swallowed it this time",
    "status flipped to exported",
    "managed to export everything",
    "failed once more and then went through on the second try",
    "tried it twice, the error hasn't come back",
    "Exported date did it",
    "IT came back, they added the permissions, report has exported now",
    "mine and Paula's both made it into Sage",
    "setting's on Exported now and the report is in Sage",
]
FAILED = [
    "nothing got through",
    "exported it again and it came back",
    "the report never made it to Sage",
    "the setting is on Exported and the export failed",
    "sage kicked it back",
    "report isn't exported",
]
BESIDE = [
    "our dropdown has no Exported",
    "Exported was already selected",
    "the save went through",
    "step 3 went fine",
    "I went through all the steps",
    "we are through with step 4",
    "my email to the admin went out",
    "switched to Exported, it accepted",
    "Kate's in Intacct right now looking at it",
    "other workspaces exported fine",
    "it exported fine before the close",
    "Keiko thinks it went through",
    "my guess is it's exported",
]
NEITHER = [
    "haven't exported it yet",
    "did it go through?",
    "how do I know it exported",
    "if it went through I'll let you know",
    "one of three went through",
    "it is being exported",
]


@pytest.mark.parametrize("text", THROUGH)
def test_the_export_is_through(text: str) -> None:
    assert (is_exported(text), is_beside(text)) == (True, False)


@pytest.mark.parametrize("text", FAILED)
def test_the_export_failed(text: str) -> None:
    assert (has_failed(text), is_exported(text)) == (True, False)


@pytest.mark.parametrize("text", BESIDE)
def test_it_is_told_of_something_else(text: str) -> None:
    assert (is_beside(text), is_exported(text)) == (True, False)


@pytest.mark.parametrize("text", NEITHER)
def test_nothing_is_told_of_the_export(text: str) -> None:
    assert (is_exported(text), has_failed(text)) == (False, False)


def test_what_is_said_of_something_else_is_taken_out() -> None:
    assert without_asides("the save went through. report failed").split() == ["the", "save", ".", "report", "failed"]
