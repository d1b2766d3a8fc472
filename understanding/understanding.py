"""Everything that reads a message, put together: errors, facts, what its words say, and then the context."""

from __future__ import annotations

import re

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.text import fold
from understanding.answering import AnswerReader
from understanding.errors import MASK, ErrorReader, ErrorsFound, clear_clauses
from understanding.intents.context import interpret
from understanding.learning.classifier import Ranking
from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.learnt import Learnt
from understanding.learning.progress import ALREADY, FAILED, FAULT, PARTLY, WORKED, Progress
from understanding.learning.verbatim import KNOWN
from understanding.reading import Reading
from understanding.turn import SURELY
from understanding.ways_told import WaysReader
from understanding.words.changes import tells_change, tells_mend, without_now_what
from understanding.words.choices import step_number
from understanding.words.language import is_foreign, is_keyed
from understanding.words.outcomes import is_lapse, news
from understanding.words.quoting import without_error_text
from understanding.words.reader import Reader
from understanding.words.through import is_further, is_of_some
from understanding.words.wishes import wants_person

WALK_SURE = 0.7
SURELY_FAILED, SURELY_ALREADY, LIKELY, LAPSED = 0.75, 0.9, 0.5, 0.6
STRANGELY, UNMEANT = 0.5, {"out_of_scope", "complain"}
# What is told of the error before this one: "the permissions thing is gone, but now".
OVER = re.compile(
    r"^[^.;!?]*?\b(?:gone|fixed|solved|sorted|cleared|done|through)\b[^.;!?]*?(?:\b(?:but|now)\b|$)", re.IGNORECASE
)
PUNCTUATION = str.maketrans(".,;:!?()\"'", "          ")


class Understanding:
    """Reads messages against one knowledge base, with what was learnt of it at training."""

    def __init__(self, base: KnowledgeBase, learnt: Learnt) -> None:
        self._base, self._learnt = base, learnt
        self._reader = Reader(base.questions.values())
        self._errors = ErrorReader(base, learnt, self._reader)
        self._answers = AnswerReader(base, learnt.options, self._reader)
        self._ways = WaysReader(base)

    def read(self, text: str, body: str, vector: Vectors, ranking: Ranking, case: Case, own: str) -> Reading:
        """The message as understood in this conversation; `body` is what of it matters, `vector` the body's.

        `own` is what the person says themselves, at length: facts are read from it.
        """
        found = self._errors.find(text, body, vector, case)
        reading = self._spoken(text, body, vector, ranking)
        self._errors.add(found, reading, text, body, vector, case)
        reading.clauses = _carried_on(self._learnt.progress.clauses(body)) if case.shown or reading.named else []
        if _is_no_part(reading, body):
            reading.progress = FAILED
        told = self._errors.beside(own, found) if found.match or MASK in own else without_error_text(own)
        told = self._errors.without_messages(told) if len(found.codes.known) > 1 else told
        reading.is_foreign = is_foreign(self._errors.unquoted(self._reader.cut(fold(text)), found))
        is_next = bool(set(reading.named) - {case.code}) and case.code is not None
        reading.facts = self._reader.facts(OVER.sub("", told) if is_next else told)
        reading.turned_down = self._turned_down(told, found.named[0] if len(found.named) == 1 else case.code)
        reading.is_already |= self._has_failed_so(reading, found, case) or _is_so_already(reading)
        at_hand = self._base.article(found.named[0] if len(found.named) == 1 else case.code)
        has_failed = reading.progress == FAILED and reading.progress_share >= LIKELY
        self._ways.settle(reading, told, at_hand, case.expects("question"), has_failed)
        turn = self._answers.turn(reading, case, *self._unmasked(body, vector), found.rest)
        reading.facts = self._relevant(reading, case)
        reading.fact_codes = self._codes_of(reading.facts, case)
        settled = interpret(turn)
        if case.told and not case.code and settled.intent == "report_error":
            said = self._errors.without_messages(case.told)
            settled.facts = {**self._answers.beside.told_before(said, settled), **settled.facts}
        return settled

    def _has_failed_so(self, reading: Reading, found: ErrorsFound, case: Case) -> bool:
        """Whether a failure is told beside a code, so that a way that is named there was tried; a pasted message tells of none.

        Nor does the code that is at hand, named once more where another way is offered ("still INT771").
        """
        is_same = case.expects("switch") and case.code in reading.codes
        if not reading.codes or is_same or not _is_failed(reading.progress, reading.progress_share):
            return False
        if not (found.match and found.rest):
            return not found.match
        progress = self._learnt.progress.predict(found.rest, Encoder.shared().encode(found.rest))
        return _is_failed(progress.kind, progress.share)

    def _turned_down(self, told: str, code: str | None) -> list[str]:
        """The ways of an error, by question and option, that are said to be out of the question."""
        article = self._base.article(code)
        choices = [q for q in self._base.asked(article) if q.kind == "choice"] if article else []
        return [f"{one.name}={value}" for one in choices for value in sorted(self._reader.options_in(told, one)[1])]

    def _spoken(self, text: str, body: str, vector: Vectors, ranking: Ranking) -> Reading:
        """What the words of a message say by themselves, whatever the error is."""
        has_changed, progress = tells_change(body), self._learnt.progress.predict(body, vector)
        is_strange = ranking.is_strange or is_keyed(body)
        if is_strange and progress.share < KNOWN:
            progress = Progress()
        if is_lapse(body) and not has_changed:
            progress = Progress(FAULT, max(progress.share, LAPSED))
        return Reading(
            intent="nlu_fallback" if _is_gibberish(ranking) or is_keyed(body) else ranking.names[0],
            confidence=ranking.probabilities[0],
            out_of_scope=0.0
            if ranking.is_strange
            else dict(zip(ranking.names, ranking.probabilities)).get("out_of_scope", 0.0),
            connection=self._connection(body),
            is_question=self._reader.asks_at_last(without_now_what(body) if has_changed else body),
            is_correction=self._reader.is_correction(body),
            has_changed=has_changed,
            has_mended=has_changed and tells_mend(body),
            is_already=self._reader.is_already(body),
            has_secret=MASK in text,
            progress=progress.kind,
            progress_share=progress.share,
            inquires=self._learnt.inquiries.predict(body, vector),
            wants_walk=(ranking.names[0] == "start_walk" and ranking.probabilities[0] >= WALK_SURE)
            or self._reader.wants_walk(body),
            wants_person=wants_person(text),
            is_confused=self._reader.is_confused(body),
            is_strange=is_strange,
            step_number=step_number(body),
        )

    def _unmasked(self, body: str, vector: Vectors) -> tuple[str, Vectors]:
        """What is said beside a password that was removed, with its vector; a body that held none as it is."""
        if MASK not in body:
            return body, vector
        rest = ". ".join(part for part in clear_clauses(body) if part)
        return (rest, Encoder.shared().encode(rest)) if rest else (body, vector)

    def _relevant(self, reading: Reading, case: Case) -> dict[str, str]:
        """The facts that matter to the errors at hand, and those that last; without any error at hand all of them."""
        codes = {*reading.named}
        codes |= {case.code} if case.code and not case.is_closed else set()
        wanted = {name for code in codes if (article := self._base.article(code)) for name in article.questions}
        kept = {name: value for name, value in reading.facts.items() if name in wanted or not codes}
        return {**kept, **{n: v for n, v in reading.facts.items() if self._base.questions[n].is_lasting}}

    def _codes_of(self, facts: dict[str, str], case: Case) -> list[str]:
        """The offered articles that ask what these facts answer, else one that does; who has access is asked everywhere and tells nothing."""
        telling = [name for name in facts if not self._base.questions[name].grants]
        askers = list(dict.fromkeys(code for name in telling for code in self._base.askers(name)))
        return [code for code in askers if code in case.all_offered] or askers[:1]

    def _connection(self, body: str) -> str:
        spoken = f" {body.lower()} "
        found = [
            (len(word), connection.name)
            for connection in self._base.connections.values()
            for word in connection.called
            if f" {word} " in spoken.translate(PUNCTUATION)
        ]
        return max(found)[1] if found else ""


def _is_failed(kind: str, share: float) -> bool:
    """Whether a failure is told, surely enough for a way that is named beside a code to have been tried."""
    return kind == FAILED and share >= SURELY_FAILED


def _carried_on(clauses: list[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """The clauses, where one that only adds to a failure ("same again. second report too") tells a failure as well."""
    told: list[tuple[str, str, float]] = []
    failed = 0.0
    for text, kind, share in clauses:
        told.append((text, FAILED, failed) if failed and is_further(text) else (text, kind, share))
        if kind in (FAILED, WORKED, PARTLY) and not is_further(text):
            failed = share if kind == FAILED else 0.0
    return told


def _is_no_part(reading: Reading, body: str) -> bool:
    """Whether a failure that sounds like one of a part is one of all: a clause says that it fails, and none that anything went through."""
    is_failed = any(kind == FAILED and share >= SURELY for _, kind, share in reading.clauses)
    is_good = any(kind in (WORKED, PARTLY) and share >= LIKELY for _, kind, share in reading.clauses)
    is_good = is_good or is_of_some(body) or news(body) == "good"
    return reading.progress == PARTLY and is_failed and not is_good


def _is_so_already(reading: Reading) -> bool:
    """Whether it is all but certain that something was so before."""
    return reading.progress == ALREADY and reading.progress_share >= SURELY_ALREADY and not reading.is_question


def _is_gibberish(ranking: Ranking) -> bool:
    """Whether a message of unknown words means nothing clearly."""
    return ranking.is_strange and (ranking.names[0] in UNMEANT or ranking.probabilities[0] < STRANGELY)
