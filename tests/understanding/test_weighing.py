"""Whether a message asks back or answers, whether it is ours, and how the export went, in whole conversations."""

from __future__ import annotations

import pytest

from bench.talking import heard
from tests.talking import Talker
from understanding.intents.weighing import is_ours
from understanding.reading import Reading
from understanding.words.outcomes import news

GOOD = [
    "it works now",
    "never mind, it's through!",
    "no more error",
    "it doesn't fail anymore",
    "did not work at first, but now it went through",
    "they did what it says. i synced and exported again and it worked!!",
]
BAD = [
    "The export has failed",
    "Done as described; the export failed.",
    "Also without success",
    "is not working",
    "it worked yesterday but now it fails",
    "exported three times now, always fails",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_news_are_told_by_their_words(text: str) -> None:
    assert news(text) == "good"


@pytest.mark.parametrize("text", BAD)
def test_bad_news_are_told_by_their_words(text: str) -> None:
    assert news(text) == "bad"


@pytest.mark.parametrize("text", ["", "hm", "I synced it"])
def test_other_words_tell_nothing(text: str) -> None:
    assert news(text) == ""


@pytest.mark.parametrize("text", BAD)
def test_a_failure_is_never_taken_for_a_success(text: str, talker: Talker) -> None:
    case = heard(talker, text, ("INT043", "yes", "roles"))[1]
    assert not case.is_closed


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("INT012", "nobody ever reads those notes so we can get rid of it", "drop"),
        ("INT083", "someone ticked the box by accident", "no"),
        ("INT083", "we do rebill travel to the customer so yes", "yes"),
        ("INT043", "idk if i have admin there", "unknown"),
        ("INT043", "never mind what I said, our consultant administers Intacct for us", "someone_else"),
    ],
)
def test_an_answer_in_own_words_is_stored(code: str, text: str, value: str, talker: Talker) -> None:
    assert value in heard(talker, text, (code,))[1].answers.values()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("INT043", "guess i have to disconnect and reconnect the whole integration then"),
        ("INT043", "is it my report that's broken or what"),
        ("INT771", "so the two systems lost each other"),
    ],
)
def test_a_statement_that_asks_answers_nothing(code: str, text: str, talker: Talker) -> None:
    assert not heard(talker, text, (code,))[1].answers


def test_what_lies_far_outside_is_not_ours() -> None:
    outside = Reading(reports=0.01, out_of_scope=0.95, candidates=[("", 0.9)], likeness=0.2)
    inside = Reading(reports=0.95, out_of_scope=0.05, candidates=[("INT043", 0.9)], likeness=0.6)
    assert is_ours(outside) < 0.1 < 0.9 < is_ours(inside)
