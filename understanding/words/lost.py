"""An access that comes and goes: somebody had it once, it was taken away or given up, and given back, or has just come.

Only the person's own is meant: what the integration user lost is the error, and what a colleague lost tells nothing of them.
"""

from __future__ import annotations

import re

# What an access is, or hangs on.
THING = r"(?:admin\w*|access|rights?|log ?ins?|accounts?|user|permissions?|privileges?|role|licen[cs]e|seat|pass ?words?|credentials|keys)"
OWN = rf"\b(?:my|our) (?:[\w-]+ ){{0,3}}?{THING}\b(?: (?:access|rights?|role|user|account|login|password|permissions?)\b)?(?: (?:in|on|to|for|there|sage|intacct|it))*"
BE = r"(?:was|were|is|are|am|got|gets|has been|have been|had been|'s been|'s|been)"
ENDED = r"(?:revoked|removed|taken|withdrawn|pulled|stripped|cut(?: off)?|cancell?ed|expired|lapsed|terminated|deleted|reassigned|transferred|given away|gone|lost|downgraded)"
SHUT = r"(?:disabled|deactivated|suspended|locked|blocked|reduced|restricted|switched off|turned off|dead|broken)"
STOPPED = r"(?:expired|lapsed|ran out|stopped (?:working|letting)|no longer works?|(?:does ?n'?t|do ?n'?t|does not|do not|won'?t) (?:even )?(?:work|let me in|exist))"
TAKE = r"(?:took|taken|take|revoked?|removed?|pulled|stripped|withdrew|withdrawn|cut|cancell?ed|disabled|deactivated|suspended|downgraded|demoted)"
LOST = re.compile(
    rf"{OWN} (?:\w+ ){{0,2}}?(?:{BE} (?:\w+ ){{0,2}}?(?:{ENDED}|{SHUT})|{STOPPED})\b"
    rf"|\b{TAKE} (?:away )?(?:of )?(?:all )?(?:my|our) (?:[\w-]+ ){{0,3}}?{THING}\b"
    rf"|\b(?:took|taken|take|removed|pulled|dropped) (?:me|us) (?:off|out|as|from)\b|\b(?:took|taken|take) (?:it|that|them|those) (?:away )?(?:from|off) (?:me|us)\b"
    r"|\b(?:demoted|downgraded|stripped|locked|kicked) (?:me|us)\b(?: out)?|\b(?:switched|moved|put|set|changed) me (?:back |down )?(?:to|on|onto) (?:an? )?(?:read|view|lower|limited|plain|normal|regular|basic|employee)\b"
    r"|\b(?:i|i'?m|i am|i'?ve|we) (?:was |were |got |am |are |been |have been |just |now )*(?:downgraded|demoted|stripped of|locked out|kicked out|shut out|removed as|removed from the admin\w*|no longer (?:an? )?(?:\w+ )?admin\w*)\b"
    rf"|\bi(?:'ve| have)? (?:just )?(?:lost|gave up|given up|gave away|gave back|handed (?:over|back|in)|surrendered) (?:(?:my|our|the|all|full|that) )?(?:[\w-]+ ){{0,2}}?{THING}\b"
    rf"|{OWN} (?:\w+ ){{0,2}}?(?:went away|went with)\b|\bi(?:'ve| have)? (?:\w+ )?(?:stepped down|resigned) as\b",
    re.IGNORECASE,
)
# What somebody gives back is gone, and what they are given back is there.
GAVE_BACK = re.compile(
    rf"^\W*(?:(?:yes|no|well|sadly)\W+)*(?:i |we |i'?ve |we'?ve )?(?:have |just |already )*(?:gave|handed|turned|signed) (?:it|that|them|(?:my|our|the|all) (?:[\w-]+ ){{0,2}}?{THING}) (?:back|over|in|up|away)\b(?! to (?:me|us)\b)",
    re.IGNORECASE,
)
# Whoever was the admin is no longer there.
HOLDER_GONE = re.compile(
    r"\b(?:our|my|the|only|last|former|outgoing|previous|old) (?:[\w-]+ ){0,3}?admin\w*(?: of (?:ours|sage|intacct))? (?:we had |who \w+ )?(?:has |have |just |recently |actually )*(?:quit|left|resigned|retired|died|is gone|was fired|got fired|was let go|moved on|departed|passed away|no longer works)\b",
    re.IGNORECASE,
)
# The same where an access was asked for, so that "it" is one: "IT pulled it", "it ran out", "gave it up last year".
LOST_IT = re.compile(
    rf"^\W*(?:(?:no|nope|well|yes|had it|sadly|sorry|because|since|as|cause)\W+)*(?:it|that|mine|they|those)\b(?:'s)? ?(?:\w+ ){{0,2}}?(?:{BE} (?:\w+ ){{0,2}}?{ENDED}|{STOPPED}|{ENDED})\b"
    rf"|\b(?:it|they|\w+) (?:has |have |just |had )?{TAKE} (?:it|that|this|them)(?: away| off| back)?(?: from (?:me|us))?\b"
    r"|^\W*(?:(?:no|nope|well|sadly|yes|i|i'?ve|have|we|had it|just)\W+)*(?:lost|gave|given|handed|passed|delegated|transferred|signed) (?:it|that|them|those)\b(?! (?:back )?to (?:me|us)\b| back\W*$)"
    r"|^\W*(?:(?:no|nope|well|sadly|i)\W+)*(?:was|were|got|been)? ?(?:taken|revoked|removed|withdrawn|stripped|cancell?ed|downgraded|demoted|expired|gone since|gone with)\b"
    rf"|^\W*(?:(?:no|nope|well|sorry)\W+)*the (?:admin )?(?:rights?|access|admin\w*) (?:went(?: away)?|is gone|are gone)\b|^\W*(?:(?:no|nope|well|sorry)\W+)*the (?:admin )?(?:log ?in|account|pass ?word|licen[cs]e|seat)(?: (?:has|just|i had|we had))* (?:{BE} (?:\w+ )?(?:{ENDED}|{SHUT})|{STOPPED})\b"
    rf"|\b(?:i|we)(?:'ve| have)? (?:lost|forgot|forgotten|misplaced) (?:the|my|our) (?:\w+ ){{0,2}}?{THING}\b",
    re.IGNORECASE,
)
UNTIL = r"(?:until|till|til|before|up to|last (?:\w+)|back (?:then|when|in)|once|originally|formerly|in (?:the past|my (?:old|last|previous)|(?:19|20)\d\d)|at my (?:old|last|previous)|years? ago|ages ago)"
HELD = r"(?:an?|the|one|full|it|that|them|access|admin\w*|rights|keys|sage|intacct|there|in|to|both)"
# Told as past: "I used to be admin", "I was one until the reorg", "I no longer have it".
ONCE = re.compile(
    r"\b(?:i'?m|i am|am) (?:just |only )?(?:a )?(?:nobody|nothing)\b|\b(?:i|we) used to\b(?! (?:think|know|get|export|see))|\b(?:i|we) once (?:had|was|were|did)\b"
    rf"|\b(?:i|we)(?: (?:actually|really|only|myself))? (?:was|were|had) (?:{HELD}\W+){{1,6}}(?:\w+ ){{0,3}}?{UNTIL}\b"
    r"|\b(?:(?:i am|i'?m|we'?re|we are)(?: ?n'?t| not)|(?:have|'ve|do)(?: ?n'?t| not) (?:have|hold|do|got|get in(?:to)?|work)) (?:\w+ ){0,4}?any ?(?:more|longer)\b|\b(?:i|we|i'?m|am|'ve) (?:\w+ )?no longer (?:an?|the|have|got|am|in|one|with|hold|do)\b",
    re.IGNORECASE,
)
ONCE_ASKED = re.compile(
    r"^\W*(?:(?:no|nope|well|yes|sadly|sorry|unfortunately|i|i'?m|am|have|do|it)\W+)*(?:not |no )(?:(?:any ?more|longer)\W*$|(?:since|after) (?:the|last|my|our)\b|these days\b)"
    rf"|\bi (?:did|was|had)(?: it| that| one)?,? {UNTIL}\b|^\W*(?:(?:no|nope|well|yes|but)\W+)*(?:used to|formerly|previously|once upon a time|in the past|back then|at one time|ages ago|years ago|long ago)\b(?: \w+){{0,3}}\W*$|^\W*(?:i )?had it\W*$|^\W*(?:\w+\W+)?i was(?: (?:it|one|that|the admin\w*|an admin\w*))?\W*$",
    re.IGNORECASE,
)
NOT_UNTIL = re.compile(
    r"\b(?:i|we) (?:did ?n'?t|did not|was ?n'?t|was not|had ?n'?t|had no\w*|was (?:only |just )?(?:read|view))\b[^.;!?]*?\b(?:until|till|before)\b",
    re.IGNORECASE,
)
GIVE = r"(?:made|promoted|appointed|upgraded|gave|given|granted|handed|lent|set|added|named|turned)"
# It is theirs now, or again.
COME = re.compile(
    rf"\b(?:(?:got|get|have|had) (?:it|them|that|those|both|all|mine|(?:my|our|the|full) (?:[\w-]+ ){{0,2}}?{THING})|(?:gave|given|handed)(?: (?:it|them|that|those|both|all|(?:my|our|the|full) (?:[\w-]+ ){{0,2}}?{THING}))?) (?:given )?back\b(?! (?:to (?!me|us)|when i|in (?:the )?(?:office|spring|19|20))\b)"
    rf"|\b{THING} (?:is|are|was|were|came|'s) back\b|\b(?:restored|reinstated|re-?activated|unlocked|re-?enabled|re-?granted|renewed)\b"
    rf"|\b{GIVE} (?:me|us) (?:up )?(?:as )?(?:(?!only|read|view|limited|partial)\w+ ){{0,3}}?(?:admin\w*|access|rights|privileges|keys)\b|\b{GIVE} (?:me|us) (?:his|her|their|\w+'s) (?:\w+ )?{THING}\b|\b{GIVE} (?:me|us) (?:it|them|that|one|both)\b"
    rf"|\bi(?:'ve| have|'m| am| was| got| been| just| now| finally| recently)+ (?:made|promoted|upgraded|granted|given|added|appointed|assigned|elevated|set up)\b"
    r"|\b(?:handed|gave|given|passed|transferred|turned|signed|left) (?:\w+ ){1,4}?(?:over )?to (?:me|us)\b|\bi (?:\w+ )?(?:took|taken|take|have taken) (?:it |that |them |his |her |this )?over\b|\binherited\b"
    r"|\b(?:i|i'?ve) (?:still )?(?:have |got |use )+(?:his|her|their|\w+'s|the (?:boss|admin)'s) (?:\w+ )?(?:log ?in|password|account|credentials|keys|user)\b"
    r"|\bwith (?:his|her|their|\w+'s) (?:\w+ )?(?:log ?in|password|account|credentials|rights|access)\b"
    r"|\bi(?:'m| am| have|'ve| do)(?: have| got)? (?:(?:the|an?|full|my|own|admin\w*|access|rights|it|one|that)\W+)+(?:again|now)\b|\bnow (?:i (?:am|have|do)|i'?m|i'?ve got|i'?ve)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:not|never|n'?t|nobody|no one|none|without|no|only|read|view|yet|will|going to|gonna|'ll|tomorrow|soon|next|if|once|when|should|supposed|hope\w*|ask(?:ed|ing)?|request\w*|waiting|promised)\b|n't\b",
    re.IGNORECASE,
)
NOT_LOST = re.compile(
    r"\b(?:never|not|nobody|no one|none|if|unless|might|may|could|afraid)\b|(?<!do)n't (?:been |get |got )?(?:lost|los[et]|revoked|removed|taken|take)\b",
    re.IGNORECASE,
)
JOINT = re.compile(r"\b(?:and|but|so)\b", re.IGNORECASE)
OF_INTEGRATION = re.compile(r"\b(?:xml\w*|gateway|integration|service|api|web services|connector)\b", re.IGNORECASE)


def standing(clause: str, is_asked: bool = False) -> str:
    """`no` where a clause tells that an access is gone, `yes` where it tells that it has come, else ""; `is_asked`: access was asked for, so that "it" is one."""
    if OF_INTEGRATION.search(clause):
        return ""
    if GAVE_BACK.match(clause):
        return "no"
    if NOT_UNTIL.search(clause) or _has_come(clause):
        return "yes"
    is_gone = any(pattern.search(clause) for pattern in (LOST, HOLDER_GONE, *((LOST_IT,) if is_asked else ())))
    is_past = any(pattern.search(clause) for pattern in (ONCE, *((ONCE_ASKED,) if is_asked else ())))
    return "no" if is_past or (is_gone and not NOT_LOST.search(clause)) else ""


def _has_come(clause: str) -> bool:
    """Whether an access has come; what is denied before an "and" is another matter ("couldn't be bothered and made me admin")."""
    found = COME.search(clause)
    return found is not None and not DENIED.search(clause[_begin(clause, found.start()) :])


def _begin(clause: str, start: int) -> int:
    return max((joint.end() for joint in JOINT.finditer(clause, 0, start)), default=0)
