"""What a message wishes beside whatever else it says: to be led one step at a time, a person, something sent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.knowledge.text import plain

# "we hand them out one by one" tells how permissions are set, and is no wish to be led.
HANDED_OUT = re.compile(
    r"\b(?:retry|re-?try|export|open|send|submit|push|put|should (?:i|we)|do (?:i|we) have to)\b[^.,;!?]*\bone (?:by one|at a time)\b|\b(?:stop|no more|without|enough|not)\b[^.,;!?]{0,20}\b(?:step by step|one (?:by one|at a time))\b|\b(?:we|they|rights?|permissions?|subscriptions?|access|users?|everyone|everybody|each|person)\b[^.,;!?]*\bone (?:by one|at a time)\b"
    r"|\bone (?:by one|at a time)\b[^.,;!?]*\b(?:for|per|to) (?:each|every\w*|all)\b",
    re.IGNORECASE,
)
DONE_SO = re.compile(
    r"\b(?:checked|looked at|went|gone|did|done|tried|tested|ticked)\b[^.,;!?]{0,30}\bone (?:by one|at a time)\b"
)
LEAD_ME = re.compile(r"\b(?:steps?|me|slow\w*|please|pls|plz)\b", re.IGNORECASE)
PERSON = re.compile(
    r"\b(?:want|need|would like) (?:someone|somebody|anyone|a colleague|one of you) to (?:look|help|check|call|take|see|fix)\b|\b(?:want|need|get me|gimme|give me|talk to|speak (?:to|with)|connect me|put me)\b[^.!?]{0,20}\b(?:person|human|agent|real someone)\b(?! with)"
    r"|\b(?:give me|get me|gimme|put me (?:through|in touch)|connect me|let me talk|talk to|speak (?:to|with))\b[^.!?]{0,12}\b(?:somebody|someone|anybody|anyone|concierge|support)\b"
    r"|\b(?:can|could|will) (?:someone|somebody|anyone|anybody|a colleague)\b[^.!?]{0,30}\b(?:look|help|call|check|take (?:over|this)|fix)\b"
    r"|[.,;!?-]\s*(?:i (?:mean|want)|like|so|just|a|an)? ?(?:an? )?(?:real|actual|live|proper) (?:person|human|human being)\b(?! (?:has|had|was|did|with|who|is|said|at|in)\b)"
    r"|\b(?:human|(?:real )?person|agent) (?:please|pls|now)\b|\basked for a (?:person|human)\b"
    r"|\b(?:someone|somebody|anyone) (?:from|at|of) (?:your (?:team|side|end)|you|expensify|concierge|support)\b|\bwho else (?:can|could|might) (?:look|help|check|fix|do)\b",
    re.IGNORECASE,
)

DECLINED = re.compile(
    r"\b(?:(?:do|does|did) ?n[o']?t|dont|do not|not|no need to|never) (?:really )?(?:want|need|asked? for|have|talk to|speak to)?(?: to (?:talk|speak|write) (?:to|with))? ?(?:an? |any |your |the )?(?:person|human|concierge|agent|support|somebody|someone)\b",
    re.IGNORECASE,
)
ANYBODY_ELSE = re.compile(
    r"\b(?:can|could|may) (?:someone|somebody|anyone|anybody) else\b(?! (?:at|from|of) (?:expensify|concierge|you))",
    re.IGNORECASE,
)
OTHER_ONE = re.compile(r"\b(?:the|that) (?:other|second|next) (?:one|error|code)\b", re.IGNORECASE)
PASSING_ON = re.compile(
    r"\b(?:something|message|text|mail|e-?mail|note|sth|steps)\b[^.?!]{0,25}\b(?:forward|send|pass on|give|paste)\b|\b(?:send|give|write) me (?:something|a (?:text|mail|message|note)|the (?:text|message))\b",
    re.IGNORECASE,
)
WRITE_ME = re.compile(
    r"\b(?:can|could|would|will) (?:you|u) (?:please |pls |just )?(?:make|write|give|draft|prepare|do)\b[^.?!]{0,30}\b(?:send|forward|give|pass|mail)\b(?: \w+){0,2} (?:to|him|her|them|on)\b|\b(?:write|draft) (?:my|our|the|him|her|them) (?:boss |admin |colleague )?(?:a |the )?(?:message|mail|text|note)\b|\bwrite (?:him|her|them|my \w+|our \w+|the \w+) (?:a|the) (?:message|mail|text|note)\b|\b(?:write|give|send) (?:me )?(?:down )?what (?:he|she|they|my \w+|our \w+|the \w+) (?:has|have|needs?|should|must|ought)\b",
    re.IGNORECASE,
)
# "I need a MESSAGE to forward to the cfo", "give me smth to send them", "write me sth for him".
NEEDS_MESSAGE = re.compile(
    r"\b(?:(?:i |we |just |still )(?:\w+ )?(?:need|want|wanted|asked for)|(?:i'?d|would) like|need|gimme|(?:give|send|write|get|make|draft|prepare) (?:me|us)|(?:can|could|may) (?:i|we) (?:\w+ )?(?:have|get))\b[^.?!]{0,15}?"
    r"\b(?:something|anything|smth|sth|smthg|(?:a|the|that|some|one|another)(?: short| quick| proper)? (?:message|text|mail|e-?mail|note)|(?:message|text|mail|note))\b(?: \w+){0,2} (?:to|for|that|which|i|we)\b[^.?!]{0,20}\b(?:forward|send|pass|give|paste|show|him|her|them|cfo|boss|admin\w*|it guy|controller|accountant|owner|manager|colleague)\b",
    re.IGNORECASE,
)
# What is to be written and is no message about an error ("write my boss a poem").
OTHER_WRITING = re.compile(
    r"\b(?:write|draft|compose|make|give|need|want|send)\b[^.?!]{0,30}\b(?:poems?|songs?|haiku|limericks?|speech|toast|essay|birthday (?:card|wish\w*|message))\b|^\W*(?:\w+ ){0,3}poem\b",
    re.IGNORECASE,
)
FOR_SUPPORT = re.compile(
    r"\b(?:to|for|with) (?:the |your |expensify(?:'?s)? )?(?:support|help ?desk)(?: team| people| guys)?\b",
    re.IGNORECASE,
)
DOING_FOR = re.compile(
    r"\b(?:can|could|will|would|why) ?(?:not|n'?t|nt)? (?:you|u) (?:please |pls |just |not )*(?:change|fix|do|set|sync|add|click|tick|make|turn|switch|retry|export|reopen|open|edit|create|delete)\b[^?]*\b(?:for (?:me|us)|yourself|yourselves)\b"
    r"|\b(?:can|could) ?(?:n'?t|nt)? (?:you|u) just (?:change|fix|do|set|sync|retry|export|reopen|open|edit|create|delete)\b",
    re.IGNORECASE,
)
SENDING = re.compile(
    r"\b(?:can|could|will|would|why don'?t) (?:you|u) (?:please |pls |not |just )*(?:e-?mail|mail|send|forward|text|message)\b",
    re.IGNORECASE,
)


FOR_OTHERS = re.compile(
    r"\b(?:any|some)thing (?:that )?(?:i|we) (?:can|could|may) (?:hand|give|send|forward|pass|show|paste)\b(?! (?:you|u)\b)|\b(?:she|he|they|admin|boss|colleague|wife|husband|owner|it|(?:someone|somebody) else)\b[^.,;!?]{0,15}\b(?:shall|should|must|has to|have to|needs to) (?:do|change|make|fix) (?:it|that|this)\b.*\bnot me\b"
    r"|\bwrite (?:me )?(?:something|sth|smth|a (?:text|message|mail)) for (?:her|him|them|the|my|our)\b|\b(?:need|give me|want|mean) (?:a |some )?(?:text|message|mail|something) for (?:her|him|them|the|my|our)\b",
    re.IGNORECASE,
)
NOT_EITHER = re.compile(
    r"\b(?:can'?t|cannot|can not|could ?n'?t|not allowed to|may not|not able to) (?:change|do|edit|touch|reach|open|access|see) (?:that|it|this|those|them)(?: setting| one)? (?:either|too|as well)\b|\bno (?:access|rights) (?:there|to that|for that) either\b|\b(?:can'?t|cannot) either\b|\b(?:not|isn'?t|aren'?t|ain'?t) my (?:job|call|decision|business|department)\b",
    re.IGNORECASE,
)
NO_CODE = re.compile(
    r"\b(?:no|without|(?:do|does|did)(?: not|n'?t) (?:\w+ )?(?:show|see|give|say|have|get|print)(?: me)?)(?: an?| any| the)? (?:error )?(?:code|number|nr)\b|\bjust (?:says |shows |an? )?(?:failed|error|export failed)\b",
    re.IGNORECASE,
)
LOCATING = re.compile(
    r"\b(?:how|where) (?:do|can|could|would|should|will) (?:i|we) (?:\w+ )?(?:see|find|get|look up|check|know) (?:\w+ ){0,3}(?:codes?|messages?|errors?|number|it again|it)\W*$"
    r"|\bwhere (?:is|are|would be) (?:the|this|that|my) (?:\w+ )?(?:codes?|messages?|error|number)\b|\b(?:screen ?shots?|pictures?|photos?|images?)\b"
    r"|\b(?:can'?t|cannot|can not|don'?t|didn'?t|do not) (?:see|find|have|remember|know|read|get) (?:\w+ ){0,2}(?:codes?|message|number|text|wording)\b"
    r"|\b(?:i|we|have|already|had) (?:forgot|forgotten|closed|lost|clicked away) (?:\w+ ){0,3}(?:codes?|message|it|window)\b|\bno (?:code|message|number)(?: at all| there| shown| visible)?\W*$",
    re.IGNORECASE,
)


ADDING = re.compile(
    r"\b(?:another|also|too|second|as well|besides|plus|additionally|(?:other|different) (?:report|expense|employee|person|one)|oh and|and (?:then )?(?:there'?s|i have|we have|int))\b",
    re.IGNORECASE,
)
REPLACING = re.compile(
    r"\b(?:now|instead|changed|turned into|no longer|not|rather|actually|sorry|mean\w*)\b", re.IGNORECASE
)
FIRST = re.compile(
    r"(?:\bfirst(?: comes?| of all)?(?: do| fix| the| is)* (?:\w{2,3}\W?)?(\d{3})\b)|(?:(\d{3})(?: one| please| pls)? (?:comes? )?first\b)|(?:\bstart(?:ing)? with(?: the)? (?:\w{2,3}\W?)?(\d{3})\b)",
    re.IGNORECASE,
)


def wanted_first(text: str, codes: Iterable[str]) -> list[str]:
    """The one of several errors that a message wants to begin with ("let's do the 304 first"), or none."""
    found = FIRST.search(plain(text))
    number = next((group for group in found.groups() if group), "") if found else ""
    return [code for code in codes if number and code.endswith(number)]


def adds_error(text: str) -> bool:
    """Whether another error is named beside the one at hand, which stays open ("oh and another report has INT054")."""
    spoken = plain(text)
    return ADDING.search(spoken) is not None and not REPLACING.search(spoken)


def wants_walk(text: str, phrases: Iterable[str]) -> bool:
    """Whether the person asks in one of these phrases to be led one step at a time."""
    spoken = plain(text).lower()
    handed = HANDED_OUT.search(spoken)
    is_telling = handed is not None and not LEAD_ME.search(handed.group())
    is_told = DONE_SO.search(spoken) is not None
    return not (is_telling or is_told) and any(phrase in spoken for phrase in phrases)


def wants_others_to_do(text: str) -> bool:
    """Whether somebody else is to make the change, and needs a text for it ("can u make something i send to my boss")."""
    spoken = plain(text)
    return any(asked.search(spoken) for asked in (FOR_OTHERS, WRITE_ME, NEEDS_MESSAGE)) or cannot_either(text)


def cannot_either(text: str) -> bool:
    """Whether the way that was thought to be open to the person is not ("I can't change that either")."""
    return NOT_EITHER.search(plain(text)) is not None


def asks_error_location(text: str) -> bool:
    """Whether somebody cannot get at the error's code or message, or has it as a picture only."""
    return LOCATING.search(plain(text)) is not None


def lacks_code(text: str) -> bool:
    """Whether somebody says that no code is shown ("no code, it just says failed")."""
    return NO_CODE.search(plain(text)) is not None


def wants_sending(text: str) -> bool:
    """Whether we are asked to send something to somebody ourselves ("can you email it to him")."""
    return SENDING.search(plain(text)) is not None


def wants_other_writing(text: str) -> bool:
    """Whether something is to be written that no article has to do with ("a party poem for my boss")."""
    return OTHER_WRITING.search(plain(text)) is not None


def is_for_support(text: str) -> bool:
    """Whether what is asked for is to go to support, and to no colleague ("give me something to send to support")."""
    return FOR_SUPPORT.search(plain(text)) is not None


def wants_message(text: str) -> bool:
    """Whether something to pass on is asked for ("send me something I can forward")."""
    return PASSING_ON.search(plain(text)) is not None


def wants_doing(text: str) -> bool:
    """Whether we are asked to do something in the person's systems ("can't you just change it for me")."""
    return DOING_FOR.search(plain(text)) is not None


def wants_person(text: str) -> bool:
    """Whether a person is asked for, be it in the same breath as an error is named."""
    return PERSON.search(DECLINED.sub(" ", plain(text))) is not None


def declines_person(text: str) -> bool:
    """Whether somebody says that they want no person of ours ("i dont want concierge, i just ask"), or asks about one of theirs."""
    return DECLINED.search(plain(text)) is not None or ANYBODY_ELSE.search(plain(text)) is not None
