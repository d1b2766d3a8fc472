"""Takes secrets out of a message: payment cards, passwords, tokens and keys. Error codes and ordinary ids stay.

Cards are known by brand, length and the Luhn sum; passwords by the words around them; keys by their makers' shapes.
"""

from __future__ import annotations

import re
from re import Match

from channels.cards import mask_cards

MASK = "[removed]"


SECRET_WORD = (
    r"(?:pass[ _-]?words?|passwd|passwort|kennwort|pswd|pass[ _-]?phrase|pwd|p/?w|pass[ _-]?code|contrase[nñ]a|mot de passe"
    r"|pin(?:[ _-]?(?:code|number))?|cred(?:ential)?s?|one[- ]time code|otp|cvv2?|cvc"
    r"|(?:(?:api|access|secret|private|client|auth|authentication|bearer|session|refresh|user|sender|shared|encryption|signing)"
    r"[ _-]?){1,2}(?:key|token|secret)|secret|token)"
)
# What may stand after "the password is" without being one; participles are known by their endings.
ORDINARY = """
a about again all also already always an another any anything as ask at bad been being between blank both broken broke by case
case-sensitive check code contact correct correctly dead different down due empty enough enter error everybody everyone everything errors exactly expensify expensive
failure fails field fine for from given gone good happening hard here hidden how i if in incorrect intacct invalid it its just kept
known likely long lost mandatory maybe me mine missing my n/a na necessary neither never new nil no nobody none not nothing
now null obsolete of off ok okay old on one only optional or our ours out over part please private probably reset right safe
sage same secret see sent set she so somebody someone something still strong stuck stuff success such tbd that the their then there they this to too
true type false unclear under unknown unset up use valid very was weak weird what when where which who why with
without works wrong xml_gateway yes you your yours concierge
"""
NO_VALUE = rf"(?:\w{{2,}}(?:ed|ing|able|ible|ally)|\w+'s|{'|'.join(map(re.escape, ORDINARY.split()))}|\W+)"
ERROR_CODE = r"[\[(\"']?[il|1]nt[ _-]?[0-9oOlI]{2,4}|(?:NS|QBO|QBD|XRO|XERO|DL|BL)[ _-]?\d{2,5}"
ENDS = r"[\"'`)\].,;:!?…]*(?=\s|$)"
NOT_A_VALUE = rf"(?!(?:{NO_VALUE}|{ERROR_CODE}){ENDS})"
ABOUT_IT = r"(?:\s+(?:for|of|to|on|in|at|from|there|here|again|today|now|we use|i use|he uses)\b[^\n:=]{0,40}?)?(?:\s*\([^)\n]{0,30}\))?"
LINK = r"(?:\s+(?:is|are|was|were|would be|will be|equals|being|lautet)\b\s*(?:(?:now|just|simply|currently|still|actually)\b\s*)?[:=]?|\s*(?:[:=→»]|->|=>){1,4}[ \t]*\n?|\s+[-–—]\s)\s*"
QUOTED = r"\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'(?!\w)|`[^`\n]{1,80}`|“[^”\n]{1,80}”|‘[^’\n]{1,80}’|«[^»\n]{1,80}»"
VALUE = re.compile(
    rf"(?<![^\W_])({SECRET_WORD}[\"'*]*{ABOUT_IT}{LINK})(?:({QUOTED})|{NOT_A_VALUE}(\S{{2,}}))", re.IGNORECASE
)
PHRASE = re.compile(r"\b((?:pass[ _-]?phrase|(?:recovery|seed) phrase)\s*(?:is|[:=])\s*)([^\n.]{8,})", re.IGNORECASE)
# Several plain words after a colon ("password: correct horse battery"), none of which a sentence about it would hold.
TALK = (
    r"(?:a|an|the|it|its|is|are|was|were|not|no|never|nobody|i|we|you|they|he|she|my|our|your|his|her|their|and|or|but|has|have|had|does|did|can|cannot"
    r"|will|should|must|please|for|with|from|that|this|what|who|why|how|same|still|wrong|every|since|again|needs?|asks?|reset|fails?|error|expires?|\w+(?:ed|ing))"
)
WORDS = re.compile(
    rf"(?<![^\W_])({SECRET_WORD}\s*[:=]\s*)((?:(?!{TALK}(?![\w-]))[^\W\d_]{{3,20}}[ -]){{2,7}}(?!{TALK}(?![\w-]))[^\W\d_]{{3,20}})(?=[.!]*\s*(?:$|\n))",
    re.IGNORECASE,
)
# A name and what stands beside it: "creds are bob / letmein", "login: admin pass: qwerty", "username bob password bob".
BESIDE = (
    re.compile(
        rf"\b(cred(?:ential)?s{ABOUT_IT}{LINK}){NOT_A_VALUE}(\S{{2,}}(?:\s*[/|:]\s*|\s+and\s+){NOT_A_VALUE}\S{{2,}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b((?:log[ -]?in|user(?:[ _-]?(?:name|id))?|account|e?-?mail)\b[^\n]{{0,60}}?\bpassw?\s*[:=]\s*){NOT_A_VALUE}(\S{{2,}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b((?:log[ -]?in|user[ _-]?(?:name|id))\s*[:=]?\s+(?!(?:and|or|with|without|is|was|are|has|the|my|fields?|needs?|asks?|wants?|page|screen|\w+ed)\s)\S{{2,}}"
        rf"\s+(?:and\s+)?(?:password|passw?|pwd?)\s+){NOT_A_VALUE}(\S{{2,}})(?=\s*(?:$|\n))",
        re.IGNORECASE,
    ),
)
CARD_CODE = re.compile(
    r"\b((?:cvv2?|cvc2?|csc|security code)(?:\s+(?:code|number|no\.?))?\s*(?:is\b|[:=#])?\s*)(\d{3,4})(?!\w)",
    re.IGNORECASE,
)
# These count only when the word itself looks like a password: letters with digits or signs.
LOOSE = (
    re.compile(
        rf"(?<![^\W_])({SECRET_WORD}(?:['’]s)?[\"'*]*\s+(?:(?:is|to|as|with|of|was|ist|war|est|es)\s+|changed to\s+)?[\"'`]?)(\S{{4,}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b((?:log(?:ged)?|sign(?:ed)?)[ -]?in\s+(?:with|as|using)\s+[\w.+@-]{2,},?\s+and\s+)(?!\d+\b)(\S{4,})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![^\W_])((?:{SECRET_WORD})\b[^\n.]{{1,40}}?(?:\bto|[:=])\s+[\"'`]?)(\S{{4,}})", re.IGNORECASE),
    re.compile(
        r"(?<![^\W_])((?:log[ -]?in|sign[ -]?in|user(?:name)?|account|credentials?)\b[^\n]{0,60}?\s[\w.@-]{2,}\s*[/|:]\s*)(\S{4,})",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![^\W_])((?:my )?pass(?:w)?\s*(?:[:=]|is)\s*)(\S{3,})", re.IGNORECASE),
)
BEFORE = re.compile(
    rf"(?<!\S)(\S{{4,}})(\s+(?:is|was|as|=|for)\s+(?:(?:my|the|our|a|his|her|your)\s+)?(?:\w+\s+)?{SECRET_WORD}\b"
    rf"|,\s+(?:that'?s |it'?s )?(?:the|my|our|his|her)\s+(?:\w+\s+)?{SECRET_WORD}(?=[.!]*\s*(?:$|\n)))",
    re.IGNORECASE,
)
KEY = re.compile(
    r"(?<![A-Za-z0-9])(?:xox[a-z]-[\w-]{10,}|xapp-[\w-]{10,}|(?:sk|pk|rk)[-_](?:live|test|proj|ant|or)[-_][\w-]{8,}|sk-[A-Za-z0-9]{16,}|whsec_\w{16,}"
    r"|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_[A-Za-z0-9]{20,}|pypi-[\w-]{16,}|hf_[A-Za-z0-9]{20,}"
    r"|A[KS]IA[0-9A-Z]{16}|AIza[\w-]{30,}|ya29\.[\w-]{16,}|SG\.[\w-]{16,}\.[\w-]{16,}|shp(?:at|ca|pa|ss)_[A-Za-z0-9]{16,}|dop_v1_\w{20,}"
    r"|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}|hooks\.slack\.com/services/\S+)"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|(?<=://)[^\s/:@]{1,100}:[^\s/@]{1,100}(?=@)"
    r"|(?<=bearer )[\w.~+/=-]{12,}|(?<=basic )[A-Za-z0-9+/]{12,}={0,2}(?!\w)",
    re.IGNORECASE,
)
LONG_WORD = re.compile(r"(?<![\w+/=.-])[A-Za-z0-9+/_-]{32,200}={0,2}(?![\w+/])")
HEX = re.compile(r"[0-9a-fA-F]+")
DASHED_ID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
STRONG = re.compile(r"(?=\S*[A-Za-z])(?=\S*\d)\S{5,}|\S*\w[!@#$%^&*+=~<>]+\w\S*|\d{4,}")


def mask(text: str) -> tuple[str, bool]:
    """The text without card numbers, passwords, tokens and keys, and whether there were any."""
    masked = KEY.sub(MASK, text)
    masked = LONG_WORD.sub(_mask_random, masked)
    for pattern in (PHRASE, WORDS, *BESIDE, CARD_CODE):
        masked = pattern.sub(rf"\1{MASK}", masked)
    masked = VALUE.sub(lambda match: f"{match.group(1)}{MASK}", masked)
    for pattern in LOOSE:
        masked = pattern.sub(lambda match: match.group(1) + _mask_strong(match.group(2)), masked)
    masked = BEFORE.sub(lambda match: _mask_strong(match.group(1)) + match.group(2), masked)
    masked = mask_cards(masked, MASK)
    return masked, masked != text


def _mask_strong(word: str) -> str:
    is_plain = word.startswith("[removed") or re.fullmatch(rf"(?:{ERROR_CODE}){ENDS}", word, re.IGNORECASE)
    return MASK if not is_plain and STRONG.fullmatch(word.rstrip("\"'`).,;:!?")) else word


def _mask_random(match: Match[str]) -> str:
    """A long word that no person would choose: hexadecimal, or capitals, small letters and digits all mixed."""
    word = match.group()
    if DASHED_ID.fullmatch(word):
        return word
    kinds = [any(test(char) for char in word) for test in (str.isupper, str.islower, str.isdigit)]
    is_hex = bool(HEX.fullmatch(word)) and kinds[2] and (kinds[0] or kinds[1])
    return MASK if is_hex or (all(kinds) and len(word) >= 36) else word
