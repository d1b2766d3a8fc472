"""Which errors a message is about, and which of their questions: by codes, pasted messages, told situations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.beginnings import Beginnings
from actions.knowledge.codes import CodeReader, CodesFound, split
from actions.knowledge.matches import MessageMatch
from actions.knowledge.messages import CLAUSE, MessageReader
from actions.knowledge.text import fold, words
from understanding.learning.classifier import Ranking
from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.learnt import Learnt
from understanding.learning.openings import Opening
from understanding.learning.questions import QuestionRanker
from understanding.reading import Reading
from understanding.turn import is_other_message
from understanding.words.acknowledging import NO_YES
from understanding.words.denials import affirmed, is_gone
from understanding.words.quoting import OWN, gives_message, says_now, speaks_as, without_error_text
from understanding.words.reader import Reader

KEPT = 5
MASK = "[removed]"  # what the front door leaves of a password or card number
DOUBTED, CLEAR, NEAR = 0.05, 0.6, 0.45
NEAREST = 24  # the articles whose lines are compared one by one
FILLING = NO_YES | {"right", "sorry", "hi", "hello", "hey", "well", "hm", "oh", "ah", "so"}
QUOTED = re.compile(r"[\"“”„«»]|(?<!\w)['‘’]\w.*\w['’](?!\w)")
NUMBERS = re.compile(r"(?<![\w$€£.,])\d{3}(?![\w%€£]|[.,]\d)")
EITHER = re.compile(r"\bor\b", re.IGNORECASE)
# One of two codes, and the message says which: "is it INT122 or INT043? it says the user is missing permissions".
ALTERNATIVES = re.compile(r"\d{2,4}\W+or\W+(?:[a-z]{2,4}\W?)?\d{2,4}\b", re.IGNORECASE)
# "What does the second one do?"
PLACES = {"first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "latter": 1, "third": 2, "3rd": 2}
ORDINAL = re.compile(rf"\b(?:the )?({'|'.join(PLACES)})(?: (?:one|way|option|solution|thing|fix))?\b", re.IGNORECASE)
MIN_HALF, HALF_SURE = 3, 0.6
LONGEST_ANSWER = 10  # words
QUOTING = 0.6  # how surely a text has to report trouble, for pieces of a message to count as one


@dataclass(frozen=True)
class ErrorsFound:
    """The codes and the message that stand in a text, the articles that its situation fits, and how it opens.

    `rest` is what of it stands beside a code, a pasted message or a secret; all of it without one.
    """

    codes: CodesFound
    match: MessageMatch | None
    whole: Ranking
    opening: Opening
    rest: str

    @property
    def named(self) -> list[str]:
        """The errors that are named, by code or by message."""
        return [*self.codes.known, *([self.match.code] if self.match else [])]


class ErrorReader:
    """Finds errors; built once from the articles and what was learnt of them."""

    def __init__(self, base: KnowledgeBase, learnt: Learnt, reader: Reader) -> None:
        self._base, self._learnt, self._reader = base, learnt, reader
        self._codes = CodeReader(base.articles, [connection.prefix for connection in base.connections.values()])
        self._messages = MessageReader(base.articles.values())
        self._beginnings = Beginnings(base.articles.values())
        self._articles = learnt.index("article")
        self._questions = QuestionRanker(learnt.index("question"), learnt.questions, reader)

    def find(self, text: str, body: str, vector: Vectors, case: Case) -> ErrorsFound:
        """What names or tells an error in a message; `body` is what of it matters, `vector` the body's."""
        codes = self._coded(fold(text), case)
        whole = self._situation(body, vector)
        opening = self._learnt.openings.predict(body, vector)
        match = self._matched(text, body, whole, opening, bool(case.code or set(codes.known) - {*codes.past}))
        if match and not codes.known and self._is_answer(match, text, opening, case):
            match = None
        if match and codes.past and set(codes.known) <= {*codes.past} and match.code not in codes.past:
            codes = replace(codes, known=[match.code])
        if match and match.code in codes.known and ALTERNATIVES.search(text):
            codes = replace(codes, known=[match.code])
        elif match and len(match.all) > 1:
            codes = replace(codes, known=list(dict.fromkeys([*codes.known, *match.all])))
        return ErrorsFound(codes, match, whole, opening, self._beside_message(body, match, codes.known))

    def add(self, found: ErrorsFound, reading: Reading, text: str, body: str, vector: Vectors, case: Case) -> None:
        """Add to a reading which errors, and which of their questions, the message is about."""
        codes, match, whole = found.codes, found.match, found.whole
        if case.shown and not found.named and (now := says_now(body)):
            whole = self._situation(now, Encoder.shared().encode(now))
        shared = [] if found.named or case.code else self._messages.shared(text) or self._begun(text, case)
        shared = [code for code in shared if code not in codes.denied]
        told = _among(shared, whole) if shared else self._told(body, whole)
        likely = self._with_twins(whole.names[:NEAREST])
        likeness = round(float(self._articles.scores(body, vector, likely)[1].max()), 4)
        at_hand = {code for code in [*found.named, *([case.code] if case.code else case.all_offered)] if code}
        if not at_hand and whole.probabilities[0] >= CLEAR and likeness >= NEAR:
            at_hand = {whole.names[0]} - {""}
        asked = self._questions.rank(*self._named(body, vector, case), at_hand, likely)
        reading.codes, reading.unknown_codes, reading.denied_codes = codes.known, codes.unknown, codes.denied
        reading.over_codes = [code for code in codes.past if code in self._base.articles and code not in codes.known]
        reading.near_codes = [near for code in codes.unknown for near in self._codes.near(code)]
        reading.message_code = match.code if match and match.code not in codes.denied else None
        reading.candidates = [(name, round(share, 4)) for name, share in zip(told.names[:KEPT], told.probabilities)]
        reading.sharing = len(shared)
        reading.likeness, reading.reports = (1.0, 1.0) if shared else (likeness, found.opening.reports)
        reading.asks, reading.questions, reading.asked_likeness = found.opening.asks, asked.ranked, asked.likeness

    def _begun(self, text: str, case: Case) -> list[str]:
        """The errors whose messages begin as the text does, or as what was given before and the text after it."""
        is_next = bool(case.told) and case.expects("article")
        return (self._beginnings.continued(case.told, text) if is_next else []) or self._beginnings.read(text)

    def _named(self, body: str, vector: Vectors, case: Case) -> tuple[str, Vectors]:
        """A question about "the second one" of the ways that are offered, with that way's title in its place."""
        question = self._base.questions.get(case.asked.name) if case.asked and case.expects("question") else None
        found = ORDINAL.search(body) if question and question.kind == "choice" else None
        if question is None or found is None:
            return body, vector
        place = min(PLACES[found.group(1).lower()], len(question.options) - 1)
        named = f"{body[: found.start()]}{question.options[place].title.lower()}{body[found.end() :]}"
        return named, Encoder.shared().encode(named)

    def _situation(self, body: str, vector: Vectors) -> Ranking:
        """Shares of the articles for what is told, without what is only ruled out."""
        meant = affirmed(body)
        return self._learnt.situations.predict(meant, vector if meant == body else Encoder.shared().encode(meant))

    def _coded(self, text: str, case: Case) -> CodesFound:
        """The codes of a text; the number of the error at hand, too, is a code wherever it stands."""
        codes = self._codes.read(text, is_asked=case.expects("article", "same_code"))
        if codes.known and case.expects("article") and (set(codes.known) <= {*codes.past} or is_gone(text)):
            return replace(codes, known=[], denied=codes.known)
        if not codes.known and (waiting := self._waiting(text, case)):
            return replace(codes, known=waiting)
        if not case.code or codes != CodesFound():
            return codes
        named = self._codes.read(text, is_asked=True)
        return named if [*named.known, *named.denied] == [case.code] else codes

    def _waiting(self, text: str, case: Case) -> list[str]:
        """The error that was named together with the one at hand, by its number alone ("now only 771 left")."""
        waiting = [code for code in case.waiting_codes if code != case.code and split(code)[1] in NUMBERS.findall(text)]
        return waiting if len(waiting) == 1 and case.shown else []

    def beside(self, text: str, found: ErrorsFound) -> str:
        """What stands in a text beside a code, a pasted message or a secret; all of it without one."""
        return self._beside_message(text, found.match, found.codes.known)

    def unquoted(self, text: str, found: ErrorsFound) -> str:
        """A text without the clauses of the message that is pasted in it."""
        parts = CLAUSE.split(text) if found.match else [text]
        return ". ".join(part for part in parts if len(parts) == 1 or not self._messages.is_part(part))

    def without_messages(self, text: str) -> str:
        """A text without the clauses that stand in any error's message."""
        parts = CLAUSE.split(text)
        rest = [part for part in parts if not self._messages.is_part(part)]
        return text if len(rest) == len(parts) else ". ".join(rest)

    def _beside_message(self, body: str, match: MessageMatch | None, codes: Sequence[str]) -> str:
        """A message as it is; of one that holds a pasted message, a code or a secret, the clauses beside it.

        Where an error is recognised by some of its words, clauses that are made of them say nothing of the set-up.
        """
        if not (codes or match or MASK in body):
            return body
        parts = self._messages.own_clauses(clear_clauses(without_error_text(body)), match.code if match else "")
        if match and not match.is_sure:
            parts = [part for part in parts if not speaks_as(part, self._base.articles[match.code])]
        parts = [part for part in parts if part.strip() and not self._codes.read(fold(part)).known]
        parts = [part for part in parts if len(parts) == 1 or not {*words(part)} <= FILLING]
        return ". ".join(parts) or ("" if match or MASK in body else body)

    def _matched(self, text: str, body: str, whole: Ranking, opening: Opening, is_known: bool) -> MessageMatch | None:
        """The message that stands in a text. Pieces of one count while no error is known, where a person quotes or reports."""
        match = self._messages.read(text)
        if match is None or match.is_sure:
            return match
        is_known = is_known and not is_other_message(text)
        is_asking = match.is_scrap and self._reader.asks_at_last(body)
        is_quoting = (opening.reports >= QUOTING and not is_asking) or QUOTED.search(text) is not None
        return match if is_quoting and not is_known and not self._is_doubted(match, whole) else None

    def _is_answer(self, match: MessageMatch, text: str, opening: Opening, case: Case) -> bool:
        """Whether, while a fix is asked about, somebody uses words that stand in another error's message ("we export as expense reports")."""
        if match.code == case.code or not case.expects("question", "switch") or case.asked is None:
            return False
        if QUOTED.search(text) or gives_message(text) or is_other_message(text):
            return False
        question = self._base.questions.get(case.asked.name.split("=")[0])
        is_named = question is not None and bool(self._reader.options_in(text, question)[0])
        is_own = OWN.search(text) is not None and opening.reports < QUOTING
        return is_own or (is_named and len(text.split()) <= LONGEST_ANSWER)

    def _is_doubted(self, match: MessageMatch, whole: Ranking) -> bool:
        """Whether all that a message tells speaks for other errors than the one of whose words it has some."""
        code = self._base.articles[match.code].twin_of or match.code
        if match.is_scrap:
            return whole.names[0] != code or whole.probabilities[0] < CLEAR
        return dict(zip(whole.names, whole.probabilities)).get(code, 0.0) < DOUBTED

    def _with_twins(self, codes: Sequence[str]) -> list[str]:
        """Codes, those that only the code tells apart from them, and "" for what belongs to none."""
        return [*codes, *(twin for code in codes for twin in self._base.twins(code)), ""]

    def _told(self, body: str, whole: Ranking) -> Ranking:
        """Shares of the articles; where a person says "either this or that", each half speaks for itself."""
        halves = [half for half in EITHER.split(body) if len(half.split()) >= MIN_HALF]
        if len(halves) < 2 or self._reader.is_question(body):
            return whole
        rankings = [self._learnt.situations.predict(half, Encoder.shared().encode(half)) for half in halves]
        tops = list(dict.fromkeys(r.names[0] for r in rankings if r.names[0] and r.probabilities[0] >= HALF_SURE))
        return Ranking(tops, [1 / len(tops)] * len(tops)) if len(tops) > 1 else whole


def clear_clauses(body: str) -> list[str]:
    """The clauses of a message in which no password was."""
    return [part for part in CLAUSE.split(body) if MASK not in part]


def _among(codes: Sequence[str], whole: Ranking) -> Ranking:
    """Equal shares of these articles, those first that all of the message speaks for most."""
    order = sorted(codes, key=lambda code: whole.names.index(code) if code in whole.names else len(whole.names))
    return Ranking(order, [1 / len(order)] * len(order))
