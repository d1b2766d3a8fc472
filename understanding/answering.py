"""What a message answers: the open question, and others of the same error that it answers in passing."""

from __future__ import annotations

from dataclasses import replace

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.labels import details_named
from actions.knowledge.model import UNKNOWN, Question
from actions.knowledge.text import plain
from understanding.beside import INSTEAD, BesideReader
from understanding.echo import answered
from understanding.elsewhere import Elsewhere
from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.options import OptionModel
from understanding.learning.progress import BLOCKED, CLAUSE_END
from understanding.matter import names_thing, only_confirms, own_words, tells_of_thing
from understanding.menus import unreached
from understanding.option_reader import TAKEN_BACK, OptionReader
from understanding.own_access import OwnAccess
from understanding.reading import Reading
from understanding.turn import Answer, Turn
from understanding.ways_at_hand import WaysAtHand
from understanding.words.access import MYSELF, names_both
from understanding.words.changes import misses_something
from understanding.words.choices import polarity
from understanding.words.denials import affirmed, without_denied
from understanding.words.doubts import HOW_COULD_I, doubts_other, doubts_whether, is_at_a_loss
from understanding.words.plain_answers import (
    ABOUT_WHOM,
    BOTH,
    COULD_NOT_TELL,
    EMAIL,
    MIXED,
    NO_FIRST,
    NO_MORE,
    SEES_BOTH,
    UNWILLING,
)
from understanding.words.pointing import described, leaves_it_to_us
from understanding.words.quoting import quotes, repeats
from understanding.words.reader import Reader, without_past
from understanding.words.unsaid import tells_no_access
from understanding.words.wishes import wants_others_to_do

SURELY_BLOCKED = 0.9
SURER = 0.8  # how surely the model has to say otherwise than a word; set on the development splits


class AnswerReader:
    """Reads answers: by the words for an option, and by a model, of the whole message first, then of its clauses."""

    def __init__(self, base: KnowledgeBase, model: OptionModel, reader: Reader) -> None:
        self._base, self._reader = base, reader
        self._options = OptionReader(model, reader)
        self.beside = BesideReader(base, self._options, reader)
        self._elsewhere = Elsewhere(base)
        self._access = OwnAccess(base, reader)
        self._ways = WaysAtHand(base, self._options, reader)

    def turn(self, reading: Reading, case: Case, body: str, vector: Vectors, rest: str) -> Turn:
        """The message with what it answers, its facts settled: of who has access the model knows more than words do.

        `rest` is what of the body stands beside a pasted error message; all of it without one.
        """
        question = self._base.questions.get(case.asked.name) if case.asked and case.expects("question") else None
        told, answer = "", Answer()
        if question:
            told, answer = self._heard(question, reading, case, body, vector, rest)
            self._store(question, told, answer, reading, body)
            answer = self._chosen(question, answer, reading, body)
        self._access.keep(reading, case, body)
        if question and question.grants and answer.is_named:
            rest = self._access.told_beside(question, reading, rest)
        reading.facts.update(self.beside.told(reading, case, question, body, vector, rest))
        if case.shown and (misses_something(body) or _is_blocked(reading)):
            self._drop_missed(reading, body)
        if (question or case.expects("switch")) and not reading.is_question:
            reading.facts.update(unreached(self._base, case, question, body))
        return self._turned(reading, case, body, question, told, answer)

    def _heard(
        self, question: Question, reading: Reading, case: Case, body: str, vector: Vectors, rest: str
    ) -> tuple[str, Answer]:
        """The option that words for it tell, and the one that the message means; neither where it answers something else."""
        at_hand = self._base.article(case.code)
        if at_hand and case.code in reading.codes and (repeats(body, at_hand) or only_confirms(body)):
            reading.facts.pop(question.name, None)
            return "", Answer()
        if reading.as_before.startswith(f"{question.name}=") and question.name not in reading.facts:
            reading.spoken_of = reading.as_before
            return "", Answer()
        pointed = self._ways.pointed(question, case, reading, body)
        told = reading.facts.get(question.name, "") or pointed
        spoken = EMAIL.sub("that email", without_past(rest) if question.grants else rest)
        heard = (spoken, Encoder.shared().encode(spoken)) if spoken and spoken != body else (body, vector)
        answer = self._answer(question, told, reading, *heard)
        if question.grants and (sure := self._access.in_words(question, answer, rest)):
            answer = Answer(sure, 1.0, is_named=True)
        # A way that is pointed at is chosen whatever is asked beside it; so is one told apart from a code and its question.
        is_beside_code = heard[0] != body and not self._reader.asks_at_last(heard[0])
        if answer.is_named and (pointed == answer.value or is_beside_code):
            answer = replace(answer, is_apart=True)
        if question.grants and not (told or answer.is_named) and self._access.tells_other(question, reading, body):
            answer = Answer()
        if question.grants and tells_no_access(question, body):
            reading.facts.pop(question.name, None)
            told, answer, reading.is_confused = "", Answer(), True
        if self._is_of_thing(question, told, case, body):
            reading.facts.pop(question.name, None)
            answer = Answer(is_none=True)
        is_of_others = bool(set(reading.codes) - {case.code or ""}) and not (told and question.kind == "choice")
        is_of_others |= bool(reading.denied_codes)
        if is_of_others and reading.facts.get(question.name, answer.value) not in ("yes", ""):
            # "NO. the login one, not 043" turns down the error, and answers nothing.
            reading.facts.pop(question.name, None)
            told, answer = "", Answer()
        return told, answer

    def _is_of_thing(self, question: Question, told: str, case: Case, body: str) -> bool:
        """Whether no word for an answer stands in it, and it tells of the thing that failed, and of nobody's access."""
        at_hand = self._base.article(case.code)
        if told or at_hand is None or self._reader.phrase_option(body, question):
            return False
        return names_thing(body) or (bool(question.grants) and tells_of_thing(body, own_words(at_hand)))

    def _store(self, question: Question, told: str, answer: Answer, reading: Reading, body: str) -> None:
        """Take the answer into the facts, where the model is surer than the words; what surely answers nothing tells of no access."""
        is_of_two = question.grants and told == "yes" and names_both(body)
        if told and question.kind == "choice":
            reading.facts.setdefault(question.name, told)
        if answer.value and (answer.share >= SURER or not told) and not is_of_two:
            reading.facts[question.name] = answer.value
        elif question.grants and answer.is_none and told != "yes":
            reading.facts = {n: v for n, v in reading.facts.items() if not self._access.grants(n)}
        if question.grants and answer.value == UNKNOWN:
            reading.facts = {n: v for n, v in reading.facts.items() if n == question.name or not self._access.grants(n)}

    def _chosen(self, question: Question, answer: Answer, reading: Reading, body: str) -> Answer:
        """Who lacks access tells that, and chooses none of the ways that take it, unless a clause of its own does."""
        is_open = question.kind == "choice" or (answer.value == UNKNOWN and reading.is_correction)
        if not is_open or answer.is_named or not self._access.lacks_access(reading.facts):
            return answer
        reading.facts.pop(question.name, None)
        chosen = self._options.read_in_part(question, body)
        reading.facts.update({question.name: chosen.value} if chosen.value else {})
        return chosen

    def _turned(
        self, reading: Reading, case: Case, body: str, question: Question | None, told: str, answer: Answer
    ) -> Turn:
        """All that speaks about the message, put together."""
        offered = question or self._base.questions.get(case.asked.name.split("=")[0] if case.asked else "")
        is_lacking = question is not None and question.kind == "choice" and self._access.lacks_access(reading.facts)
        at_hand = self._base.article(case.code)
        turned_down = self._reader.options_in(body, offered)[1] if offered and offered.kind == "choice" else set()
        keyword = (self._reader.keyword_option(body, offered) or "") if offered and not offered.grants else ""
        if offered and case.expects("switch") and (value := self._reader.option_spoken_of(body, offered)):
            reading.spoken_of = f"{offered.name}={value}"
        return Turn(
            body,
            reading,
            case,
            question,
            answer,
            told=told,
            keyword="" if keyword in turned_down or reading.as_before else keyword,
            access="no" if is_lacking else self._reader.access_when_asked(body),
            is_granted=any(self._access.grants(name) and value == "yes" for name, value in reading.facts.items()),
            phrase=self._reader.phrase_option(body, question),
            other_way=self._ways.other_way(at_hand, case) if question and question.grants and at_hand else "",
            ends_with_sync=at_hand is not None and not at_hand.retry,
            pointed=self._base.pointed_at(case.all_offered, without_denied(affirmed(body)))
            or described(case.told if case.waiting_codes else "", case.all_offered, body),
            depends_on=frozenset(at_hand.questions if at_hand else ()),
            quotes_error=at_hand is not None and quotes(body, at_hand),
            is_of_thing=question is not None and self._is_of_thing(question, told, case, body),
            is_shut=at_hand is not None
            and self._access.lacks_access(reading.facts)
            and self._ways.is_shut(at_hand, case, reading),
            is_elsewhere=self._elsewhere.is_told(reading, case.code, body),
            names_detail=bool(case.shown and at_hand and details_named(self._base.details(at_hand), body)),
        )

    def _answer(self, question: Question, told: str, reading: Reading, body: str, vector: Vectors) -> Answer:
        """The answer as words or the model have it."""
        if worded := self._worded(question, told, reading, body):
            return worded
        is_asking = question.is_yes_no() and reading.is_question and ABOUT_WHOM.match(body)
        answer = Answer() if reading.is_strange or is_asking else self._options.read(question, body, vector)
        is_no = NO_MORE.search(body) is not None and polarity(body) != "yes"
        is_no |= NO_FIRST.match(body) is not None and not (reading.is_correction or TAKEN_BACK.search(body))
        is_no |= UNWILLING.search(plain(body)) is not None
        if question.grants and answer.value == "yes" and is_no:
            answer = replace(answer, value="someone_else")
        named, denied = self._reader.options_in(body, question)
        is_both = question.kind == "fact" and not question.grants and len(named) > 1 and not denied
        if (is_both and not reading.is_correction) or answer.value in denied:
            answer = Answer()
        is_elsewhere = bool(question.grants) and told == "yes" and answer.value == UNKNOWN and doubts_other(body)
        is_lost = is_elsewhere or (reading.is_confused and (answer.value == UNKNOWN or bool(question.grants)))
        if reading.wants_walk and answer.is_whole:
            answer = self._options.read_in_part(question, body)
        is_asked = answer.value == UNKNOWN and reading.is_question and not HOW_COULD_I.search(plain(body))
        return Answer() if is_lost or is_asked else answer

    def _worded(self, question: Question, told: str, reading: Reading, body: str) -> Answer | None:
        """The answer where it is said in so many words: an option, both, some of each, that one can get in, that one cannot tell."""
        if question.grants and COULD_NOT_TELL.match(plain(body)):
            return Answer(UNKNOWN, 1.0, is_named=True, is_apart=True)
        if question.kind == "choice" and leaves_it_to_us(body):
            return Answer(UNKNOWN, 1.0, is_named=True, is_apart=True)
        if value := answered(body, question, self._reader):
            return Answer(value, 1.0, is_named=True, is_apart=True)
        if question.kind == "fact" and not question.grants and SEES_BOTH.search(plain(body)):
            return Answer(UNKNOWN, 1.0, is_named=True)
        if named := self._named_in_a_clause(question, reading, body):
            return Answer(named, 1.0, is_named=True, is_apart=True)
        is_mixed = question.is_yes_no() and MIXED.search(plain(body)) is not None
        is_mixed |= question.kind == "fact" and BOTH.match(body) is not None
        if is_mixed and not question.grants:
            return Answer(UNKNOWN, 1.0, is_named=True)
        if question.implied_by and MYSELF.search(plain(body)) and not reading.is_question:
            return Answer("yes", 1.0, is_named=True)
        if told and not question.grants:
            is_apart = question.kind == "choice" and self._options.is_chosen_apart(question, body, told)
            return Answer(told, 1.0, is_named=True, is_apart=is_apart)
        is_open = (not told or doubts_whether(body, bool(question.grants))) and not reading.is_question
        is_lost = is_open and is_at_a_loss(question, reading, body)
        return Answer(UNKNOWN, 1.0, is_named=True) if is_lost else None

    def _drop_missed(self, reading: Reading, body: str) -> None:
        """What cannot be found is no correction, and chooses no other way ("there's no Subscriptions button in the role"), unless a clause takes something back, or wants a message for it."""
        kept = {"choice": False, "fact": not misses_something(body)}
        questions = self._base.questions
        parts = CLAUSE_END.split(plain(body))
        meant = [part for part in parts if self._reader.is_correction(part) or wants_others_to_do(part)]
        corrected = [self._reader.facts(part) for part in meant if part.strip()]
        own = {n: v for facts in corrected for n, v in facts.items()}
        reading.facts = {n: v for n, v in reading.facts.items() if questions[n].grants or kept[questions[n].kind]} | own

    def _named_in_a_clause(self, question: Question, reading: Reading, body: str) -> str:
        """The one option that a clause names word for word ("per user. but there is no such user"); "" for none or several."""
        parts = [part for part in CLAUSE_END.split(plain(body)) if part.strip()]
        if len(parts) == 1 or question.grants:
            return ""
        pieces = [piece for part in parts for piece in part.split(",")]
        denied = self._reader.options_in(body, question)[1]  # "anything but the date"
        named = [phrase for piece in pieces if (phrase := self._reader.phrase_option(piece, question))]
        named = [phrase for phrase in named if phrase not in denied]
        if reading.is_correction or INSTEAD.search(body):
            return named[-1] if len(set(named)) > 1 and question.kind == "choice" else ""
        return named[0] if len(set(named)) == 1 else ""


def _is_blocked(reading: Reading) -> bool:
    """Whether it is all but certain that a step cannot be done."""
    return reading.progress == BLOCKED and reading.progress_share >= SURELY_BLOCKED
