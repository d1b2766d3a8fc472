"""How questions about an error are answered: each asked while that error is open, of every article.

Answered right means that the reply holds the answer that the question's writer names; what no article answers has to
be admitted, with no answer beside it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from actions.talk import knowledge
from bench.messages import Split, read
from bench.report import Row, Section, share
from tests.talking import Talker, said
from understanding.words.asking import forms

NONE = "none"
NOTE = (
    "asked in the middle of the fix, right after the error was named; written from the articles' questions and answers "
    "without sight of the lines that the search learns from"
)
_numbers = count(1)


@dataclass(frozen=True)
class Asked:
    """A question, the error that is open, and the name of the article's question that answers it."""

    text: str
    code: str
    answer: str
    also: Sequence[str] = ()


def questions(split: Split) -> list[Asked]:
    """The questions of a split."""
    return [Asked(**entry) for entry in read(f"questions_{split}")["questions"]]


def measure(talker: Talker, split: Split) -> Section:
    """Both figures of one split."""
    asked = questions(split)
    right = [question for question in asked if is_right(talker, question)]
    if os.environ.get("VERBOSE") and split == "development":
        print("\n".join(f"  {q.code} {q.answer}: {q.text}" for q in asked if q not in right))
    rows: list[Row] = []
    for name, kind, aim in (("answered right", False, 0.92), ("not in the article, and said so", True, None)):
        within = [question for question in asked if (question.answer == NONE) is kind]
        rows.append(share(name, sum(question in right for question in within), len(within), aim))
    return Section(f"Questions about an error, {split} set ({len(asked)})", rows, NOTE)


def is_right(talker: Talker, question: Asked) -> bool:
    """Ask it in a conversation of its own, and compare the reply with the article's answers."""
    conversation = f"bench-question-{next(_numbers)}"
    talker.say(conversation, question.code)
    text = said(talker.say(conversation, question.text))
    answers = {faq.name: faq.answer for faq in knowledge().articles[question.code].faq}
    if question.answer == NONE:
        return not any(one in text for answer in answers.values() for one in forms(answer))
    return any(is_told(answers[name], text) for name in {question.answer, *question.also})


def is_told(answer: str, text: str) -> bool:
    """Whether a reply holds the answer, be it without its "Yes.", or the one item of its list that was asked for."""
    return any(one in text for one in forms(answer)) or any(
        part in text for part in answer.split("; ") if part.endswith("**")
    )
