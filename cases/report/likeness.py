"""Groups messages that ask the same in other words, so that an author sees what to write next."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from understanding.learning.encoder import Encoder

# Only so many different messages are compared, the most frequent and newest ones; the report says so.
COMPARED = 300
ALIKE = 0.6
SHOWN, EXAMPLES = 12, 3
Told = list[tuple[str, str, int]]


def groups(told: Told, kind: str) -> dict[str, Any]:
    """The largest groups of (code, text, number), each with examples; errors are grouped by their code where one is known."""
    by_code = [line for line in told if kind == "no_article" and line[0]]
    rest = [line for line in told if not (kind == "no_article" and line[0])]
    found = [*_by_code(by_code), *_by_likeness(rest[:COMPARED])]
    found.sort(key=lambda group: -group["messages"])
    return {"groups": found[:SHOWN], "more_groups": max(0, len(found) - SHOWN), "not_compared": len(rest[COMPARED:])}


def _by_code(told: Told) -> list[dict[str, Any]]:
    codes = Counter[str]()
    for code, _, number in told:
        codes[code] += number
    return [
        {"about": code, "messages": number, "examples": [text for own, text, _ in told if own == code][:EXAMPLES]}
        for code, number in codes.most_common()
    ]


def _by_likeness(told: Told) -> list[dict[str, Any]]:
    """Each message joins the group whose first message it is most like, or begins one."""
    if not told:
        return []
    vectors = Encoder.shared().encode_all([text[:300] for _, text, _ in told])
    leaders: list[int] = []
    members: dict[int, list[int]] = {}
    for number in range(len(told)):
        likeness = vectors[leaders] @ vectors[number] if leaders else np.zeros(0)
        best = int(likeness.argmax()) if len(leaders) else -1
        if best >= 0 and likeness[best] >= ALIKE:
            members[leaders[best]].append(number)
        else:
            leaders.append(number)
            members[number] = [number]
    return [_group([told[number] for number in own]) for own in members.values()]


def _group(own: Told) -> dict[str, Any]:
    codes = Counter(code for code, _, _ in own if code)
    about = ", ".join(code for code, _ in codes.most_common(3))
    texts = list(dict.fromkeys(text for _, text, _ in own))
    return {"about": about, "messages": sum(number for _, _, number in own), "examples": texts[:EXAMPLES]}
