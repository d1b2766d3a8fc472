"""What a message answers: the open question, and others of the same error that it answers in passing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import UNKNOWN, Article, Question
from actions.knowledge.text import plain, words
from understanding.beside import OF_ME, BesideReader
from understanding.choices import polarity
from understanding.doubts import doubts_whether, is_at_a_loss
from understanding.encoder import Vectors
from understanding.option_reader import OptionReader, parts_of
from understanding.options import OptionModel
from understanding.reader import Reader
from understanding.reading import Reading
from understanding.turn import LACKING, Answer, Turn

BOTH = re.compile(r"\W*(?:we (?:have|use) |it'?s |i think )?(?:both|mixed|a mix|a bit of both)\b", re.IGNORECASE)
NO_MORE = re.compile(r"\bused to (?:be|have)\b|\b(?:no longer|not any ?more|until (?:we|they|i|last))\b", re.IGNORECASE)
ABOUT_WHOM = re.compile(
    r"\W*(?:(?:and|but|so|ok|hm+)\W+)*(?:who|whom|whose|where|when|which|what|why)\b", re.IGNORECASE
)
# Said of an access to Sage Intacct this leaves it open: "yes, workspace admin".
ONLY_WORKSPACE = re.compile(
    r"\W*(?:(?:yes|yeah|yep|ok|well|i am|i'?m|i have|the|a|an|as)\W+)*(?:workspace|expensify|ws)(?: admin| access| yes)*\W*(?:yes|here)?\W*$",
    re.IGNORECASE,
)
QUOTED = re.compile(r"\"([^\"]{4,})\"|(?<!\w)'([^']{4,})'(?!\w)|:\s+([^:\"]{4,})$")
MOSTLY = 0.75  # of the quoted words
SURER = 0.8  # how surely the model has to say otherwise than a word; set on the development splits


def quotes(text: str, article: Article) -> bool:
    """Whether what stands in quotation marks, or behind a colon at the end, are words of the error's message."""
    told = [words(part) for found in QUOTED.finditer(plain(text)) for part in found.groups() if part]
    known = {*words(" ".join([article.message, *article.variants, article.says]))} if told else set()
    return any(len(said) > 1 and sum(word in known for word in said) >= MOSTLY * len(said) for said in told)


class AnswerReader:
    """Reads answers: by the words for an option, and by a model, of the whole message first, then of its clauses."""

    def __init__(self, base: KnowledgeBase, model: OptionModel, reader: Reader) -> None:
        self._base, self._reader = base, reader
        self._options = OptionReader(model, reader)
        self.beside = BesideReader(base, self._options, reader)

    def turn(self, reading: Reading, case: Case, body: str, vector: Vectors) -> Turn:
        """The message with what it answers, its facts settled: of who has access the model knows more than words do."""
        question = self._base.questions.get(case.asked.name) if case.asked and case.expects("question") else None
        told = reading.facts.get(question.name, "") if question else ""
        answer = self._answer(question, told, reading, body, vector)
        if question and question.grants and not told and self._tells_other(question, reading, body):
            answer = Answer()
        if question and question.grants in ("sage_intacct", "domain") and ONLY_WORKSPACE.match(body):
            reading.facts.pop(question.name, None)
            told, answer, reading.is_confused = "", Answer(), True
        is_surer = answer.share >= SURER or not told
        if question and answer.value and is_surer:
            reading.facts[question.name] = answer.value
        elif question and question.grants and answer.is_none and told != "yes":
            reading.facts = {n: v for n, v in reading.facts.items() if not self._grants(n)}
        if question and question.grants and answer.value == UNKNOWN:
            reading.facts = {n: v for n, v in reading.facts.items() if n == question.name or not self._grants(n)}
        is_open = question is not None and (
            question.kind == "choice" or (answer.value == UNKNOWN and reading.is_correction)
        )
        if question and is_open and not answer.is_named and self._lacks_access(reading.facts):
            # Who lacks access tells that, and chooses none of the ways that take it.
            reading.facts.pop(question.name, None)
            answer = Answer()
        self._keep_own_access(reading, case, body)
        reading.facts.update(self.beside.told(reading, case, question, body, vector))
        offered = question or self._base.questions.get(case.asked.name.split("=")[0] if case.asked else "")
        is_lacking = question is not None and question.kind == "choice" and self._lacks_access(reading.facts)
        at_hand = self._base.article(case.code)
        return Turn(
            body,
            reading,
            case,
            question,
            answer,
            told=told,
            keyword=(self._reader.keyword_option(body, offered) or "") if offered and not offered.grants else "",
            access="no" if is_lacking else self._reader.access_when_asked(body),
            phrase=self._reader.phrase_option(body, question),
            ends_with_sync=at_hand is not None and not at_hand.retry,
            pointed=self._base.pointed_at(case.all_offered, body),
            depends_on=frozenset(at_hand.questions if at_hand else ()),
            quotes_error=at_hand is not None and quotes(body, at_hand),
        )

    def _answer(self, question: Question | None, told: str, reading: Reading, body: str, vector: Vectors) -> Answer:
        if question and question.kind == "fact" and BOTH.match(body) and not question.grants:
            return Answer(UNKNOWN, 1.0, is_named=True)
        if told and question and not question.grants:
            return Answer(told, 1.0, is_named=True)
        is_open = question is not None and (not told or doubts_whether(body)) and not reading.is_question
        if question and is_open and is_at_a_loss(question, reading, body):
            return Answer(UNKNOWN, 1.0, is_named=True)
        is_asking = question is not None and question.is_yes_no() and reading.is_question and ABOUT_WHOM.match(body)
        answer = Answer() if reading.is_strange or is_asking else self._options.read(question, body, vector)
        if question and question.grants and answer.value == "yes" and NO_MORE.search(body):
            answer = replace(answer, value="someone_else")
        is_lost = reading.is_confused and (answer.value == UNKNOWN or (question is not None and bool(question.grants)))
        is_other = is_lost or (reading.wants_walk and answer.is_whole)
        return Answer() if is_other else answer

    def _keep_own_access(self, reading: Reading, case: Case, body: str) -> None:
        """After the steps, what is said of others ("he is an admin") takes no access from the person who had it."""
        if not case.shown or reading.is_correction or OF_ME.search(body):
            return
        lost = [n for n, v in reading.facts.items() if v in LACKING and case.answers.get(n) == "yes"]
        for name in lost:
            if self._base.questions[name].grants:
                del reading.facts[name]

    def _tells_other(self, question: Question, reading: Reading, body: str) -> bool:
        """Whether all that a message says answers another question ("we use roles"), and nothing whether there is access."""
        others = [name for name in reading.facts if name != question.name and not self._base.questions[name].grants]
        return bool(others) and not parts_of(body) and not polarity(body) and not self._reader.access_when_asked(body)

    def _lacks_access(self, facts: Mapping[str, str]) -> bool:
        return any(self._grants(name) and value in LACKING for name, value in facts.items())

    def _grants(self, name: str) -> bool:
        return bool(self._base.questions[name].grants)
