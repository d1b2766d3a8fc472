"""Everything that reads a message, put together: codes, pasted messages, facts, rankings, and then the context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.codes import CodeReader, CodesFound
from actions.knowledge.messages import CLAUSE, MessageMatch, MessageReader
from actions.knowledge.text import fold, words
from understanding.acknowledging import NO_YES
from understanding.answering import AnswerReader
from understanding.changes import tells_change, tells_mend, without_now_what
from understanding.choices import step_number
from understanding.classifier import Ranking
from understanding.context import interpret
from understanding.denials import affirmed
from understanding.encoder import Encoder, Vectors
from understanding.language import is_foreign, is_keyed
from understanding.learnt import Learnt
from understanding.openings import Opening
from understanding.progress import FAILED
from understanding.questions import QuestionRanker
from understanding.reader import Reader
from understanding.reading import Reading
from understanding.turn import is_other_message
from understanding.wishes import wants_person

KEPT = 5
DOUBTED, CLEAR, NEAR = 0.05, 0.6, 0.45
NEAREST = 40  # the articles whose lines are compared one by one
WALK_SURE = 0.7
FILLING = NO_YES | {"right", "sorry", "hi", "hello", "hey", "well", "hm", "oh", "ah", "so"}
MASK = "[removed]"  # what the front door leaves of a password or card number
QUOTED = re.compile(r"[\"“”„«»]|(?<!\w)['‘’]\w.*\w['’](?!\w)")
EITHER = re.compile(r"\bor\b", re.IGNORECASE)
MIN_HALF, HALF_SURE = 3, 0.6
STRANGELY, UNMEANT = 0.5, {"out_of_scope", "complain"}
SURELY_FAILED = 0.75  # how surely a failure has to be told, for a way named beside a code to have been tried
QUOTING = 0.6  # how surely a text has to report trouble, for pieces of a message to count as one


class Understanding:
    """Reads messages against one knowledge base, with what was learnt of it at training."""

    def __init__(self, base: KnowledgeBase, learnt: Learnt) -> None:
        self._base, self._learnt = base, learnt
        self._codes = CodeReader(base.articles, [connection.prefix for connection in base.connections.values()])
        self._messages = MessageReader(base.articles.values())
        self._reader = Reader(base.questions.values())
        self._twins = {
            article.twin_of: base.twins(article.twin_of) for article in base.articles.values() if article.twin_of
        }
        self._articles, self._answers = learnt.index("article"), AnswerReader(base, learnt.options, self._reader)
        self._questions = QuestionRanker(learnt.index("question"), learnt.questions, self._reader)

    def read(self, text: str, body: str, vector: Vectors, ranking: Ranking, case: Case) -> Reading:
        """The message as understood in this conversation; `body` is what of it matters, `vector` the body's."""
        codes = self._coded(fold(text), case)
        meant = affirmed(body)
        whole = self._learnt.situations.predict(meant, vector if meant == body else Encoder.shared().encode(meant))
        opening = self._learnt.openings.predict(body, vector)
        match = self._matched(text, body, whole, opening, bool(case.code or set(codes.known) - {*codes.past}))
        if match and codes.past and set(codes.known) <= {*codes.past} and match.code not in codes.past:
            codes = replace(codes, known=[match.code])
        shared = [] if match or codes.known or case.code else self._messages.shared(text)
        told = _among(shared, whole) if shared else self._told(body, whole)
        likely = self._with_twins(whole.names[:NEAREST])
        likeness = round(float(self._articles.scores(body, vector, likely)[1].max()), 4)
        at_hand = {code for code in [*codes.known, match.code if match else "", case.code or case.offered] if code}
        if not at_hand and whole.probabilities[0] >= CLEAR and likeness >= NEAR:
            at_hand = {whole.names[0]} - {""}
        asked = self._questions.rank(body, vector, at_hand, likely)
        has_changed, rest = tells_change(body), self._beside_message(body, bool(match), codes.known)
        progress = self._learnt.progress.predict(body, vector)
        is_failed = progress.kind == FAILED and progress.share >= SURELY_FAILED
        reading = Reading(
            intent="nlu_fallback" if _is_gibberish(ranking) or is_keyed(body) else ranking.names[0],
            confidence=ranking.probabilities[0],
            out_of_scope=0.0
            if ranking.is_strange
            else dict(zip(ranking.names, ranking.probabilities)).get("out_of_scope", 0.0),
            codes=codes.known,
            unknown_codes=codes.unknown,
            near_codes=[near for code in codes.unknown for near in self._codes.near(code)],
            denied_codes=codes.denied,
            message_code=match.code if match and match.code not in codes.denied else None,
            candidates=[(code, round(share, 4)) for code, share in zip(told.names, told.probabilities)][:KEPT],
            likeness=1.0 if shared else likeness,
            reports=1.0 if shared else opening.reports,
            asks=opening.asks,
            questions=asked.ranked,
            asked_likeness=asked.likeness,
            facts=self._reader.facts(body if not match and MASK not in body else rest),
            connection=self._connection(body),
            is_question=self._reader.asks_at_last(without_now_what(body) if has_changed else body),
            is_correction=self._reader.is_correction(body),
            has_changed=has_changed,
            has_mended=has_changed and tells_mend(body),
            is_already=self._reader.is_already(body) or (bool(codes.known) and is_failed),
            has_secret=MASK in text,
            progress=progress.kind,
            progress_share=progress.share,
            wants_walk=(ranking.names[0] == "start_walk" and ranking.probabilities[0] >= WALK_SURE)
            or self._reader.wants_walk(body),
            wants_person=wants_person(text),
            is_confused=self._reader.is_confused(body),
            is_foreign=is_foreign(body),
            is_strange=ranking.is_strange or is_keyed(body),
            step_number=step_number(body),
        )
        turn = self._answers.turn(reading, case, *self._unmasked(body, vector), rest)
        reading.facts = self._relevant(reading, case)
        reading.fact_codes = self._codes_of(reading.facts)
        settled = interpret(turn)
        if case.told and not case.code and settled.intent == "report_error":
            settled.facts = {**self._answers.beside.told_before(case, settled), **settled.facts}
        return settled

    def _coded(self, text: str, case: Case) -> CodesFound:
        """The codes of a text; the number of the error at hand, too, is a code wherever it stands."""
        codes = self._codes.read(text, is_asked=case.expects("article", "same_code"))
        if codes.known and case.expects("article") and set(codes.known) <= {*codes.past}:
            return replace(codes, known=[], denied=codes.known)
        if not case.code or codes != CodesFound():
            return codes
        named = self._codes.read(text, is_asked=True)
        return named if [*named.known, *named.denied] == [case.code] else codes

    def _unmasked(self, body: str, vector: Vectors) -> tuple[str, Vectors]:
        """What is said beside a password that was removed, with its vector; a body that held none as it is."""
        if MASK not in body:
            return body, vector
        rest = ". ".join(part for part in _clear(body) if part)
        return (rest, Encoder.shared().encode(rest)) if rest else (body, vector)

    def _matched(self, text: str, body: str, whole: Ranking, opening: Opening, is_known: bool) -> MessageMatch | None:
        """The message that stands in a text. Pieces of one count while no error is known, where a person quotes or reports."""
        match = self._messages.read(text)
        if match is None or match.is_sure:
            return match
        is_known = is_known and not is_other_message(text)
        is_asking = match.is_scrap and self._reader.asks_at_last(body)
        is_quoting = (opening.reports >= QUOTING and not is_asking) or QUOTED.search(text) is not None
        return match if is_quoting and not is_known and not self._is_doubted(match, whole) else None

    def _is_doubted(self, match: MessageMatch, whole: Ranking) -> bool:
        """Whether all that a message tells speaks for other errors than the one of whose words it has some."""
        code = self._base.articles[match.code].twin_of or match.code
        if match.is_scrap:
            return whole.names[0] != code or whole.probabilities[0] < CLEAR
        return dict(zip(whole.names, whole.probabilities)).get(code, 0.0) < DOUBTED

    def _with_twins(self, codes: Sequence[str]) -> list[str]:
        """Codes, those that only the code tells apart from them, and "" for what belongs to none."""
        return [*codes, *(twin for code in codes for twin in self._twins.get(code, [])), ""]

    def _beside_message(self, body: str, has_message: bool, codes: Sequence[str]) -> str:
        """A message as it is; of one that holds a pasted message, a code or a secret, the clauses beside it."""
        if not (codes or has_message or MASK in body):
            return body
        parts = [part for part in _clear(body) if not self._messages.is_part(part)]
        parts = [part for part in parts if part.strip() and not self._codes.read(fold(part)).known]
        parts = [part for part in parts if len(parts) == 1 or not {*words(part)} <= FILLING]
        return ". ".join(parts) or ("" if has_message or MASK in body else body)

    def _relevant(self, reading: Reading, case: Case) -> dict[str, str]:
        """The facts that matter to the errors at hand, and those that last; without any error at hand all of them."""
        codes = {*reading.codes, *([reading.message_code] if reading.message_code else [])}
        codes |= {case.code} if case.code and not case.is_closed else set()
        wanted = {name for code in codes if (article := self._base.article(code)) for name in article.questions}
        kept = {name: value for name, value in reading.facts.items() if name in wanted or not codes}
        return {**kept, **{n: v for n, v in reading.facts.items() if self._base.questions[n].is_lasting}}

    def _told(self, body: str, whole: Ranking) -> Ranking:
        """Shares of the articles; where a person says "either this or that", each half speaks for itself."""
        halves = [half for half in EITHER.split(body) if len(half.split()) >= MIN_HALF]
        if len(halves) < 2 or self._reader.is_question(body):
            return whole
        rankings = [self._learnt.situations.predict(half, Encoder.shared().encode(half)) for half in halves]
        tops = list(dict.fromkeys(r.names[0] for r in rankings if r.names[0] and r.probabilities[0] >= HALF_SURE))
        return Ranking(tops, [1 / len(tops)] * len(tops)) if len(tops) > 1 else whole

    def _codes_of(self, facts: dict[str, str]) -> list[str]:
        """The articles that ask what these facts answer; who has access is asked everywhere and tells nothing."""
        telling = {name for name in facts if not self._base.questions[name].grants}
        return [code for code, article in self._base.articles.items() if telling & set(article.questions)]

    def _connection(self, body: str) -> str:
        spoken = f" {body.lower()} "
        found = [
            (len(word), connection.name)
            for connection in self._base.connections.values()
            for word in connection.called
            if f" {word} " in spoken.translate(PUNCTUATION)
        ]
        return max(found)[1] if found else ""


def _clear(body: str) -> list[str]:
    """The clauses of a message in which no password was."""
    return [part for part in CLAUSE.split(body) if MASK not in part]


def _among(codes: Sequence[str], whole: Ranking) -> Ranking:
    """Equal shares of these articles, those first that all of the message speaks for most."""
    order = sorted(codes, key=lambda code: whole.names.index(code) if code in whole.names else len(whole.names))
    return Ranking(order, [1 / len(order)] * len(order))


def _is_gibberish(ranking: Ranking) -> bool:
    """Whether a message of unknown words means nothing clearly."""
    return ranking.is_strange and (ranking.names[0] in UNMEANT or ranking.probabilities[0] < STRANGELY)


PUNCTUATION = str.maketrans(".,;:!?()\"'", "          ")
