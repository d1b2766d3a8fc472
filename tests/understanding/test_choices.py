"""Which of the offered choices a message picks."""

from __future__ import annotations

import pytest

from actions.case import Choice
from understanding.words.choices import chosen, number_of, polarity, step_number, steps_done

TWO = [
    Choice("Per user", "inform", "permission_model=user"),
    Choice("Through roles", "inform", "permission_model=role"),
]
THREE = [Choice("Yes, I have access", "inform"), Choice("No, I don't", "inform"), Choice("Someone else does", "inform")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Per user", 1), ("per user", 1), ("PER USER", 1), ("Per user.", 1), (" per  user ", 1), ("“Per user”", 1),
        ("Through roles", 2), ("through roles!", 2), ("1", 1), ("2", 2), ("#1", 1), ("(2)", 2), ("2.", 2), ("1)", 1),
        ("option 1", 1), ("Option 2", 2), ("number 2", 2), ("no. 2", 2), ("first", 1), ("the first", 1),
        ("first one", 1), ("the first one please", 1), ("second", 2), ("the second option", 2), ("2nd", 2),
        ("the 1st one", 1), ("the former", 1), ("the latter", 2), ("the last one", 2), ("I'll take the second", 2),
        ("let's go with the first one", 1), ("ok the second one then", 2), ("a", 1), ("b", 2), ("B)", 2), ("one", 1),
        ("two", 2), ("option two", 2), ("２", 2), ("Great, thank you. The first option please", 1),
    ],
)  # fmt: skip
def test_a_choice_is_picked(text: str, place: int) -> None:
    assert chosen(text, TWO) is TWO[place - 1]


@pytest.mark.parametrize(
    "text",
    [
        "", "3", "0", "10", "12", "third", "per", "user or roles", "first we have to talk", "the first step is done",
        "two reports failed", "yes", "1 or 2", "one of them", "both", "the second time it fails", "step 2", "043",
    ],
)  # fmt: skip
def test_other_messages_pick_nothing(text: str) -> None:
    assert chosen(text, TWO) is None


def test_titles_with_commas_and_apostrophes_are_picked() -> None:
    assert chosen("No, I don't", THREE) is THREE[1]
    assert chosen("no i don’t", THREE) is THREE[1]
    assert chosen("someone else does", THREE) is THREE[2]


def test_the_last_of_three_is_the_third() -> None:
    assert chosen("the last one", THREE) is THREE[2]


def test_without_choices_nothing_is_picked() -> None:
    assert chosen("1", []) is None
    assert chosen("first", []) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("step 3", 3), ("what was step 2?", 2), ("go to step 12", 12), ("the second step", 2), ("step four", 4),
        ("3rd step please", 3), ("first step", 1), ("step number 5", 5), ("step no. 6", 6), ("Step 7!", 7),
    ],
)  # fmt: skip
def test_a_step_is_named(text: str, number: int) -> None:
    assert step_number(text) == number


@pytest.mark.parametrize("text", ["next step", "one step back", "which step", "step by step", "the last step", "7", ""])
def test_no_step_is_named(text: str) -> None:
    assert step_number(text) is None


@pytest.mark.parametrize(
    "text", ["yes", "Yes!", "yep", "yeah sure", "yes I do", "I do, yes", "absolutely", "ok yes", "no wait, yes"]
)
def test_a_yes_is_heard(text: str) -> None:
    assert polarity(text) == "yes"


@pytest.mark.parametrize("text", ["no", "No.", "nope", "nah", "no I don't", "not me, no", "yes, no wait, no"])
def test_a_no_is_heard(text: str) -> None:
    assert polarity(text) == "no"


@pytest.mark.parametrize("text", ["", "maybe", "roles", "I know", "notes", "yesterday", "nothing"])
def test_neither_is_heard(text: str) -> None:
    assert polarity(text) is None


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("done with step 4", 4),
        ("done with 5 and 6", 6),
        ("I did 1 to 3", 3),
        ("go to step 6", None),
        ("did it 3 times", None),
        ("done with 4?", None),
        ("done", None),
    ],
)
def test_how_far_somebody_is_in_the_steps(text: str, step: int | None) -> None:
    assert steps_done(text) == step


def test_small_numbers_are_known_as_words() -> None:
    assert [number_of(word) for word in ("one", "Ten", "12")] == [1, 10, 12]
