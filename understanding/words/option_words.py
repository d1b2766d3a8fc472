"""The options of the shared questions by their words: which of them a sentence names, denies, or is word for word.

spaCy's PhraseMatcher finds them; the phrases come from data/articles/_questions.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Span

from actions.knowledge.excerpts import COMMON
from actions.knowledge.model import UNKNOWN, Option, Question
from actions.knowledge.text import squeeze, words
from understanding.words.access import CLAUSE, UNWILLING

EITHER = re.compile(r"\bor\b|\b(could be|maybe)\b.*\b\1\b", re.IGNORECASE)
# Said behind what it turns down: "date is not an option".
TURNED_DOWN = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:is|are|was|'s|isn't|ain't|won't|doesn't|can't|cannot|mustn't|shouldn't|will|does|can|would|must|should|may)\W*(?:not? |n't )?(?:an? )?(?:option|possible|allowed|not possible|impossible|work|be (?:changed|touched|moved)|be done|good|out|off the table|no[- ]go|a no|out of (?:the )?question)\b"
)
POSITIVE = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:is|are|was|'s|will|does|can|would|must|should|may)\W*(?:an? )?(?:option|possible|allowed|work|be (?:changed|touched|moved)|be done|good)\b"
)
# "The date has to stay" turns down to change it.
STAYING = re.compile(
    r"^\W*(?:(?:has|have|needs?|is|ought) to |must |should |can |will |may )?(?:stays?|remains?|(?:be |is |gets? )?left alone)\b"
)
ALL_BUT = re.compile(r"\b(?:anything|everything|all|any way) (?:but|except) (?:the |to )?\W*$", re.IGNORECASE)
# Somebody will not have it: "our CFO forbids changing the date".
FORBIDDEN = re.compile(
    r"\b(?:forbids?|forbade|prohibits?|hates?|vetoe[sd]|objects? to|dislikes?|would (?:kill|hate|freak)|(?:is|are) against|rules? out|ruled out|rejects?|refuses?)\b|\b(?:wo|does|do|did|would)n'?t (?:have|accept|allow|like|permit|want|stand for)\b|\b(?:does|do|did|will|would) not (?:accept|allow|like|permit|want)\b|\bnot (?:allowed|permitted) to\b|\bnot touching\b",
    re.IGNORECASE,
)
BUT_THIS = re.compile(r"\b(?:anything|everything|any way|all) (?:but|except) (?:for )?([^,.;!?]+)", re.IGNORECASE)
NOBODY = {"nobody", "noone"}
UNSURE = re.compile(
    r"\b(?:(?:don'?t|do not|doesn'?t) know|not sure|unsure|no(?:body|[ -]?one)(?: here)? knows|who knows|no (?:idea|clue)|can'?t (?:tell|say)|whether)\b",
    re.IGNORECASE,
)
THAN = re.compile(r"\b(?:than|instead of)\b", re.IGNORECASE)
# What the error asks for is not what the set-up is ("it needs entity level").
WANTED = re.compile(
    r"\b(?:needs?|requires?|wants?|demands?|expects?|must be|should be|has to be)(?: to be)?(?: \w+ed)?(?: at| on| in)?(?: the| an| a)?\s*$",
    re.IGNORECASE,
)
# "Can't I just change the date?" wishes for it.
CANT_I = re.compile(
    r"\b(?:ca ?n'?t|cannot|could ?n'?t|why (?:do|can|don'?t|can'?t)(?: not)?|why not) (?:i|we|you|u|they|he|she|one)\b(?: (?:just|simply|not))*",
    re.IGNORECASE,
)
# What cannot be gone is not chosen: "we can't reopen the period"; what is not found, or cannot be told, is another matter.
CANNOT = re.compile(
    r"\b(?:can'?t|cannot|can not|(?:not|isn'?t|aren'?t|never) (?:allowed|able|permitted|going) to|may not|must ?n[o']?t|(?:wo|does|do)n'?t (?:let|allow|permit) (?:me|us|anyone|anybody))\b(?! (?:\w+ )?(?:find|see|locate|tell|say|decide|remember|choose|understand|figure|believe|wait))",
    re.IGNORECASE,
)
# The right one is another than the one that is asked about: "another category is right", "meals would be the right category".
RIGHT = {"right", "correct"}
ANOTHER = re.compile(
    r"\b(?:another|(?:an|the|some|a)? ?(?:other|different))\s*$|\b(?!(?:this|that|it|they|these|those)\b)\w+ (?:would|should|ought to|must)(?: have)? (?:be|been)(?: (?:the|a|our))?\s*$",
    re.IGNORECASE,
)
TWO = 2
NEGATED_SCOPE = 6
SUBJECTS = {"i", "we", "it", "they", "he", "she", "our", "my", "the", "that", "this", "sorry", "wait", "actually"}
# What they begin is no longer denied: "not since I changed the role".
SUBORDINATE = {"since", "because", "until", "till", "after", "when"}
# Words that point at any choice and describe none.
POINTING = {"option", "choice", "number", "one", "way", "thing", "setting", "remedy", "answer", "button"}
SHORT_ANSWER, BEFORE_OR = 6, 2


class OptionWords:
    """Finds options; `negations` are the words that deny what stands behind them, `nlp` tokenises the sentences."""

    def __init__(self, questions: Iterable[Question], negations: Sequence[str], nlp: Language) -> None:
        self._negations, self._nlp = negations, nlp
        self._phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._verbatim: dict[str, dict[str, str]] = {}
        for question in questions:
            self._verbatim[question.name] = _verbatim(question)
            for option in question.options:
                if option.phrases:
                    self._phrases.add(f"{question.name}={option.value}", [nlp.make_doc(p) for p in option.phrases])

    def verbatim(self, text: str, question: Question | None) -> str:
        """The option of a question whose title, or one of whose lines, the text is, word for word; else ""."""
        return self._verbatim[question.name].get(squeeze(text), "") if question else ""

    def by_keyword(self, text: str, question: Question) -> str | None:
        """The one option of which a short answer uses words that no other option is described with."""
        return self.spoken_of(text, question) if len(words(text)) <= SHORT_ANSWER else None

    def spoken_of(self, text: str, question: Question) -> str | None:
        """The same of a text of any length."""
        spoken = set(words(text)) - COMMON - POINTING
        own = {option.value: _option_words(option) for option in question.options}
        hits = [
            value
            for value, known in own.items()
            if spoken & (known - set().union(*(other for name, other in own.items() if name != value)))
        ]
        return hits[0] if len(hits) == 1 else None

    def all_found(self, text: str, question: Question) -> tuple[set[str], set[str]]:
        """The options of a question that a text names, and those that it denies, be there others left or not."""
        found = [self._found(sentence, question) for sentence in self._nlp(text).sents]
        return {value for named, _ in found for value in named}, {value for _, denied in found for value in denied}

    def named(self, sentence: Span, question: Question, is_correction: bool) -> str | None:
        """The one option of a question that a sentence names; a negated option speaks for the only other one.

        `is_correction`: the sentence takes something back, so that the last one counts of several.
        """
        named, denied = self._found(sentence, question)
        is_unsure = UNSURE.search(sentence.text) is not None
        if {*named, *denied} and is_unsure and (EITHER.search(sentence.text) or not named):
            return UNKNOWN
        kept = {value: size for value, size in named.items() if value not in denied}
        if len(kept) > 1 and is_correction and not THAN.search(sentence.text):
            return next(reversed(kept))
        if len(kept) > 1 and question.kind == "fact":
            return None  # "every person becomes a role": the words of both, and the model knows more
        if len(kept) > 1:
            longest = 0 if EITHER.search(sentence.text) else max(2, *kept.values())
            kept = {value: size for value, size in kept.items() if size == longest}
        if len(kept) == 1:
            return next(iter(kept))
        rest = [option.value for option in question.options if option.value not in denied]
        return rest[0] if len(denied) == 1 and len(rest) == 1 and not named else None

    def _found(self, sentence: Span, question: Question) -> tuple[dict[str, int], set[str]]:
        """The options that a sentence names, the last one last, with the length of the phrase; and those that it denies."""
        named: dict[str, int] = {}
        denied: set[str] = set()
        for match_id, start, end in self._phrases(sentence):
            name, value = self._nlp.vocab.strings[match_id].split("=")
            before = sentence[: start - sentence.start]
            if name != question.name or WANTED.search(before.text) or _is_left_open(before, value, question):
                continue
            behind = sentence[end - sentence.start :].text.lower()
            is_turned_down = TURNED_DOWN.match(behind) is not None and not POSITIVE.match(behind)
            is_turned_down |= question.kind == "choice" and STAYING.match(behind) is not None
            is_turned_down |= _is_of_another(sentence, start - sentence.start, end - sentence.start)
            nobody = set() if question.kind == "choice" else NOBODY
            if is_turned_down or self._is_negated(sentence, start - sentence.start, nobody):
                denied.add(value)
            else:
                named[value] = max(named.pop(value, 0), end - start)
        unwanted = self._unwanted(sentence.text, question) if question.kind == "choice" else set()
        return {value: size for value, size in named.items() if value not in unwanted}, denied | unwanted

    def _unwanted(self, text: str, question: Question) -> set[str]:
        """The ways that somebody would rather not go, by any word that such a clause has of one ("dont want to touch the workspace settings"); or cannot, where that leaves more than one."""
        spoken, is_open = CANT_I.sub(" ", text), len(question.options) > TWO
        barred = (UNWILLING, FORBIDDEN, *((CANNOT,) if is_open else ()))
        parts = [part for part in CLAUSE.split(spoken) if any(one.search(part) for one in barred)]
        parts += BUT_THIS.findall(spoken)
        return {value for part in parts if (value := self.spoken_of(part, question))}

    def _is_negated(self, sentence: Span, start: int, nobody: set[str]) -> bool:
        spoken = CANT_I.sub(" ", sentence[max(0, start - NEGATED_SCOPE) : start].text)
        before = [token.lower_ for token in self._nlp(spoken)]
        answered = [
            n for n, word in enumerate(before[:-1]) if word in ("no", "nope", "nah") and before[n + 1] in SUBJECTS
        ]
        before = before[answered[-1] + 1 :] if answered else before
        if turns := [n for n, word in enumerate(before) if word in SUBORDINATE]:
            before = before[turns[-1] + 1 :]
        if "," in before:
            before = before[len(before) - before[::-1].index(",") :]
        is_left_out = ALL_BUT.search(sentence[:start].text) is not None
        return is_left_out or any(word in self._negations or word in nobody for word in before)


def _is_left_open(before: Span, value: str, question: Question) -> bool:
    """Whether "or" stands before an option, and a word of another one before that ("user or role permissions")."""
    is_or = len(before) >= BEFORE_OR and before[-1].lower_ in ("or", "/")
    if question.kind != "fact" or not is_or or UNSURE.search(before.text):
        return False
    others = [_option_words(option) for option in question.options if option.value != value]
    return any(set(words(before[-BEFORE_OR].text)) & other for other in others)


def _is_of_another(sentence: Span, start: int, end: int) -> bool:
    """Whether it is another thing of which a phrase says that it is the right one."""
    is_right = any(token.lower_ in RIGHT for token in sentence[start:end])
    return is_right and ANOTHER.search(sentence[:start].text) is not None


def _verbatim(question: Question) -> dict[str, str]:
    """The one option for which a text stands word for word, by that text squeezed."""
    found: dict[str, set[str]] = {}
    for option in question.options:
        for text in (option.title, *option.phrases, *option.said):
            found.setdefault(squeeze(text), set()).add(option.value)
    return {text: values.pop() for text, values in found.items() if text and len(values) == 1}


def _option_words(option: Option) -> set[str]:
    """The words by which an option is named, common ones left out."""
    return set(words(" ".join([option.title, *option.phrases]))) - COMMON
