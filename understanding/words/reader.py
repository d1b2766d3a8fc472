"""What a message tells about the person (access, permission model, choices), and what in it only asks.

The word lists come from understanding/words/patterns.yml, the phrases for options from data/articles/_questions.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ruamel.yaml import YAML
from spacy.tokens import Span

from actions.knowledge.model import Question
from actions.knowledge.text import plain
from understanding.words.access import NOT_THAT, AccessReader
from understanding.words.clauses import ASIDE, ClauseReader
from understanding.words.mails import MailCutter
from understanding.words.option_words import OptionWords
from understanding.words.wishes import wants_walk

PATTERNS = Path(__file__).with_name("patterns.yml")
ALREADY = re.compile(
    r"\b(?:(?:already|allready)(?! (?:agreed|said|says|signed|asked|knows?|knew|confirmed|approved|left|gone|sent|paid|closed|shut|made up|decided|picked|chose)\b)|(?:it'?s|it is|its|that'?s|(?:date|setting|that|period) is) (?:set|on|at) (?!the user|users|roles)|tried (?:that|it|this)|did (?:that|it) before)\b",
    re.IGNORECASE,
)
# Who is in already says where they are.
BEING_IN = re.compile(
    r"\b(?:i'?m|i am|we'?re|he'?s|she'?s) (?:already |logged )*(?:in|into|on|at)(?: (?:sage|intacct|there|it|expensify|the \w+))*(?: already)?\b",
    re.IGNORECASE,
)
AT_A_LOSS = re.compile(
    r"\b(?:it is|that is|is|means?) what\s*\?|^\W*(?:(?:sorry|ok|um+|wait)\W+)?(?:what|wat|wut|huh|sorry|pardon|eh|wdym|come again|say what)\W*$",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:the |that )?\w+ (?:was|were) (?:for |about |of |at |from )?(?:(?:my|the|our|another|a|some) )?(?:other|another|different|previous|old|last) \w+[^,;.]*|\bused to [^,;.]*?(?:\bbut\b|\bnow\b|[,;.])|\b(?:was|were|had) (?:\w+ ){0,4}(?:before|previously|formerly|earlier|back then|until \w+)\b|\b(?:the |our )?old (?:ones|permissions?|set-?up|way|system) (?:was|were|had) [^,;.]*",
    re.IGNORECASE,
)
# How it is with everybody else tells nothing of the one that counts ("most users have roles, but the gateway one ...").
OF_THE_OTHERS = re.compile(
    r"\b(?:(?:most|(?:all )?(?:the )?other|normal|regular|human|real) (?:users?|people|employees|ones|accounts)|everybody else|everyone else|the rest of us|the others) [^.;!?]*?(?:,? (?:but|only|except)\b|;|\.\s)",
    re.IGNORECASE,
)
HOW_TO = re.compile(
    r"\bhow (?:do|can|could|would|should) (?:i|we)\b|\bhow to\b|\b(?:is there|any) (?:a |any )?way (?:to|of)\b|\bis it possible to\b",
    re.IGNORECASE,
)
# Wishes for the steps of a way are no questions about it: "give me the clicks", "can you write to my admin for the date change".
GIVE_ME = re.compile(
    r"\b(?:give|show|tell) me (?:the |how |where )?(?:clicks?|steps?|path|way|to click|how)\b|\b(?:can|could|would|will) (?:you|u) (?:please |pls )?(?:write|send|mail|message|text) (?:to |a |me |something |it )",
    re.IGNORECASE,
)
BESIDE = re.compile(  # where a statement ends and the question beside it begins
    rf"{ASIDE.pattern}|\s+(?:but|and|so)\s+(?=(?:what|why|how|do|does|did|can|could|is|are|will|would|which|where|who|when|should)\b)",
    re.IGNORECASE,
)
STATEMENT = re.compile(
    r"(?:(?:and|but|so|then|yes|yeah|yep|ok|okay|no|nope|sure|well) )*(?:i'?m|i'?ll|i'?d|i|we'?re|we'?ll|we|it'?s|our|my|they|permissions|no (?:admin|access|login|rights|intacct|sage))\b[^?]*$",
    re.IGNORECASE,
)
# Who asks and answers themselves tells: "Did I sync? No, not since I changed the role".
OWN_QUESTION = re.compile(
    r"^\W*(did|have|had) (i|we) ([^?.!]{2,60})\?\s*(no|nope|nah|yes|yep|yeah|yup)\b", re.IGNORECASE
)
BRIEF = 3


class Reader(ClauseReader):
    """Reads facts and cuts mails; built once from the shared questions."""

    def __init__(self, questions: Iterable[Question]) -> None:
        patterns = YAML(typ="safe").load(PATTERNS.read_text("utf-8"))
        super().__init__(patterns["question_openers"])
        self._questions = list(questions)
        self._mails = MailCutter(patterns.pop("mail_headers"), patterns.pop("sign_off"), patterns.pop("emoji"))
        self._words: dict[str, list[str]] = patterns
        self._access = AccessReader(self._words, self.is_question)
        self._options = OptionWords(self._questions, self._words["negation"], self._nlp)

    def facts(self, text: str) -> dict[str, str]:
        """Answers that the text gives to shared questions, by question name.

        Questions and either-or give none, but for "how do I ...?", which tells what the person wants to do.
        """
        found: dict[str, str] = {}
        for sentence in self._nlp(OF_THE_OTHERS.sub("", PAST.sub("", NOT_THAT.sub("", plain(text))))).sents:
            is_question = self.is_question(sentence.text)
            if is_question and not (HOW_TO.search(sentence.text) or GIVE_ME.search(text)):
                statements = self._stated(sentence.text)
                found.update(self.facts(". ".join(statements)) if statements else {})
                continue
            for question in self._questions:
                if is_question and question.kind != "choice":
                    continue
                value = self._answer(sentence, question)
                if value:
                    found[question.name] = value
        return found

    def is_correction(self, text: str) -> bool:
        """Whether the person takes something back ("actually ...")."""
        lowered = f" {plain(text).lower()} "
        return any(
            f" {word} " in lowered.replace(",", " ,") or lowered.strip().startswith(word)
            for word in self._words["correction"]
        )

    def is_already(self, text: str) -> bool:
        """Whether the person says that something is so already ("it is already on Exported date")."""
        return bool(ALREADY.search(BEING_IN.sub(" ", plain(text))))

    def is_confused(self, text: str) -> bool:
        """Whether the person does not understand what is being asked."""
        spoken = plain(text).lower()
        return any(phrase in spoken for phrase in self._words["confused"]) or AT_A_LOSS.search(spoken) is not None

    def access_when_asked(self, text: str) -> str | None:
        """What a sentence says about access when that is what was asked ("only our treasurer has that")."""
        return self._access.when_asked(text)

    def access_in_words(self, text: str, question: Question) -> tuple[str, str]:
        """What the words alone settle of an access that was asked for ("it was revoked last week", "Priya does Intacct"; else ""), and the rest of the text."""
        return self._access.in_words(text, question)

    def wants_walk(self, text: str) -> bool:
        """Whether the person asks to be led one step at a time, beside whatever else the message says."""
        return wants_walk(text, self._words["walk"])

    def options_in(self, text: str, question: Question) -> tuple[set[str], set[str]]:
        """The options that a text names, and those that it turns down ("reopening is a no go")."""
        return self._options.all_found(plain(text), question)

    def phrase_option(self, text: str, question: Question | None) -> str:
        """The option of a question whose title, or one of whose lines, the text is, word for word; else ""."""
        return self._options.verbatim(text, question)

    def keyword_option(self, text: str, question: Question) -> str | None:
        """The one option of which a short answer uses words that no other option is described with."""
        return self._options.by_keyword(text, question)

    def option_spoken_of(self, text: str, question: Question) -> str | None:
        """The one option that a text of any length has words of, be it in a question."""
        return self._options.spoken_of(text, question)

    def cut(self, text: str) -> str:
        """The lines of a pasted mail that matter: no headers, greeting, signature; short texts stay."""
        return OWN_QUESTION.sub(_stated, self._mails.cut(text))

    def own(self, text: str) -> str:
        """What somebody says in a long mail, to its end, without what is quoted in it."""
        return self._mails.own(text)

    def _answer(self, sentence: Span, question: Question) -> str | None:
        if question.grants:
            return self._access.granted(sentence.text, question)
        return self._options.named(sentence, question, self.is_correction(sentence.text))

    def _stated(self, question: str) -> list[str]:
        """What is told beside a question, before it or behind ("do they need admin for that, i only have expensify access")."""
        *before, last = BESIDE.split(question)
        told = [part for part in before if STATEMENT.match(part) or self._is_brief(part)]
        is_behind = before and "?" not in last and STATEMENT.match(last) and not self.is_question(last)
        return [*told, last] if is_behind else told

    def _is_brief(self, clause: str) -> bool:
        """Whether a clause beside a question is a fact put in a few words ("user-based permissions")."""
        return len(clause.split()) <= BRIEF and not self.is_question(clause)


def _stated(found: re.Match[str]) -> str:
    auxiliary, who, what, answer = found.groups()
    return f"{who} {auxiliary.lower()} {'' if answer.lower()[0] == 'y' else 'not '}{what}"


def without_past(text: str) -> str:
    """A text without what it says was so once ("it used to be me, now Leeds does all of that")."""
    return PAST.sub("", text).strip(" ,")
