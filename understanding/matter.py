"""What tells of the thing that failed and of nobody: that a record is missing, who has to approve, what a category is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from actions.knowledge.excerpts import COMMON
from actions.knowledge.model import Article, Question
from actions.knowledge.text import plain, words
from understanding.words.access import HELD
from understanding.words.choices import polarity
from understanding.words.quoting import FAILING, STEM, TALKING, TELLING
from understanding.words.unsaid import is_job

ASKING_WORDS = {
    "what",
    "where",
    "which",
    "when",
    "does",
    "should",
    "would",
    "exactly",
    "find",
    "look",
    "located",
    "have",
}
LONGEST = 14  # words of a remark about a thing
# Whoever is spoken of may be the one that has, or lacks, an access.
PERSON = re.compile(
    r"\b(?:i|im|i'm|ive|i've|i'll|i'd|we|we're|we've|me|us|my|our|mine|ours|he|she|they|he's|she's|they're|hes|shes|him|you|u"
    r"|nobody|no one|noone|someone|somebody|anyone|anybody|everyone|everybody|colleague|boss|guy|team|person|people|only|just|else)\b",
    re.IGNORECASE,
)
HOLDING = re.compile(
    rf"\b(?:{HELD}|ha(?:s|ve|d) (?:it|that|this|them|those)|got it|cans?|can'?t|cannot|does|do|doing|handles?|manages?|owns?|runs?|looks? after|in charge|responsible|maintains?)\b",
    re.IGNORECASE,
)
# A yes or no that goes on without a stop confirms what is said behind it: "yes the manager has to approve".
CONFIRMED = re.compile(
    r"^\W*(?:yes|yeah|yep|no|nope) (?=(?:the|it|its|it's|there|there's|that|his|her|their)\b)", re.IGNORECASE
)
CALLED = re.compile(
    r"\b(?:is|was|'s|its|are) (?:called|named|labell?ed)\b|\b(?:its|the) (?:name|number|id) (?:is|was)\b", re.IGNORECASE
)
UNSURE = re.compile(r"\b(?:what|whatever|how|know|idea|sure|not|no|n't|forgot|if|whether)\b", re.IGNORECASE)
# Says of the error that it is the right one, and nothing else: "yes 084".
CONFIRMING = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|yup|ok|okay|right|correct|exactly|sorry|sure|oh|it's|its|that's|is|the|code|error)\W+){0,5}(?:(?!ye[sp])[a-z]{2,4}\W?)?\d{2,4}(?:\W+(?:it is|right|yes|again|indeed|correct|exactly))?\W*$",
    re.IGNORECASE,
)
# "category Meals - Travel", "the vendor is VEN-0041": a thing and its name, and no verb beside.
THING_AND_NAME = re.compile(
    r"^\W*(?:(?:[Tt]he|[Oo]ur|[Ii]ts|[Ii]t's|[Ff]or)\s)?(?:[Cc]ategory|[Vv]endor|[Pp]roject|[Aa]ccount|[Ee]mployee|[Cc]ustomer|[Cc]ard|[Tt]ag|[Dd]epartment|[Cc]lass|[Ll]ocation|[Rr]ate|[Dd]imension|[Ee]ntity|[Ii]tem)"
    r"(?:\s(?:is|was))?\W+[A-Z0-9][\w.&/'-]*(?:\s[A-Z0-9&/-][\w.&/'-]*){0,5}\W*$"
)


def own_words(article: Article) -> frozenset[str]:
    """The beginnings of the words in which an article tells what is wrong."""
    told = " ".join([article.message, *article.variants, article.title, article.summary, article.meaning])
    return frozenset(word[:STEM] for word in words(told) if _is_telling(word))


def has_only_words_of(text: str, article: Article, questions: Iterable[Question]) -> bool:
    """Whether all telling words of a text are an article's, or those of what it asks; so, too, where it has none."""
    asked = " ".join(f"{question.ask} {question.explain}" for question in questions)
    own = own_words(article) | {word[:STEM] for word in words(asked)}
    return {word[:STEM] for word in words(text) if _is_telling(word) and word not in ASKING_WORDS} <= own


def tells_of_thing(text: str, own: Set[str]) -> bool:
    """Whether a text says how something is that the error is about, in its words (`own`), and speaks of nobody and no access."""
    spoken = CONFIRMED.sub("", plain(text))
    said = words(spoken)
    if not 1 < len(said) <= LONGEST or "?" in spoken or PERSON.search(spoken) or HOLDING.search(spoken):
        return False
    is_of_it = any(word[:STEM] in own for word in said if _is_telling(word))
    return is_of_it and polarity(spoken) is None and not is_job(text)


def names_thing(text: str) -> bool:
    """Whether it only says what something is called ("it's called Travel", "category Meals - Travel")."""
    spoken = plain(text).strip()
    return (
        "?" not in spoken
        and not UNSURE.search(spoken)
        and (CALLED.search(spoken) is not None or THING_AND_NAME.match(spoken) is not None)
    )


def only_confirms(text: str) -> bool:
    """Whether it only says that the error is the right one ("yes 084"): a yes to nothing else."""
    return CONFIRMING.match(plain(text)) is not None


def _is_telling(word: str) -> bool:
    return len(word) >= TELLING and word not in COMMON | TALKING | FAILING
