"""What somebody says to have done, in whatever verb: a person, a past tense, and a thing ("he lifted it", "we opened the ledger")."""

from __future__ import annotations

import re

from actions.knowledge.text import plain

WHO = r"(?:i|we|he|she|they|i've|we've|he's|she's|they've|(?:the|our|my|an?) (?:\w+ ){0,2}\w+)"
# Verbs that change nothing of the set-up: to try, to tell, to look, to want, to have a thing.
IDLE = r"(?:re)?(?:tried|exported|synced|failed|asked|e-?mailed|mailed|called|messaged|pinged|texted|checked|looked|noticed|received|needed|wanted|used|liked|seemed|tested|wondered|hoped|submitted|approved|waited|stopped|started|happened|worked|mentioned|said|told|sent|read|heard|saw|got|had|complained|replied|answered|confirmed|forwarded|reported|missed|skipped|ignored|expected)\b"
PAST = r"(?:\w{3,}ed|set|reset|put|made|took|turned|gave|undid|redid|chose|picked|swapped|built)"
THING = r"(?:it|that|this|them|those|these|one|two|both|all|the|a|an|another|his|her|their|our|my)\b"
DEED = re.compile(
    rf"(?:^|[.,;!:-]\s*|\b(?:and|but|so|ok|yes|says|said|that)\s+)(?:{WHO}\s+)?(?:have |has |had |just |already |now |finally |also ){{0,3}}(?!{IDLE}){PAST} (?:off |on |up |back )?{THING}",
    re.IGNORECASE,
)
# What is not so, was long since, or is only asked, supposed or planned, is no deed.
NOT_SO = re.compile(
    r"\?\s*$|\b(?:not|never|nobody|n't|nt|without|should|would|could|if|when|until|before|will|gonna|going to|want|wants|wanted to|supposed|since)\b",
    re.IGNORECASE,
)
GONE = re.compile(
    r"\b(?:checked|tried|did|done|changed|set|ticked|confirmed|switched|opened|reopened|picked|chose|took|lifted|dropped)\b",
    re.IGNORECASE,
)
WISHED = re.compile(
    r"\b(?:please|pls|want|wanna|let'?s|let me|will|i'?ll|should|would|could|can|gonna|going to|not|n'?t)\b|\?",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[.;!\n]+\s*|\bbut\b|,\s+")


def tells_deed(text: str) -> bool:
    """Whether a clause tells what somebody did to set it right, and neither asks, denies nor plans it."""
    parts = [part.strip() for part in CLAUSE.split(plain(text)) if part.strip()]
    return "?" not in text and any(DEED.search(part) and not NOT_SO.search(part) for part in parts)


def tells_gone(text: str) -> bool:
    """Whether a way that is named is told to have been gone, and not wished for ("set to Exported date, bounces with the same")."""
    spoken = plain(text)
    return GONE.search(spoken) is not None and not WISHED.search(spoken)
