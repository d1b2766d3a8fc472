"""What a message answers: the open question, and others of the same error that it answers in passing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import UNKNOWN, Question
from understanding.access import CLAUSE, is_of_workspace
from understanding.choices import polarity
from understanding.doubts import doubts_whether, is_at_a_loss
from understanding.encoder import Encoder, Vectors
from understanding.options import NO_ANSWER, OptionModel
from understanding.progress import FAILED, PARTLY, WAITING, WORKED
from understanding.reader import Reader
from understanding.reading import Reading
from understanding.turn import LACKING, Answer, Turn

BOTH = re.compile(r"\W*(?:we (?:have|use) |it'?s |i think )?(?:both|mixed|a mix|a bit of both)\b", re.IGNORECASE)
PART = re.compile(rf"{CLAUSE.pattern}|[.!?]+\s+", re.IGNORECASE)
RATHER = re.compile(r"\bthe (first|1st|second|2nd)\b(?: (?:one|option|way))?(?! step)", re.IGNORECASE)
INSTEAD = re.compile(r"\b(?:actual+y|no|instead|rather|wait|sorry|other way)\b", re.IGNORECASE)
OF_ME = re.compile(r"\b(?:i|i'?m|i'?ve|me|my|myself)\b", re.IGNORECASE)
I_AM = re.compile(
    r"^\W*(?:(?:actually|wait|oh|sorry|no|ok|hm+)\W+)+(?:i am|i do|i have|i'?ve got)(?: (?:one|it|that|access|admin))*\W*(?:sorry|actually|after all|my bad)?\W*$",
    re.IGNORECASE,
)
NOT_IT = re.compile(
    r"\W*(?:so )?(?:that|this|it)(?:'?s| is|s) not (?:it|that|the (?:problem|issue|reason|cause|case))\b", re.IGNORECASE
)
CODE = re.compile(r"[A-Za-z]{2,4}\W?\d{2,}")
TAKEN_BACK = re.compile(
    r"\b(?:hm+|wait|h[ao]ng on|hold on|scratch that|or no|no no|technically|although|well,? yes|i mean yes)\b",
    re.IGNORECASE,
)
NO_MORE = re.compile(r"\bused to (?:be|have)\b|\b(?:no longer|not any ?more|until (?:we|they|i|last))\b", re.IGNORECASE)
SPEAKS_OF_ACCESS = re.compile(
    r"\b(?:admin\w*|access|log ?in|logged in|logins?|rights|intacct|sage|permissions?|password|account)\b",
    re.IGNORECASE,
)
ABOUT_WHOM = re.compile(
    r"\W*(?:(?:and|but|so|ok|hm+)\W+)*(?:who|whom|whose|where|when|which|what|why)\b", re.IGNORECASE
)
SAID_BEFORE = re.compile(r"\b(?:i|we) (?:said|told you|wrote|answered|thought)\b", re.IGNORECASE)
SYSTEM = re.compile(r"\b(?:sage|intacct)\b", re.IGNORECASE)
RESULTS = {WORKED, PARTLY, FAILED, WAITING}  # whoever tells these tells nothing of access
MAX_PARTS, MIN_WORDS, OPENING_WORDS = 4, 3, 2

# Set on the development splits of tests/nlu/answers_*.yml and questions_*.yml.
ANSWERED, ANSWERED_IN_PART, IN_PASSING, NOT_ANSWERED, OPENED, SURER, FOUND = 0.55, 0.9, 0.9, 0.75, 0.8, 0.8, 0.7
TAKES_BACK, TELLS_OTHERWISE, TOLD_RESULT = 0.75, 0.95, 0.6


class AnswerReader:
    """Reads answers: by the words for an option, and by a model, of the whole message first, then of its clauses."""

    def __init__(self, base: KnowledgeBase, model: OptionModel, reader: Reader) -> None:
        self._base, self._model, self._reader = base, model, reader

    def turn(self, reading: Reading, case: Case, body: str, vector: Vectors) -> Turn:
        """The message with what it answers, its facts settled: of who has access the model knows more than words do."""
        question = self._base.questions.get(case.asked.name) if case.asked and case.expects("question") else None
        told = reading.facts.get(question.name, "") if question else ""
        answer = self._answer(question, told, reading, body, vector)
        if question and question.grants and not told and self._tells_other(question, reading, body):
            answer = Answer()
        is_surer = answer.share >= SURER or not told
        if question and answer.value and is_surer:
            reading.facts[question.name] = answer.value
        elif question and question.grants and answer.is_none and told != "yes":
            reading.facts = {n: v for n, v in reading.facts.items() if not self._base.questions[n].grants}
        is_open = question is not None and (
            question.kind == "choice" or (answer.value == UNKNOWN and reading.is_correction)
        )
        if question and is_open and not answer.is_named and self._lacks_access(reading.facts):
            # Who lacks access tells that, and chooses none of the ways that take it.
            reading.facts.pop(question.name, None)
            answer = Answer()
        self._keep_own_access(reading, case, body)
        reading.facts.update(self._beside(reading, case, question, body, vector))
        offered = question or self._base.questions.get(case.asked.name.split("=")[0] if case.asked else "")
        keyword = (self._reader.keyword_option(body, offered) or "") if offered and not offered.grants else ""
        is_lacking = question is not None and question.kind == "choice" and self._lacks_access(reading.facts)
        access, phrase = self._reader.access_when_asked(body), self._reader.phrase_option(body, question)
        at_hand = self._base.article(case.code)
        ends_with_sync = at_hand is not None and not at_hand.retry
        spoken = "no" if is_lacking else access
        depends_on = frozenset(at_hand.questions if at_hand else ())
        pointed = self._base.pointed_at(case.all_offered, body)
        return Turn(
            body, reading, case, question, answer, told, keyword, spoken, phrase, ends_with_sync, pointed, depends_on
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
        answer = Answer() if reading.is_strange or is_asking else self.read(question, body, vector)
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
        return bool(others) and not _parts(body) and not polarity(body) and not self._reader.access_when_asked(body)

    def _beside(
        self, reading: Reading, case: Case, question: Question | None, body: str, vector: Vectors
    ) -> dict[str, str]:
        """Answers to further questions of the error at hand, where a message gives some beside its code or its answer."""
        is_open = question is not None and set(reading.codes) <= {case.code}
        if not reading.codes and not reading.is_question and (chosen := self._rather(case, body)):
            return chosen
        is_stating = not (reading.codes or reading.unknown_codes or reading.message_code or reading.is_question)
        if is_stating and case.all_offered:
            return self._told_ahead(case.all_offered[0], body, vector)
        if is_stating and case.expects("switch") and (told := self._told_ahead(case.code or "", body, vector)):
            return told
        if (
            is_stating
            and case.expects("outcome", "walk")
            and (told := self._told_otherwise(reading, case, body, vector))
        ):
            return told
        if case.is_forwarded and I_AM.match(body):
            lacking = [n for n, v in case.answers.items() if v in LACKING and self._base.questions[n].grants]
            return dict.fromkeys(lacking[-1:], "yes")
        is_result = reading.progress in RESULTS and reading.progress_share >= TOLD_RESULT
        if case.is_forwarded and not reading.codes and not (reading.is_question or is_result):
            return self._found_access(case, body, vector)
        code = case.code if is_open else reading.codes[0] if len(reading.codes) == 1 else ""
        article = self._base.article(code or "")
        if article is None or reading.message_code:
            return {}
        further = [one for one in self._base.asked(article) if one.name not in reading.facts]
        is_told = is_open or self._reader.access_when_asked(body) is not None or OF_ME.search(body) is not None
        wanted = [one for one in further if one is not question and (is_told or not one.grants)]
        return self.in_passing(wanted, body, question)

    def _found_access(self, case: Case, body: str, vector: Vectors) -> dict[str, str]:
        """Whether the person who was to forward it can do it after all ("he sits here with me, logged in as admin")."""
        if case.is_handed_over and not case.asked and not SPEAKS_OF_ACCESS.search(body):
            return {}
        told = self._access_told(case.code or "", body, vector)
        sure = {
            n: one.value
            for n, one in told.items()
            if n in case.answers and one.share >= (FOUND if one.value == "yes" else IN_PASSING)
        }
        return {
            name: "yes" if value == "yes" else case.answers[name] for name, value in sure.items() if value != UNKNOWN
        }

    def _told_otherwise(self, reading: Reading, case: Case, body: str, vector: Vectors) -> dict[str, str]:
        """What a message takes back, after the steps, of the answers that led to them ("the restriction stays, they say")."""
        article = self._base.article(case.code)
        asked = [q for q in self._base.asked(article) if q.name in case.answers and not q.grants] if article else []
        if len(body.split()) < MIN_WORDS or (reading.has_changed and not reading.is_correction):
            return {}
        parts = [part for part in ((body, vector), *_parts(body)) if not SAID_BEFORE.search(part[0])]
        found: dict[str, str] = {}
        for question in asked if parts else []:
            if question.name in reading.facts or (question.kind == "choice" and not reading.is_correction):
                continue
            value, share, _ = max((self._best(question, *part) for part in parts), key=lambda part: part[1])
            if value != UNKNOWN and share >= (TAKES_BACK if reading.is_correction else TELLS_OTHERWISE):
                found[question.name] = value
        return found

    def _told_ahead(self, code: str, body: str, vector: Vectors) -> dict[str, str]:
        """That the access which the offered error takes is lacking, told before the error is confirmed ("im only AP, no login there")."""
        told = self._access_told(code, body, vector) if SPEAKS_OF_ACCESS.search(body) else {}
        return {n: one.value for n, one in told.items() if one.share >= IN_PASSING and one.value in LACKING}

    def _access_told(self, code: str, body: str, vector: Vectors) -> dict[str, Answer]:
        """What is said of each access that an error asks for, by question; a word or two ("ok", "thanks") say nothing unasked."""
        article = self._base.article(code)
        asked = self._base.asked(article) if article and len(body.split()) >= MIN_WORDS else []
        return {one.name: self.read(one, body, vector) for one in asked if one.grants}

    def told_before(self, case: Case, reading: Reading) -> dict[str, str]:
        """What was told before the error was known answers its questions, now that it is."""
        article = self._base.article(reading.choice or next(iter(reading.codes), ""))
        if article is None:
            return {}
        asked = self._base.asked(article)
        named = {n: v for n, v in self._reader.facts(case.told).items() if n in {one.name for one in asked}}
        is_own = OF_ME.search(case.told) is not None
        open_ones = [one for one in asked if one.name not in named and (is_own or not one.grants)]
        return {**self.in_passing(open_ones, case.told), **named}

    def _lacks_access(self, facts: Mapping[str, str]) -> bool:
        return any(self._base.questions[name].grants and value in LACKING for name, value in facts.items())

    def read(self, question: Question | None, body: str, vector: Vectors) -> Answer:
        """The answer to one question; without a question there is none."""
        if question is None:
            return Answer()
        value, share, none = self._best(question, body, vector)
        if opened := self._opening(question, body, value):
            return opened
        if share >= ANSWERED:
            return Answer(value, share, is_whole=True)
        parts = [(self._best(question, part, vector_), part) for part, vector_ in _parts(body)]
        (value, share, _), part = max(parts, key=lambda found: found[0][1], default=(("", 0.0, 1.0), ""))
        if share >= ANSWERED_IN_PART and value != UNKNOWN:
            return Answer(value, share, is_bare=len(part.split()) == 1)
        return Answer(is_none=none >= NOT_ANSWERED)

    def _opening(self, question: Question, body: str, whole: str) -> Answer | None:
        """A plain answer in the first few words ("I do, since nobody else wanted the job") outweighs what follows it."""
        parts = _parts(body)
        is_plain = bool(parts) and question.is_yes_no() and len(parts[0][0].split()) <= OPENING_WORDS
        if not is_plain or self._reader.is_correction(body) or TAKEN_BACK.search(body):
            return None
        value, share, _ = self._best(question, *parts[0])
        is_other = share >= OPENED and value not in (UNKNOWN, whole)
        return Answer(value, share, is_whole=True) if is_other else None

    def _rather(self, case: Case, body: str) -> dict[str, str]:
        """The other one of the ways that were offered, named by its place ("actually no, the first")."""
        found = RATHER.search(body)
        choices = [one for name, one in self._base.questions.items() if name in case.answers and one.kind == "choice"]
        if not found or len(choices) != 1 or not INSTEAD.search(body):
            return {}
        place = 0 if found.group(1).lower() in ("first", "1st") else 1
        return {choices[0].name: choices[0].options[place].value}

    def in_passing(self, questions: Sequence[Question], body: str, asked: Question | None = None) -> dict[str, str]:
        """What clauses of a message, each by itself, surely answer of these questions; not those that answer the one asked."""
        found: dict[str, str] = {}
        parts = (_parts(body) or [(body, Encoder.shared().encode(body))]) if questions else []
        told = [part for part, _ in parts if not CODE.search(part)]
        if len(told) > 1:  # "i only have the workspace, no sage": halves of one answer
            whole = ", ".join(told)
            parts = [*parts, (whole, Encoder.shared().encode(whole))]
        spoken = [(part, vector) for part, vector in parts if len(part.split()) >= MIN_WORDS and not CODE.search(part)]
        if asked:
            spoken = [part for part in spoken if self._best(asked, *part)[1] < ANSWERED]
        for question in questions if spoken else []:
            about = [
                part
                for part in spoken
                if not (question.grants and is_of_workspace(part[0]) and question.grants != "workspace")
                or SYSTEM.search(part[0])
            ]
            value, share, _ = max(
                (self._best(question, *part) for part in about), key=lambda one: one[1], default=("", 0.0, 1.0)
            )
            if share >= IN_PASSING and value != UNKNOWN:
                found[question.name] = value
        return found

    def _best(self, question: Question, text: str, vector: Vectors) -> tuple[str, float, float]:
        """The likeliest option, its share, and the share of no answer at all."""
        shares = self._model.predict(question.name, text, vector)
        none = shares.pop(NO_ANSWER)
        if question.grants:  # whoever has it instead: both mean that the person has not
            shares["no"], shares["someone_else"] = _together(shares["no"], shares["someone_else"])
        value = max(shares, key=lambda name: shares[name])
        return value, shares[value], none


def _together(first: float, second: float) -> tuple[float, float]:
    """Two shares, the greater one with the smaller one added to it."""
    return (first + second, 0.0) if first >= second else (0.0, first + second)


@lru_cache(maxsize=8)
def _parts(body: str) -> list[tuple[str, Vectors]]:
    """The clauses of a message of several, with their vectors; none of one that has too many to be an answer."""
    said = PART.split(body.strip(" .!"))
    parts = [part for part in said if (len(part.split()) > 1 or polarity(part)) and not NOT_IT.match(part)]
    return (
        [(part, Encoder.shared().encode(part)) for part in parts] if len(said) > 1 and len(parts) <= MAX_PARTS else []
    )
