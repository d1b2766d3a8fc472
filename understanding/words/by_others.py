"""That somebody else does it, or will: by name ("Priya does Intacct"), by job, a firm, a place, or in their hands.

A thing does nothing here ("the integration does that"), nor does whoever speaks, nor who is said not to.
"""

from __future__ import annotations

import re

AUX = r"(?:will|would|can|could|has to|have to|needs? to|would have to|will have to|would need to|is going to|are going to|'ll)"
OFTEN = r"(?:usually|always|normally|generally|only|just|also|then|now|actually|all|themselves|himself|herself)"
DOES = r"(?:does|handles|manages|runs|administers|admins|looks after|takes care of|maintains|owns|controls|keeps|covers|operates|holds|logs (?:in|on)|clicks|sorts)"
DO = r"(?:do|handle|manage|run|administer|look after|take care of|maintain|own|control|keep|cover|operate|hold|log (?:in|on)|click|sort|change|set|fix|press|make|update|enable|tick)"
SYSTEM = r"(?:the |our |all |all of )?(?:sage|intacct)(?: intacct)?(?: (?:side|part|stuff|things?|bits?|admin\w*|work|end|permissions|users?|system))?"
OBJECT = rf"(?:{SYSTEM}|(?:all of |all )?(?:it|that|this|those|them|these things)|everything|the (?:admin|system|permissions?|user) (?:side|part|stuff|work|things|bits)|in there)"
END = r"(?=\W*$|\W+(?:for|here|there|at|in|from|now|these|over|on|since|so|with us|by|when|as|with)\b)"
ACTING = re.compile(
    rf"^(?P<who>[^,;]{{1,60}}?)\b(?:(?:{AUX}|{OFTEN}) ){{0,3}}(?:{DOES}|(?P<base>{DO}))(?: {OBJECT}{END}|(?: {OBJECT})? for (?:me|us)\b)",
    re.IGNORECASE,
)
HAS_AUX = re.compile(rf"(?:\b|'){AUX} ", re.IGNORECASE)
PLURAL = re.compile(
    r"\b(?:they|(?:the|our|these) (?:folks|guys|people|ladies|girls|boys|team) \w+ \w+|people|folks|guys|IT|HR|finance|accounting|corporate|headquarters|office|team|\w{3,}s)$"
)
LEADING = re.compile(
    r"^\W*(?:(?:yes|no|nope|nah|well|ok|okay|oh|hm+|sorry|because|cause|since|but|and|so|that'?s because|i think|i guess|i believe|actually|unfortunately|usually|here)\b\W*)+",
    re.IGNORECASE,
)
# By whom, where or into whose hands it was given.
GIVEN = re.compile(
    rf"\b(?:{SYSTEM}|it|that|this|all of (?:it|that)|everything)(?: access| there)?(?:'s| is|s| gets?| has been)? (?:all |usually |always |mostly |entirely |completely )*(?:handled|managed|administered|administrated|run|looked after|maintained|taken care of|controlled|owned|operated|outsourced|serviced|centrali[sz]ed)\b(?! (?:by|from) (?:me|us|myself|here)\b)"
    rf"|\b(?:we|they|the company|management)(?:'ve| have)? (?:outsource|outsourced|contract(?:ed)? out|farm(?:ed)? out) (?:{SYSTEM}|it|that|this|those|all of (?:it|that))\b"
    rf"|\b(?:{SYSTEM}|it|that|this)(?:'s| is|s) (?:all |really |entirely )?(?:with|up to|in the hands of|under the control of) (?!me\b|us\b)\w",
    re.IGNORECASE,
)
# "Ravi does Expensify, I do Sage", "nobody else, only me".
MINE = re.compile(
    rf"^\W*(?:(?:yes|no|but|and|well|because|since)\W+)*(?:\w+ and )?(?:i|we)(?: {OFTEN})? {DO} {SYSTEM}{END}|^\W*(?:(?:no|yes|but)\W+)*(?:only|just|(?:nobody|no one|no-one) (?:but|except|other than)) (?:me|us|myself)\W*$",
    re.IGNORECASE,
)
LED_UP = re.compile(r" (?:log|go|get|come|sit|jump)s? (?:in|on|over|down) and$", re.IGNORECASE)
OF_ME = {"i", "i'm", "i'd", "i'll", "i've", "we", "we're", "we'll", "me", "you", "u", "us", "myself"}
# What does something, and is nobody.
THINGS = {
    "that", "this", "which", "what", "who", "whoever", "there", "error", "message", "system", "report", "reports", "sync", "export",
    "expensify", "sage", "intacct", "workspace", "integration", "connection", "user", "users", "gateway", "role", "roles", "button",
    "page", "nobody", "noone", "everything", "nothing", "something", "anything", "always", "when", "how", "if", "as", "to", "not",
    "never", "date", "period", "setting", "settings", "permission", "permissions", "fix", "app", "software", "tool", "update", "one",
    "change", "these", "those", "please", "just", "then", "let", "gonna", "could", "would", "and", "or", "where", "why", "policy", "me",
}  # fmt: skip
DENIED = re.compile(
    r"\b(?:not|never|nobody|no one|no-one|none|neither|hardly|used to|(?:do|does|did|is|are|was|wo|ca|could|would|has|have)n'?t)\b",
    re.IGNORECASE,
)
OF_SYSTEM = re.compile(r"\b(?:sage|intacct)\b", re.IGNORECASE)


def others_do(clause: str, is_asked: bool = False) -> bool:
    """Whether a clause tells that somebody else does it or has it in hand; unasked only where the accounting system is named."""
    if not (is_asked or OF_SYSTEM.search(clause)):
        return False
    spoken = LEADING.sub("", clause)
    if GIVEN.search(spoken) and not DENIED.search(spoken):
        return True
    found = ACTING.match(spoken)
    return found is not None and is_person(
        found["who"].strip(), found["base"] is None or bool(HAS_AUX.search(found.group()))
    )


def is_mine(clause: str) -> bool:
    """Whether a clause tells that whoever speaks does it in the accounting system."""
    return MINE.match(clause) is not None


def is_person(who: str, is_verb_theirs: bool) -> bool:
    """Whether the words before a verb name somebody else; a bare verb is only a plural's ("our consultants handle that")."""
    named = LED_UP.sub("", who).strip()
    named = re.sub(rf"\b(?:{AUX}|{OFTEN})$", "", named, flags=re.IGNORECASE).strip().removesuffix("'ll")
    said = re.findall(r"[\w'-]+", named)
    if not said or DENIED.search(who) or OF_ME & {word.lower() for word in said}:
        return False
    head = said[-1]
    return head.lower() not in THINGS and head != "it" and (is_verb_theirs or PLURAL.search(named) is not None)
