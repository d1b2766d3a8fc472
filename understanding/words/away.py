"""Whether there is anybody to do it: somebody holds the access, is not there for now, is gone for good, or nobody has it.

"Sarah has it" tells who holds an access, and of no export; "nobody else has it" that a message to forward goes nowhere.
"""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.words.by_others import LEADING, is_person, others_do

HOLDS, AWAY, GONE, UNWILLING = "holds", "away", "gone", "unwilling"
SHORT = re.compile(r"\b(he(?=s)|she(?=s)|who(?=s)|they(?=re))(s|re)\b", re.IGNORECASE)
CLAUSE = re.compile(
    r"[.,;!?\n]+\s*|\s-+\s|\s(?:and|but|though|although|however|except|only|so|since|because)\s", re.IGNORECASE
)
SOON = r"(?:just|only|also|already|still|now|currently|sadly|unfortunately|really|actually|all|recently|then|even)"
WHO = r"^(?P<who>[^,;]{1,50}?)"
KEY = r"(?:admin\w*|access|rights?|log ?ins?|permissions?|role|keys?|password|credentials|privileges?)"
HELD = re.compile(
    rf"{WHO}(?: {SOON})* (?:has|have|holds|got|has got|have got|with|is the (?:only )?one (?:with|who has))(?: {SOON})* (?:it|that|them|both|one|(?:(?:the|full|all|all the|an?|intacct|sage|such) ){{0,3}}{KEY}(?: {KEY})?)(?: (?:there|in|for|to|sage|intacct|it|that|now|too|also|instead))*\W*$",
    re.IGNORECASE,
)
BE = r"(?:'s|'re|'ll be| is| are| was| will be| went| has been| have been)"
PLACE = r"(?:on (?:\w+ )?(?:vacation|holidays?|leave|pto|break|trip)|off(?! (?:the|hold)\b)|out(?= (?:of (?:the )?office|sick|ill|today|this|next|until|till?|for|all|on)\b|\W*$)|away|sick|ill|travell?ing|traveling|in (?:\w+ )?(?:meetings?|hospital)|unreachable|unavailable|busy|swamped|back (?:on|in|next|from)|gone (?:until|till?|for))"
IS_AWAY = re.compile(
    rf"{WHO}(?:{BE}(?: {SOON})* {PLACE}|{BE}(?:n't| not)(?: {SOON})* (?:here|in|around|there|reachable|available|answering|responding|working)|(?: {SOON})* (?:does|do|did|has|have)(?:n't| not)(?: {SOON})* (?:answer|respond|repl|pick|react|writ)\w*)\b",
    re.IGNORECASE,
)
HAVE = r"(?:(?: has| have|'s|'ve| had)?)"
IS_GONE = re.compile(
    rf"{WHO}{HAVE}(?: {SOON})* (?:quit|resigned|retired|died|passed away|moved on|departed|(?:was|were|got) (?:\w+ )?(?:fired|let go|laid off|sacked)|left(?! (?:for (?!good)|early|already|it|him|her|me|a|an|on|off|that|every\w*|some\w*|home|the (?!company|firm|business|organi[sz]ation|team|job))\b)|(?:no longer|does(?:n't| not)) works? (?:here|for us|with us|there)|is (?:no longer|not|n't) (?:here|with us)(?: any ?more| any longer)|is no longer (?:here|with us|around))\b",
    re.IGNORECASE,
)
IS_UNWILLING = re.compile(
    rf"{WHO}(?: {SOON})* (?:won't|wont|will not|would(?:n't| not)|refuse[sd]?(?: to)?|does(?:n't| not) want to|is(?:n't| not) (?:willing|going|about) to|says (?:no|she won't|he won't)|declined)(?: (?:do|touch|help|change|make|give|look|use|share|allow|let|bother)\b|\W*$)",
    re.IGNORECASE,
)
NOBODY = re.compile(
    rf"\b(?:nobody|no one|no-one|noone|none of us|not a soul|not one of us)(?: (?:else|here|left|in|at|our|the|company|firm|team|office|really|now|around))* (?:has|have|had|holds|got|can|could|with|is)(?: {SOON})* (?:it|that|in|left|(?:the |full |an? |any |sage |intacct )*{KEY}|do (?:it|that|this)|change (?:it|that|this)|get in\w*|log ?in)\b(?! (?:but|except|other than|besides|until|till?|right now|today))"
    rf"|\b(?:we|there)(?: (?:have|has|is|are|'s|ve|'ve got))+ (?:no|not a single) (?:\w+ )?admin\w*(?: (?:any ?more|any longer|at all|left|now))*\W*$|\bno (?:\w+ )?admin\w* (?:left|any ?more)\b",
    re.IGNORECASE,
)
BUT_ONE = re.compile(
    r"\b(?:nobody|no one|no-one|noone|none of us)\b[^.,;!?]*\b(?:but|except|other than|besides)\s+(?:(?:the|our|my) )?\w+\W*$",
    re.IGNORECASE,
)
# The same person goes on being spoken of: "my boss has admin but is on leave".
GOES_ON = re.compile(
    r"^(?:is|has|does|did|quit|left|resigned|retired|went|won't|wont|will not|refuses?)\b", re.IGNORECASE
)
# Those of whom the errors speak: that one of them left is no lack of an admin.
OF_ERRORS = {"employee", "submitter", "vendor", "manager", "approver", "customer", "contractor", "freelancer", "supplier", "client"}  # fmt: skip
PRONOUNS = {"he", "she", "they", "who", "that"}
BOOKS = {"ledger", "books", "gl", "ap", "journal", "bank", "accounting"}  # what has it, holds the report


def holder(text: str) -> str:
    """What is told of whoever could do it, the last clause counting: HOLDS, AWAY, GONE, UNWILLING, or "" where nothing is."""
    kind = ""
    if BUT_ONE.search(text):
        return HOLDS
    for clause in CLAUSE.split(SHORT.sub(r"\1'\2", plain(text))):
        kind = _told(clause.strip(), kind) or kind
    return kind


def _told(clause: str, before: str) -> str:
    """What one clause tells; who quit without a name is the one of whom it was said before that they have it."""
    if NOBODY.search(clause):
        return GONE
    clause = LEADING.sub("", clause).strip()
    clause = f"he {clause}" if before and GOES_ON.match(clause) else clause
    if _of_person(HELD.match(clause)):
        return HOLDS
    if _of_person(IS_AWAY.match(clause)):
        return AWAY
    found = IS_GONE.match(clause)
    if found and _of_person(found) and (before or not PRONOUNS & {*found["who"].lower().split()}):
        return GONE
    if before and _of_person(IS_UNWILLING.match(clause)):
        return UNWILLING
    return HOLDS if before and others_do(clause, is_asked=True) else ""


def _of_person(found: re.Match[str] | None) -> bool:
    """Whether somebody is spoken of, and not whom the error is about."""
    if found is None:
        return False
    words = found["who"].lower().split()
    return bool(words) and is_person(found["who"], True) and not {words[-1]} & (OF_ERRORS | BOOKS)
