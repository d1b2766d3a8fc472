"""What a message answers in passing: clauses of it, each by itself, that surely answer a question that was not asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actions.knowledge.excerpts import COMMON
from actions.knowledge.model import UNKNOWN, Question
from actions.knowledge.text import words
from understanding.learning.encoder import Encoder, Vectors
from understanding.option_reader import ANSWERED, OptionReader, parts_of
from understanding.words.access import HELD, RIGHTS, SAYING, is_of_workspace
from understanding.words.unsaid import is_job

CODE = re.compile(r"[A-Za-z]{2,4}\W?\d{2,}")
# What the error asks for is not what the set-up is.
DEMANDED = re.compile(
    r"\W*(?:(?:but|and|because)\W+)?(?:it|that|the (?:error|message)|expensify|sage)\W+(?:needs|wants|requires|says|demands|asks)\b",
    re.IGNORECASE,
)
# What the message says is not how it is: "mine mentions the gateway user and missing permissions".
MENTIONED = re.compile(
    r"\b(?:it|mine|this|that|message|error|text|screen|banner)\W+(?:only |just |now )?(?:says?|mentions?|reads?|shows?|talks? about|speaks? of|goes on about|complains?|is about)\b",
    re.IGNORECASE,
)
# Why something was said says nothing of an access: "no, I only said that because it's when it started".
I_SAID = re.compile(r"\bi (?:only |just |never )?(?:said|meant|wrote|mentioned|typed|asked)\b", re.IGNORECASE)
FORWARDED = re.compile(r"^\W*(?:fwd?|fw|re|forwarded)\b", re.IGNORECASE)  # who sent a mail on is no holder
SYSTEM = re.compile(r"\b(?:sage|intacct)\b", re.IGNORECASE)
# What an access is spoken of by; a job or a name alone tells of none.
ACCESS = re.compile(
    rf"\b(?:{HELD}|access\w+|log ins|passwords|accounts|sage|intacct|permissions?|workspaces?|domain|expensify|systems?|settings|controller|own(?:s|er|ed)?|get in\w*|in there|licen[cs]e|seat)\b",
    re.IGNORECASE,
)
# Words of questions and titles that tell nothing of what they are about.
UNTELLING = {"sage", "intacct", "expensify", "workspace", "does", "do", "should", "which", "would", "like", "say", "says", "set",
    "per", "rights", "them", "those", "out", "way", "called", "through", "there", "not", "no", "yes", "or", "has", "been", "one", "only", "all", "i", "s", "t", "what", "as"}  # fmt: skip
STEM, MIN_WORDS = 5, 3
LESS_SURELY = 0.05  # so much less than another clause a clause answers the question asked, to answer something else
# Words that by themselves name no option.
AGREEING = {
    "yes", "no", "yep", "yeah", "nope", "ok", "sure", "please", "not", "i", "do", "done", "thanks", "hi", "hello", "help",
    "it", "is", "its", "s", "that", "this", "the", "one", "exactly", "right", "correct", "same", "think", "guess", "believe",
    "good", "great", "nice", "cool", "fine", "perfect", "to", "know", "makes", "sense", "see", "got", "understood", "fair", "enough",
    "so", "probably", "maybe", "mine", "too", "me", "a", "of", "course", "and",
}  # fmt: skip
Part = tuple[str, Vectors]  # a clause and its vector

# Set on the development splits of tests/nlu/answers_*.yml and questions_*.yml.
CURT_SURE, IN_PASSING = 0.95, 0.8


class PassingReader:
    """Reads what clauses answer, by the models of the questions' options."""

    def __init__(self, options: OptionReader, questions: Iterable[Question]) -> None:
        self._options = options
        self._stems = {question.name: _stems(question) for question in questions if not question.grants}

    def read(self, questions: Sequence[Question], body: str, asked: Question | None = None) -> dict[str, str]:
        """What is surely answered of these questions, by name; clauses that answer the one asked tell nothing else."""
        found: dict[str, str] = {}
        spoken = self._spoken(body, asked, questions) if questions else []
        is_of_access = ACCESS.search(body) is not None
        for question in questions if spoken else []:
            about = self._concerning(question, spoken, is_of_access)
            value, share, _ = max(
                (self._weighed(question, *part) for part in about), key=lambda one: one[1], default=("", 0.0, 1.0)
            )
            may_doubt = asked is not None and asked.grants and not question.grants and UNKNOWN not in found.values()
            if share >= IN_PASSING and (value != UNKNOWN or may_doubt):
                found[question.name] = value
            elif named := self._options.named_alone(question, body):
                found[question.name] = named
        return found

    def _concerning(self, question: Question, spoken: Sequence[Part], is_of_access: bool) -> list[Part]:
        """The clauses that may answer a question unasked: of an access those of a message that speaks of one ("my english is not so good" does not), of the set-up those that have a word of it."""
        if question.grants:
            return _told_of_access(question, spoken) if is_of_access else []
        own = self._stems[question.name]
        return [part for part in spoken if {word[:STEM] for word in words(part[0])} & own]

    def _weighed(self, question: Question, text: str, vector: Vectors) -> tuple[str, float, float]:
        """The likeliest option; of a word or two only what surely means it, and of a mere "yes, that one" nothing."""
        value, share, none = self._options.best(question, text, vector)
        is_curt = len(text.split()) < MIN_WORDS
        is_said = not is_curt or (share >= CURT_SURE and not question.grants)
        return (value, share, none) if is_said and not {*words(text)} <= AGREEING else ("", 0.0, 1.0)

    def _is_of_others(self, text: str, wanted: Sequence[Question]) -> bool:
        """Whether a clause has words of the set-up and none of an access ("yes we do approvals")."""
        own = {stem for question in wanted if not question.grants for stem in self._stems[question.name]}
        return not ACCESS.search(text) and any(word[:STEM] in own for word in words(text))

    def _is_silent(self, text: str) -> bool:
        """Whether a clause answers nothing of itself: a code, a demand of the error, a job, a question."""
        is_other = CODE.search(text) or DEMANDED.match(text) or (SAYING.search(text) and not RIGHTS.search(text))
        is_other = is_other or FORWARDED.match(text) or MENTIONED.search(text) or I_SAID.search(text)
        return bool(is_other) or is_job(text) or self._options.asks(text)

    def _spoken(self, body: str, asked: Question | None, wanted: Sequence[Question]) -> list[Part]:
        """The clauses that may answer something beside the question asked, and all of them joined: "no sage" may be half an answer."""
        parts = parts_of(body) or [(body, Encoder.shared().encode(body))]
        parts = [part for part in parts if not self._is_silent(part[0])]
        joined = [_joined(parts)] if len(parts) > 1 else []
        if asked:
            best = {part: self._options.best(asked, part, vector) for part, vector in [*parts, *joined]}
            apart = {part for part in best if asked.grants and self._is_of_others(part, wanted)}
            taken = {part for part, (_, share, _) in best.items() if share >= ANSWERED} - apart
            answering = [part for part in taken if best[part][0] != UNKNOWN]
            enough = max((best[part][1] for part in answering), default=0.0) - LESS_SURELY
            if answers := {part for part in answering if best[part][1] >= enough}:
                values = {best[part][0] for part in answers}
                rest = [part for part in parts if part[0] not in taken or best[part[0]][0] not in values]
                return [*rest, *([_joined(rest)] if len(rest) > 1 else [])]
            parts, joined = ([part for part in some if part[0] not in taken] for some in (parts, joined))
        return [*parts, *joined]


def _told_of_access(question: Question, spoken: Sequence[Part]) -> list[Part]:
    """The clauses that may tell of an access: beside one about the Workspace only those that name the other system."""
    is_elsewhere = question.grants != "workspace" and any(is_of_workspace(text) for text, _ in spoken)
    return [part for part in spoken if not is_elsewhere or SYSTEM.search(part[0])]


def _stems(question: Question) -> set[str]:
    """Beginnings of the words in which a question is answered: its own, where a yes or no answers it, and those of its options."""
    titles = [text for option in question.options for text in (option.title, *option.phrases)]
    told = [question.ask, *titles] if question.is_yes_no() else titles
    return {word[:STEM] for text in told for word in words(text) if word not in COMMON | UNTELLING}


def _joined(parts: Sequence[Part]) -> Part:
    text = ", ".join(part for part, _ in parts)
    return text, Encoder.shared().encode(text)
