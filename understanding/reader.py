"""What a message tells about the person: access, permission model, choices; and the part of a mail that matters.

spaCy's blank English pipeline tokenises, splits sentences and marks phrases (EntityRuler, PhraseMatcher);
the phrases come from understanding/patterns.yml and from the options in data/articles/_questions.yml.
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
from actions.knowledge.model import Option, Question
from actions.knowledge.text import plain, squeeze, words

PATTERNS = Path(__file__).with_name("patterns.yml")
CLAUSE = re.compile(r"\s*(?:[,;]|\s-\s|\bbut\b|\band\b|\bso\b|\bbecause\b|\bhowever\b)\s*", re.IGNORECASE)
ALREADY = re.compile(
    r"\b(?:already|allready|(?:it'?s|it is|its|that'?s|(?:date|setting|that|period) is) (?:set|on|at) (?!the user|users|roles)|tried (?:that|it|this)|did (?:that|it) before)\b",
    re.IGNORECASE,
)
EITHER = re.compile(r"\bor\b", re.IGNORECASE)
THAN = re.compile(r"\b(?:than|instead of)\b", re.IGNORECASE)
LEADING_NO = re.compile(
    r"^\s*(?:no+|nope|nah)\b(?:\s*[,.!:;-]+\s*|\s+(?=(?:i|we|it|they|he|she|our|my|the)\b))", re.IGNORECASE
)
HOW_TO = re.compile(r"\bhow (?:do|can|could|would|should) (?:i|we)\b|\bhow to\b", re.IGNORECASE)
ASIDE = re.compile(r"\s*[,;]\s*|\s+-+\s+")
STATEMENT = re.compile(
    r"(?:(?:and|but|so|yes|yeah|yep|ok|okay|no|nope|sure|well) )*(?:i'?m|i'?ll|i'?d|i|we'?re|we'?ll|we|it'?s|our|my|they|permissions)\b[^?]*$",
    re.IGNORECASE,
)
ASKS_FIRST = re.compile(
    r"(?:and |but |so )?(?:(?:have|has|had) (?:i|we|you|they|it)|anything (?:i|we|else)|any (?:way|chance|reason)|what about|how about"
    r"|(?:is|are|was|do|does|did|could|would|should|ca|can|wo|have|has)n'?t (?:i|we|it|that|this|they|there|the|you))\b"
)
# A fragment that asks in its middle ("and projects, which level"), unless somebody says that they know or not.
ASKS_WITHIN = re.compile(
    r"^(?!.*\b(?:i|we|know|idea|sure|tell|see|says?|no)\b).*\b(?:which|what|where|why) \w+$|\b(?:w(?:h)?ere|wat|wich|hw|hwo|whats|wheres) (?:is|are|do|does|can|to)\b"
    r"|\b(?:what|where|how|which|why) (?:does|do|did|should|can|could|would) (?:i|we|it|that|this|they)\b|\bnow what$|\bor (?:no|not|nah)$",
    re.IGNORECASE,
)
# What a message or somebody else says or did is the story, and tells nothing of the person's own access; IT is no "it".
REPORTED = re.compile(
    r"\b(?:it|[Ee]xpensify|[Ss]age|[Ii]ntacct|[Mm]essage|[Ee]rror|[Ss]omeone|[Ss]omebody)\s+(?:\w+\s+)?(?:wants?|asks?|asked"
    r"|says?|said|tells?|told|requires?|demands?|enabled|disabled|changed|removed|reset|switched|turned|has the old)\b"
)
IS_ADMIN = re.compile(r"(?:\bis|'s) (?:the|our|an?|my) ", re.IGNORECASE)
THIRD_PARTY = re.compile(
    r"\b(?:our|my|the|a) [\w ]{2,25}? (?:has|have|does|handles|manages|got|gets|owns|looks after) (?:that|it|this|them|those)\b",
    re.IGNORECASE,
)
ME = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|ok|well|uh|hm+|oh|i (?:guess|think|suppose)),?\s+)*(?:(?:that(?:'?d| would|'?s| is)|it(?:'?s| is)) (?:be )?)?"
    r"(?:me(?: myself| again)?|yours truly|moi|myself)\W*(?:then|actually|i (?:guess|think|suppose)|yes|haha|lol)?\W*$|\bi do(?: have (?:it|that|them|access))?\s*(?:$|[.,;!])",
    re.IGNORECASE,
)
NOT_THAT = re.compile(
    r"\b(?:it'?s|it is|its) not (?:that|like|as if|as though) (?:i|we) (?:don'?t|do not|can'?t|cannot|lack)[^,;.]*[,;.]?",
    re.I,
)
NOT_ME = re.compile(
    r"\bi (?:really )?(?:can'?t|cannot|could ?n'?t|don'?t|do not|am not|haven'?t)\b|\bnot me\b|\bi'?m not\b",
    re.IGNORECASE,
)
WORKSPACE_ADMIN = re.compile(
    r"\b(?:workspace|expensify|policy) admin|\badmin (?:in|of|for) (?:the |our |my )?(?:workspace|expensify)", re.I
)
DOMAIN = re.compile(r"\bdomains?\b", re.IGNORECASE)
ADMIN = re.compile(r"\badmin|\bonly\b|\bjust\b", re.IGNORECASE)
NO_PROBLEM = re.compile(r"\b(?:not (?:the|a|an|my) (?:problem|issue)|no (?:problem|issue))\b", re.IGNORECASE)
NEGATED_SCOPE = 6
MAX_WORDS = 60
SHORT_ANSWER, BRIEF = 6, 3
SELF_LEFT_OUT = (["got"], ["have"], ["am"], ["being"])  # "Got admin there."
SUBJECTS = {"i", "we", "it", "they", "he", "she", "our", "my", "the", "that", "this"}
# Words that point at any choice and describe none.
POINTING = {"option", "choice", "number", "one", "way", "thing", "setting", "remedy", "answer", "button"}


class Reader:
    """Reads facts and cuts mails; built once from the shared questions."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = list(questions)
        patterns = YAML(typ="safe").load(PATTERNS.read_text("utf-8"))
        self._emoji: dict[str, str] = patterns.pop("emoji")
        self._words: dict[str, list[str]] = patterns
        self._nlp = spacy.blank("en")
        self._nlp.add_pipe("sentencizer")
        ruler = self._nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
        labels = ("access", "others")
        ruler.add_patterns([{"label": label, "pattern": word} for label in labels for word in self._words[label]])
        self._phrases = PhraseMatcher(self._nlp.vocab, attr="LOWER")
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
        for sentence in self._nlp(NOT_THAT.sub("", plain(text))).sents:
            is_question = self.is_question(sentence.text)
            if is_question and not HOW_TO.search(sentence.text):
                statements = [c for c in ASIDE.split(sentence.text)[:-1] if STATEMENT.match(c) or self._is_brief(c)]
                found.update(self.facts(". ".join(statements)) if statements else {})
                continue
            for question in self._questions:
                if is_question and question.kind != "choice":
                    continue
                value = self._grant(sentence, question) if question.grants else self._option(sentence, question)
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
        is_opened = bool(opener and opener.group(1) in self._words["question_openers"])
        return stripped.endswith("?") or is_opened or bool(ASKS_FIRST.match(stripped) or ASKS_WITHIN.search(stripped))

    def asks_at_last(self, text: str) -> bool:
        """Whether a message asks, be it only in its last clause ("I have no login, can I still do it")."""
        last = ASIDE.split(text.strip())[-1]
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
        return any(phrase in spoken for phrase in self._words["confused"])

    def access_when_asked(self, text: str) -> str | None:
        """What a sentence says about access when that is what was asked ("only our treasurer has that")."""
        if self.is_question(text):
            return None
        if ME.search(plain(text)):
            return "yes"
        if THIRD_PARTY.search(plain(text)):
            return "someone_else"
        return "no" if NOT_ME.search(plain(text)) else None

    def wants_walk(self, text: str) -> bool:
        """Whether the person asks to be led one step at a time, beside whatever else the message says."""
        spoken = plain(text).lower()
        return any(phrase in spoken for phrase in self._words["walk"])

    def phrase_option(self, text: str, question: Question | None) -> str:
        """The option of a question whose title, or one of whose lines, the text is, word for word; else ""."""
        spoken = squeeze(text)
        options = question.options if question and spoken else []
        fitting = [o.value for o in options if spoken in map(squeeze, [o.title, *o.phrases, *o.said])]
        return fitting[0] if len(fitting) == 1 else ""

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
        """The lines of a pasted mail that matter: no headers, greeting, signature; at most 60 words. Short texts stay."""
        for sign, word in self._emoji.items():
            text = text.replace(sign, f" {word} ")
        lines = [line.strip(" >\t") for line in text.splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > 2:
            lines = self._body(lines) or lines
        return " ".join(" ".join(lines).split()[:MAX_WORDS])

    def _body(self, lines: list[str]) -> list[str]:
        body: list[str] = []
        for number, line in enumerate(lines):
            lowered = line.lower()
            if any(lowered.startswith(head) for head in self._words["mail_headers"]):
                continue
            is_end = any(
                re.match(rf"{re.escape(word)}\b|{re.escape(word)}$", lowered) for word in self._words["sign_off"]
            )
            if is_end and len(line.split()) <= 5 and number > 0 and body:
                break
            if re.match(r"(?:hi|hello|dear|hey|good (?:morning|afternoon))\b", lowered) and len(line.split()) <= 4:
                continue
            body.append(line)
        return body

    def _option(self, sentence: Span, question: Question) -> str | None:
        """The one option of a question that a sentence names; a negated option speaks for the only other one."""
        named: dict[str, int] = {}
        denied: set[str] = set()
        last = ""
        for match_id, start, end in self._phrases(sentence):
            name, value = self._nlp.vocab.strings[match_id].split("=")
            if name != question.name:
                continue
            if self._is_negated(sentence, start - sentence.start):
                denied.add(value)
            else:
                named[value], last = max(named.get(value, 0), end - start), value
        kept = {value: size for value, size in named.items() if value not in denied}
        if len(kept) > 1 and self.is_correction(sentence.text) and not THAN.search(sentence.text):
            kept = {last: kept[last]}
        if len(kept) > 1:
            longest = max(kept.values())
            kept = (
                {value: size for value, size in kept.items() if size == longest and longest > 1}
                if not EITHER.search(sentence.text)
                else {}
            )
        if len(kept) == 1:
            return next(iter(kept))
        rest = [option.value for option in question.options if option.value not in denied]
        return rest[0] if len(denied) == 1 and len(rest) == 1 and not named else None

    def _is_brief(self, clause: str) -> bool:
        """Whether a clause beside a question is a fact put in a few words ("user-based permissions")."""
        return len(clause.split()) <= BRIEF and not self.is_question(clause)

    def _is_negated(self, sentence: Span, start: int) -> bool:
        before = [token.lower_ for token in sentence[max(0, start - NEGATED_SCOPE) : start]]
        if start <= NEGATED_SCOPE and len(before) > 1 and before[0] in ("no", "nope", "nah") and before[1] in SUBJECTS:
            before = before[1:]
        if "," in before:
            before = before[len(before) - before[::-1].index(",") :]
        return any(word in self._words["negation"] for word in before)

    def _grant(self, sentence: Span, question: Question) -> str | None:
        """What the sentence says of the access that a question grants; whoever is no admin may have access still."""
        if WORKSPACE_ADMIN.search(sentence.text):
            return None
        about_domain = DOMAIN.search(sentence.text) is not None
        if about_domain != (question.grants == "domain") or (question.implied_by and ADMIN.search(sentence.text)):
            return None
        return self._access(sentence)

    def _access(self, sentence: Span) -> str | None:
        """Whether the person has the access, has it not, or somebody else has; the last clause that tells wins."""
        answer = None
        text = NO_PROBLEM.sub("", LEADING_NO.sub("", sentence.text))
        for clause in CLAUSE.split(text):
            answer = (None if self.is_question(clause) else self._access_in(clause)) or answer
        return answer

    def _access_in(self, clause: str) -> str | None:
        if REPORTED.search(clause):
            return None
        doc = self._nlp(clause)
        tokens = [token.lower_ for token in doc]
        has = {ent.label_ for ent in doc.ents}
        is_negated = any(word in self._words["negation"] for word in tokens)
        is_self = any(word in self._words["self"] for word in tokens) or tokens[:1] in SELF_LEFT_OUT
        is_named = "access" in has or any(word in self._words["systems"] for word in tokens[1:])
        verbs = set(tokens) & set(self._words["third_person"])
        if not IS_ADMIN.search(clause):
            verbs -= {"is", "'s"}
        if "after" not in tokens:
            verbs -= {"looks"}
        is_others = not is_self and bool(verbs - {"is", "'s"} if "access" not in has else verbs)
        if "access" in has and any(word in clause.lower() for word in self._words["nobody"]):
            return "no"
        holds = {*self._words["holds"], *self._words["asks"], *self._words["third_person"]}
        held = holds & set(tokens)
        if "access" not in has and len(tokens) > SHORT_ANSWER:
            held -= {"is", "'s"}
        if "others" in has and held:
            return "someone_else" if not is_negated else None
        if is_named and is_others and len(tokens) > 3:
            return "someone_else" if not is_negated else None
        if any(word in self._words["only"] for word in tokens) and any(word in self._words["lowly"] for word in tokens):
            return "no"
        if "access" not in has:
            return None
        if is_negated:
            return "no"
        plain_words = [word for word in tokens if word.isalpha()]
        return "yes" if is_self or len(plain_words) <= 4 else None


def _option_words(option: Option) -> set[str]:
    """The words by which an option is described, common ones left out."""
    return set(words(" ".join([option.title, *option.said, *option.phrases]))) - COMMON
