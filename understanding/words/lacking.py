"""What is told behind a success and spoils it: something that did not come along, or a mark that stands beside it.

"It exported but not the attachments", "exported without the receipts", "it shows exported but with a red mark".
"""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.words.exporting import FAILED, LIKELY, THROUGH, told

TURN = r"(?:[,;:.(-]*\s*(?:but|except|though|although|however|only|just|sadly|unfortunately|and|yet)?\s*)"
# None of these is lacking where there is none: "exported without any problem".
TROUBLE = r"(?:(?:an?|any|further|more|other|a single|the|that|much|new) )*(?:problems?|troubles?|errors?|warnings?|issues?|fuss|hiccups?|hitch\w*|failures?|complaints?|messages?|delay|hassle|drama|help|doing|changing|having|touching|me|us|you|reopening|int ?\d+|yet|sure|bad|fast|code|red|clue)\b"
OWN = r"(?:the|its|his|her|my|our|their|all of the|all the|any of the|some of the|every|one|two|half(?: of)?(?: the)?)"
MISSES = re.compile(
    rf"^{TURN}(?:not (?:with )?{OWN} (?!{TROUBLE}|way\b|case\b|first\b|same\b|slightest\b)[a-z]{{3,}}|(?:without|w/o|minus|lacking) (?!{TROUBLE})(?:(?:any|{OWN}) )?(?!that\b|this\b|it\b|\w+ing\b)[a-z]{{3,}}|no (?!{TROUBLE}|(?:longer|more|ideas?|reason\w*|need|luck|doubts?|thanks|worries|questions?|complaints?)\b)(?:\w+ )?[a-z]{{3,}}s\W*$)",
    re.IGNORECASE,
)
MARKED = re.compile(
    rf"^{TURN}(?:it (?:has|shows|got|comes with) |there'?s |there is |with |shows )(?!no |any |zero )(?:an? |some |lots of |the |this |that |still )*(?:\w+ )?(?:red|yellow|orange|warnings?|errors?|exclamation|flags?|triangles?|alerts?|crosses|cross|x)\b",
    re.IGNORECASE,
)


def misses_a_part(text: str) -> bool:
    """Whether it went through and something of it did not ("it exported but not the attachments")."""
    behind = _behind(text)
    return MISSES.match(behind) is not None and "?" not in behind


def is_marked(text: str) -> bool:
    """Whether it is told to be through, with a sign that something is amiss ("shows exported but with a red mark")."""
    return MARKED.match(_behind(text)) is not None


def _behind(text: str) -> str:
    """What is said behind the last success; empty where none is told, or a failure at last."""
    ends = [one for one in told(text) if one.kind in (THROUGH, LIKELY, FAILED)]
    return "" if not ends or ends[-1].kind == FAILED else plain(text)[ends[-1].end :]
