"""What a message after the steps says clearly, whether or not something is asked beside it.

No failure after all, another error, on its way, through, nobody left who could do it, done by somebody else, what next.
"""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.intents.asked import FAQ_VERBATIM, fails_beside, fails_in_part
from understanding.intents.success import (
    SURER,
    has_come_in,
    has_exported,
    is_taken_back,
    is_through,
)
from understanding.learning.progress import (
    ALREADY,
    BLOCKED,
    CHANGED,
    DONE,
    FAILED,
    FAULT,
    HARMED,
    PARTLY,
    REFUSED,
    UNDONE,
    WORKED,
)
from understanding.turn import SURELY, Turn, changes_answers, is_told, nearest_question, tells, waits_at_last
from understanding.words.choices import is_bare_yes
from understanding.words.lacking import misses_a_part
from understanding.words.onward import asks_next, asks_own_part, is_next_mine
from understanding.words.outcomes import is_plain_failure, news
from understanding.words.quoting import says_now
from understanding.words.through import has_more_to_come, has_seen, is_also, is_of_some, is_partly_fine
from understanding.words.underway import is_held_back, is_in_transit, is_pending, is_stuck, is_waiting, last_said

# One is through, and the next one is not: "green. next one though: same thing for freelancer no 2".
NEXT_ONE = re.compile(
    r"\b(?:next one|(?:the )?(?:second|2nd|next|third|3rd) (?:guy|one|person|report|card|employee|vendor|freelancer|expense|line))\b[^.?!]*\b(?:same|though|still|also|too|not|no|stuck|fails?|failing)\b",
    re.IGNORECASE,
)
BUT = re.compile(r"\bbut\b", re.IGNORECASE)
# Who asks what to do, and tells of nothing done, is shown it once more.
JUST_WHAT = re.compile(
    r"^\W*(?:(?:ok|and|so|well|but)\W+)*what (?:do|should|must|shall) (?:i|we) do\W*$", re.IGNORECASE
)
FEW = 4  # words that are no report
NOBODY = re.compile(
    r"\b(?:nobody|no one|noone|no-one)\b (?:\w+ ){0,3}(?:has|have|with|can|knows|left|admin|access)\b|\badmin\w* (?:has |have )?(?:left|quit|is gone|was fired)\b",
    re.IGNORECASE,
)
SENT = re.compile(r"\b(?:sent|forwarded|mailed|passed) (?:it|this|that|her|him|them)\b", re.IGNORECASE)
# A yes that stands apart from what is asked behind it: "yes! and what about the other reports?"
YES_FIRST = re.compile(r"^\W*(?:yes|yep|yeah|yup|yay)\s*[!.]+\s+(?!but\b|no\b|though\b)[^.!]*\?\W*$", re.IGNORECASE)
OTHER_WAY = re.compile(
    r"\bis there (?:really )?(?:no|any|another) (?:other )?way\b|\bany other way\?|\b(?:can|could|may) (?:i|we) do (?:(?:any|some)thing|smth|sth) (?:\w+ )?(?:in the )?mean(?:time|while)\b|\b(?:any|some)thing (?:\w+ ){0,2}(?:i|we) can do (?:\w+ ){0,2}(?:(?:in the )?mean(?:time|while)|until then)\b",
    re.IGNORECASE,
)
DIFFERENT_ERROR = re.compile(
    r"\b(?:a )?(?:different|another|new) (?:error|code|message|one) (?:now|this time)\b|\bnow (?:it'?s |there'?s )?(?:a |an )?(?:different|another|new) (?:error|code|message)\b",
    re.IGNORECASE,
)
LEADING = r"no|nope|nah|yes|yeah|ok|well|it'?s|it is|that'?s|got|a|an|the|now|something"
DIFFERENT = r"(?:different|another|other|new|not the same)(?: (?:one|error|code|message|thing|text))?(?: now| this time| today)?"
# Asked whether it is the same, somebody says that it is not, and what it says now: "different, employee record is terminated".
DIFFERENT_FIRST = re.compile(
    rf"^\W*(?:(?:{LEADING})\W+)*{DIFFERENT}\s*[,.;:!-]\W*(?!(?:i|we|but|not|no|same|still|sorry|thanks?)\b)\w+(?:\W+\w+){{1,}}",
    re.IGNORECASE,
)
BARELY_DIFFERENT = re.compile(
    rf"^\W*(?:(?:{LEADING}|i think|i guess)\W+)*{DIFFERENT}(?:\W+(?:i (?:think|guess|believe|suppose)|actually|sorry|it seems))?\W*$",
    re.IGNORECASE,
)
FIXED_NOW = re.compile(
    r"\b(?:fixed|mended|corrected|added|ticked|changed|set|enabled) (?:it |that |them )?now\W*$", re.IGNORECASE
)
OWN_PART = re.compile(r"\b(?:sync\w*|export\w*|re-?try\w*)\b", re.IGNORECASE)
NOT_FAILED = re.compile(
    r"\b(?:did ?n'?t|did not|has ?n'?t|has not|never) (?:say (?:that )?(?:it )?)?fail(?:ed)?\b|\b(?:have ?n'?t|have not|did ?n'?t|did not) (?:even )?(?:re-?)?tr(?:y|ied)|\b(?:not|nothing|nothing has) failed\b|\bnobody (?:has )?(?:re-?)?tried\b|\bnothing (?:has been |was |is )?(?:re-?tried|exported|changed|done) yet\b|\b(?:not|is ?n[o']?t) failing\b",
    re.IGNORECASE,
)
# Whatever was told of single ones before, the last word is that all is well: "one was a duplicate anyway. so i guess we're good".
ALL_GOOD = re.compile(
    r"[.,;!]\s*(?:(?:so|and|but|i (?:guess|think|suppose)|then|now)\W+)*(?:all|we'?re|we are|everything is|everything'?s|that'?s) (?:all )?(?:good|well|fine|set)(?: now| then)?\W*$",
    re.IGNORECASE,
)
SAME_AGAIN = re.compile(
    r"^\W*(?:(?:yes|yep|yeah|no|nope|ok|well|sorry)\W+)*(?:it'?s |its |it is )?still(?:\W*$|[.,;!]|(?: (?:that|this|the|it))(?: (?:one|same|old))?\b(?=\W*(?:$|[.,;!]|yes|yep|yeah)))|^\W*(?:(?:yes|no|the|it'?s|still|exactly|i said)\W+)*same\b(?! (?:person|thing right))|\bsame (?:error|one|code|message) i said\b|\b(?:the )?same (?:error|one|code|message)\W*$",
    re.IGNORECASE,
)
OTHER_SURELY = 0.6
OTHER_NOW = re.compile(
    r"\b(?:now|another|other|different|new|instead) (?:\w+ ){0,3}(?:error|message|text|code|one|says?|moans?|talks?|complains?|claims?|wants|it|about)\b|\b(?:message|error|text) (?:has )?changed\b|\berror about\b",
    re.IGNORECASE,
)
NO_OTHER_CODE = re.compile(
    r"\bno (?:other|new|different) (?:code|error|message|number)\b|\b(?:not|n'?t) (?:a |an )?(?:other|new|different) (?:code|error|one)\b",
    re.IGNORECASE,
)


def told_clearly(turn: Turn) -> str | None:
    """The first of these that is said, as an intent."""
    steps = (_of_errors, _of_another_way, _of_success, _of_ways, _of_others, _of_next)
    return next((intent for step in steps if (intent := step(turn))), None)


def _of_errors(turn: Turn) -> str | None:
    """The same again, no failure told at all, or what fails now is the situation of another error."""
    if turn.case.expects("same_code") and says_same(turn.text):
        return "report_failure"
    if turn.case.expects("same_code") and BARELY_DIFFERENT.match(plain(turn.text)):
        turn.reading.choice = "other"
        return "report_error"
    if _tells_different(turn):
        turn.reading.denied_codes = [*turn.reading.denied_codes, str(turn.case.code)]
        return "report_error"
    if _denies_failure(turn):
        return "next_step"
    return "report_error" if _tells_other_error(turn) else None


def _of_success(turn: Turn) -> str | None:
    """It is on its way, it went through, or it went through and something is amiss."""
    reading, text = turn.reading, turn.text
    is_on_its_way = is_in_transit(text) and not reading.is_question
    if has_more_to_come(text) and not reading.is_question:
        return "postpone"
    if is_also(text) or (is_on_its_way and (has_come_in(turn, text) or has_seen(text))):
        return "report_success"
    if (is_held_back(text) or waits_at_last(turn)) and not reading.is_question:
        return "postpone"
    if is_on_its_way and not is_stuck(text) and (news(text) != "bad" or is_pending(text)):
        return "postpone"
    is_denied = NOT_FAILED.search(plain(text)) is not None
    if ALL_GOOD.search(plain(text)) and not reading.is_question and (is_denied or is_of_some(text)):
        reading.progress = WORKED
        return "report_success" if is_denied else "nlu_fallback"
    is_next = is_of_next_one(turn) or fails_in_part(turn)
    if is_next or is_partly_fine(text) or (is_of_some(text) and tells(turn, WORKED) and not reading.has_changed):
        reading.progress = PARTLY
        return "report_failure"
    if misses_a_part(text) and not reading.is_question:
        reading.progress = HARMED
        return "report_finding"
    if is_taken_back(turn):
        reading.progress = WORKED
        return "nlu_fallback"
    is_yes = (YES_FIRST.match(plain(text)) or is_bare_yes(text)) and turn.case.expects("outcome")
    return "report_success" if is_yes or has_exported(turn) or is_through(turn) else None


def _of_another_way(turn: Turn) -> str | None:
    """Another way is asked for, or what can be done meanwhile; or it fails, and something else is asked."""
    if turn.case.shown and OTHER_WAY.search(plain(turn.text)):
        return "request_other_remedy"
    return "report_failure" if fails_beside(turn) else None


def _of_ways(turn: Turn) -> str | None:
    """Another error is told without its name, or nobody is left for the way at hand."""
    spoken = plain(turn.text)
    if turn.reading.is_already and turn.reading.facts and tells(turn, ALREADY) and asks_next(turn.text):
        return "inform"
    if turn.reading.is_already and tells(turn, ALREADY) and asks_next(turn.text) and turn.case.shown:
        turn.reading.progress = ALREADY
        return "report_finding"
    if DIFFERENT_ERROR.search(spoken) and not NO_OTHER_CODE.search(spoken):
        turn.reading.choice = "other"
        return "report_error"
    if _is_lost(turn) and turn.case.expects("switch"):
        return "deny"
    if _is_lost(turn) or is_stuck(turn.text):
        turn.reading.progress = BLOCKED
        return "report_finding"
    return None


def _of_others(turn: Turn) -> str | None:
    """Somebody else has done their part, so that the sender's own part is next; or the message has only been sent to them."""
    if not turn.case.is_forwarded or is_pending(turn.text) or _has_trouble_behind(turn):
        return None
    if _is_only_sent(turn):
        return "postpone"
    is_half = any(kind == UNDONE and share >= SURER for _, kind, share in turn.reading.clauses)
    if is_of_some(turn.text) and (is_half or tells(turn, BLOCKED)):
        turn.reading.progress = UNDONE
        return "report_finding"
    is_asked = turn.text.rstrip().endswith("?") and OWN_PART.search(turn.text) is not None
    is_done = (is_asked and tells(turn, CHANGED)) or (_is_mended(turn) and not changes_answers(turn))
    return "next_step" if is_done else None


def _is_only_sent(turn: Turn) -> bool:
    """Whether it is told that the message was sent, and of nothing that came of it ("perfect, I sent it, talk later")."""
    told = [kind for _, kind, share in turn.reading.clauses if share >= OTHER_SURELY]
    is_news = bool({CHANGED, DONE, FAILED, PARTLY, BLOCKED, REFUSED} & set(told)) or is_through(turn)
    return SENT.search(last_said(plain(turn.text))) is not None and not (
        is_news or turn.reading.is_question or news(turn.text)
    )


def _has_trouble_behind(turn: Turn) -> bool:
    """Whether something is amiss behind what was done ("she linked it, but now project shows inactive")."""
    reading = turn.reading
    is_amiss = reading.progress in (FAULT, BLOCKED, UNDONE) and reading.progress_share >= SURELY
    last = next((kind for _, kind, share in reversed(reading.clauses) if share >= SURER), "")
    return BUT.search(turn.text) is not None and (is_amiss or last in (FAULT, BLOCKED, FAILED))


def _of_next(turn: Turn) -> str | None:
    """What comes next is asked, and neither a question of the article nor a failure is meant."""
    reading, (name, near) = turn.reading, nearest_question(turn)
    is_answered = bool(name) and near >= FAQ_VERBATIM and len(turn.text.split()) > FEW
    is_failed = reading.progress == FAILED and reading.progress_share >= SURELY
    is_failed |= tells(turn, FAILED) and news(turn.text) == "bad"
    if is_next_mine(turn.text) or (turn.case.is_forwarded and asks_own_part(turn.text)):
        return "next_step"
    if not asks_next(turn.text) or is_answered or is_failed or is_plain_failure(turn.text):
        return None
    if reading.progress in (REFUSED, BLOCKED) and reading.progress_share >= OTHER_SURELY:
        return "report_finding"
    is_lost = JUST_WHAT.match(plain(turn.text)) is not None and not turn.case.is_forwarded
    return "request_steps" if is_lost else "next_step"


def _is_lost(turn: Turn) -> bool:
    """Whether nobody is left who could do it ("the admin left, nobody has it now. what should we do?")."""
    return turn.case.expects("outcome", "switch") and NOBODY.search(plain(turn.text)) is not None


def _is_mended(turn: Turn) -> bool:
    """Whether a clause behind others tells that somebody else has made the change, and none that it fails."""
    if turn.reading.is_question or is_waiting(turn.text) or SENT.search(plain(turn.text)):
        return False
    told = [kind for _, kind, share in turn.reading.clauses if share >= SURER]
    is_last = bool(told) and told[-1] == CHANGED
    is_fixed = FIXED_NOW.search(plain(turn.text)) is not None
    return (is_last or is_fixed) and FAILED not in told


def _tells_different(turn: Turn) -> bool:
    """Whether, asked if it is the same error, somebody says that it is another one and tells it in words."""
    is_asked = turn.case.expects("same_code") and not (turn.reading.is_question or turn.reading.named)
    return is_asked and DIFFERENT_FIRST.match(plain(turn.text)) is not None


def _denies_failure(turn: Turn) -> bool:
    """Whether, asked about a failure, somebody says that none was told ("no, i haven't retried yet")."""
    return turn.case.expects("same_code", "switch") and denies_failure(turn.text)


def _tells_other_error(turn: Turn) -> bool:
    """Whether what fails now is told as the situation of another error ("fails, but now it moans about a vendor on hold")."""
    code, share = (turn.reading.candidates or [("", 0.0)])[0]
    is_other = code not in ("", turn.case.code) and share >= OTHER_SURELY and is_told(turn)
    is_same = any(value.lower() in turn.text.lower() for value in turn.case.values.values())
    if not is_other or is_same:
        return False
    is_done = turn.reading.progress == WORKED or tells(turn, CHANGED)
    is_now = OTHER_NOW.search(plain(turn.text)) is not None and not is_done
    return is_now or (share >= SURELY and bool(says_now(turn.text)))


def is_of_next_one(turn: Turn) -> bool:
    """Whether one is through, and it is the next one that fails ("green. next one though: same thing")."""
    return NEXT_ONE.search(plain(turn.text)) is not None and tells(turn, WORKED)


def denies_failure(text: str) -> bool:
    """Whether it says that nothing has failed, or was tried again."""
    return NOT_FAILED.search(plain(text)) is not None


def says_same(text: str) -> bool:
    """Whether it says that it is the same error again ("same one. and yes I re-entered it")."""
    return SAME_AGAIN.search(plain(text)) is not None
