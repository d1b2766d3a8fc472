"""Judgements for which much speaks a little: whether a message asks back or answers, and whether it is ours at all.

Both are logistic regressions, fitted on development splits by bench/calibrate.py; their evidence lies in 0..1 or is a
log-odds cut to -1..1.
"""

from __future__ import annotations

from math import exp, log

from understanding.reading import Reading
from understanding.turn import COMMANDS, Turn, nearest_question

# Fitted on tests/nlu/answers_development.yml and questions_development.yml.
ASKING_BIAS = -4.97
ASKING = {
    "answers": -2.51,
    "answers_in_part": -1.64,
    "answers_nothing": 1.24,
    "names_option": -2.51,
    "known_question": 6.47,
    "unanswered_question": 5.07,
    "looks_like_a_question": 1.63,
    "reads_like_a_question": 1.00,
    "inquires": 2.13,
    "wish": -2.68,
}
# Fitted on the told situations of tests/nlu/articles_development.yml, and development.yml with what lies outside.
OURS_BIAS = -5.10
OURS = {"reports": 3.51, "out_of_scope": -2.80, "fits": 5.09, "likeness": 1.89, "looks_like_a_question": 0.23}
MOST = 5.0  # log-odds beyond these say no more
# What is neither an answer nor a question.
WISHES = COMMANDS | {
    "complain",
    "smalltalk",
    "greet",
    "thank",
    "goodbye",
    "postpone",
    "out_of_scope",
    "request_steps",
    "skip",
    "ask_capabilities",
    "ask_case",
}


def evidence(turn: Turn) -> dict[str, float]:
    """What speaks for an answer and for a question, each in 0..1, by the names of the weights."""
    reading, answer = turn.reading, turn.answer
    named, score = nearest_question(turn)
    return {
        "answers": answer.share if answer.is_whole else 0.0,
        "answers_in_part": 0.0 if answer.is_whole or answer.is_named else answer.share,
        "answers_nothing": float(answer.is_none),
        "names_option": float(answer.is_named),
        "known_question": score if named else 0.0,
        "unanswered_question": 0.0 if named else score,
        "looks_like_a_question": float(reading.is_question),
        "reads_like_a_question": reading.asks,
        "inquires": reading.inquires,
        "wish": reading.confidence if reading.intent in WISHES else 0.0,
    }


def asks_back(turn: Turn) -> float:
    """The probability that a message asks, while a question about the set-up is open."""
    return _weighed(ASKING_BIAS, ASKING, evidence(turn))


def is_ours(reading: Reading) -> float:
    """The probability that the first message of a conversation is about errors of ours, and not about something else."""
    return _weighed(OURS_BIAS, OURS, evidence_of(reading))


def evidence_of(reading: Reading) -> dict[str, float]:
    """What speaks for a first message being about errors of ours, by the names of the weights."""
    return {
        "reports": _odds(reading.reports),
        "out_of_scope": _odds(reading.out_of_scope),
        "fits": max((share for code, share in reading.candidates if code), default=0.0),
        "likeness": reading.likeness,
        "looks_like_a_question": float(reading.is_question),
    }


def _weighed(bias: float, weights: dict[str, float], evidence: dict[str, float]) -> float:
    return 1 / (1 + exp(-bias - sum(weights[name] * value for name, value in evidence.items())))


def _odds(share: float) -> float:
    """A probability as log-odds between -1 and 1."""
    return max(-MOST, min(MOST, log((share + 1e-3) / (1 - share + 1e-3)))) / MOST
