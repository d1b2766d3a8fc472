"""Whether a message after the steps tells of a success of the export itself, and how surely: no step's, and no part's."""

from __future__ import annotations

import re

from actions.knowledge.text import plain, words
from understanding.learning.progress import (
    ALREADY,
    BLOCKED,
    CHANGED,
    FAILED,
    FAULT,
    HARMED,
    NO_SUCCESS,
    NONE,
    PARTLY,
    UNDONE,
    WAITING,
    WORKED,
)
from understanding.turn import SURELY, Turn
from understanding.words.changes import misses_something, tells_export
from understanding.words.choices import SENTENCE_END
from understanding.words.exporting import THROUGH, at_last, has_failed, is_beside
from understanding.words.lacking import is_marked
from understanding.words.outcomes import is_good_news, is_of_reports_out, is_old_news, is_plain_failure, is_synced, news
from understanding.words.reserves import is_elsewhere, is_heard, is_hoped, is_unproven
from understanding.words.through import (
    PLAINLY,
    TURNED,
    clauses_of,
    has_arrived,
    is_in,
    is_of_some,
    is_solved_alone,
    tells_plainly,
)
from understanding.words.underway import is_in_transit, is_planned

# Set on the development split of tests/nlu/results_*.yml; never on the test split.
SURELY_WORKED, SURER, SURELY_TOLD, ALL_BUT_SURE, SECONDED, FOUND = 0.45, 0.6, 0.75, 0.9, 0.3, 0.5
FAQ_ANSWERED, BELIEVED_SECONDED, BELIEVED = 0.7, 0.7, 0.85
CURT = 2
# What a clause tells that comes after a success, and takes it back.
AMISS = {FAILED, PARTLY, HARMED, FAULT, UNDONE, BLOCKED}
WISHED = re.compile(
    r"\b(?:if|when|once|unless|until|hope\w*|should|would|wish|want\w*|need\w*|will|does|had been|do i|did it|so that|to see|thanks?|thx)\b|\?",
    re.IGNORECASE,
)
LATER = re.compile(r"\b(?:later|tomorrow|tmrw|monday|soon|tonight|next)\b", re.IGNORECASE)
STEP_WENT = re.compile(
    r"\b(?:sync\w*|sav(?:e|ed|ing)|button|connect\w*|reconnect\w*|password|login|import)\b", re.IGNORECASE
)
EXPORTED = re.compile(
    r"\b(?:export\w*|reports?|retr\w+|tried|accepted|through|thru|went (?:over|across|out)|everything|all|they|sent|posted|ledger|books|bill|errors?|gone|both|solved|over|there|in (?:sage|intacct))\b",
    re.IGNORECASE,
)


# What is told, and a question of its own behind it; and what opens as a question or a condition itself.
PARTED = re.compile(r"[.,;!\n]\s+")
OPENS = re.compile(
    r"(?:^|[.,;!?]\s*|\band )(?:did|does|do|was|has|have|will|would|can|could|should|shall|if|when|once|unless|until|after|as soon as|how|why|what|which|where|who)\b|\?",
    re.IGNORECASE,
)
# What was wrong takes no success back: "solved. It was an old project that someone had archived".
WAS_IT = re.compile(r"^\W*(?:(?:turns out|apparently|so|and)\W+)*(?:it|that|this) (?:was|had been)\b", re.IGNORECASE)
# Thanks for a message to forward: nobody has done anything yet.
THANKING = {
    "perfect", "great", "cheers", "thanks", "thx", "thank", "you", "ty", "ok", "okay", "good", "cool", "nice", "awesome", "that",
    "thats", "s", "all", "it", "is", "for", "now", "super", "wonderful", "lovely", "excellent", "fine", "very", "much", "so", "a", "lot",
}  # fmt: skip


def has_exported(turn: Turn) -> bool:
    """Whether the export, or the sync that ends it, is told to have gone through, and something is asked after it ("posted. done?")."""
    *told, asked = SENTENCE_END.split(turn.text.strip(" ?.!"))
    is_told = turn.reading.progress not in NO_SUCCESS | {FAILED} and tells_export(". ".join(told))
    is_told = is_told or _is_told_before(turn)
    return is_told and not is_of_some(turn.text) and bool(asked)


def _is_told_before(turn: Turn) -> bool:
    """Whether what stands before a question at the end says so, whatever the question sounds like ("sync says ok. do I redo the exports?")."""
    spoken = plain(turn.text).strip()
    ends = [found.end() for found in PARTED.finditer(spoken)]
    if not ends or not turn.reading.is_question:
        return False
    told, asked = spoken[: ends[-1]], spoken[ends[-1] :]
    if OPENS.search(told) or is_unproven(told) or is_hoped(told) or "bad" in (news(told), news(asked)):
        return False
    is_synced_so = turn.ends_with_sync and is_synced(told) and not is_in_transit(told)
    return is_synced_so or has_come_in(turn, told)


def has_come_in(turn: Turn, text: str) -> bool:
    """Whether what was under way is told to be through by the last words; a sync's is a step, where an export follows it."""
    return is_in_transit(text) and has_arrived(text) and not is_of_sync(turn)


def tells_in_a_clause(turn: Turn) -> bool:
    """Whether a clause of its own surely says that the export went through, and no later one that something is still wrong."""
    clauses = turn.reading.clauses
    last = max((n for n, clause in enumerate(clauses) if _is_success(turn, *clause)), default=None)
    if last is None or is_of_some(turn.text) or is_in_transit(turn.text):
        return False
    is_asked = turn.text.rstrip().endswith("?") and last == len(clauses) - 1
    if is_asked and len(clauses[last][0].split()) <= CURT:
        return False
    later = clauses[last + 1 :]
    is_open = any(is_planned(text) or LATER.search(text) for text, kind, _ in clauses if kind == WAITING)
    return not is_open and not any(kind in AMISS and share >= SURER for _, kind, share in later)


def is_through(turn: Turn) -> bool:
    """Whether it is said in so many words, or surely by a clause of its own, that the export went through."""
    is_said = is_solved_alone(turn.text) or tells_plainly(turn.text) or tells_in_a_clause(turn) or _is_exported(turn)
    is_said = is_said or has_come_in(turn, turn.text) or (turn.case.expects("outcome") and is_in(turn.text))
    return is_said and not (is_plain_failure(turn.text) or has_failed(turn.text))


def _is_exported(turn: Turn) -> bool:
    """Whether it is told of the export itself that it is through, whatever went wrong before, and behind it nothing takes that back."""
    kind, behind = at_last(turn.text)
    if kind != THROUGH or is_of_some(turn.text) or is_in_transit(turn.text):
        return False
    return news(behind) != "bad" and not (TURNED.search(behind) or is_hoped(turn.text) or is_unproven(turn.text))


def is_twice(turn: Turn) -> bool:
    """Whether two clauses, each by itself, surely say that it went through ("Bill's in AP. sorted")."""
    return sum(kind == WORKED and share >= SURELY for _, kind, share in turn.reading.clauses) > 1


def is_taken_back(turn: Turn) -> bool:
    """Whether a success is told, and behind it that something is amiss: "no error any more, it's just empty"."""
    clauses = turn.reading.clauses
    good = [n for n, clause in enumerate(clauses) if _is_success(turn, *clause)]
    later = clauses[good[-1] + 1 :] if good else []
    later = [one for one in later if not (one[1] == FAULT and WAS_IT.match(one[0]))]
    return any(kind in AMISS - {PARTLY, FAILED} and share >= SURELY for _, kind, share in later)


def _is_success(turn: Turn, text: str, kind: str, share: float) -> bool:
    """Whether one clause says so: no wish, no thanks, no question, and no step's success."""
    is_surely_told = turn.reading.progress == WORKED and turn.reading.progress_share >= ALL_BUT_SURE
    is_sure = (
        kind == WORKED
        and share >= (SURELY_TOLD if is_surely_told else ALL_BUT_SURE)
        and (len(text.split()) > CURT or PLAINLY.match(text) is not None)
    )
    is_step = STEP_WENT.search(text) is not None and not (EXPORTED.search(text) or turn.ends_with_sync)
    is_other = WISHED.search(text) or is_old_news(text) or is_of_reports_out(text)
    return is_sure and not is_step and news(text) != "bad" and not is_other


def is_good(turn: Turn, kind: str) -> bool:
    """Whether words for a success stand in it that no setting, sync or save is spoken of with."""
    share = turn.reading.progress_share
    is_part = kind == PARTLY and share < SURER and not TURNED.search(plain(turn.text))
    is_found = kind in (ALREADY, FAULT) and share >= FOUND and not tells_export(turn.text)
    if is_of_sync(turn) or is_found or (kind in NO_SUCCESS and not is_part):
        return False
    if is_good_news(turn.text) and kind != CHANGED and not turn.reading.has_changed:
        return True
    return tells_export(turn.text) and (
        kind in (WORKED, NONE) or share < (ALL_BUT_SURE if kind == CHANGED else SURELY_TOLD)
    )


def is_believed(turn: Turn) -> bool:
    """Whether a success is told surely enough to close a case on it."""
    reading = turn.reading
    is_seconded = reading.intent == "report_success" and reading.confidence >= SECONDED
    *_, last = turn.reading.clauses or [("", "", 0.0)]
    is_turned = TURNED.search(plain(turn.text)) is not None and not (last[1] == WORKED and last[2] >= BELIEVED_SECONDED)
    enough = ALL_BUT_SURE if is_turned else BELIEVED_SECONDED if is_seconded else BELIEVED
    if not is_seconded and len(turn.text.split()) <= CURT and news(turn.text) != "good":
        return False
    is_doubtful = news(turn.text) == "bad" or misses_something(turn.text)
    is_doubtful |= reading.is_correction and news(turn.text) != "good" and reading.progress_share < ALL_BUT_SURE
    return not is_doubtful and reading.progress_share >= enough


def is_thanks(turn: Turn) -> bool:
    """Whether a message to forward is merely thanked for ("perfect cheers, thats all")."""
    return turn.case.is_forwarded and {*words(turn.text)} <= THANKING


def is_reserved(turn: Turn) -> bool:
    """Whether a success is hoped for, cannot be checked, is not believed, has a warning beside it, or holds for another kind of export."""
    spoken = plain(turn.text)
    told = [part for part in clauses_of(spoken) if is_good_news(part) or PLAINLY.match(part)] or [spoken]
    is_doubted = TURNED.search(spoken) is not None and all(is_heard(part) for part in told)
    is_other = is_beside(spoken) and not turn.ends_with_sync
    is_other = is_other or is_elsewhere(spoken) or is_marked(spoken)
    return is_unproven(spoken) or is_doubted or is_other or all(is_hoped(part) for part in told)


def is_of_sync(turn: Turn) -> bool:
    """Whether what went well is a step on the way, and not the export ("sync worked", "the save went fine")."""
    return (
        STEP_WENT.search(plain(turn.text)) is not None
        and not EXPORTED.search(plain(turn.text))
        and not turn.ends_with_sync
    )
