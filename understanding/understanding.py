"""Everything that reads a message, put together: codes, pasted messages, facts, rankings, and then the context."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.codes import CodeReader
from actions.knowledge.messages import CLAUSE, MessageReader
from actions.knowledge.model import Question
from actions.knowledge.text import fold
from understanding.choices import step_number
from understanding.classifier import Ranking
from understanding.context import interpret
from understanding.encoder import Encoder, Vectors
from understanding.language import is_foreign
from understanding.questions import QuestionModel, QuestionRanker
from understanding.ranker import Grams, Line, LineIndex, article_lines, grams_of, question_lines
from understanding.reader import Reader
from understanding.reading import Reading
from understanding.situations import SituationModel
from understanding.turn import Turn, is_telling

KEPT = 5
DOUBTED = 0.05
NEAREST = 40  # the articles whose lines are compared one by one
WALK_SURE = 0.7
MASK = "[removed]"  # what the front door leaves of a password or card number
EITHER = re.compile(r"\bor\b", re.IGNORECASE)
MIN_HALF, HALF_SURE = 3, 0.6


class Understanding:
    """Reads messages against one knowledge base; made by `build` at training, by `load` in a server."""

    def __init__(
        self,
        base: KnowledgeBase,
        lines: Sequence[Line],
        vectors: Vectors,
        grams: Grams,
        shares: SituationModel,
        asked: QuestionModel,
    ) -> None:
        self._base, self._shares, self._asked = base, shares, asked
        self._lines, self._vectors, self._grams = list(lines), vectors, grams
        self._codes = CodeReader(base.articles, [connection.prefix for connection in base.connections.values()])
        self._messages = MessageReader(base.articles.values())
        self._reader = Reader(base.questions.values())
        self._twins = {
            article.twin_of: base.twins(article.twin_of) for article in base.articles.values() if article.twin_of
        }
        self._articles, self._options = map(self._index, ("article", "option"))
        self._questions = QuestionRanker(self._index("question"), asked, self._reader)

    @classmethod
    def build(cls, base: KnowledgeBase, encoder: Encoder) -> Understanding:
        """Encode every line of the articles and questions (about 2 ms a line)."""
        lines = [*article_lines(base), *question_lines(base), *_option_lines(base)]
        lines.sort(key=lambda line: (line.kind, line.code, line.name))
        vectors = encoder.encode_all([line.text for line in lines])
        told = [number for number, line in enumerate(lines) if line.kind == "article"]
        texts, codes = [lines[number].text for number in told], [lines[number].code for number in told]
        grams = grams_of(line.text for line in lines)
        asked = [number for number, line in enumerate(lines) if line.kind == "question"]
        questions = QuestionModel.fit([lines[number] for number in asked], vectors[asked])
        return cls(base, lines, vectors, grams, SituationModel.fit(texts, vectors[told], codes), questions)

    @classmethod
    def load(cls, base: KnowledgeBase, folder: Path) -> Understanding:
        """Read what `save` wrote."""
        lines = [Line(**line) for line in json.loads((folder / "lines.json").read_text("utf-8"))]
        shares, asked = SituationModel.load(folder / "articles.npz"), QuestionModel.load(folder / "questions.npz")
        with np.load(folder / "lines.npz", allow_pickle=False) as stored:
            grams = stored["begins"], stored["places"], stored["weights"]
            return cls(base, lines, stored["vectors"], grams, shares, asked)

    def save(self, folder: Path) -> None:
        """Write lines, vectors and n-grams, so that a server starts without making them."""
        (folder / "lines.json").write_text(json.dumps([line.__dict__ for line in self._lines]), "utf-8")
        begins, places, weights = self._grams
        np.savez(folder / "lines.npz", vectors=self._vectors, begins=begins, places=places, weights=weights)
        self._shares.save(folder / "articles.npz")
        self._asked.save(folder / "questions.npz")

    def read(self, text: str, body: str, vector: Vectors, ranking: Ranking, case: Case) -> Reading:
        """The message as understood in this conversation; `body` is what of it matters, `vector` the body's."""
        codes = self._codes.read(fold(text))
        match = self._messages.read(text)
        whole = self._shares.predict(body, vector)
        if match and not match.is_sure and (case.code or self._is_doubted(match.code, whole)):
            match = None
        told, likely = self._told(body, whole), self._with_twins(whole.names[:NEAREST])
        likeness = round(float(self._articles.scores(body, vector, likely)[1].max()), 4)
        at_hand = {code for code in [*codes.known, match.code if match else "", case.code or case.offered] if code}
        if not at_hand and whole.names[0] and is_telling(body, whole.probabilities[0], likeness):
            at_hand = {whole.names[0]}
        asked = self._questions.rank(body, vector, at_hand, likely)
        reading = Reading(
            intent="nlu_fallback" if ranking.is_strange and ranking.names[0] == "out_of_scope" else ranking.names[0],
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
            likeness=likeness,
            questions=asked.ranked,
            asked_likeness=asked.likeness,
            facts=self._facts(body, bool(match)),
            connection=self._connection(body),
            is_question=self._reader.asks_at_last(body),
            is_correction=self._reader.is_correction(body),
            is_already=self._reader.is_already(body),
            has_secret=MASK in text,
            wants_walk=(ranking.names[0] == "start_walk" and ranking.probabilities[0] >= WALK_SURE)
            or self._reader.wants_walk(body),
            is_confused=self._reader.is_confused(body),
            is_foreign=is_foreign(body),
            step_number=step_number(body),
        )
        reading.facts = self._relevant(reading, case)
        reading.fact_codes = self._codes_of(reading.facts)
        waiting = case.asked.name if case.asked and case.asked.kind == "question" else ""
        return interpret(
            Turn(
                body,
                reading,
                case,
                self._base.questions.get(waiting),
                lambda question: self._rank_options(question, body, vector),
                self._reader.access_when_asked(body),
                self._reader.phrase_option(body, self._base.questions.get(waiting)),
            )
        )

    def _is_doubted(self, code: str, whole: Ranking) -> bool:
        """Whether all that a message tells speaks for other errors than the one of whose words it has some."""
        article = self._base.articles[code]
        return dict(zip(whole.names, whole.probabilities)).get(article.twin_of or code, 0.0) < DOUBTED

    def _with_twins(self, codes: Sequence[str]) -> list[str]:
        """Codes, those that only the code tells apart from them, and "" for what belongs to none."""
        return [*codes, *(twin for code in codes for twin in self._twins.get(code, [])), ""]

    def _facts(self, body: str, has_message: bool) -> dict[str, str]:
        """Facts of a message; of one that holds a pasted message or a secret, of the clauses beside it."""
        if not has_message and MASK not in body:
            return self._reader.facts(body)
        rest = [part for part in CLAUSE.split(body) if MASK not in part and not self._messages.is_part(part)]
        return self._reader.facts(". ".join(rest))

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
        rankings = [self._shares.predict(half, Encoder.shared().encode(half)) for half in halves]
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

    def _rank_options(self, question: Question, body: str, vector: Vectors) -> list[tuple[str, float]]:
        keyword = self._reader.keyword_option(body, question)
        if keyword:
            return [(keyword, 1.0), ("", 0.0)]
        ranked = [(r.name, r.score) for r in self._options.rank(body, vector, [question.name])]
        return ([*ranked, ("", 0.0), ("", 0.0)])[: max(2, len(ranked))]

    def _index(self, kind: str) -> LineIndex:
        """The lines of one kind; those of a kind lie together."""
        numbers = [number for number, line in enumerate(self._lines) if line.kind == kind]
        lines = slice(numbers[0], numbers[-1] + 1) if numbers else slice(0, 0)
        begins, places, weights = self._grams
        return LineIndex(
            self._lines[lines], self._vectors[lines], (begins[lines.start : lines.stop + 1], places, weights)
        )


PUNCTUATION = str.maketrans(".,;:!?()\"'", "          ")


def _option_lines(base: KnowledgeBase) -> list[Line]:
    return [
        Line("option", text, question.name, option.value)
        for question in base.questions.values()
        for option in question.options
        for text in [option.title, *option.said]
    ]
