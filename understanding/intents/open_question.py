"""What a message does while a question about the set-up is open: it answers it, asks something back, or tells something else."""

from __future__ import annotations

import re

from actions.knowledge.model import UNKNOWN, Question
from actions.knowledge.text import plain
from understanding.intents.asked import FAQ_STATED_SURELY, FAQ_SURELY, FAQ_VERBATIM, FIRM_WISHES, TALK
from understanding.intents.told_instead import from_failure, from_report
from understanding.intents.told_meanwhile import from_meanwhile, from_thing, from_way_gone
from understanding.intents.weighing import WISHES, asks_back
from understanding.turn import ASKING, BEHIND, LACKING, Turn, changes_answers, nearest_question
from understanding.words.asking import asks_what_follows
from understanding.words.choices import FURTHER, polarity
from understanding.words.doubts import AT_A_LOSS, HOW_COULD_I, asks_own_access, asks_to_look, wonders_of_own_access
from understanding.words.through import tells_plainly
from understanding.words.unsaid import asks_what_it_is, tells_no_access

# Set on the development splits; never on a test split.
CLEARLY_SAID, ASKING_BACK = 0.85, 0.3
SURELY_SAID, ANSWERED, HARDLY = 0.5, 0.6, 0.1
CURT, LONG = 2, 7
SURELY_ASKED, WONDERED = 0.8, 0.4
LEAVE = ""  # for the other ways of reading a message to settle
NEEDS_NONE = re.compile(
    r"\b(?:do ?n'?t|do not|no need|not) (?:really )?(?:need|want)(?:ed)? (?:it|them|that|those|this|these)\b",
    re.IGNORECASE,
)
# What was weighed is dropped for something else, and not the fix: "forget it, easier to pick another category".
FORGET_FIRST = re.compile(
    r"^\W*(?:(?:ok|okay|ah|oh|no|actually|well|you know what)\W+)*(?:forget (?:it|that|this)|never ?mind|scrap (?:it|that))\W+\w",
    re.IGNORECASE,
)
WHAT_TO_DO = re.compile(
    r"\bwhat (?:can|could|should|shall|do|must) (?:i|we) do(?: now| then)?\W*$|\b(?:what(?:'?s| is)|which (?:one|way) is) (?:then )?left(?: for (?:me|us))?(?: then)?\W*$|\bwhat remains(?: for (?:me|us))?\W*$",
    re.IGNORECASE,
)
# A question behind what is told, be it without a mark: "our office manager can edit people, or must it be an admin".
ASKED_BEHIND = re.compile(
    r"\b(?:or|and|but|so|then)\W+(?:must|should|do|does|is|are|can|could|may|will|would)\b(?! not| n't)", re.IGNORECASE
)
WHY_ASKED = re.compile(r"\bwhy (?:do |would |are )?(?:you|u) (?:need|want|ask|asking)\b", re.IGNORECASE)


def from_open_question(turn: Turn) -> str | None:
    """What answers the open question, or asks something back; a clear wish of another kind is neither."""
    question = turn.question
    if question is None:
        return None
    steps = (
        _from_words,
        from_report,
        _from_message,
        from_thing,
        from_way_gone,
        from_failure,
        from_meanwhile,
        _from_doubt,
        _from_loss,
        _from_change,
        _from_asking,
        _from_answer,
    )
    return next((intent for step in steps if (intent := step(turn, question)) is not None), LEAVE) or None


def _from_words(turn: Turn, question: Question) -> str | None:
    """Who has the access, where words alone settle it: "the client's own IT does everything in Intacct" tells of no success."""
    is_settled = question.grants and turn.answer.is_named and turn.answer.value not in ("", UNKNOWN)
    return "inform" if is_settled and not (turn.reading.is_question or tells_plainly(turn.text)) else None


def _from_message(turn: Turn, question: Question) -> str | None:
    """A way that is chosen for somebody else, who is to get a message."""
    is_wanted = turn.reading.intent == "request_message" and turn.reading.confidence >= SURELY_SAID
    return "request_message" if is_wanted and turn.told and question.kind == "choice" else None


def _from_doubt(turn: Turn, question: Question) -> str | None:
    """A doubt about something else than what is open, which the article clears up ("we have 30 rules, no idea which one you mean")."""
    name, near = nearest_question(turn)
    is_lost = turn.answer.value == UNKNOWN or HOW_COULD_I.search(plain(turn.text)) is not None
    is_asked = bool(name) and near >= FAQ_STATED_SURELY and max(turn.reading.asks, turn.reading.inquires) >= WONDERED
    if not (is_lost and is_asked) or turn.told or len(turn.text.split()) < LONG:
        return None
    turn.reading.facts.pop(question.name, None)
    return "ask_question"


def _from_loss(turn: Turn, question: Question) -> str | None:
    """What could be taken for an answer and is none, and who cannot tell, or asks where to look."""
    spoken = plain(turn.text)
    if question.grants and tells_no_access(question, turn.text):
        return "nlu_fallback"
    if question.grants and asks_own_access(turn.text):
        is_sure = turn.told == "yes" and turn.answer.value != UNKNOWN
        turn.reading.facts = {question.name: "yes" if is_sure else UNKNOWN}
        return "inform"
    if question.grants and (own := _own_access(turn)):
        turn.reading.facts = {question.name: own}
        return "inform"
    is_asked_back = WHY_ASKED.search(spoken) or asks_what_it_is(spoken)
    if is_asked_back and not (turn.told or turn.answer.value):
        return "nlu_fallback"
    name, near = nearest_question(turn)
    is_answered = bool(name) and near >= FAQ_VERBATIM
    is_looking = question.kind == "fact" and not (question.grants or is_answered) and asks_to_look(turn.text)
    if (HOW_COULD_I.search(spoken) or is_looking) and not turn.told:
        turn.reading.facts[question.name] = UNKNOWN
        return "inform"
    return None


def _own_access(turn: Turn) -> str:
    """What somebody answers who asks whether they have the access: that they cannot tell, or what they say behind it ("am I an admin? lol no"); else ""."""
    behind = wonders_of_own_access(turn.text)
    is_told = turn.answer.value not in ("", UNKNOWN) and (turn.answer.is_apart or turn.answer.is_whole)
    is_told &= behind != "?" and not AT_A_LOSS.search(behind)
    return "" if not behind else polarity(behind) or ("" if is_told else UNKNOWN)


def _from_change(turn: Turn, question: Question) -> str | None:
    """Another answer than before, a mere "done", or the access that a choice takes and that is lacking."""
    reading = turn.reading
    if changes_answers(turn) and not reading.is_question:
        is_firm = reading.intent in FIRM_WISHES - {"go_back"} and reading.confidence >= CLEARLY_SAID
        return LEAVE if is_firm else "inform"
    if reading.intent == "next_step" and len(turn.text.split()) <= CURT:
        return LEAVE
    if reading.intent == "cancel" and NEEDS_NONE.search(plain(turn.text)) and turn.answer.value and not question.grants:
        return "inform"
    if reading.intent == "cancel" and FORGET_FIRST.match(plain(turn.text)) and set(reading.facts) & turn.depends_on:
        return "inform"
    lacking = [name for name in turn.depends_on if reading.facts.get(name) in LACKING]
    if question.kind == "choice" and len(lacking) > 1:
        return "inform"  # neither way is open, whatever is asked beside it
    if _tells_lack(turn, question):
        return "inform"
    is_lacking = question.kind == "choice" and turn.access in LACKING and bool(reading.facts)
    return "inform" if is_lacking and not reading.is_question else None


def _tells_lack(turn: Turn, question: Question) -> bool:
    """Whether, beside what is asked, an access is told to be lacking, be it with a "no" before it ("no im just an approver")."""
    reading = turn.reading
    lacking = [name for name, value in reading.facts.items() if value in LACKING and name in turn.depends_on]
    is_free = not (reading.is_question or question.grants or turn.answer.value)
    return bool(lacking) and is_free and reading.intent in ("deny", "nlu_fallback")


def _from_asking(turn: Turn, question: Question) -> str | None:
    """What asks something back, be it beside an answer."""
    reading = turn.reading
    if not nearest_question(turn)[0] and not reading.is_question and max(reading.asks, reading.inquires) < HARDLY:
        return None
    if _is_for_others(turn, question):
        return "inform"
    if asks_back(turn) < (ASKING if turn.told and not reading.is_question else ASKING_BACK):
        return None
    name, near = nearest_question(turn)
    is_near = bool(name) and near >= FAQ_STATED_SURELY
    is_put = reading.is_question or (is_near and reading.asks >= SURELY_ASKED and not polarity(turn.text))
    if not is_put and turn.answer.is_whole and turn.answer.share >= ANSWERED:
        return None
    if not _is_told_beside(turn):
        reading.facts.pop(question.name, None)
    if _is_elsewhere(turn):
        return LEAVE
    if _is_remark(turn):
        return "report_finding"
    is_following = WHAT_TO_DO.search(plain(turn.text)) is not None or asks_what_follows(turn.text)
    if reading.facts and is_following and not (turn.answer.value or is_near):
        return "inform"
    return "inform" if _answers_another(turn) else "ask_question"


def _is_for_others(turn: Turn, question: Question) -> bool:
    """Whether it is told that others have the access, and nothing is asked ("I don't do Intacct, HR does")."""
    is_put = turn.reading.is_question or "?" in turn.text or ASKED_BEHIND.search(plain(turn.text))
    is_told = bool(question.grants) and turn.reading.facts.get(question.name) == "someone_else"
    return is_told and not is_put and turn.reading.inquires < ASKING


def _from_answer(turn: Turn, question: Question) -> str | None:
    """An answer, unless a wish of another kind is meant more surely."""
    reading, answer, name = turn.reading, turn.answer, question.name
    if reading.wants_walk and name in reading.facts:
        return "inform"
    is_surer = reading.confidence >= max(answer.share, SURELY_SAID) or answer.value == UNKNOWN
    if reading.intent == "skip" or (reading.intent in WISHES and is_surer and not answer.is_named):
        reading.facts.pop(name, None)
        return LEAVE
    is_told = question.kind == "choice" and bool({n for n in reading.facts if n != name})
    return "inform" if answer.value or is_told else LEAVE


def _answers_another(turn: Turn) -> bool:
    """Whether a statement answers another question about the set-up than the one that is open."""
    reading = turn.reading
    asked, score = nearest_question(turn)
    told = {name for name in reading.facts if turn.question and name != turn.question.name}
    is_likely = reading.asks >= ASKING_BACK or reading.asked_likeness >= FAQ_VERBATIM
    is_asked = bool(asked) and score >= FAQ_SURELY and is_likely
    return bool(told) and not reading.is_question and not is_asked and not turn.access


def _is_elsewhere(turn: Turn) -> bool:
    """Whether a question is rather a wish, talk, or about something else."""
    reading = turn.reading
    if (
        reading.intent in TALK | {"out_of_scope"}
        and reading.confidence >= SURELY_SAID
        and not nearest_question(turn)[0]
    ):
        return True
    is_clear = reading.intent in FIRM_WISHES | TALK and reading.confidence >= CLEARLY_SAID
    return is_clear and reading.asked_likeness < FAQ_VERBATIM


def _is_remark(turn: Turn) -> bool:
    """Whether a statement, which the article has no answer to, is made and not asked ("employee left the project")."""
    reading = turn.reading
    is_stated = not reading.is_question and reading.inquires < SURELY_SAID and reading.intent == "ask_question"
    return is_stated and not nearest_question(turn)[0] and not (reading.facts or reading.is_confused)


def _is_told_beside(turn: Turn) -> bool:
    """Whether a message that asks answers the open question as well, in a clause of its own."""
    answer, question = turn.answer, turn.question
    if question is None:
        return False
    if answer.is_named:
        is_further = bool(turn.told) and BEHIND.search(turn.text.strip()) is not None
        return answer.is_apart if question.kind == "choice" else is_further
    is_apart = bool(turn.told) and FURTHER.search(turn.text.strip()) is not None
    return is_apart or answer.is_apart or turn.told == answer.value or answer.is_bare
