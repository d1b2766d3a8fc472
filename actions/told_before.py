"""What was done before any step was shown: kept for the summary, and taken for the way that the answers lead to."""

from __future__ import annotations

import re

from actions.forwarding import is_either
from actions.knowledge.diagnosis import next_question, plan
from actions.knowledge.model import Article
from actions.opening import keep_facts, note
from actions.talk import Talk
from understanding.doing import tells_deed, tells_gone
from understanding.learning.progress import ALREADY, CHANGED
from understanding.words.changes import has_saved, has_synced

SURELY, LIKELY = 0.9, 0.5
DONE = re.compile(
    r"\b(?:done|did|do(?:ne)? (?:it|that)|finished|completed?|ready|fixed|changed|saved|set|made|gone|updated|all good)\b|(?<!what )(?<!whats )(?<!and )(?<!ing )\bnow\W*$|\b(?:on|off|open|active) (?:hold )?now\b",
    re.IGNORECASE,
)


def note_mended(talk: Talk, is_answer: bool = False) -> None:
    """Keep that something was changed; in an answer, or the message that opens a case, only what is surely told to be mended."""
    reading, case = talk.reading, talk.case
    if case.shown or reading.is_question or case.code is None:
        return
    is_done = reading.has_mended if reading.named else tells_deed(talk.text)
    is_done |= reading.has_changed and (reading.has_mended or not (is_answer or reading.named))
    is_done |= reading.has_changed and any(kind == ALREADY and share >= SURELY for _, kind, share in reading.clauses)
    if is_done:
        case.is_mended = True
        note(talk)


def count_as_tried(talk: Talk, article: Article) -> bool:
    """Whether it fails after a change, so that the way which the answers lead to counts as gone; False where that could be any of several."""
    keep_facts(talk, article)
    note_mended(talk)
    talk.case.is_mended |= _has_gone_way(talk, article)
    made = plan(article, talk.base, talk.case.answers)
    ways = [*made.remedies, *made.blocked]
    if not talk.case.is_mended or not ways or made.is_labelled or is_either(talk, ways):
        return False
    talk.case.shown = [way.name for way in ways]
    talk.case.tried_before = sorted({*talk.case.tried_before, *talk.case.shown})
    return True


def _has_gone_way(talk: Talk, article: Article) -> bool:
    """Whether one of the ways that are to be chosen from is told to have been gone ("set to Exported date, bounces with the same")."""
    facts, questions = talk.reading.facts, talk.base.questions
    is_named = any(questions[name].kind == "choice" for name in facts if name in article.questions)
    return is_named and tells_gone(talk.text)


def is_choosing(talk: Talk, article: Article) -> bool:
    """Whether the person is to choose between several ways, so that what was done may be one, and another is left."""
    question = next_question(article, talk.base, talk.case.answers)
    return question is not None and question.kind == "choice"


def is_told_done(talk: Talk) -> bool:
    """Whether the message says that something was done ("off hold now" and "done" do, "ok" and "i am the approver" do not)."""
    reading = talk.reading
    is_said = reading.has_changed or has_saved(talk.text) or has_synced(talk.text) or tells_deed(talk.text)
    is_told = reading.progress == CHANGED and reading.progress_share >= LIKELY
    return is_said or is_told or DONE.search(talk.text) is not None
