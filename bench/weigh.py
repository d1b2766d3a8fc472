"""Fits the two judgements of understanding/intents/weighing.py anew, on the development sets alone; part of bench.calibrate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.answers import answers, way_to
from bench.messages import OUT_OF_SCOPE, messages, told
from bench.questions import questions
from bench.talking import heard, parse
from tests.talking import Talker
from understanding.intents import open_question as middle
from understanding.intents import weighing
from understanding.turn import Turn

STRENGTH, MOVE_WEIGHT = 3.0, 1.5
OWN_WORDS = ("told", "own_words")


def fitted(talker: Talker) -> str:
    """Both regressions as text, today's weights beside the fitted ones."""
    asking, is_asked, counts = _asking(talker)
    ours, is_ours = _ours(talker)
    return "\n".join(
        [
            *_table("asks back", asking, is_asked, {"": weighing.ASKING_BIAS, **weighing.ASKING}, counts),
            *_table("ours", ours, is_ours, {"": weighing.OURS_BIAS, **weighing.OURS}, None),
        ]
    )


def _asking(talker: Talker) -> tuple[list[dict[str, float]], list[bool], list[float]]:
    """Evidence at an open question: of questions, of answers, and of other moves, which count a little more."""
    seen: list[Turn] = []
    judge = weighing.asks_back

    def watched(turn: Turn) -> float:
        seen.append(turn)
        return judge(turn)

    rows: list[dict[str, float]] = []
    is_asked: list[bool] = []
    counts: list[float] = []
    asked = [(one.text, (one.code,), True, 1.0) for one in questions("development")]
    given = [(one.text, way_to(one), False, MOVE_WEIGHT if one.move else 1.0) for one in answers("development")]
    setattr(middle, judge.__name__, watched)
    try:
        for text, opening, is_question, weight in [*asked, *given]:
            seen.clear()
            heard(talker, text, opening)
            rows += [weighing.evidence(turn) for turn in seen[:1]]
            is_asked += [is_question for _ in seen[:1]]
            counts += [weight for _ in seen[:1]]
    finally:
        setattr(middle, judge.__name__, judge)
    return rows, is_asked, counts


def _ours(talker: Talker) -> tuple[list[dict[str, float]], list[bool]]:
    """Evidence of first messages that tell an error in own words, and of those that lie outside."""
    said = [*told("development"), *messages("development")]
    picked = [m for m in said if m.by in OWN_WORDS or m.intent == OUT_OF_SCOPE]
    readings = [parse(talker, message.text)[0] for message in picked]
    return [weighing.evidence_of(reading) for reading in readings], [m.intent != OUT_OF_SCOPE for m in picked]


def _table(
    name: str,
    rows: Sequence[Mapping[str, float]],
    labels: Sequence[bool],
    today: Mapping[str, float],
    counts: Sequence[float] | None,
) -> list[str]:
    names = list(rows[0])
    model = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight=None if counts else "balanced")
    model.fit(np.array([[row[one] for one in names] for row in rows]), labels, sample_weight=counts)
    fitted_to = {"": float(model.intercept_[0]), **dict(zip(names, model.coef_[0].tolist()))}
    lines = [f"{name}: {len(rows)} messages"]
    return [*lines, *(f"  {one or '(bias)'}: {today[one]:.2f}, fitted {value:.2f}" for one, value in fitted_to.items())]
