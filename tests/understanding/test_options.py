"""The option models by themselves: what is fitted, stored, and read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import load
from actions.knowledge.model import UNKNOWN
from understanding.learning.encoder import Encoder
from understanding.learning.options import NO_ANSWER, OptionModel, Said, option_lines
from understanding.learning.ranker import Line
from understanding.learning.regression import evenly

ASKED = ["how long does it take", "where do I find that", "does this break anything else"]


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load()


@pytest.fixture(scope="module")
def model(base: KnowledgeBase) -> OptionModel:
    """Fitted on the lines of the shared questions and a handful of others."""
    lines = [*option_lines(base), *(Line("question", text, "INT043", "why") for text in ASKED)]
    vectors = Encoder.shared().encode_all([line.text for line in lines])
    said = [Said("ask_person", text, Encoder.shared().encode(text)) for text in ("get me a human", "a person please")]
    return OptionModel.fit(base, lines, vectors, said)


def shares(model: OptionModel, question: str, text: str) -> dict[str, float]:
    return model.predict(question, text, Encoder.shared().encode(text))


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("keep_requirement", "the auditors want that field filled", "keep"),
        ("keep_requirement", "nobody ever reads it, get rid of it", "drop"),
        ("project_is_right", "they should have put it on the Boston job", "no"),
        ("admin_access", "I honestly could not tell you what my login may do", UNKNOWN),
        ("admin_access", "get me a human", NO_ANSWER),
    ],
)
def test_an_answer_is_known_without_its_words(model: OptionModel, question: str, text: str, value: str) -> None:
    found = shares(model, question, text)
    assert max(found, key=lambda name: found[name]) == value


def test_shares_sum_to_one_over_the_options(model: OptionModel, base: KnowledgeBase) -> None:
    for question in base.questions.values():
        found = shares(model, question.name, "maybe")
        assert set(found) == {*(option.value for option in question.options), UNKNOWN, NO_ANSWER}
        assert sum(found.values()) == pytest.approx(1.0, abs=1e-5)


def test_what_is_stored_predicts_the_same(model: OptionModel, tmp_path: Path) -> None:
    model.save(tmp_path / "options.npz")
    again = OptionModel.load(tmp_path / "options.npz")
    vector = Encoder.shared().encode("by role")
    assert again.predict("permission_model", "by role", vector) == model.predict("permission_model", "by role", vector)


def test_every_question_has_enough_lines(base: KnowledgeBase) -> None:
    for question in (one for one in base.questions.values() if not one.is_volunteered):
        assert len(question.unknown_said) >= 10, question.name
        assert all(len(option.said) >= 15 for option in question.options), question.name


def test_lines_are_taken_at_even_distances() -> None:
    assert evenly(range(10), 4) == [0, 3, 6, 9]
    assert evenly([5], 3) == [5]
    assert evenly([], 3) == []
    assert np.all(np.diff(evenly(range(1000), 50)) > 0)
