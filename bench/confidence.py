"""Whether the classifier is as often right as it says: a share that is read as a probability has to be one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bench.report import Row, at_most
from bench.talking import Outcome

BINS = 10


def calibration_row(outcomes: Sequence[Outcome]) -> Row:
    """The classifier's first intent and its probability, over all messages, those out of scope too."""
    right = [outcome.raw_intent == outcome.message.intent for outcome in outcomes]
    error = calibration_error([outcome.raw_confidence for outcome in outcomes], right)
    return at_most("intent, the classifier alone: expected calibration error, ten bins", error, digits=3)


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """How far confidence and accuracy lie apart, the mean over bins of equal width by what falls into them; 0 of nothing."""
    places = np.minimum((np.array(confidences, dtype=np.float64) * BINS).astype(np.int64), BINS - 1)
    apart = np.bincount(places, np.array(confidences, dtype=np.float64) - np.array(right, dtype=np.float64), BINS)
    return float(np.abs(apart).sum() / max(1, len(confidences)))
