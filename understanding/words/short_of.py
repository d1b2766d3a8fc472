"""What sounds like a success and falls short of one: a draft, a beginning, the sync, a record that is there now, a plan.

A case is not closed on these; who meant the export is asked once more.
"""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.words.exporting import is_exported
from understanding.words.through import clauses_of, tells_plainly

# Whatever else is told, the export is not through by these.
SURELY = re.compile(
    r"\b(?:as (?:an? )?|in )drafts?\b"
    r"|\bno,? wait\b(?![^.!?]*\b(?:works?|worked|through|exported)\b)|\bwrong (?:report|one|file|workspace|company)\b"
    r"|\b(?:export|retry|upload) (?:has |just |is |was )*(?:only |now )?(?:started|starting|begun|queued|kicked off)\W*$"
    r"|\b(?:will|'ll|going to|gonna|about to) (?:then |now |just )?(?:re-?try|re-?export|export)\b(?! (?:(?:the|my|our|her|his|some) )?(?:others?|next|rest|more|remaining|all|everything)\b)"
    r"|\b(?:on|last|until|till) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^.;!?]*\b(?:but|now|today)\b[^.;!?]*\b(?:again|not|same|no)\b",
    re.IGNORECASE,
)
THING = r"(?:vendor|supplier|employee|customer|project|tag|categor(?:y|ies)|tax|rate|class|department|location|account|card|user|role|option|setting|dimension|record|button|menu|journal|item|entity|expense type|permission|module|subscription)s?"
# What they are told of is no export, where no other clause tells of one.
BESIDE = re.compile(
    rf"\bsees? (?:(?:the|my|our|her|his|their|a|an|that|this) )?(?:\w+ )?{THING}\b(?! (?:of|on) (?:the|my|our) (?:report|bill))"
    r"|\b(?:that|this|it) (?:explains|clarifies|answers|clears up)\b|\bmakes sense\b"
    r"|\bon (?:the |our |my |their |his |her )?(?:(?:intacct|sage|expensify|admin\w*|it) )?(?:side|end) ?(?:now|too)?\W*$"
    r"|\b(?:got|get) through to\b"
    r"|\baccept(?:ed|s) (?:my|the|our|his|her|these|those|all) (?:\w+ )?(?:password|log ?in|codes?|changes?|settings?|values?|permissions?|dates?|credentials)\b",
    re.IGNORECASE,
)
SYNC = re.compile(
    r"\b(?:in|of|with|from|for) (?:the|my|our|that) (?:sync\w*|import\w*)\b|\bimport(?:ed|s)\b", re.IGNORECASE
)
ONWARD = re.compile(
    r"\b(?:next step|what(?:'?s| is) (?:next|left)|what (?:next|now|is left)|and (?:now|next|then)|what do i do (?:now|next))\W*$",
    re.IGNORECASE,
)


def falls_short(text: str, ends_with_sync: bool) -> bool:
    """Whether what is told is no success of the export, or only of something beside it; `ends_with_sync`: the sync is the last step."""
    spoken = plain(text)
    if SURELY.search(spoken):
        return True
    parts = clauses_of(spoken)
    beside = [part for part in parts if BESIDE.search(part) or (SYNC.search(part) and not ends_with_sync)]
    rest = ". ".join(part for part in parts if part not in beside)
    return bool(beside) and not _tells(rest)


def asks_onward(text: str) -> bool:
    """Whether it is asked what comes next, so that a step went well, and not the export ("that worked, next step?")."""
    found = ONWARD.search(plain(text))
    return found is not None and not is_exported(plain(text)[: found.start()])


def _tells(text: str) -> bool:
    return bool(text.strip()) and (is_exported(text) or tells_plainly(text))
