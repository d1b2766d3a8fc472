"""What comes next, as somebody asks for it: after a step, once others have done their part, or with a mere "so?"."""

from __future__ import annotations

import re

from actions.knowledge.text import plain, words

# What urges on and says nothing else: "so?", "and now", "well then".
URGING = {"so", "well", "and", "then", "now", "hm", "hmm", "hmmm", "huh", "um", "uh", "er", "erm", "but", "eh"}
# Asks what comes after a step that is done: "can I export now?"
WHAT_NEXT = re.compile(
    r"\b(?:are|am|is|if) (?:we|i|that|it|he|she|they)(?:'?re|'?m|'?s)? (?:all |then )?(?:done|finished|through|ready|set|good)\b[^.?!]{0,20}\b(?:once|when|after|as soon as)\b[^.?!]{0,25}\b(?:saved?|changed|ticked|set)\b|[.,;!-]\s*(?:and |so )?(?:what now|now what|what next|then what|what then|what'?s next)\W*$|[.,;!]\s*(?:so |and |now )?what (?:do|should|must|shall) (?:i|we) do\W*$|(?:^|[.,;!]\s*|\b(?:and|so) )(?:can|should|shall|may|do) (?:i|we) (?:now )?(?:just )?(?:re-?)?(?:export|try|sync|send)(?: it| again)*(?: now| again)?\W*$|\bwhat (?:do|should|shall) (?:i|we) do (?:next|now)\W*$|^\W*(?:(?:ok|and|so|then|well)\W+)+what (?:do|should|must|shall|can) (?:i|we) do\W*$|^\W*(?:(?:ok|and|so|done|saved|it'?s done|that'?s done)\W+)*(?:now what|what now|what next|what then|then what|whats next|what'?s next)\W*$|\bwhat (?:do|should|must|shall) (?:i|we) (?:press|click|do)(?: then)?(?: on (?:our|my) (?:side|end))?\W*$|\bi do what\W*$|\bwhat'?s next\?+\W*\w+\W*$|\bdid it\b.*\bnow\?*$|\. now\?$|\b(?:now me|and me|my turn)(?: now)?\W*$",
    re.IGNORECASE,
)
# "Fatima changed it. Now I press export again?"
NOW_MINE = re.compile(
    r"\bnow (?:do |should |can )?i (?:just |only )?(?:press|click|hit|do|run|start|try)(?: the)? (?:re-?)?(?:export|try|sync)\w*(?: again| now)?\s*\?+\W*$",
    re.IGNORECASE,
)
# Of what was sent on, the sender's part: "forwarded. is there anything on my side afterwards?"
MY_PART = re.compile(
    r"\bwhat (?:remains|is left|'?s left)(?: (?:for|on) (?:me|us|my \w+|our \w+))?(?: to do)?\W*$|\b(?:any|some)thing (?:else )?(?:left |to do )?(?:on|from|for|at) (?:my|our) (?:own )?(?:side|end|part)\b|\bwhat(?:'?s| is) (?:my|our) part\b|\b(?:is there )?(?:any|some)thing (?:else )?(?:for me|for us|that i|that we|i|we) (?:to do|have to do|need to do|should do|must do|do)\b[^.?!]{0,20}\b(?:after\w*|then|once|when)\b|\bdo (?:i|we) (?:have to|need to) do (?:anything|something|sth)\b",
    re.IGNORECASE,
)


def is_urging(text: str) -> bool:
    """Whether it only urges on ("so?")."""
    return bool(words(text)) and {*words(text)} <= URGING


def asks_own_part(text: str) -> bool:
    """Whether, of what was sent on, the sender's own part is asked for."""
    return MY_PART.search(plain(text)) is not None


def asks_next(text: str) -> bool:
    """Whether it asks what comes after a step that is done ("can I export now?"), be it with a mere "so?"."""
    return WHAT_NEXT.search(plain(text)) is not None or is_urging(text)


def is_next_mine(text: str) -> bool:
    """Whether somebody asks if it is their turn now ("now I press export again?")."""
    return NOW_MINE.search(plain(text)) is not None
