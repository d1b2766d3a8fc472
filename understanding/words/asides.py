"""What is said beside a fix and is no part of it: one thing that is dropped, another trouble that was, a fix put off, a date that is over."""

from __future__ import annotations

import re

from actions.knowledge.text import plain

LEAD = r"(?:ok|okay|so|well|no|nah|oh|ah|hm+|sorry|please|pls|just|let'?s|lets|let us|we|i|you|can|could|can we|can you|and|but|then|actually|yeah|yes|right|we can|you can|i'?ll|we'?ll|i'?d)"
DROP = (
    r"(?:never ?mind|nvm|forget|skip|drop|ignore|disregard|scrap|scratch|strike|stop|leave|park|cancel"
    r"|(?:do ?n'?t|dont|do not|no need to) (?:worry|bother|think|care|mind)|let'?s not (?:worry|bother|talk|think|go into)|never you mind)"
)
# All of it is meant: "forget it", "drop the whole thing", "cancel the case", "leave it be", "don't bother".
# A bare "that" is all of it, "that vendor story" is not.
ALONE = r"(?=\W*$|\W*[.,;:!?]|\s+(?:please|pls|then|now|ok|okay|thanks?|thx|and|but|because|since|as|i|we|it|be|for|here|at|until|till|alone|too|already|anyway|all|today|tonight|tomorrow)\b)"
ALL = (
    rf"(?:(?:it|this|that|everything|all|here|now){ALONE}|all (?:of )?(?:it|this|that)|the (?:whole|entire) (?:thing|lot|story|fix|case|export|report)|this whole (?:thing|fix|export)"
    r"|(?:the|this|my) (?:case|fix|export|report|chat|conversation|procedure|walk ?through|guide|steps?|error)|this (?:one|thing)|right (?:here|there|now)|i asked|asking(?: me)?(?: questions)?|everything|any ?more)"
)
# One thing is named: "never mind the date", "drop the vendor thing", "forget what I said about the card".
DROPPED = re.compile(
    rf"(?:^|[.,;:!?-]\s*)(?:{LEAD}\W+){{0,6}}({DROP})(?: (?:about|with|over|at))?\s+(?!(?:{ALL})\b(?! (?:question|thing about|bit|part|last|remark|comment|joke|other|with|about|for my|was for)))"
    r"(?=(?:the|that|this|my|his|her|our|your|their|those|these|what|whatever|how|why|who|where|whether|last|any|one|other)\b)([^.,;:!?]+)",
    re.IGNORECASE,
)
# A step or a question that is left out is skipped, and no remark: "skip that one".
SKIP = "skip"
ONE_AT_HAND = re.compile(
    r"^(?:that|this|the)(?: (?:one|step|question|last one))?\W*(?:please|pls|then|now)?\W*$", re.IGNORECASE
)
GOING_ON = re.compile(
    r"\b(?:go|going|carry|keep|move|moving|get|getting|come) (?:on|going|back|along)\b|\b(?:continue|proceed|onwards?)\b|\bback to (?:the|our|my|this|it|where|step)\b"
    r"|[.,;:!?-]\s*(?:(?:ok|and|so|now|then|just|please|pls)\W+){0,3}(?:next(?: one| step)?|what(?:'?s| is)? next|what now|then|where were we|which step|what comes? (?:next|after|now))\b",
    re.IGNORECASE,
)
NOT_ON = re.compile(
    r"\b(?:not|n't|dont|never|no|can'?t|cannot|stop|without|nothing)\b(?! mind\b)[^.,;!?]{0,25}\b(?:go|going|carry|keep|move|get|continue|proceed)|\bn't\b",
    re.IGNORECASE,
)
# Put off, and not given up: "leave it for today", "let's park this until tomorrow".
PUT_OFF = re.compile(
    r"\b(?:leave|park|keep|stop|pause|shelve|save) (?:it|this|that|all that|everything|things|here|the (?:rest|fix|case)|there)?\s?(?:here |there |open |be |as it is )?(?:for|until|till|to) (?:today|now|tonight|tomorrow|later|the (?:moment|day|weekend|night|time being)|(?:next|this) (?:week|morning|month)|after (?:lunch|the|my)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|another (?:day|time))\b"
    r"|\b(?:call it a day|(?:that'?s|it'?s|is) (?:it|enough|all) for (?:today|now|tonight))\b",
    re.IGNORECASE,
)
GIVEN_UP = re.compile(
    r"\b(?:cancel|abort|quit|give up|giving up|forget (?:it|this|that|all)|never ?mind|nvm|by hand|manual\w*|not (?:needed|worth)|close (?:it|this|the case)|do(?:es)? ?n'?t matter)\b",
    re.IGNORECASE,
)
# A date that has gone by: "it passed in march", "the date has passed", "the card ran out last year".
TIME = (
    r"(?:(?:back |already |way back |some time )*(?:in|since|on|at|by|during|around)\s+(?:the\s+)?(?:early |late |mid[ -]|end of |\d{1,2}(?:st|nd|rd|th)?(?: of)? )*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall\b|winter|(?:19|20)\d\d|\d{1,2}[./]\d|q[1-4])\w*"
    r"|(?:a |some |many |two |three |\d+ )?(?:day|week|month|year)s? (?:ago|back)|(?:long|ages|a while|some time|months|years) (?:ago|since|back)|last (?:day of|week|month|year|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december)|yesterday already)"
)
LAPSED = re.compile(
    rf"\b(?:date|expiry|expiration|deadline|card|validity|month|day|year|\d{{1,2}}/\d{{2,4}})\b(?: \w+){{0,3}}? (?:has |had |have |is |'s )?(?:already |just |long |since |indeed |really )*(?:passed|gone by|run out|ran out|lapsed|expired|over)\b(?! (?:to|on to))"
    rf"|\bpassed,? (?:it seems |apparently |i see |already |again )?{TIME}",
    re.IGNORECASE,
)

# It fails, or says something: trouble of an export, told as it is now.
TROUBLE = re.compile(
    r"\b(?:fails?|failing|failed|errors? out|erroring|bounc\w+|reject\w*|refus\w*|not exported|is stuck|got stuck|(?:comes?|came|turns?|turned) (?:up|back) (?:with|red))\b"
    r"|\b(?:won'?t|will not|can'?t|cannot|can not|does ?n'?t|do ?n'?t|did ?n'?t|does not|did not|is ?n'?t|are ?n'?t|not|never) (?:\w+ ){0,2}(?:export\w*|go(?:es|ing)? (?:through|over|out)|sync\w*|post(?:ed|ing)?|come through)\b"
    r"|\b(?:get|gets|getting|got|have|see|seeing|shows?|throws?|there'?s|there is|with|is|it'?s|now|yet|and|but) (?:me )?(?:an?|another|some|the|this|one more|a new|a different|a second|yet another|something|also an?)? ?(?:\w+ ){0,2}(?:error|message|warning|alert)\b"
    r"|\b(?:new|another|different|second|next|other) (?:error|code|message|problem|issue)\b|(?:^|[.,;!]\s*|\b(?:and|now|got|a) )(?:new|another|different|next|second) one\b(?=\s*[:,.!-])"
    r"|\bnow (?:it |the \w+ |they )?(?:says?|moans?|talks?|complains?|claims?|wants)\b|\b(?:get|gets|got|getting|see|sees|says|it'?s) (?:me )?(?:now )?something about\b|\b(?:message|error|text) (?:has |is )?changed\b"
    r"|\b(?:it|that|this|which|message|expensify|intacct|sage|screen|report|export|one|hers|his|mine|theirs) (?:now |just |also |suddenly )?(?:says|complains|moans|reads|shows|throws|claims|wants|is asking|asks)\b",
    re.IGNORECASE,
)
# As it was once, or elsewhere: "last year we had a similar thing".
PAST = re.compile(
    r"\b(?:once|back then|in the past|at the time|used to|formerly|(?:days?|weeks?|months?|years?) ago|last (?:week|month|year|quarter|spring|summer|autumn|fall|winter|time|\w+day|january|february|march|april|may|june|july|august|september|october|november|december)|years before|(?:had|was|were) (?:\w+ ){0,3}(?:similar|trouble|the same|before)|yesterday|earlier)\b",
    re.IGNORECASE,
)
# A trouble that was, told with how it ended: "we had a connection problem in spring, solved by IT".
HAD_TROUBLE = re.compile(
    r"\b(?:had|was|were|saw|got)\b[^.;!?]{0,30}\b(?:problems?|troubles?|issues?|errors?|faults?|bugs?|mess|outage)\b",
    re.IGNORECASE,
)
LONG_AGO = re.compile(
    r"\b(?:once|back then|in the past|at the time|ago|(?:in|last|back in|during) (?:the )?(?:spring|summer|autumn|fall|winter|year|month|quarter|january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
AT_LAST = re.compile(r"\b(?:now|today|finally|this time|just|by now|at last|meanwhile)\b", re.IGNORECASE)
FEARED = re.compile(
    r"^\W*(?:(?:i'?m|i am|we'?re|i|we|my \w+|he'?s|she'?s|is|are|a|bit|little|just|only|really|now|also|and|but|ok|kind|of|rather|still)\W+){0,6}(?:worr(?:ied|y|ying)|concerned|anxious|nervous|fear|fearing|hope|hoping|hopefully)\b(?! (?:not|so)\b)",
    re.IGNORECASE,
)
# What is only feared, wished or guessed at.
SUPPOSED = re.compile(
    r"\b(?:worr\w+|afraid|fear|hope|hoping|hopefully|maybe|perhaps|possibly|might|may be|could be|i wonder|wondering|i guess|i suspect|in case|if|unless|imagine|suppose|what if|bet)\b",
    re.IGNORECASE,
)


def dropped_thing(text: str) -> str:
    """The one thing that is told to be dropped beside the fix, which goes on ("never mind the date, go on"); else ""."""
    found = DROPPED.search(plain(text))
    if found is None or (found.group(1).lower() == SKIP and ONE_AT_HAND.match(found.group(2))):
        return ""
    return found.group(2).strip()


def goes_on(text: str) -> bool:
    """Whether the fix is to go on, whatever is dropped beside it ("forget that, next")."""
    spoken = plain(text)
    return GOING_ON.search(spoken) is not None and not NOT_ON.search(spoken)


def is_put_off(text: str) -> bool:
    """Whether it is left for later and not given up ("leave it for today")."""
    spoken = plain(text)
    return PUT_OFF.search(spoken) is not None and not GIVEN_UP.search(spoken)


def without_lapsed(text: str) -> str:
    """A text without the words that a date has gone by ("it passed in march"): no report has passed by that."""
    return LAPSED.sub(" ", plain(text))


def reports_trouble(text: str) -> bool:
    """Whether it says that an export fails, or what an error says, and neither that it once did nor that it might."""
    spoken = plain(text)
    return TROUBLE.search(spoken) is not None and not (PAST.search(spoken) or SUPPOSED.search(spoken))


def is_feared(text: str) -> bool:
    """Whether what it tells is only feared or hoped for ("worried that the other reports have the same problem")."""
    return FEARED.match(plain(text)) is not None


def is_old_trouble(text: str) -> bool:
    """Whether another trouble is told that was, be it solved, and nothing of how things stand now."""
    spoken = plain(text)
    is_old = HAD_TROUBLE.search(spoken) is not None and LONG_AGO.search(spoken) is not None
    return is_old and not AT_LAST.search(spoken)
