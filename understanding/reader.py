"""What a message tells about the person (access, permission model, choices), and what in it only asks.

spaCy's blank English pipeline tokenises and splits sentences, its PhraseMatcher finds options; the phrases come from
data/articles/_questions.yml, the word lists from understanding/patterns.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import spacy
from ruamel.yaml import YAML
from spacy.matcher import PhraseMatcher
from spacy.tokens import Span

from actions.knowledge.messages import COMMON
from actions.knowledge.model import UNKNOWN, Option, Question
from actions.knowledge.text import plain, squeeze, words
from understanding.access import NOT_THAT, AccessReader
from understanding.mails import MailCutter
from understanding.wishes import wants_walk

PATTERNS = Path(__file__).with_name("patterns.yml")
ALREADY = re.compile(
    r"\b(?:already|allready|(?:it'?s|it is|its|that'?s|(?:date|setting|that|period) is) (?:set|on|at) (?!the user|users|roles)|tried (?:that|it|this)|did (?:that|it) before)\b",
    re.IGNORECASE,
)
AT_A_LOSS = re.compile(
    r"\b(?:it is|that is|is|means?) what\s*\?|^\W*(?:(?:sorry|ok|um+|wait)\W+)?(?:what|wat|wut|huh|sorry|pardon|eh|wdym|come again|say what)\W*$",
    re.IGNORECASE,
)
EITHER = re.compile(r"\bor\b", re.IGNORECASE)
PAST = re.compile(
    r"\bused to [^,;.]*?(?:\bbut\b|\bnow\b|[,;.])|\b(?:was|were|had) (?:\w+ ){0,4}(?:before|previously|formerly|earlier|back then|until \w+)\b|\b(?:the |our )?old (?:ones|permissions?|set-?up|way|system) (?:was|were|had) [^,;.]*",
    re.IGNORECASE,
)
# Said behind what it turns down: "date is not an option".
TURNED_DOWN = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:is|are|was|'s|isn't|ain't|won't|doesn't|can't|cannot|will|does|can|would)\W*(?:not? |n't )?(?:an? )?(?:option|possible|allowed|not possible|impossible|work|be changed|be done|good|out|off the table|out of (?:the )?question)\b"
)
POSITIVE = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:is|are|was|'s|will|does|can|would)\W*(?:an? )?(?:option|possible|allowed|work|be changed|be done|good)\b"
)
HEDGE = re.compile(r"\b(?:maybe|perhaps|i guess|i think|probably|i suppose)\W*$")
UNSURE = re.compile(
    r"\b(?:(?:don'?t|do not|doesn'?t) know|not sure|unsure|no (?:idea|clue)|can'?t (?:tell|say)|whether)\b",
    re.IGNORECASE,
)
THAN = re.compile(r"\b(?:than|instead of)\b", re.IGNORECASE)
HOW_TO = re.compile(r"\bhow (?:do|can|could|would|should) (?:i|we)\b|\bhow to\b", re.IGNORECASE)
# Wishes for the steps of a way are no questions about it: "give me the clicks", "can you write to my admin for the date change".
GIVE_ME = re.compile(
    r"\b(?:give|show|tell) me (?:the |how |where )?(?:clicks?|steps?|path|way|to click|how)\b|\b(?:can|could|would|will) (?:you|u) (?:please |pls )?(?:write|send|mail|message|text) (?:to |a |me |something |it )",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\s*[,;]\s*|\s+-+\s+")
LAST = re.compile(rf"{ASIDE.pattern}|[.!]\s+")
BESIDE = re.compile(  # where a statement ends and the question beside it begins
    rf"{ASIDE.pattern}|\s+(?:but|and|so)\s+(?=(?:what|why|how|do|does|did|can|could|is|are|will|would|which|where|who|when|should)\b)",
    re.IGNORECASE,
)
STATEMENT = re.compile(
    r"(?:(?:and|but|so|yes|yeah|yep|ok|okay|no|nope|sure|well) )*(?:i'?m|i'?ll|i'?d|i|we'?re|we'?ll|we|it'?s|our|my|they|permissions)\b[^?]*$",
    re.IGNORECASE,
)
# "is not the user", "should be admin": statements of somebody who leaves "it" or "I" out
IS_NOT = re.compile(
    r"(?:is|are|am) not? |(?:should|must|might|could|would|will) (?:not )?(?:be|have (?:been|had|gone)) |(?:will|would|must|might|may) (?:come|get back|let you|do|try|ask|check|report|tell|wait|have to|see|keep|call|update|write|return) "
    r"|did (?:as|so|all|both|everything|what|the|that|them|it (?!work|go|help|export|sync|run|come|get|fail|pass|save|change))"
)
ASKS_FIRST = re.compile(
    r"(?:and |but |so )?(?:(?:have|has|had) (?:i|we|you|they)\b|ha[sd] it \w|(?:has|have) (?:expensify|sage|intacct|anyone|anybody|someone|somebody)\b|anything (?:i|we|else)|any (?:way|chance|reason)|what about|how about"
    r"|(?:is|are|was|do|does|did|could|would|should|ca|can|wo|have|has)n'?t (?:i|we|it|that|this|they|there|the|you))\b"
)
# A fragment that asks in its middle ("and projects, which level"), unless somebody says that they know or not.
ASKS_WITHIN = re.compile(
    r"^(?!.*\b(?:i|we|know|idea|sure|tell|see|says?|no)\b).*\b(?:which|what|where|why) \w+$|\b(?:w(?:h)?ere|wat|wich|hw|hwo|whats|wheres) (?:is|are|do|does|can|to)\b"
    r"|\b(?:what|where|how|which|why) (?:does|do|did|should|can|could|would) (?:i|we|it|that|this|they)\b|\bwhere (?:is|was|are|were) (?:the|that|this|it)\b|\bnow what$|\bor (?:no|not|nah)$|(?:^|[,;.]\s*)(?:\d\.?\s*)?(?:and |but |so )?(?:which|what|who|where|how)(?: \w+){1,2}\s*[,;]|\bor what(?:'?s (?:going on|wrong|happening|up))?$|\b(?:tell|explain to) (?:me|us) (?:how|where|what|which|why|whether|if|who|when) \w+ \w+",
    re.IGNORECASE,
)
# What the error asks for is not what the set-up is ("it needs entity level").
WANTED = re.compile(
    r"\b(?:needs?|requires?|wants?|demands?|expects?|must be|should be|has to be)(?: to be)?(?: \w+ed)?(?: at| on| in)?(?: the| an| a)?\s*$",
    re.IGNORECASE,
)
NEGATED_SCOPE = 6
# A question that is passed on: "he wants to know which ...", "Tom writes: 'which level? ...'"
ON_BEHALF = re.compile(
    r"\b(?:wants? to know|asks?|asked|is asking|wonders?|wondering) (?:me |for [\w &]{1,40} )?(?:if|whether|which|what|how|why|where|when|who)\b"
    r"|[:\"']\s*\b(?:which|what|where|why|how|who|do|does|is|are|can)\b[^\"'?]*\?",
    re.IGNORECASE,
)
SHORT_ANSWER, BRIEF = 6, 3
SUBJECTS = {"i", "we", "it", "they", "he", "she", "our", "my", "the", "that", "this"}
# Words that point at any choice and describe none.
POINTING = {"option", "choice", "number", "one", "way", "thing", "setting", "remedy", "answer", "button"}


class Reader:
    """Reads facts and cuts mails; built once from the shared questions."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = list(questions)
        patterns = YAML(typ="safe").load(PATTERNS.read_text("utf-8"))
        self._mails = MailCutter(patterns.pop("mail_headers"), patterns.pop("sign_off"), patterns.pop("emoji"))
        self._words: dict[str, list[str]] = patterns
        self._access = AccessReader(self._words, self.is_question)
        self._nlp = spacy.blank("en")
        self._nlp.add_pipe("sentencizer")
        self._phrases = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._verbatim = {question.name: _verbatim(question) for question in self._questions}
        for question in self._questions:
            for option in question.options:
                if option.phrases:
                    self._phrases.add(
                        f"{question.name}={option.value}", [self._nlp.make_doc(p) for p in option.phrases]
                    )

    def facts(self, text: str) -> dict[str, str]:
        """Answers that the text gives to shared questions, by question name.

        Questions and either-or give none, but for "how do I ...?", which tells what the person wants to do.
        """
        found: dict[str, str] = {}
        for sentence in self._nlp(PAST.sub("", NOT_THAT.sub("", plain(text)))).sents:
            is_question = self.is_question(sentence.text)
            if is_question and not (HOW_TO.search(sentence.text) or GIVE_ME.search(text)):
                statements = [c for c in BESIDE.split(sentence.text)[:-1] if STATEMENT.match(c) or self._is_brief(c)]
                found.update(self.facts(". ".join(statements)) if statements else {})
                continue
            for question in self._questions:
                if is_question and question.kind != "choice":
                    continue
                value = self._answer(sentence, question)
                if value:
                    found[question.name] = value
        return found

    def sentences(self, text: str) -> list[str]:
        """The sentences of a text."""
        return [sentence.text.strip() for sentence in self._nlp(plain(text)).sents]

    def asides(self, text: str) -> list[str]:
        """The parts of a text between commas and dashes."""
        return [part for part in ASIDE.split(plain(text)) if part.strip()]

    def clauses(self, text: str) -> list[str]:
        """The sentences of a text, and of one with commas the clause that asks."""
        found: list[str] = []
        for sentence in self.sentences(text):
            parts = [part.strip() for part in ASIDE.split(sentence)]
            asking = [part for part in parts if len(part.split()) > 2 and self.is_question(part)]
            found += [sentence] if len(parts) == 1 or not asking else asking
        return found

    def is_question(self, sentence: str) -> bool:
        """Whether a sentence asks: it ends in a question mark or opens like a question."""
        stripped = sentence.strip().lower()
        opener = re.match(r"(?:and |but |so |ok |hm+ |wait )*([a-z']+)", stripped)
        is_opened = bool(opener and opener.group(1) in self._words["question_openers"]) and not IS_NOT.match(stripped)
        is_hedged = not is_opened and len(stripped.split()) <= SHORT_ANSWER and HEDGE.search(stripped) is not None
        return (
            (stripped.endswith("?") and not is_hedged)
            or is_opened
            or bool(ASKS_FIRST.match(stripped) or ASKS_WITHIN.search(stripped))
        )

    def asks_at_last(self, text: str) -> bool:
        """Whether a message asks, be it only in its last clause ("I have no login, can I still do it")."""
        last = LAST.split(text.strip())[-1]
        if ON_BEHALF.search(plain(text)):
            return True
        return self.is_question(text) or (len(last.split()) > 2 and self.is_question(last))

    def is_correction(self, text: str) -> bool:
        """Whether the person takes something back ("actually ...")."""
        lowered = f" {plain(text).lower()} "
        return any(
            f" {word} " in lowered.replace(",", " ,") or lowered.strip().startswith(word)
            for word in self._words["correction"]
        )

    def is_already(self, text: str) -> bool:
        """Whether the person says that something is so already ("it is already on Exported date")."""
        return bool(ALREADY.search(plain(text)))

    def is_confused(self, text: str) -> bool:
        """Whether the person does not understand what is being asked."""
        spoken = plain(text).lower()
        return any(phrase in spoken for phrase in self._words["confused"]) or AT_A_LOSS.search(spoken) is not None

    def access_when_asked(self, text: str) -> str | None:
        """What a sentence says about access when that is what was asked ("only our treasurer has that")."""
        return self._access.when_asked(text)

    def wants_walk(self, text: str) -> bool:
        """Whether the person asks to be led one step at a time, beside whatever else the message says."""
        return wants_walk(text, self._words["walk"])

    def phrase_option(self, text: str, question: Question | None) -> str:
        """The option of a question whose title, or one of whose lines, the text is, word for word; else ""."""
        return self._verbatim[question.name].get(squeeze(text), "") if question else ""

    def keyword_option(self, text: str, question: Question) -> str | None:
        """The one option of which a short answer uses words that no other option is described with."""
        spoken = set(words(text)) - COMMON - POINTING
        if not spoken or len(words(text)) > SHORT_ANSWER:
            return None
        own = {option.value: _option_words(option) for option in question.options}
        hits = [
            value
            for value, known in own.items()
            if spoken & (known - set().union(*(other for name, other in own.items() if name != value)))
        ]
        return hits[0] if len(hits) == 1 else None

    def cut(self, text: str) -> str:
        """The lines of a pasted mail that matter: no headers, greeting, signature; Short texts stay."""
        return self._mails.cut(text)

    def _answer(self, sentence: Span, question: Question) -> str | None:
        return self._access.granted(sentence.text, question) if question.grants else self._option(sentence, question)

    def _option(self, sentence: Span, question: Question) -> str | None:
        """The one option of a question that a sentence names; a negated option speaks for the only other one."""
        named, denied = self._named(sentence, question)
        is_unsure = UNSURE.search(sentence.text) is not None
        if {*named, *denied} and is_unsure and (EITHER.search(sentence.text) or not named):
            return UNKNOWN
        kept = {value: size for value, size in named.items() if value not in denied}
        if len(kept) > 1 and self.is_correction(sentence.text) and not THAN.search(sentence.text):
            return next(reversed(kept))
        if len(kept) > 1:
            longest = 0 if EITHER.search(sentence.text) else max(2, *kept.values())
            kept = {value: size for value, size in kept.items() if size == longest}
        if len(kept) == 1:
            return next(iter(kept))
        rest = [option.value for option in question.options if option.value not in denied]
        return rest[0] if len(denied) == 1 and len(rest) == 1 and not named else None

    def _named(self, sentence: Span, question: Question) -> tuple[dict[str, int], set[str]]:
        """The options that a sentence names, the last one last, with the length of the phrase; and those that it denies."""
        named: dict[str, int] = {}
        denied: set[str] = set()
        for match_id, start, end in self._phrases(sentence):
            name, value = self._nlp.vocab.strings[match_id].split("=")
            if name != question.name:
                continue
            if WANTED.search(sentence[: start - sentence.start].text):
                continue
            behind = sentence[end - sentence.start :].text.lower()
            is_turned_down = TURNED_DOWN.match(behind) is not None and not POSITIVE.match(behind)
            if is_turned_down or self._is_negated(sentence, start - sentence.start):
                denied.add(value)
            else:
                named[value] = max(named.pop(value, 0), end - start)
        return named, denied

    def _is_brief(self, clause: str) -> bool:
        """Whether a clause beside a question is a fact put in a few words ("user-based permissions")."""
        return len(clause.split()) <= BRIEF and not self.is_question(clause)

    def _is_negated(self, sentence: Span, start: int) -> bool:
        before = [token.lower_ for token in sentence[max(0, start - NEGATED_SCOPE) : start]]
        answered = [
            n for n, word in enumerate(before[:-1]) if word in ("no", "nope", "nah") and before[n + 1] in SUBJECTS
        ]
        before = before[answered[-1] + 1 :] if answered else before
        if "," in before:
            before = before[len(before) - before[::-1].index(",") :]
        return any(word in self._words["negation"] for word in before)


def without_past(text: str) -> str:
    """A text without what it says was so once ("it used to be me, now Leeds does all of that")."""
    return PAST.sub("", text).strip(" ,")


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
