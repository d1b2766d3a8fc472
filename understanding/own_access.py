"""Whose access a message speaks of: what its words settle of the one asked for, and what takes none from whoever has it."""

from __future__ import annotations

from collections.abc import Mapping

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import Question
from actions.knowledge.text import plain
from understanding.beside import OF_ME
from understanding.option_reader import parts_of
from understanding.reading import Reading
from understanding.turn import LACKING, Answer
from understanding.words.choices import polarity
from understanding.words.doubts import AT_A_LOSS as CANNOT_SAY
from understanding.words.reader import Reader


class OwnAccess:
    """Reads what is said of an access by words; what is learnt of it stands in AnswerReader."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        self._base, self._reader = base, reader

    def told_beside(self, question: Question, reading: Reading, rest: str) -> str:
        """What of a message tells nothing of an access; what was read from the rest of it is no set-up ("I may not change roles")."""
        sure, beside = self._reader.access_in_words(rest, question)
        if sure:
            told = self._reader.facts(beside)
            reading.facts = {n: v for n, v in reading.facts.items() if self.grants(n) or n in told}
        return beside if sure else rest

    def in_words(self, question: Question, answer: Answer, rest: str) -> str:
        """What words alone settle of the access asked for; of who has it instead the model knows more, and who doubts settles nothing."""
        sure, beside = self._reader.access_in_words(rest, question)
        is_of_others = bool(beside) and {sure, answer.value} == LACKING
        is_doubted = sure != "someone_else" and CANNOT_SAY.search(plain(rest)) is not None
        return "" if is_doubted else answer.value if is_of_others else sure

    def keep(self, reading: Reading, case: Case, body: str) -> None:
        """After the steps, or at a question of another kind, what is said of others takes no access from whoever has it."""
        asked = self._base.questions.get(case.asked.name) if case.asked and case.expects("question") else None
        if not (case.shown or (asked and not asked.grants)) or reading.is_correction or OF_ME.search(body):
            return
        lost = [n for n, v in reading.facts.items() if v in LACKING and case.answers.get(n) == "yes"]
        for name in lost:
            if self._base.questions[name].grants:
                del reading.facts[name]

    def tells_other(self, question: Question, reading: Reading, body: str) -> bool:
        """Whether all that a message says answers another question ("we use roles"), and nothing whether there is access."""
        others = [name for name in reading.facts if name != question.name and not self._base.questions[name].grants]
        return bool(others) and not parts_of(body) and not polarity(body) and not self._reader.access_when_asked(body)

    def lacks_access(self, facts: Mapping[str, str]) -> bool:
        """Whether a fact says that an access is lacking."""
        return any(self.grants(name) and value in LACKING for name, value in facts.items())

    def grants(self, name: str) -> bool:
        """Whether a question asks for an access."""
        return bool(self._base.questions[name].grants)
