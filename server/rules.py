"""Remembers which rules match a state: the same few states come back at every turn, and Rasa compares all rules anew."""

from __future__ import annotations

from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.trackers import DialogueStateTracker

MOST = 4096  # matches that are remembered, before they are begun anew


def remember_matches() -> None:
    """Replace the policy's search of applicable rules; what it finds is the same."""
    RulePolicy._get_possible_keys = _possible_keys


def _possible_keys(self: RulePolicy, lookup: dict[str, str], states: list[dict[str, Any]]) -> set[str]:
    known: dict[tuple[object, ...], set[str]] = self.__dict__.setdefault("_matches", {})
    possible = set(lookup)
    for turn, state in enumerate(reversed(states)):
        place = (id(lookup), turn, DialogueStateTracker.freeze_current_state(state))
        if place not in known:
            if len(known) >= MOST:
                known.clear()
            known[place] = {key for key in lookup if self._is_rule_applicable(key, turn, state)}
        possible &= known[place]
    return possible
