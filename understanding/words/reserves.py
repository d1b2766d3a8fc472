"""What is told with reserve: words for a success that somebody hopes for, cannot check, or says of another kind of export."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.words.export_words import STAYED_AWAY

UNPROVEN = re.compile(
    r"\b(?:(?:do ?n'?t|do not|ca ?n'?t|cannot|can not|could ?n'?t|did ?n'?t) (?:\w+ )?(?:know|tell|say|verify|confirm|prove|judge)(?! (?:why|what|how (?:it|you|he|she|they|that)\b))|(?:not|n'?t) (?:\w+ )?(?:sure|certain)(?! (?:why|what (?!to)|how (?:it|you|he|she|they|that)\b))|no (?:way to (?:tell|check|know|see|verify)|proof|idea(?! (?:why|what|how (?:it|you|he|she|they|that)\b)))|(?:idk|dunno)\b(?! (?:why|what|how (?:it|you|he|she|they|that)\b))"
    r"|(?:how|where) (?:do|can|could|would|should|am|are|to)(?: (?:i|we|you|one))? (?:\w+ )?(?:tell|check|see|know|verify|be sure|supposed)|how to (?:tell|check|see|know|verify|be sure)|(?:have|has|did) ?n[o']?t (?:\w+ )?(?:checked|looked|verified|confirmed|seen)|(?:did|has|have) it (?:work|go|export)\w*|no errors?,? (?:and |but )?(?:also )?no (?:success|confirmation)\w*|nothing happens|(?:popped|flashed|showed) up\b.{0,20}\b(?:vanished|disappeared|gone)|then (?:vanished|disappeared)|who knows|god knows|confus\w*|exported or \w+)\b",
    re.IGNORECASE,
)
ABSENT = re.compile(
    r"\b(?:not|n'?t|nothing|never|nowhere|none|no bill|no report) (?:\w+ ){0,3}(?:in|at|inside|over in|into) (?:sage|intacct|the (?:ledger|books|gl))\b|\b(?:ca ?n'?t|cannot|can not|do ?n'?t|do not|did ?n'?t|does ?n'?t) (?:\w+ )?(?:see|find|show)\b|\bnot there\b"
    r"|\b(?:has|have|did|is|are|was) ?n[o']?t (?:\w+ )?(?:export\w*|gone|go|arrived?|come|show\w*|there|in)\b|\bnot (?:yet )?(?:exported|arrived|there|in yet)\b|\b(?:nothing|none|never|not one|no report) (?:\w+ )?(?:gets?|got|is|was|been|ever)? ?(?:export\w*|arriv\w*|shows? up|comes? (?:in|over|across|through))\b|\b(?:zero|no|0) (?:results?|hits|trace|sign) |\bstill (?:has|have|shows?|says?|listed|open|sits?|sitting|in (?:draft|approved|processing|expensify))\b|\b(?:sage|intacct|ledger|books) (?:has|shows?|says?) (?:nothing|no(?:ne)?\b|zero)",
    re.IGNORECASE,
)
OTHERWISE = re.compile(
    r"\b(?:sandbox\w*|uat|staging|playground|(?:test|testing|demo|dev|training|trial|qa|dummy) (?:environment|env|system|company|companies|instance|server|workspace|tenant|side|account|entity|setup)|csv|pdfs?|excel|xlsx?|spreadsheet|quick ?books|qbo?|xero|netsuite|by (?:accident|mistake)|accidentally|manually (?:exported|entered|keyed|posted|booked)|(?:exported|entered|keyed|posted|booked|marked) (?:\w+ ){0,3}(?:by hand|manually))\b",
    re.IGNORECASE,
)
HOPED = re.compile(
    r"\b(?:will|i'll|we'll|it'?ll|should|would|might|may|hope\w*|hoping|maybe|perhaps|probably|supposed(?:ly)?|apparently|allegedly|if|unless|tomorrow|tonight|wish|want\w*|fingers|usually|typically|generally|(?:most|some) of the time|tends? to|normally (?:does|works|helps|fixes|solves|goes|gets))\b",
    re.IGNORECASE,
)
# Told by somebody else: not believed where the message takes a turn after it.
HEARD = re.compile(
    r"\b(?:says?|said|claims?|claimed|thinks?|thought|reckons?|swears?|told (?:me|us)|mail\w*|tells (?:me|us))\b",
    re.IGNORECASE,
)
RETRIED = re.compile(
    r"^\W*(?:(?:yes|yep|yeah|yup|ok|so|well|i|we|have|i'?ve|we'?ve|just|now|already|did|and)\W+)*(?:re-?tried|re-?exported|(?:clicked|pressed|hit) (?:on )?(?:the )?(?:export|retry|send)(?: button)?)(?: (?:it|that|again|now|already|once|twice|today))*\W*$",
    re.IGNORECASE,
)
ASKS_US = re.compile(
    r"\b(?:did|has|have) (?:it|they|that|the export) (?:work|go|gone|export|run)\w*(?: \w+){0,2}\s*\?|\b(?:is|are) (?:it|they) (?:in|through|exported)(?: now| yet| or not)?\s*\?",
    re.IGNORECASE,
)
TAKEN_BACK = re.compile(
    r"\bi (?:never|did ?n'?t|have ?n'?t) (?:\w+ )?sa(?:id|y)\b|\bi said (?:that )?(?:i )?(?:do ?n'?t|do not|not|no\b|can'?t|cannot)|\b(?:spoke|celebrated|cheered|said (?:it|that)|was) too (?:soon|early)\b|\bfalse alarm\b|\b(?:was|is|that'?s|it'?s) (?:\w+ )?(?:another|a different|the wrong|some other|someone else'?s) (?:report|one|workspace|expense)\b"
    r"|\b(?:is|it'?s|its|that'?s)(?: |n'?t )(?:not )?(?:solved|fixed|done|closed|over|exported|settled)(?: yet| at all)\b|\b(?:is ?n'?t|is not|it'?s not|not) (?:really |actually )?(?:solved|fixed|closed|exported|settled)\b|\b(?:do ?n'?t|do not) close\b|\bwho (?:said|says)\b|\bkeep it open\b|\bre-?open (?:it|this|the case|my case)\b|\b(?:take|took) (?:it|that) back\b",
    re.IGNORECASE,
)
WAIT = re.compile(
    r"^\W*(?:(?:no|nope|oh|ah|um|hm+|ok|sorry|yes|yeah|sh\w+|damn)\W+)*(?:wait|hang on|hold on|hold up|actually|scratch that|oops|correction)\b",
    re.IGNORECASE,
)


def is_unproven(text: str) -> bool:
    """Whether nobody has seen that it went through, or it is not where it should be."""
    spoken = STAYED_AWAY.sub(" ", plain(text))
    return any(pattern.search(spoken) for pattern in (UNPROVEN, ABSENT, RETRIED))


def asks_us(text: str) -> bool:
    """Whether we are asked whether it went through ("did it work?? cant see")."""
    return ASKS_US.search(plain(text)) is not None


def cannot_tell(text: str) -> bool:
    """Whether somebody says that they do not know, or asks us, whether it went through."""
    return UNPROVEN.search(plain(text)) is not None or asks_us(text)


def is_elsewhere(text: str) -> bool:
    """Whether it speaks of a file, another accounting system, one that is there to try things out, or an export by hand or by mistake."""
    return OTHERWISE.search(text) is not None


def is_hoped(clause: str) -> bool:
    """Whether a clause speaks of what is to come, or may be."""
    return HOPED.search(clause) is not None


def is_heard(clause: str) -> bool:
    """Whether a clause tells what others say."""
    return HEARD.search(clause) is not None


def takes_back(text: str) -> bool:
    """Whether, once it was said to be solved, that is taken back ("wait, i can't find it in intacct")."""
    spoken = plain(text)
    is_doubted = UNPROVEN.search(spoken) or ABSENT.search(spoken)
    return TAKEN_BACK.search(spoken) is not None or (WAIT.match(spoken) is not None and is_doubted is not None)
