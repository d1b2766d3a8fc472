"""What people command in plain words, wherever they stand: begin anew, where were we, that is not my error, the other one."""

from __future__ import annotations

import re

from actions.knowledge.text import plain, squeeze, words
from understanding.intents.steps import has_done_nothing, wants_again
from understanding.intents.stopping import stops_or_begins
from understanding.turn import Turn, changes_answers, is_other_message, is_told
from understanding.words.acknowledging import NO_YES
from understanding.words.choices import SENTENCE_END, THINKS_SO, polarity
from understanding.words.onward import URGING, is_urging
from understanding.words.wishes import (
    OTHER_ONE,
    asks_error_location,
    wants_doing,
    wants_other_writing,
    wants_others_to_do,
)

NOT_MINE = re.compile(
    r"\b(?:that'?s|this is|it'?s|thats|its|is) not (?:my|the|our) (?:right )?(?:error|code|problem|issue)\b"
    r"|^\W*(?:no\W+)*(?:(?:that'?s|it'?s|thats|its) )?(?:the )?wrong (?:error|code|article)\W*$|^\W*no\W+(?:that'?s|thats|its|it'?s) not it\W*$",
    re.IGNORECASE,
)
ARE_YOU = re.compile(
    r"\bare (?:you|u) (?:really |actually |just )?(?:an? )?(?:real|human|person|bot|robot|machine|ai|computer|program)\b|\bam i (?:talking|chatting|speaking) (?:to|with) (?:an? )?(?:real|human|person|bot|robot|machine|ai|computer)\b",
    re.IGNORECASE,
)
# What replies suggest to say.
SUGGESTED = {
    **dict.fromkeys(("a person", "person", "a human", "human"), "ask_person"),
    **dict.fromkeys(("the message", "message"), "request_message"),
    **dict.fromkeys(("show all steps", "all steps"), "request_steps"),
}
# Of two ways the question puts the second as "the other".
OTHER_WAY = re.compile(
    r"\W*(?:(?:no|nah|rather|maybe|then|ok|so)\W+)*(?:(?:do|take) )?(?:the )?other (?:one|way|option|thing)(?: (?:please|pls|then|rather))?\W*$",
    re.IGNORECASE,
)
A_PERSON = re.compile(
    r"^\W*(?:(?:ok|okay|then|just|well|so)\W+)*(?:an? |the )?(?:real )?(?:person|human)(?:\W+(?:then|please|pls|i guess|it is|thanks?))+\W*$",
    re.IGNORECASE,
)
THE_MESSAGE = re.compile(
    r"^\W*(?:(?:ok|okay|yes|yep|no|so|well|fine|then|please|pls|just|and|give me|send me|show me|i want|i'?ll take|i need)\W+)*(?:the|that|this) (?:forward )?(?:message|text|mail)(?:\W+(?:then|please|pls|again|thanks?|now))*\W*$",
    re.IGNORECASE,
)
MEANWHILE = re.compile(
    r"\b(?:what|something|anything|sth|smth) (?:\w+ ){0,3}(?:i|we|to) (?:\w+ ){0,2}(?:try|do)\b|\bsomething to try\b",
    re.IGNORECASE,
)
# The other way is asked for once one was shown: "our CFO forbids touching that. can I have the other way".
HAVE_OTHER = re.compile(
    r"\b(?:can|could|may|shall|should) (?:i|we|you) (?:please |just |rather |then )?(?:have|get|take|do|try|use|see|go|switch to|give me|show me) (?:with |for |by )?(?:the|that) other (?:way|option|one|method|solution|fix)\b",
    re.IGNORECASE,
)
# What a person is to be told is the summary.
TELL_THEM = re.compile(
    r"\bwhat (?:should|shall|do|can|must) (?:i|we) (?:tell|write|send|give|say to|write to) (?:them|concierge|you (?:people|guys)|support)\b",
    re.IGNORECASE,
)
OTHER_LAST = re.compile(
    r"(?:[.,;!?-]\s*|\b(?:and|but) )(?:(?:so|then|rather|no|ok|maybe|i'?d|let'?s|take|do|use|try|go with|like|prefer|just|we|i)\W+){0,8}the other(?: (?:one|way|option|thing|fix|method))?(?: (?:please|pls|then|instead|rather))?\W*$",
    re.IGNORECASE,
)
WHERE_WERE_WE = re.compile(
    r"\b(?:where|what) (?:were|was|did|am) (?:we|i)(?: doing| at)?(?: stop| leave off| get to)?(?: again| now)?\W*$",
    re.IGNORECASE,
)
SKIP_IT = re.compile(
    r"(?:^|[,.;!]\s*)(?:(?:please|pls|just|so|ok) )*skip(?: (?:it|that|this|that one|this one|the step))?\W*$|^\W*skip(?: (?:it|that|this))?\s*[,.;!-]",
    re.IGNORECASE,
)
WHAT_NOW = re.compile(r"\W*(?:(?:ok|and|so|well)\W+)*(?:what now|now what|and now|what next)\W*$", re.IGNORECASE)
GO_ON = re.compile(
    r"\W*(?:(?:no|oh|wait|sorry|actually|ok|okay|well|please|pls|let'?s|can we|i want to)\W+)*(?:continue|go on|carry on|resume|keep going|don'?t stop|not stop)\b.{0,20}$",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:pick|take|start) (?:it|this|that|things|my case|the case|where we left)? ?(?:back )?up (?:again|where)\b|\b(?:pick|take) (?:it|this|that|my case|the case) (?:back )?up\b|\bchanged my mind\b"
    r"|^\W*(?:(?:ok|okay|hi|hello|hey|so|and|sorry|now)\W+)*(?:i'?m |i am |we'?re |im )?back(?: again| now)?\b|\bwhere (?:was|were) (?:i|we)\b",
    re.IGNORECASE,
)


def from_rejection(turn: Turn) -> str | None:
    """The error that is being worked on is not the person's."""
    reading, case = turn.reading, turn.case
    if is_other_message(turn.text) and case.code and is_told(turn) and reading.candidates[0][0] != case.code:
        return "report_error"
    is_named = reading.codes or reading.unknown_codes
    if not case.code or case.is_closed or is_named or not NOT_MINE.search(plain(turn.text)):
        return None
    reading.choice = "other"
    return "report_error"


def from_phrase(turn: Turn) -> str | None:
    """The very words of an option answer the open question, whatever else they could mean."""
    if turn.question and (other := rather_the_other(turn)):
        turn.reading.facts[turn.question.name] = other
        return "inform"
    if turn.other_way and OTHER_LAST.search(plain(turn.text)) and not turn.reading.is_question:
        name, value = turn.other_way.split("=")
        turn.reading.facts[name] = value
        return "inform"
    if not turn.phrase or turn.question is None:
        return None
    turn.reading.facts[turn.question.name] = turn.phrase
    return "inform"


def from_command(turn: Turn) -> str | None:
    """The plain words by which people begin anew, at the end of whatever they say before, or ask what was asked."""
    spoken = plain(turn.text)
    is_back = GO_ON.match(spoken) or BACK.search(spoken)
    if turn.case.stopped and not turn.case.code and is_back and not turn.reading.codes:
        turn.reading.choice = turn.case.stopped
        return "report_error"
    if _lacks_message(turn):
        return "ask_error_location"
    if intent := _of_messages(turn, spoken) or _of_place(turn, spoken):
        return intent
    return stops_or_begins(turn, spoken)


def _of_messages(turn: Turn, spoken: str) -> str | None:
    """A text for somebody else, something to try meanwhile, a person, what we are, what we are to do ourselves."""
    reading, case = turn.reading, turn.case
    if wants_other_writing(spoken) and not reading.named:
        return "out_of_scope"
    if case.code and not case.is_closed and wants_others_to_do(spoken):
        return "request_message"
    if case.is_handed_over and TELL_THEM.search(spoken):
        return "ask_person"
    if case.expects("outcome", "walk", "switch") and HAVE_OTHER.search(spoken):
        return "request_other_remedy"
    if case.is_handed_over and not case.shown and MEANWHILE.search(spoken):
        return "request_steps"
    if ARE_YOU.search(spoken):
        return "ask_capabilities"
    if A_PERSON.match(spoken):
        return "ask_person"
    if wants_doing(turn.text) and case.code and not reading.codes:
        return "request_action"
    is_person = reading.wants_person and not reading.codes and (case.code or case.all_offered)
    if is_person:
        return "ask_person"
    return "request_message" if THE_MESSAGE.match(spoken) else SUGGESTED.get(squeeze(spoken))


def _of_place(turn: Turn, spoken: str) -> str | None:
    """The step to be skipped, where somebody is, or the question once more."""
    if turn.case.expects("walk") and SKIP_IT.search(spoken):
        return "skip"
    if wants_again(turn):
        return "request_steps"
    if turn.reading.wants_walk and turn.case.expects("outcome") and not (turn.reading.codes or turn.reading.facts):
        return "start_walk"
    if has_done_nothing(turn):
        return "inform" if changes_answers(turn) else "request_steps"
    if turn.case.expects("walk") and WHERE_WERE_WE.search(spoken):
        return "ask_position"
    is_what_now = turn.case.expects("question", "article") and WHAT_NOW.match(spoken)
    is_again = is_what_now or (turn.case.expects("question") and WHERE_WERE_WE.search(spoken))
    return "repeat" if is_again else None


def _lacks_message(turn: Turn) -> bool:
    """Whether, with no error known, the person says that its message is out of reach, and tells nothing of it."""
    reading, case = turn.reading, turn.case
    is_known = reading.codes or reading.unknown_codes or reading.message_code or (case.code and not case.is_closed)
    is_yes = polarity(turn.text) == "yes" or THINKS_SO.match(plain(turn.text)) is not None
    is_known = is_known or (len(case.all_offered) == 1 and is_yes)
    return not is_known and asks_error_location(turn.text) and not is_told(turn)


def from_filler(turn: Turn) -> str | None:
    """What only urges on, or merely takes in what was said, is no answer: least of all a yes to "do you have access?"."""
    said, case = set(words(turn.text)), turn.case
    if not said or not said <= URGING | NO_YES:
        return None
    if turn.question is not None and (said & URGING or turn.question.grants):
        turn.reading.facts.pop(turn.question.name, None)
        return "nlu_fallback"
    if not is_urging(turn.text):
        return None
    return "next_step" if case.expects("outcome", "walk") and case.shown else "nlu_fallback"


def from_waiting(turn: Turn) -> str | None:
    """The other error, which was named together with this one."""
    waiting = [code for code in turn.case.waiting_codes if code != turn.case.code]
    if not waiting or not turn.case.code or turn.reading.is_question or not OTHER_ONE.search(plain(turn.text)):
        return None
    turn.reading.choice = waiting[0]
    return "report_error"


def takes_other_way(turn: Turn) -> bool:
    """Whether the second one of two ways is taken as "the other"."""
    is_choice = turn.question is not None and turn.question.kind == "choice"
    has_two = turn.case.asked is not None and len(turn.case.asked.choices) == 2
    return is_choice and has_two and OTHER_WAY.match(SENTENCE_END.split(plain(turn.text))[0]) is not None


def rather_the_other(turn: Turn) -> str:
    """Of two ways the one that is not named, where the last words take "the other" ("permissions take IT a week. so the other"); else ""."""
    question, last = turn.question, OTHER_LAST.search(plain(turn.text))
    if question is None or question.kind != "choice" or last is None or len(question.options) != 2:
        return ""
    name, _, spoken_of = turn.reading.spoken_of.partition("=")
    is_sure = turn.reading.facts.get(question.name, "") == turn.told
    named = spoken_of if name == question.name else turn.told if is_sure else ""
    down = [one.split("=")[1] for one in turn.reading.turned_down if one.startswith(f"{question.name}=")]
    named = down[0] if len(down) == 1 else named
    rest = [option.value for option in question.options if option.value != named]
    return rest[0] if len(rest) == 1 else ""
