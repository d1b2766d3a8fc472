"""What is not done yet, as somebody tells it: the export is on its way, something is planned, still running or not tried again."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.words.choices import SENTENCE_END

PLANNED = re.compile(
    r"\W*(?:(?:ok|okay|yes|and|so|then)\W+)*(?:i'?ll|i will|we'll|we will|he'll|she'll|they'll|they will|(?:i'?m|we'?re) (?:going to|gonna)) (?!know|be fine)\w+|\W*(?:(?:ok|okay|and|so|then)\W+)*will (?:re-?)?(?:try|export|check|do|test|sync|send|look)\b",
    re.IGNORECASE,
)
# On its way, or hoped for: neither a success nor a failure.
IN_TRANSIT = re.compile(
    r"\b(?:now (?:syncing|exporting|retrying|running)|(?:syncing|exporting|retrying|running) (?:it )?(?:now|again)|running the (?:export|sync)|(?:export|sync) is (?:still )?running|in (?:process|progress|processing|the queue|queue|transit)|processing|queued|pending|on (?:its|the|their|it s) way|being (?:exported|processed)|(?:sits?|sitting|hangs?|hanging) there|will see|we'?ll see|let'?s see|see (?:if|whether)|fingers crossed|hope(?:fully)?|hoping)\b|\bexporting ?\.\.|\"exporting|\b(?:exports?|it|they|reports?|sync) (?:then |only |is |will |all )?(?:runs?|happens?|goes|go|comes?|starts?|be sent|scheduled|set) (?:\w+ )?(?:over ?night|tonight|tomorrow|later|by (?:itself|themselves)|automatically|at (?:night|midnight|\d+)|(?:every|each) (?:night|morning|day|hour))\b|\bwaiting (?:for|on) (?:(?:the|a|my|that) (?:\w+ )?(?:sync|export|retry|result|status)|it\W*$|that\W*$)|\b(?:export|sync|report|it|they) (?:is |are |now |just )*queued?\b|\b(?:clicking|pressing|hitting) (?:on )?(?:the )?(?:export|re-?try|sync|send)\b|\bsync (?:still )?(?:runs|running)(?! (?:now|fine|well|ok|again|green|through|clean))\b",
    re.IGNORECASE,
)
# What is going on at the end of a message, whatever was told before ("now exported. retrying").
RETRYING = re.compile(
    r"(?:^|[.,;!]\s*)(?:(?:ok|and|now|so|just|i'?m|am|we'?re)\W+){0,8}(?:retrying|exporting|syncing|testing|trying)(?: (?:it|that|now|again))*\W*$",
    re.IGNORECASE,
)
# Done now, exported later: "fixed it i think, will export tonight", "changed. retry tomorrow".
TO_EXPORT = r"(?:re-?)?(?:export|try|send|sync|test|submit|run)(?: (?:it|them|that|again|the (?:report|export|rest)s?|once more))*"
TO_COME = re.compile(
    rf"(?:^|[.,;!]\s*|\b(?:and|but|so|then|now) )(?:(?:i|we|he|she|they|ok|and|so|then)(?:'ll)? )*(?:will|'ll|gonna|going to|about to|have to|need to|must|plan to)(?: (?:just|now|then|go and|go|still|also))* {TO_EXPORT}\b"
    rf"|(?:^|[.,;!]\s*)(?:(?:and|but|so|then|now|i|we)\W+)*{TO_EXPORT} (?:is |comes )?(?:tonight|tomorrow|later|next (?:week|month)|on (?:mon|tues|wednes|thurs|fri)day|this (?:evening|afternoon)|after (?:lunch|the \w+)|in (?:a|an|\d+) \w+)\W*$",
    re.IGNORECASE,
)
ARRIVED = re.compile(
    r"\b(?:was|were|had been) (?:\w+ )?(?:queued|processing|pending|in the queue)\b|\bnow (?:it'?s |its |is |they'?re |it is )?(?:all )?(?:in|through|thru|there|done|exported|over|posted)\b",
    re.IGNORECASE,
)
PENDING = re.compile(
    r"\b(?:have ?n'?t|have not|did ?n'?t) (?:\w+ )?(?:looked|checked)\b|\bstill (?:(?:shows?|says?|in|marked(?: as)?) )?(?:exporting|running|loading|processing|syncing|spinning|pending|going|importing|updating)\b|\b(?:not|n'?t|nt) (?:yet )?(?:saved?|done|finished|complete)(?: it| that| them)? yet\b|\b(?:did ?n'?t|have ?n'?t|has ?n'?t|did not|have not) (?:even )?(?:do|done|changed?|touch\w*|start\w*) (?:it|that|this|anything|them) yet\b|\bnot saved\b|\bnot (?:the|all|that|this|both) ?\w* yet\b|(?<!help )(?<!thanks )(?<!support )\bso far\b",
    re.IGNORECASE,
)
# Whoever has the access is at it: "he's on it already since this morning".
ON_IT = re.compile(
    r"\b(?:is|are|am|was|has been|been|s|'s|'re) (?:already |just |currently |busy )*(?:on it|at it|onto it|(?:working|busy|looking) (?:on|with|at|into) (?:it|that|this)|doing (?:it|that|this)|fixing (?:it|that|this)|changing (?:it|that|this)|taking care of (?:it|that|this)|sorting (?:it|that|this))\b|\balready (?:on it|at it|working on|looking into|taking care)\b|\b(?:is|are|'s|s) (?:already )?in there (?:now|already)\b",
    re.IGNORECASE,
)
STUCK = re.compile(
    r"\b(?:spinning|loading|running|syncing|hanging|processing|stuck)\b.*\b(?:since|for (?:\d+|an?|half|hours|ages|ever)|forever|all (?:day|morning)|never (?:ends|stops|finishes)|\d+ ?(?:min\w*|h|hours?|hrs?))\b|\bkeeps (?:on )?(?:spinning|loading)\b|\bspin\w* forever\b",
    re.IGNORECASE,
)
# What keeps the retry back is no failure of it: "locked by my manager until monday, can't retry".
HELD_BACK = re.compile(
    r"\b(?:can'?t|cant|cannot|can not|no time) (?:do (?:it|that) |try |check )?(?:right )?now\b(?! (?:find|see|get|open|save|select|pick|change|export|sync))|\b(?:can'?t|cannot|can not|could ?n'?t|not able to|unable to|won'?t) (?:\w+ )?(?:re-?(?:try|export|send)|export|try|send|test)\b[^.?!]*\b(?:until|till|before)\b|\b(?:until|till|before) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^.?!]*\b(?:can'?t|cannot|can not|could ?n'?t|won'?t)\b|\b(?:until|till) (?:tomorrow|next \w+|then|he|she|they|it'?s)\b[^.?!]*\b(?:can'?t|cannot|can not|won'?t) (?:re-?)?(?:try|export|send)",
    re.IGNORECASE,
)
NOT_TRIED = re.compile(
    r"\bi (?:go|will go|will|gonna|am going to) (?:and )?(?:re-?)?try\b|\b(?:have ?n'?t|hvnt|havnt|have not|has ?n'?t|did ?n'?t) (?:\w+ ){0,2}(?:re-? ?)?(?:tried|exported|retried)\b|\b(?:exports?|retry) (?:\w+ )?(?:not|un) ?(?:yet )?(?:tried|tested|done|attempted)\b|\b(?:not|have ?n'?t|has ?n'?t|hav ?nt|never) (?:yet )?(?:re-?)?synced\b|\bnot (?:yet )?(?:tried|retried|tested)\b|\bnobody (?:has )?(?:re-?)?tried\b|\bnothing (?:has )?failed\b",
    re.IGNORECASE,
)
AS_IF = re.compile(r"\bas (?:if|though)\b.*", re.IGNORECASE)
NOT_YET = re.compile(
    r"\b(?:not yet|have ?n[o']?t (?:tried|retried|done|got)|(?:will|gonna|going to|'ll) (?:re)?try|(?:send|forward|pass)ing (?:it|this|that)|(?:will|'ll) (?:send|forward|ask|pass)|(?:sent|forwarded|e-?mailed|mailed|passed) (?:it|this|that) (?:to|on|over)|(?:re)?try (?:it )?(?:later|tomorrow|in)|still (?:looking|searching|working on|at it|on it)|give me a (?:sec|min|moment)|hold on|one moment)"
    r"|^\W*(?:(?:ok|okay|k|kk|thx|thanks|done|yes|yep|alright|just|i|have)\W+)*(?:(?:asked|told|pinged|messaged|called|texted|e-?mailed|phoned|wrote(?: to)?)(?: \w+){0,3}|sent|forwarded|mailed|passed)(?: (?:it|this|that|her|him|them)(?: (?:it|this|that))?)?(?: (?:on|over|off|along))?(?: to (?:\w+ ?){1,3})?\W*$",
    re.I,
)


def is_stuck(text: str) -> bool:
    """Whether something has been going on for too long ("still spinning since 20 min")."""
    return STUCK.search(plain(text)) is not None


def is_on_it(text: str) -> bool:
    """Whether somebody is at it already ("nah thats Pete. he's on it since this morning")."""
    return ON_IT.search(plain(text)) is not None


def is_untried(text: str) -> bool:
    """Whether the export has not been tried again ("haven't retried yet")."""
    return NOT_TRIED.search(AS_IF.sub(" ", plain(text))) is not None


def is_held_back(text: str) -> bool:
    """Whether the retry has to wait for somebody or something ("report is locked until Monday, can't retry")."""
    return HELD_BACK.search(plain(text)) is not None


def is_planned(text: str) -> bool:
    """Whether it says what somebody is going to do ("I'll get that fixed")."""
    return PLANNED.match(plain(text)) is not None


def is_to_come(text: str) -> bool:
    """Whether the retry is only announced, whatever was done before ("fixed it i think, will export tonight")."""
    return TO_COME.search(plain(text)) is not None and "?" not in text


def is_pending(text: str) -> bool:
    """Whether something is still going on, or only half done ("still exporting", "not saved yet")."""
    return PENDING.search(plain(text)) is not None


def is_in_transit(text: str) -> bool:
    """Whether the export is on its way, or only hoped to go through ("sits in processing", "exported, will see")."""
    spoken = plain(text)
    is_under_way = IN_TRANSIT.search(spoken) is not None and not ARRIVED.search(spoken)
    return is_under_way or RETRYING.search(spoken) is not None


def last_said(spoken: str) -> str:
    """The last sentence of what is said: it tells how things stand now."""
    return SENTENCE_END.split(spoken.strip(" .!;"))[-1]


def is_waiting(text: str) -> bool:
    """Whether it says at last that somebody was asked, or that it is still to be tried."""
    return NOT_YET.search(last_said(plain(text))) is not None
