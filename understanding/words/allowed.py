"""Who could and may not: an access that somebody has is of no use to them where a rule or a person forbids it."""

from __future__ import annotations

import re

FORBIDDEN = re.compile(
    r"\b(?:(?:wo|does|do|did|would)n'?t|(?:will|does|do|did|would) not|never|refuses? to|refused to) (?:really |ever |even )?(?:let|allow|permit|want) (?:me|us)\b"
    r"|\b(?:wo|does|do|did|would)n'?t (?:let|allow|permit) (?:it|that|this)\b"
    r"|\b(?:not|n'?t|never) (?:\w+ )?(?:allowed|permitted|authori[sz]ed|cleared|supposed|entitled)\b|\b(?:i|we) (?:may|must|should)(?: ?n[o']?t| not)\b"
    r"|\b(?:forbids?|forbidden|forbade|prohibits?|prohibited|bars?|bans?|vetoed)\b"
    r"|\b(?:policy|policies|compliance|sox|audit\w*|sod|security|legal|management|rules?|governance|boss|cfo|controller|IT) (?:says? no|said no|is against|are against|prevents?|blocks?|stops?|has locked)\b"
    r"|\b(?:segregation|separation) of duties\b|\bagainst (?:the |our |company )?(?:rules?|policy|policies)\b|\bhands off\b",
    re.IGNORECASE,
)
# What is forbidden may be another thing than to use the access.
ELSEWHERE = re.compile(
    r"\b(?:re-?open\w*|open the|close|exports?|exporting|submit\w*|post(?:ing)?|book(?:ing)?|approve|say|tell|share|send|forward|the date|period|month|books|workspace|expensify|xml\w*|gateway|integration)\b",
    re.IGNORECASE,
)
ANYWAY = re.compile(r"\bbut (?:i|we)(?:'ll| will| can| could| may| am| have|'m|'ve)\b(?! not|n't)", re.IGNORECASE)


def may_not(text: str) -> bool:
    """Whether, asked for an access, somebody says that they may not use it ("I do, but compliance forbids me to change anything there")."""
    return FORBIDDEN.search(text) is not None and not (ELSEWHERE.search(text) or ANYWAY.search(text))
