"""One question's answer in a message: of the whole of it first, of its opening words, then of its clauses."""

from __future__ import annotations

import re
from functools import lru_cache

from actions.knowledge.model import UNKNOWN, Question
from actions.knowledge.text import plain, words
from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.options import NO_ANSWER, OptionModel
from understanding.turn import Answer
from understanding.words.access import CLAUSE
from understanding.words.acknowledging import NO_YES
from understanding.words.choices import polarity
from understanding.words.reader import Reader

PART = re.compile(rf"{CLAUSE.pattern}|[.!?]+\s+", re.IGNORECASE)
NOT_IT = re.compile(
    r"\W*(?:so )?(?:that|this|it)(?:'?s| is|s) not (?:it|that|the (?:problem|issue|reason|cause|case))\b", re.IGNORECASE
)
TAKEN_BACK = re.compile(
    r"\b(?:hm+|wait|h[ao]ng on|hold on|scratch that|or no|no no|technically|although|well,? yes|i mean yes)\b",
    re.IGNORECASE,
)
# Things of a list are no clauses: "I set up all the vendors and users".
LISTED = re.compile(r"\b((?:all|every|the|our|my|new|both)(?: (?:the|our|my))? \w+s) and (\w+s)\b", re.IGNORECASE)
# A clause that chooses, beside one that asks: "export date obviously, where is it".
SPLIT = re.compile(r"([.!;,]+\s+|\s-+\s+)")
CHOOSING = re.compile(
    r"\b(?:obviously|obvs?|of course|please|pls|plz|then|go(?:ing)? (?:with|for)|let'?s|lets|take|ok|okay|fine|sure|rather|i'?ll|we'?ll|want|prefer|choose|pick|definitely|clearly|i guess|it is)\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"\W*(?:and |so |but )?(?:where|which menu|what menu|how do i (?:get|find))\b", re.IGNORECASE)
STATED = re.compile(
    r"\b(?:is|are|was|were|isn'?t|says?|said|shows?|tried|changed|did|done|have|has|had|does|do|if|when|\?)\b(?<!it is)",
    re.IGNORECASE,
)
FEW = 7
POINTING = {"first", "second", "former", "latter", "other", "one", "both", "easy", "1", "2", "3", "a", "b"}
MAX_PARTS, OPENING_WORDS, FEW_WORDS = 4, 2, 4
YES_I_DO = {"yes", "yeah", "yep", "sure", "i", "do", "am", "have", "it", "that", "one"}

# Set on the development splits of tests/nlu/answers_*.yml and questions_*.yml.
ANSWERED, ANSWERED_IN_PART, ALL_BUT_SURE, NOT_ANSWERED, SURELY_NOT, OPENED = 0.55, 0.9, 0.95, 0.75, 0.85, 0.8


class OptionReader:
    """Reads by the model of a question's options which of them a message means."""

    def __init__(self, model: OptionModel, reader: Reader) -> None:
        self._model, self._reader = model, reader

    def read(self, question: Question, body: str, vector: Vectors) -> Answer:
        """The answer to one question."""
        if self._reader.is_correction(body) and (last := self.read_in_part(question, body)).value:
            return last
        value, share, none = self.best(question, body, vector)
        if opened := self._opening(question, body, value):
            return opened
        if share >= ANSWERED:
            return Answer(value, share, is_whole=True, is_apart=self.is_apart(question, body, value))
        in_part = self.read_in_part(question, body)
        is_enough = in_part.share >= (ALL_BUT_SURE if none >= SURELY_NOT else ANSWERED_IN_PART)
        return in_part if is_enough else Answer(is_none=none >= NOT_ANSWERED)

    def read_in_part(self, question: Question, body: str) -> Answer:
        """What one of the clauses surely answers, the last one that does ("not the bookkeeper, the admin")."""
        for part, vector in reversed(parts_of(body)):
            value, share, _ = self.best(question, part, vector)
            if share >= ANSWERED_IN_PART and value != UNKNOWN:
                is_stated = not self._reader.is_question(part)
                return Answer(value, share, is_bare=len(part.split()) == 1, is_apart=is_stated)
        return Answer()

    def named_alone(self, question: Question, body: str) -> str:
        """The option that a clause of a word or two names word for word, and does not point at ("INT043. admin, user"); or ""."""
        clauses = [part for part in PART.split(listed(body)) if 0 < len(part.split()) <= OPENING_WORDS]
        named = [part for part in clauses if not {*words(part)} & POINTING and not polarity(part)]
        told = {phrase for part in named if (phrase := self._reader.phrase_option(part, question))} - {UNKNOWN}
        return told.pop() if len(told) == 1 and not question.grants else ""

    def is_apart(self, question: Question, body: str, value: str) -> bool:
        """Whether, in a message that asks something, a clause by itself answers so."""
        if not self._reader.asks_at_last(body):
            return False
        stated = [self.best(question, *part) for part in parts_of(body) if not self._reader.is_question(part[0])]
        return any(found == value and share >= ANSWERED_IN_PART for found, share, _ in stated)

    def is_chosen_apart(self, question: Question, body: str, value: str) -> bool:
        """Whether a way is taken in a clause beside a question: so the model reads it, or the clause names it alone ("export date obviously, where is it")."""
        if not self._reader.asks_at_last(body):
            return False
        return self.is_apart(question, body, value) or any(
            self._reader.options_in(part, question) == ({value}, set()) for part in taken_apart(body)
        )

    def taken_beside(self, question: Question, body: str) -> str:
        """The way that a clause of a few words beside a question has a word of ("the date one, and do I need to reopen"); or ""."""
        pieces = [
            part for part in taken_apart(body) if len(part.split()) <= FEW_WORDS and not self._reader.is_question(part)
        ]
        named = {value for part in pieces if (value := self._reader.keyword_option(part, question))}
        return named.pop() if len(named) == 1 else ""

    def _opening(self, question: Question, body: str, whole: str) -> Answer | None:
        """A plain answer in the first few words ("I do, since nobody else wanted the job") outweighs what follows it."""
        parts = parts_of(body)
        is_short = bool(parts) and (len(parts[0][0].split()) <= OPENING_WORDS or {*words(parts[0][0])} <= YES_I_DO)
        is_plain = is_short and question.is_yes_no()
        if not is_plain or self._reader.is_correction(body) or TAKEN_BACK.search(body):
            return None
        value, share, _ = self.best(question, *parts[0])
        is_other = share >= OPENED and value not in (UNKNOWN, whole)
        return Answer(value, share, is_whole=True, is_apart=True) if is_other else None

    def asks(self, text: str) -> bool:
        """Whether a clause asks."""
        return self._reader.is_question(text)

    def best(self, question: Question, text: str, vector: Vectors) -> tuple[str, float, float]:
        """The likeliest option, its share, and the share of no answer at all."""
        shares = self._model.predict(question.name, text, vector)
        none = shares.pop(NO_ANSWER)
        if question.grants:  # whoever has it instead: both mean that the person has not
            shares["no"], shares["someone_else"] = _together(shares["no"], shares["someone_else"])
        value = max(shares, key=lambda name: shares[name])
        return value, shares[value], none


@lru_cache(maxsize=8)
def parts_of(body: str) -> list[tuple[str, Vectors]]:
    """The clauses of a message of several, with their vectors; none of one that has too many to be an answer."""
    said = PART.split(listed(body).strip(" .!"))
    told = [part for part in said if not {*words(part)} <= NO_YES]
    parts = [part for part in told if (len(part.split()) > 1 or polarity(part)) and not NOT_IT.match(part)]
    return (
        [(part, Encoder.shared().encode(part)) for part in parts] if len(said) > 1 and len(parts) <= MAX_PARTS else []
    )


def taken_apart(body: str) -> list[str]:
    """The short clauses before the question of a message by which something may be chosen: a sentence, or beside words for a choice or before a "where"."""
    pieces = SPLIT.split(plain(body))
    found = []
    for part, mark, after in zip(pieces[::2], pieces[1::2], pieces[2::2]):
        is_meant = mark.strip() != "," or CHOOSING.search(part) or PLACE.match(after)
        if is_meant and 0 < len(part.split()) <= FEW and not STATED.search(part):
            found.append(part)
    return found


def listed(body: str) -> str:
    """A text in which the "and" of a list parts no clauses."""
    return LISTED.sub(r"\1 & \2", body)


def _together(first: float, second: float) -> tuple[float, float]:
    """Two shares, the greater one with the smaller one added to it."""
    return (first + second, 0.0) if first >= second else (0.0, first + second)
