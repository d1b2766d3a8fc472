"""What a message answers beside the open question: in passing, ahead of time, otherwise than before, after all."""

from __future__ import annotations

import re

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.diagnosis import lightest_way
from actions.knowledge.model import UNKNOWN, Question
from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.progress import CHANGED, DONE, FAILED, PARTLY, REFUSED, WAITING, WORKED
from understanding.option_reader import OptionReader, parts_of
from understanding.passing import IN_PASSING, MIN_WORDS, PassingReader
from understanding.reading import Reading
from understanding.turn import LACKING, Answer
from understanding.words.access import HELD
from understanding.words.asking import asks_what_follows
from understanding.words.changes import was_overtaken
from understanding.words.choices import polarity
from understanding.words.denials import affirmed
from understanding.words.lost import standing
from understanding.words.outcomes import is_good_news
from understanding.words.pointing import wants_lighter
from understanding.words.reader import Reader

PASSING_ON = re.compile(r"\b(?:i'?ll|i will|will|gonna|going to|i) (?:send|forward|pass)\b", re.IGNORECASE)
RATHER = re.compile(r"\bthe (first|1st|second|2nd)\b(?: (?:one|option|way))?(?! step)", re.IGNORECASE)
INSTEAD = re.compile(r"\b(?:actual+y|no|instead|rather|wait|sorry|other way)\b", re.IGNORECASE)
OF_ME = re.compile(r"\b(?:i|i'?m|i'?ve|me|my|myself)\b", re.IGNORECASE)
# "Controller says we DO use it": somebody who knows corrects what was answered.
CORRECTED = re.compile(
    r"\b(?:says?|said|tells? me|told me|writes?) (?:that )?(?:we|it|they|he|she)(?:'?s|'?re)? (?:DO|DOES|DON'?T|DOESN'?T|ARE|IS|do|does|did|don'?t|doesn'?t|are|aren'?t|is|isn'?t|was)\b"
)
# Who has looked once more takes back what was answered before: "i looked again: they are all correct".
LOOKED_AGAIN = re.compile(
    r"\b(?:looked|checked|had a look|read) (?:\w+ ){0,2}(?:again|once more|twice|properly|closer|more closely)\b|\bturns out\b|^\W*(?:hm+|oh|ah|ok|wait)\W+no\b",
    re.IGNORECASE,
)
I_AM = re.compile(
    r"^\W*(?:(?:actually|wait|oh|sorry|no|ok|hm+)\W+)+(?:i (?:actually |really |totally )?(?:am|do|have)|i'?m|i'?ve got)(?: (?:have|got|one|it|that|the|an?|full|sage|intacct|access|admin\w*|rights|login))*\W*(?:sorry|actually|after all|my bad|myself|too)?\W*(?:$|[,.;!])",
    re.IGNORECASE,
)
WITH_ME = re.compile(
    r"\b(?:here|(?:with|beside|next to|behind) (?:me|us)|on the (?:phone|line)|in the room|screen)\b", re.IGNORECASE
)
# What the error says is no set-up ("it says no employee").
VIA = re.compile(r"\bvia\b|\bby (?:changing|checking|setting|way of)\b|\btake me through\b", re.IGNORECASE)
SAYS = re.compile(
    r"\b(?:(?:it|message|error|text) )?(?:says?|saying|claims?|complains?|moans?|whines?)\b[^.;!?]*", re.IGNORECASE
)
NOT_AT_HAND = re.compile(r"\b(?:do ?n'?t|do not) have (?:it|the (?:message|code|text|error))\b[^,.;]*", re.IGNORECASE)
HOLDING = re.compile(rf"\b(?:{HELD})\b", re.IGNORECASE)
SPEAKS_OF_ACCESS = re.compile(rf"\b(?:{HELD}|intacct|sage|permissions?)\b", re.IGNORECASE)
# Names in capitals: "MKTG-EVENTS was merged into MKTG-FIELD".
CAPITALS = re.compile(r"\b[A-Z]{2}[A-Z0-9]*(?:[-_][A-Z0-9]+)*\b|\b[A-Z]+-?\d+\b")
SAID_BEFORE = re.compile(r"\b(?:i|we) (?:said|told you|wrote|answered|thought)\b", re.IGNORECASE)
# "My admin has saved it" is somebody else.
I_MYSELF = re.compile(r"\b(?:i|i'?m|i'?ve|i'?ll|me|we|mine)\b", re.IGNORECASE)
RESULTS = {WORKED, PARTLY, FAILED, WAITING}  # whoever tells these tells nothing of access
# What somebody says who takes an answer back.
EXCUSE = re.compile(
    r"^(?:\W*(?:no|nope|nah|sorry|wait|oops|ups|argh|ugh|actually|i meant?|rather|my (?:bad|mistake)|correction|it'?s|it is|that'?s|make that|ah|oh|hm+)\b[\s,.!:;-]*)+",
    re.IGNORECASE,
)

# Set on the development splits of tests/nlu/answers_*.yml and questions_*.yml.
FOUND, TAKES_BACK, TELLS_OTHERWISE, TOLD_RESULT, REFUSES = 0.7, 0.75, 0.95, 0.6, 0.7


class BesideReader:
    """Reads what else of an error's questions a message answers."""

    def __init__(self, base: KnowledgeBase, options: OptionReader, reader: Reader) -> None:
        self._base, self._options, self._reader = base, options, reader
        self._passing = PassingReader(options, base.questions.values())

    def told(
        self, reading: Reading, case: Case, question: Question | None, body: str, vector: Vectors, rest: str
    ) -> dict[str, str]:
        """Answers to further questions of the error at hand, where a message gives some beside its code or its answer."""
        if case.is_forwarded and PASSING_ON.search(body):
            return {}
        if not reading.codes and not reading.is_question and (chosen := self._rather(case, body)):
            return chosen
        if case.shown and (corrected := self._in_its_words(case, body)):
            return corrected
        is_asked = reading.is_question and not asks_what_follows(body)
        is_stating = not (reading.codes or reading.unknown_codes or reading.message_code or is_asked)
        if is_stating and (stated := self._stated(reading, case, body, vector)) is not None:
            return stated
        if case.is_forwarded and (regained := self._regained(reading, case, body, vector)) is not None:
            return regained
        return self._further(reading, case, question, rest) or self._wished(reading, case, body)

    def told_before(self, said: str, reading: Reading) -> dict[str, str]:
        """What was told before the error was known answers its questions, now that it is."""
        article = self._base.article(reading.choice or next(iter(reading.codes), ""))
        if article is None:
            return {}
        asked = self._base.asked(article)
        told = NOT_AT_HAND.sub(" ", SAYS.sub(" ", affirmed(said)))
        own = {one.name for one in asked}
        # "Can't tell which" was said of the errors.
        named = {n: v for n, v in self._reader.facts(told).items() if n in own and v != UNKNOWN}
        if not SPEAKS_OF_ACCESS.search(told):
            named = {n: v for n, v in named.items() if not self._base.questions[n].grants}
        is_own = OF_ME.search(told) is not None and HOLDING.search(told) is not None
        open_ones = [
            one for one in asked if one.name not in named and (is_own or not one.grants) and one.kind == "fact"
        ]
        return {**self._passing.read(open_ones, told), **named}

    def _stated(self, reading: Reading, case: Case, body: str, vector: Vectors) -> dict[str, str] | None:
        """What a statement tells while an error is offered, or after the steps; None where there is more to read in it."""
        if case.all_offered:
            return self._told_ahead(case.all_offered[0], body, vector)
        if case.expects("switch") and (told := self._told_ahead(case.code or "", body, vector)):
            return told
        if case.expects("outcome", "walk") or (case.expects("same_code") and not polarity(body)):
            return self._told_otherwise(reading, case, body, vector) or None
        return None

    def _regained(self, reading: Reading, case: Case, body: str, vector: Vectors) -> dict[str, str] | None:
        """What is said of their access by who was to forward the steps; None where something else is spoken of."""
        if I_AM.match(body) or standing(body) == "yes":
            lacking = [n for n, v in case.answers.items() if v in LACKING and self._base.questions[n].grants]
            return dict.fromkeys(lacking[-1:], "yes")
        is_result = reading.progress in RESULTS and reading.progress_share >= TOLD_RESULT
        is_result |= reading.progress in (CHANGED, DONE) and not I_MYSELF.search(body)
        is_other = reading.codes or reading.is_question or is_result or case.expects("same_code") or is_good_news(body)
        if is_other:
            return None
        found = self._found_access(case, body, vector)
        is_of_others = not WITH_ME.search(body)  # "client's IT has that", and nobody sits beside them
        return {n: v for n, v in found.items() if not (is_of_others and v == "yes" and reading.facts.get(n) in LACKING)}

    def _further(self, reading: Reading, case: Case, question: Question | None, rest: str) -> dict[str, str]:
        """What the rest of a message answers in passing of the error at hand, or of the one that it names."""
        is_open = question is not None and {*reading.named} <= {case.code}
        only_one = reading.named[0] if len(reading.named) == 1 else ""
        article = self._base.article(case.code if is_open else only_one)
        if article is None or not rest:
            return {}
        further = [one for one in self._base.asked(article) if one.name not in reading.facts]
        is_told = is_open or self._reader.access_when_asked(rest) is not None or OF_ME.search(rest) is not None
        is_refused = any(kind == REFUSED and share >= REFUSES for _, kind, share in reading.clauses)
        further = [one for one in further if not (is_refused and one.kind == "choice")]
        wanted = [one for one in further if one is not question and (is_told or not one.grants)]
        return self._passing.read(wanted, rest, question)

    def _wished(self, reading: Reading, case: Case, body: str) -> dict[str, str]:
        """The way by which an error that is named is to be mended ("INT771 via date, step by step")."""
        article = self._base.article(reading.named[0]) if len(reading.named) == 1 and not case.shown else None
        is_lighter = wants_lighter(body) and not reading.is_question
        if article is None or not (reading.wants_walk or is_lighter or VIA.search(body)):
            return {}
        choices = [one for one in self._base.asked(article) if one.kind == "choice" and one.name not in reading.facts]
        lightest = {one.name: lightest_way(article, one) if is_lighter else "" for one in choices}
        named = {one.name: lightest[one.name] or self._reader.option_spoken_of(body, one) for one in choices}
        return {name: value for name, value in named.items() if value}

    def _found_access(self, case: Case, body: str, vector: Vectors) -> dict[str, str]:
        """Whether the person who was to forward it can do it after all ("he sits here with me, logged in as admin")."""
        is_about = SPEAKS_OF_ACCESS.search(body) is not None
        if not is_about and (not OF_ME.search(body) or (case.is_handed_over and not case.asked)):
            return {}
        told = self._access_told(case.code or "", body, vector)
        sure = {
            n: one.value
            for n, one in told.items()
            if n in case.answers and one.share >= (FOUND if one.value == "yes" else IN_PASSING)
        }
        return {
            name: case.answers[name] if {value, case.answers[name]} <= LACKING else value
            for name, value in sure.items()
            if value != UNKNOWN
        }

    def _told_otherwise(self, reading: Reading, case: Case, body: str, vector: Vectors) -> dict[str, str]:
        """What a message takes back, after the steps, of the answers that led to them ("the restriction stays, they say")."""
        article = self._base.article(case.code)
        own = self._base.asked(article) if article else []
        asked = [q for q in own if not q.grants and (q.name in case.answers or case.is_forwarded)]
        is_overtaken = was_overtaken(body)
        is_change = reading.has_changed and not (reading.is_correction or is_overtaken)
        if len(body.split()) < MIN_WORDS or is_change:
            return {}
        further = _nameless_parts(body) if is_overtaken else parts_of(body)
        parts = [part for part in ((body, vector), *further) if not SAID_BEFORE.search(part[0])]
        is_corrected = (
            reading.is_correction or is_overtaken or any(pattern.search(body) for pattern in (CORRECTED, LOOKED_AGAIN))
        )
        found: dict[str, str] = {}
        for question in asked if parts else []:
            if question.name in reading.facts or (question.kind == "choice" and not reading.is_correction):
                continue
            value, share, _ = max((self._options.best(question, *part) for part in parts), key=lambda part: part[1])
            if value != UNKNOWN and share >= (TAKES_BACK if is_corrected else TELLS_OTHERWISE):
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
        return {one.name: self._options.read(one, body, vector) for one in asked if one.grants}

    def _in_its_words(self, case: Case, body: str) -> dict[str, str]:
        """Another answer to what led to the steps, in an option's own words behind an excuse ("no sorry, users")."""
        excuse = EXCUSE.match(body)
        if excuse is None or not excuse.group().strip(" ,"):
            return {}
        meant = body[excuse.end() :].strip(" .!")
        asked = [one for name, one in self._base.questions.items() if name in case.answers and not one.grants]
        told = {one.name: self._reader.phrase_option(meant, one) for one in asked}
        changed = {name: value for name, value in told.items() if value not in ("", UNKNOWN, case.answers[name])}
        return changed if len(changed) == 1 else {}

    def _rather(self, case: Case, body: str) -> dict[str, str]:
        """The other one of the ways that were offered, named by its place ("actually no, the first")."""
        found = RATHER.search(body)
        choices = [one for name, one in self._base.questions.items() if name in case.answers and one.kind == "choice"]
        if not found or len(choices) != 1 or not INSTEAD.search(body):
            return {}
        place = 0 if found.group(1).lower() in ("first", "1st") else 1
        return {choices[0].name: choices[0].options[place].value}


def _nameless_parts(body: str) -> list[tuple[str, Vectors]]:
    """The clauses of a message, or all of it, with "that one" for names in capitals, which drown what is said of them."""
    nameless = CAPITALS.sub("that one", body)
    return parts_of(nameless) or [(nameless, Encoder.shared().encode(nameless))]
