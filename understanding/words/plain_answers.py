"""What answers by its words alone, whatever the question: both, some of each, no more, not willing to, cannot tell."""

from __future__ import annotations

import re

BOTH = re.compile(
    r"\W*(?:we (?:have|use) |it'?s |i think )?(?:both|mixed(?! (?:that|this|it|them|up)\b)|a mix|a bit of both)\b",
    re.IGNORECASE,
)
SEES_BOTH = re.compile(
    r"\b(?:see|have|has|there (?:is|are)|there'?s|got|find|shows?|it'?s|is|are) both\b", re.IGNORECASE
)
# Some are and some are not ("2 of them yes, the third one is a mistake"): both ways.
MIXED = re.compile(
    r"\b(?:some|one|two|three|\d+|most|the first|the others?)\b(?: of (?:them|those|these))? (?:are|is|yes|should|was|were)\b[^.?!]{0,80}\b(?:one|ones|others?|third|second|last|rest|some)\b[^.?!]{0,80}\b(?:not|isn'?t|aren'?t|n't|no|mistake|wrong|shouldn'?t)\b",
    re.IGNORECASE,
)
NO_FIRST = re.compile(r"\W*(?:no|nope|nah)\b(?! (?:problem|worries|doubt))", re.IGNORECASE)
NO_MORE = re.compile(
    r"\bused to (?:be|have)\b|\bused to\W+but\b|\btook (?:it|that|them) (?:away|from|off)\b|\blost (?:it|that|them|my|the)\b|\b(?:no longer|not any ?more|until (?:we|they|i|last))\b",
    re.IGNORECASE,
)
ABOUT_WHOM = re.compile(
    r"\W*(?:(?:and|but|so|ok|hm+)\W+)*(?:who|whom|whose|where|when|which|what|why)\b", re.IGNORECASE
)
# Who could and may not has it done by somebody else ("yes but i won't lift the hold, not my call").
UNWILLING = re.compile(
    r"\bnot my (?:call|decision|job|place|business)\b|\b(?:i|we) (?:won'?t|will not|wouldn'?t|would rather not|refuse to|mustn'?t|am not allowed to|'?m not allowed to) (?:just )?(?:do|lift|touch|change|clear|remove|reopen|switch|edit|decide)\b",
    re.IGNORECASE,
)
# Who only wants to know where it is has chosen: "just tell me where the date is".
JUST_WHERE = re.compile(r"\b(?:just|only|then) (?:tell|show) me (?:where|how)\b", re.IGNORECASE)
# Who cannot tell at the beginning leaves it open, whatever is asked behind it.
COULD_NOT_TELL = re.compile(
    r"^\W*(?:(?:honestly|tbh|sorry|hm+|well|um|uh|no|oh|in all honesty|to be honest|frankly)\W+)*(?:i )?(?:really |honestly )?(?:could ?n'?t|can'?t|cannot|can not|would ?n'?t be able to) (?:really |honestly |even )?(?:tell|say)(?: you)?\b(?! (?:her|him|them))",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.[\w.]+)?")  # whose address it is tells nothing
