"""How far an access reaches: who sees and cannot change has not the one that a fix takes."""

from __future__ import annotations

import re

CHANGE = r"(?:edit|change|save|touch|modify|update|alter|add|create|assign|delete|manage|reset)"
SEES = re.compile(
    r"\b(?:can|could|able to|may|get to|lets? me|have|got|am in|i'?m in|see) (?:\w+ ){0,2}?(?:see|view|look|open|log ?in|get in(?:to)?|read\w*|run|browse|access|the users?|users|everything|it|them)\b|\b(?:view|see|look|read)(?:ing)?\b",
    re.IGNORECASE,
)
CANNOT = re.compile(
    rf"\b(?:can'?t|cannot|can not|could ?n'?t|unable to|not able to|won'?t let me|does ?n'?t let me|do ?n'?t get to|but not|and not|not) (?:\w+ ){{0,2}}?(?:{CHANGE}|touch|write)\b(?! (?:the (?:\w+ )?(?:date|period|export)|export))"
    r"|\b(?:edit|save|add|change) (?:button|option|link|icon)s? (?:is|are|'s)? ?(?:not there|missing|gr[ae]y\w*|gone|inactive)\b|\bno (?:edit|save|add|change|write)\b|\bwrite (?:access )?no\b"
    r"|\b(?:everything|all|it'?s all|buttons?) (?:\w+ ){0,3}?gr[ae]yed\b",
    re.IGNORECASE,
)
NARROW = re.compile(
    r"^\W*(?:(?:yes|yeah|well|but|only|just|a bit|some|kind of|sort of|i have|i've got|i)\W+)*(?:partial|limited|restricted|reduced|basic) (?:\w+ )?(?:access|admin\w*|rights|permissions?|user|role)?\W*$"
    r"|^\W*(?:(?:yes|yeah|well|but|i have|i've got|it'?s)\W+)*(?:only|just) (?:for )?(?:the )?(?:one|an?|our|my|reporting|reports?|dashboards?|ap|ar)\b(?: (?:entity|location|module|part|area|side|company|stuff|reporting|reports))*(?:\W+not \w+(?: \w+){0,3})?\W*$",
    re.IGNORECASE,
)
FULL = re.compile(
    rf"\b(?:(?:i|we) can|(?:i'm|i am|we are|am) (?:allowed|able) to) (?:\w+ ){{0,2}}?(?:(?:and|&|or) )?{CHANGE} (?:\w+ ){{0,2}}?(?:users?|roles?|permissions?|subscriptions?|everything|anything|any(?:one|body)|every(?:one|body)|all of (?:it|them))\b"
    rf"|\bnot (?:only|just) (?:view|see|look|read)\w*\b.*\bcan (?:\w+ )?{CHANGE}\b",
    re.IGNORECASE,
)


def reach(text: str) -> str:
    """`no` where somebody sees and cannot change, or only a part, `yes` where they change users or roles, else ""; asked for an access."""
    if NARROW.match(text) or (CANNOT.search(text) and SEES.search(text) and not FULL.search(text)):
        return "no"
    return "yes" if FULL.search(text) and not CANNOT.search(text) else ""
