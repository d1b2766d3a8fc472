"""What the words around a code or a number say of it: that it is denied, told to be over, or the number of something else."""

from __future__ import annotations

import re

NEGATION = re.compile(
    r"(?:\bnot|n't|\bno longer|\binstead of|\brather than|\bisnt)\s+(?:(?:an?|the|my|error|code|about|it's|its)\s+)*[\"'(]?$"
    r"|(?<!\boh )(?<!^)\bno\s+(?:(?:error|code)\s+)*[\"'(]?$",
    re.IGNORECASE,
)
TAKEN_BACK = re.compile(
    r"\b(?:no,? wait|wait,? no|sorry|i mean\w*|or rather|correction|oops|scratch that|no no|typo)\b(?:\W+(?:it'?s|its|is|the|error|code|no|rather|actually))*\W*$",
    re.IGNORECASE,
)
# An error that is told to be over, beside the one that came after it.
OVER_BEFORE = re.compile(
    r"\b(?:solved|fixed|fixes|cured|resolved|sorted|cleared|done with|got rid of|forget|never ?mind|ignore)\s+(?:(?:the|our|my|error|code)\s+)*[\"'(]?$",
    re.IGNORECASE,
)
OVER_AFTER = re.compile(
    r"^[\"')]?\s*(?:(?:error|code|one|thing|is|was|got|has been|are|and|which|that|we|i|already|all|now|long|'s)\s+){0,5}(?:solved|fixed|done|gone|sorted|resolved|cleared|over|history)\b",
    re.IGNORECASE,
)
# "It was 043 yesterday, today it's 771", "i changed it and now it says INT043".
WAS = re.compile(r"\b(?:was|had)\W+(?:(?:the|an?|error|code|with|at)\W+)*$", re.IGNORECASE)
EARLIER = re.compile(r"^\W*(?:yesterday|last \w+|before|earlier|until (?:now|today)|the other day)\b", re.IGNORECASE)
WAS_SO = re.compile(r"\b(?:was|were|had been)\b", re.IGNORECASE)
NOW = re.compile(
    r"\b(now|today)\b(?:\W+(?:it|it'?s|its|is|i|we|they|expensify|sage|the|error|message|says?|shows?|gives?|get|gets|have|got|has|an?|i'?m|we'?re|getting|diff|different|new|another|other|code|see|there|there'?s))*\W*$",
    re.IGNORECASE,
)
ENDED, BEGINS = re.compile(r"[.!?\n]\s*$"), re.compile(r"\s*(?:[.!?\n]|$)")
WISHED = re.compile(
    r"\b(?:how|when|can|could|is|are|get|gets|getting|want|need|please|must|should|not|have)\b[^.;!?]*$", re.IGNORECASE
)
CODE_END = re.compile(r"^\D{0,8}[\d\s]{0,5}\d")
# Numbers behind these are numbers of something else.
THING = re.compile(
    r"\b(?:room|invoice|inv|line|lines|vendor|ven|expense|tag|project|account|acct|gl|employee|card|report|bill|po|order|page"
    r"|department|dept|class|location|category|item|step|version|ticket|case|row|customer|store|site|entity|period|day|chapter)"
    r"(?:\s+(?:number|no|nr|id))?\W*$",
    re.IGNORECASE,
)
CUE = re.compile(
    r"\b(?:error|err|erro|errer|code|number|no\.?|nr\.?|message|int|intacct|thing|issue|problem|is|it's|its|got|getting|get|have|the|a|about|for|on"
    r"|with|of|and|or|not|also|then|what|why|make|fix|solve|clear|says?|said|reads?|shows?|shown|see|sees|saw|number"
    r"|(?:report|export|one|batch)s?\s+(?:now\s+)?(?:has|have|hits?|gives?|throws?))\W*$",
    re.IGNORECASE,
)
# "error 034", "it says error code: 717": whatever was asked. A tax code, or a project's, is none.
CALLED = re.compile(
    r"(?:\berr(?:or)?|(?:^|[.,;:!]\s*|\b(?:error|export|the|an?|this|that|with|gets?|got|getting|is|it'?s|says|shows)\s+)code)\W*(?:(?:no|nr|number|is)\W+)?$",
    re.IGNORECASE,
)
# "i get 717", "it keeps saying 717 on every export": nothing is said to be got, or how often.
GOT = re.compile(
    r"^\W*(?:(?:i|we|it|he|she|they)\W+(?:\w+\W+)?)?(?:gets?|got|getting|says?|saying|shows?)\W+(?:(?:now|just|only|always|still)\W+)*$",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r"^\W*(?:$|(?:again|now|when\w*|while|every ?time|since|all (?:day|morning|week)|(?:on|at|in) (?:the |every |each )?(?:exports?|exporting|sync\w*|retry\w*))\b)",
    re.IGNORECASE,
)
# "only 1 report out of 12 works": how many, not which.
QUOTA = re.compile(r"\b(?:out of|\d+ of|of (?:the|my|our|all|those|these))\W*$", re.IGNORECASE)
AMOUNT = re.compile(
    r"^\s*(?:more|other|others|left|pending|of|expenses?|reports?|dollars?|cents?|pounds?|pence|usd|eur|euros?|gbp|bucks|percent|times?|days?|hours?|weeks?|months?|years?"
    r"|minutes?|people|employees|users?|receipts?|transactions?|items?|lines?|k\b|km|miles?)",
    re.IGNORECASE,
)


def is_sentence(line: str, start: int, end: int) -> bool:
    """Whether a number is a sentence of its own ("our export date says submitted date. 771")."""
    return ENDED.search(line[:start]) is not None and BEGINS.match(line[end:]) is not None


def is_now(line: str, start: int) -> bool:
    """Whether the code that begins here is what comes now, in place of an earlier one ("and now it says INT043")."""
    found = NOW.search(line[:start])
    return found is not None and (found.group(1).lower() == "now" or WAS_SO.search(line[:start]) is not None)


def is_denied(line: str, start: int) -> bool:
    """Whether the code that begins here is said not to be the one ("not 043")."""
    return NEGATION.search(line[:start]) is not None


def is_taken_back(passage: str) -> bool:
    """Whether, between a code and the next one, the former is taken back ("INT149 i think. no wait, INT054")."""
    return TAKEN_BACK.search(passage) is not None


def is_over(line: str, start: int) -> bool:
    """Whether the error whose code begins here is told to be solved, and not wished to be."""
    before, after = line[:start], CODE_END.sub("", line[start:], count=1)
    is_past = WAS.search(before) is not None and EARLIER.match(after) is not None
    is_told = OVER_BEFORE.search(before) or OVER_AFTER.match(after) or is_past
    return bool(is_told) and not WISHED.search(before)


def is_announced(line: str, start: int) -> bool:
    """Whether a word before the number that begins here leads up to a code, and to no number of a thing ("error 771")."""
    return CUE.search(line[:start]) is not None and not is_of_thing(line, start)


def is_called(line: str, start: int, end: int) -> bool:
    """Whether the number that stands here is said to be an error's ("code 717 on export", "i get 717")."""
    is_got = GOT.search(line[:start]) is not None and AGAIN.match(line[end:]) is not None
    return (is_got or CALLED.search(line[:start]) is not None) and not is_denied(line, start)


def is_of_thing(line: str, start: int) -> bool:
    """Whether the number that begins here belongs to something that is no error ("invoice 771")."""
    return THING.search(line[:start]) is not None


def is_count(line: str, start: int, end: int) -> bool:
    """Whether the number that stands here says how many, and not which."""
    return is_amount(line, end) or QUOTA.search(line[:start]) is not None


def is_amount(line: str, end: int) -> bool:
    """Whether the number that ends here is followed by what it counts ("771 dollars")."""
    return AMOUNT.match(line[end:]) is not None
