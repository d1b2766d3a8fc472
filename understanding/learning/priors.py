"""What people do after which question: factors on the classifier's probabilities, given what was asked.

Only kinds of questions are known here, never an article. Factors are coarse on purpose: 3 for what is expected,
a third for what hardly ever follows, 0 for what cannot.
"""

from __future__ import annotations

from actions.case import Case
from understanding.learning.classifier import Ranking

LIKELY, RARE = 3.0, 0.33
EXPECTED: dict[str, set[str]] = {
    "question": {"inform", "affirm", "deny", "unsure", "ask_question", "skip", "go_back", "request_message"},
    "outcome": {
        "report_success",
        "report_failure",
        "ask_question",
        "inform",
        "next_step",
        "start_walk",
        "request_message",
    },
    "walk": {
        "next_step",
        "go_back",
        "repeat",
        "ask_position",
        "skip",
        "request_steps",
        "report_success",
        "ask_question",
    },
    "article": {"report_error", "affirm", "deny"},
    "same_code": {"report_failure", "report_error", "affirm", "deny"},
    "switch": {"affirm", "deny", "inform", "request_steps"},
    "feedback": {"give_feedback", "affirm", "deny", "thank", "goodbye", "complain"},
}
UNLIKELY: dict[str, set[str]] = {
    "question": {"report_success", "report_failure", "next_step", "smalltalk", "greet"},
    "outcome": {"affirm", "deny", "greet", "smalltalk"},
    "walk": {"inform", "greet", "smalltalk", "report_error"},
    "article": {"next_step", "report_success", "go_back"},
    "same_code": set(),
    "switch": {"report_error"},
    "feedback": set(),
}
NOTHING_ASKED = {"next_step", "go_back", "skip", "ask_position", "repeat"}


def in_context(ranking: Ranking, case: Case) -> Ranking:
    """The ranking as it is likely after what was asked; probabilities sum to what they summed to before."""
    kind = case.asked.kind if case.asked else ""
    weighted = [(share * _factor(name, kind, case), name) for name, share in zip(ranking.names, ranking.probabilities)]
    whole = sum(share for share, _ in weighted) or 1.0
    scale = sum(ranking.probabilities) / whole
    weighted.sort(key=lambda pair: -pair[0])
    return Ranking([name for _, name in weighted], [share * scale for share, _ in weighted])


def _factor(name: str, kind: str, case: Case) -> float:
    if name == "give_feedback" and kind != "feedback":
        return 0.0
    if not kind:
        return RARE if name in NOTHING_ASKED and case.code is None else 1.0
    if case.is_forwarded and name == "report_success":
        return 1.0
    return LIKELY if name in EXPECTED[kind] else RARE if name in UNLIKELY[kind] else 1.0
