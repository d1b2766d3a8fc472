"""Which answers can follow a question as it is put."""

from __future__ import annotations

import pytest

from understanding.words.asking import asks_reason, asks_whether, compares, fits_form


@pytest.mark.parametrize("text", ["which project should i take", "no admin. how do i find out who is", "ok what then"])
def test_yes_answers_no_question_for_a_thing(text: str) -> None:
    assert not fits_form(text, "Yes. It takes administrative permissions.")
    assert fits_form(text, "Look it up in the error.")


def test_yes_answers_a_question_whether() -> None:
    assert fits_form("does it affect the sync", "Yes, it can.")
    assert fits_form("what about syncing", "Yes, it can.")


def test_kinds_of_questions() -> None:
    assert asks_reason("but why is that")
    assert not asks_reason("where is that")
    assert asks_whether("will sage charge us for that")
    assert not asks_whether("can you say step 3 again")
    assert compares("whats the difference between INT149 and INT054")
    assert not compares("INT149 and INT054")
