"""Whether somebody who has the steps repeats what the error says: in quotation marks, or as what "it says" again."""

from __future__ import annotations

import re

from actions.knowledge.excerpts import COMMON
from actions.knowledge.model import Article
from actions.knowledge.text import plain, words

QUOTED = re.compile(r"\"([^\"]{4,})\"|(?<!\w)'([^']{4,})'(?!\w)|:\s+([^:\"]{4,})$")
SAYS = re.compile(
    r"\b(?:says?|said|claims?|reads?|shows?|states?|tells? (?:me|us)|insists?|believes?|thinks|finds?|got|gets?|gives?(?: me| us)?|(?:complain|moan|whin)\w* (?:about|of|that)|(?:ran|runs|run) into|(?:back|up) with|apparently)\b(.*)$",
    re.IGNORECASE,
)
AGAIN = re.compile(r"(?:^|,\s*)([^,]{4,}?)\b(?:again|as before|once more|like before)\W*$", re.IGNORECASE)
CLAUSE = re.compile(r"[.;!?\n]+\s*|,\s+(?=and\b|but\b|it\b|now\b)")
STILL = re.compile(
    r"\bstill(?: (?:the|this|that|a|an|on|says?|get(?:ting)?|gives?|shows?))*((?: [\w'-]+){1,4})(?=\W*(?:$|[.,;!?]))",
    re.IGNORECASE,
)
# Words that messages have, and that say no more than that it failed.
FAILING = {
    "error", "errors", "export", "sync", "couldn", "couldnt", "could", "can", "cannot", "not", "t", "failed", "fails", "failing",
    "sage", "intacct", "expensify", "report", "reports", "be", "found", "create", "created", "invalid", "missing", "required",
}  # fmt: skip
# Words of people, not of messages.
TALKING = {
    "it", "its", "they", "them", "he", "she", "me", "us", "again", "still", "anyway", "though", "same", "as", "ever", "all",
    "any", "some", "now", "already", "just", "too", "up", "so", "word", "words", "sentence", "message", "error", "text",
    "about", "into", "over", "out", "on", "off",
}  # fmt: skip
SAYS_NOW = re.compile(
    r"\b(?:i|we) (?:now )?(?:get|have|see)\W+[\"'](.{8,}?)[\"']\W+(?:now|instead)\b|\b(?:now (?:it |the \w+ )?(?:says?|saying|throws?|complains?|moans?|shows?|talks?|reads?)|(?:says?|throws?|gives?|shows?)(?: me)? now|(?:some|now some|an?) ?(?:thing )?(?:other|different|else|another)(?: \w+)?(?: now)?:|it'?s (?:now )?(?:saying|about)|(?:is|it'?s) about)\b\W*(?:that |about |of |something different\W+|a different \w+\W+)*([^.!?\n]{8,})",
    re.IGNORECASE,
)
# The words of a message, whichever it is: in quotation marks, behind a colon, or as all that stands behind "Export Error".
GIVEN = re.compile(
    r"\"[^\"]{12,}\"|(?<!\w)'[^']{12,}'(?!\w)|\b(?:says?|said|error|reads?|shows?|with|message(?: is)?|get|box|this|text)\b[^:.?]{0,12}:\s*\S.{11,}",
    re.IGNORECASE,
)
# Where the text of an error begins, whichever it is, and who tells something of their own behind it.
ERROR_TEXT = re.compile(r"\b(?:export|sync|import) err?or\s*:\s*", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\s*\n\s*")
OWN = re.compile(r"\b(?:i|i'?m|i'?ve|we|we'?re|my|our|me|us)\b", re.IGNORECASE)
MOSTLY, REPORTED = 0.75, 0.6  # of the quoted words, and of the reported ones
ENOUGH = 4  # telling words that are surely the message's and no answer's
CODE = re.compile(r"\b[a-z]{2,4}\W?\d{2,4}\b", re.IGNORECASE)
STEM = 6  # letters that make a word the same
ASKING = frozenset("what where when which whom does that this these those there have with".split())  # noqa: SIM905
TELLING = 4  # letters from which on a word by itself can be the message's


def without_error_text(text: str) -> str:
    """A text without what stands behind "Export Error:", up to where the person speaks: whatever it says, it is nobody's answer."""
    found = ERROR_TEXT.search(text)
    if not found:
        return text
    told = SENTENCE_END.split(text[found.end() :])
    own = next((n for n, sentence in enumerate(told) if OWN.search(sentence)), len(told))
    return " ".join([text[: found.end()].rstrip(" :") + ".", *told[own:]])


def has_error_text(text: str) -> bool:
    """Whether the text of some error begins in it."""
    return ERROR_TEXT.search(plain(text)) is not None


def quotes(text: str, article: Article) -> bool:
    """Whether what is quoted, or said to be what "it says", are words of the error's message."""
    spoken = plain(text)
    told = [words(part) for found in QUOTED.finditer(spoken) for part in found.groups() if part]
    clauses = CLAUSE.split(spoken)
    reported = [part for clause in clauses for pattern in (SAYS, AGAIN) for part in pattern.findall(clause)]
    if not (told or reported):
        return False
    known = {*words(" ".join([article.message, *article.variants, article.says]))}
    if any(len(said) > 1 and sum(word in known for word in said) >= MOSTLY * len(said) for said in told):
        return True
    stems = {word[:STEM] for word in known - COMMON}
    return any(_is_of(stems, part) for part in reported)


def says_now(text: str) -> str:
    """What an error is told to say now, instead of what it said ("I get 'employees to have a location' now"), or ""."""
    found = SAYS_NOW.search(plain(text))
    told = (found.group(1) or found.group(2) or "").strip(" '\":,.") if found else ""
    return told if len(told.split()) >= ENOUGH else ""


def gives_message(text: str) -> bool:
    """Whether the words of some error message are given, as quoted or behind a colon."""
    found = GIVEN.search(plain(text))
    return found is not None and len(words(found.group())) >= ENOUGH


def repeats(text: str, article: Article) -> bool:
    """Whether a text is hardly more than words of the error's message, be it without a word that says so."""
    stems = {word[:STEM] for word in {*words(" ".join([article.message, *article.variants]))} - COMMON}
    telling = {word[:STEM] for word in words(CODE.sub(" ", plain(text))) if word not in COMMON | TALKING}
    return len(telling) >= ENOUGH and len(telling & stems) >= MOSTLY * len(telling)


def names_again(text: str, article: Article) -> bool:
    """Whether what it "still" is or says are words of the error's message alone ("still cctransaction"), or a clause repeats it."""
    spoken = plain(text)
    telling = {
        word[:STEM] for word in {*words(" ".join([article.message, *article.variants]))} - COMMON - TALKING - FAILING
    }
    told = [
        [word[:STEM] for word in words(part) if word not in COMMON | TALKING and len(word) >= TELLING]
        for part in STILL.findall(spoken)
    ]
    is_named = any(said and telling.issuperset(said) for said in told)
    return is_named or any(repeats(part, article) for part in CLAUSE.split(spoken))


def speaks_as(clause: str, article: Article) -> bool:
    """Whether a clause is mostly made of words of the error's message ("something with entity level")."""
    return _is_of({word[:STEM] for word in {*words(" ".join([article.message, *article.variants]))} - COMMON}, clause)


def names_only_of(text: str, article: Article) -> bool:
    """Whether all the things that a question names are things of the article, so that it asks of them ("where is the field")."""
    known = [article.message, article.meaning, *(f"{faq.question} {faq.answer}" for faq in article.faq)]
    told = {word for word in words(text) if len(word) >= TELLING} - ASKING
    return bool(told) and told <= {*words(" ".join(known))}


def _is_of(stems: set[str], reported: str) -> bool:
    """Whether most of the telling words of a clause are the message's, two at least."""
    telling = {word[:STEM] for word in words(reported) if word not in COMMON | TALKING}
    return len(telling & stems) > 1 and len(telling & stems) >= REPORTED * len(telling)
