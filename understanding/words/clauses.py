"""The sentences and clauses of a text, and which of them ask.

spaCy's blank English pipeline tokenises and splits sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import spacy

from actions.knowledge.text import plain

HEDGE = re.compile(r"\b(?:maybe|perhaps|i guess|i think|probably|i suppose)\W*$")
ASIDE = re.compile(r"\s*[,;]\s*|\s+(?:-+|[/|])\s+")
LAST = re.compile(rf"{ASIDE.pattern}|[.!]\s+")
# "is not the user", "should be admin": statements of somebody who leaves "it" or "I" out
IS_NOT = re.compile(
    r"how (?:we|it|they|things) (?:are|is|do|does|have|has|work|works|run|handle)\b|(?:is|are|am) not? |am (?!i\b)|(?:should|must|might|could|would|will) (?:not )?(?:be|have (?:been|had|gone)) |can (?:only |also |probably )?be \w+(?:ed|en|ne) |(?:will|would|must|might|may) (?:come|get back|let you|do|try|ask|check|report|tell|wait|have to|see|keep|call|update|write|return) "
    r"|did (?:(?:exactly|just|precisely) )?(?:as|so|(?:a |the )?(?:re)?sync|save|retry|every|all|both|everything|what|the|that|them|it (?!work|go|help|export|sync|run|come|get|fail|pass|save|change))"
)
ASKS_FIRST = re.compile(
    r"(?:and |but |so )?(?:(?:have|has|had) (?:i|we|you|they)\b|ha[sd] it \w|(?:has|have) (?:expensify|sage|intacct|anyone|anybody|someone|somebody)\b|anything (?:i|we|else)|any (?:way|chance|reason)|what about|how about"
    r"|(?:is|are|was|do|does|did|could|would|should|ca|can|wo|have|has)n'?t (?:i|we|it|that|this|they|there|the|you))\b"
)
# A fragment that asks in its middle ("and projects, which level"), unless somebody says that they know or not.
ASKS_WITHIN = re.compile(
    r"\b(?:is|are) (?:that|this|it|they) (?:really |actually )?(?:true|right|correct|so|ok|okay|normal|possible|allowed|enough|bad|a problem)\W*$|\b(?:same thing|that'?s it|that one),? right\W*$|^(?!.*\b(?:i|we|know|idea|sure|tell|see|says?|no)\b).*\b(?:which|what|where|why) \w+$|\b(?:w(?:h)?ere|wat|wich|hw|hwo|whats|wheres) (?:is|are|do|does|can|to)\b"
    r"|\b(?:what|where|how|which|why) (?:does|do|did|should|can|could|would) (?:i|we|it|that|this|they)\b|\bwhere (?:is|was|are|were) (?:the|that|this|it)\b|\bnow what$|\bif (?:i|we|he|she|they) [^,.;?!]{2,40}?,? (?:does|do|will|is|are|would|can|did) (?:i|we|it|that|this|the|my|our|they|all|any\w*)\b|\bor (?:no|not|nah)$|(?:^|[,;.]\s*)(?:\d\.?\s*)?(?:and |but |so )?(?:which|what|who|where|how)(?: \w+){1,2}\s*[,;]|\bor what(?:'?s (?:going on|wrong|happening|up))?$|\b(?:tell|explain to) (?:me|us) (?:how|where|what|which|why|whether|if|who|when) \w+ \w+",
    re.IGNORECASE,
)
# A question that is passed on: "he wants to know which ...", "Tom writes: 'which level? ...'"
ON_BEHALF = re.compile(
    r"\b(?:she|he|they) (?:says?|said|goes|was like|is like) (?:if|whether|which|what|how|why|where|when|who)\b|\b(?:wants? to know|asks?|asked|is asking|wonders?|wondering) (?:me |for [\w &]{1,40} )?(?:if|whether|which|what|how|why|where|when|who)\b"
    r"|\b(?:asks?|asked|asking|wonders?|wondering)(?: me| us)? (?:do|does|is|are|can|could|should|will|would|did|has|have) (?:i|we|it|that|this|they|he|she|you|the|there)\b"
    r"|[:\"']\s*\b(?:which|what|where|why|how|who|do|does|is|are|can)\b[^\"'?]*\?",
    re.IGNORECASE,
)
# "Do the date thing instead" tells what to do.
DO_IT = re.compile(
    r"(?:(?:and|but|so|ok|then|no|just|please|pls) )*do (?:it|that|this|both|(?:the|that) (?:\w+ )?(?:thing|one|way|date|option|other))(?: (?:thing|one|way|date|option))?(?: (?:instead|then|first|now|please|pls|rather))*\W*$"
)
# "Did it, all good" tells; so does "did both and retried".
DID_IT = re.compile(
    r"(?:(?:and|but|so|ok|just) )*did (?:it|that|this|both|all|everything|so|them)\b(?! (?:work|help|go|export|fix|do|not|n't)\w*)[^?]*$"
)
# "What a relief", "how kind", "haven't the faintest": said, and not asked.
EXCLAIMED = re.compile(
    r"what (?:an? |the (?:hell|heck)\W*$)|how (?:nice|lovely|kind|great|sweet|annoying|considerate|thoughtful|wonderful|embarrassing|stupid|silly|good|odd|strange|weird)\b|(?:have|has|had) ?n'?t (?:the|an?|got|any)\b"
)
# The first word, behind those that only lead up to it ("hang on does the capital matter").
OPENER = re.compile(r"(?:and |but |so |ok |hm+ |wait |(?:hang|hold) on |one sec |btw |by the way )*([a-z']+)")
SHORT_ANSWER = 6


class ClauseReader:
    """Splits texts and tells what asks; `openers` are the words that a question begins with."""

    def __init__(self, openers: Iterable[str]) -> None:
        self._openers = frozenset(openers)
        self._nlp = spacy.blank("en")
        self._nlp.add_pipe("sentencizer")

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
        stripped = sentence.strip().lstrip(",;:.- ").lower()
        if EXCLAIMED.match(stripped) and "?" not in stripped:
            return False
        opener = OPENER.match(stripped)
        is_opened = bool(opener and opener.group(1) in self._openers)
        is_opened = is_opened and not any(other.match(stripped) for other in (IS_NOT, DO_IT, DID_IT))
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
