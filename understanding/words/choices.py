"""Which offered choice a message picks: by its title, its number, an ordinal, or a word that only one title has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.case import Choice
from actions.knowledge.text import plain, squeeze, words

ORDINALS = {
    "first": 1, "1st": 1, "one": 1, "former": 1, "second": 2, "2nd": 2, "two": 2, "latter": 2,
    "third": 3, "3rd": 3, "three": 3, "fourth": 4, "4th": 4, "four": 4, "a": 1, "b": 2, "c": 3,
}  # fmt: skip
# No word in two ways and not too many: what can be parted in many ways takes for ever where it does not fit.
OPENING = (
    r"(?:(?:fine|alright|all right|well|so|no|hm+|oh|then|right|sure|yeah|whatever|or|and|just|i'?d? ?(?:will |would |'ll )?(?:take|like|choose|pick|go with|go for|try|do|want|prefer|go)|lets?|let's|let us"
    r"|(?:start|begin)(?:ing)?|try|take|do|go|for|nr|answer|button|probably|maybe|i think|um|ok|okay|yes|the|option|number|choice|please|with|w|from)\W+){0,12}"
)
CLOSING = r"(?:\W+(?:one|option|way|choice|button|thing|please|then|pls|sounds|good|i|think|guess|you|said|mentioned|suggested|obv|obviously|probably|maybe|tbh|for sure|sorry|thanks|thx|plz|of course|already))*"
NUMBER = re.compile(rf"^\W*{OPENING}#?(\d){CLOSING}\W*$", re.IGNORECASE)
ORDINAL = re.compile(
    rf"^{OPENING}(?:(?:that|your|this) (?=(?:first|second|1st|2nd)\b))?(first|second|third|fourth|1st|2nd|3rd|4th|former|latter|one|two|three|four|last|a|b|c){CLOSING}\W*$",
    re.IGNORECASE,
)
STEPS = (re.compile(r"\bstep\s+(?:number\s+|no\.?\s*)?(\d{1,2}|[a-z]+)"), re.compile(r"\b(\d{1,2}|[a-z0-9]+)\s+step\b"))
YES = {
    "y", "yes", "yep", "yeah", "yup", "yeh", "yah", "yas", "aye", "ya", "yea", "jep", "jup", "yupp", "sure", "correct", "ja", "oui", "si", "yess",
    "absolutely", "definitely", "affirmative", "indeed",
}  # fmt: skip
DID = {"did", "has", "have"}  # what affirms a question that asks whether it did
NO = {"no", "n", "nope", "nah", "nein", "non", "negative", "noo"}
# Idioms with a no in them that deny nothing.
NO_ANSWER = re.compile(
    r"\bno (?:re)?(?:opening|changing|touching|closing|waiting|exporting)\b|\bno (?:offen[cs]e|rush|hurry|worries|problem|problemo|pressure|idea|clue|matter|doubt|way of knowing|stress)\b",
    re.IGNORECASE,
)
DRAWN_OUT = re.compile(r"(\w)\1{2,}")  # "yessss"
# "No approvals" denies approvals, and answers nothing else.
NO_SUCH = re.compile(
    r"^\W*no (?!(?:i|we|it|its|he|she|they|that|thats|this|the|my|our|not|sorry|unfortunately|but|thanks?|thx|im|ive|one|nobody|never|sir|way|access|admin|rights|nope|no|nah|still|same|luck|dont|do|can|cant|is|are|just|only|you|a|an|at|for|please|pls|actually|all|there|change|difference|joy|dice|and|or|n|lol|good|mate|man|yes|wait|because|cause|since|if|when|what|who|why|how|as)\b)[a-z]+\b",
    re.IGNORECASE,
)
COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
DONE_WITH = re.compile(r"\b(?:done|did|finished|completed|through with|ready with)\b")
STEP_NUMBERS = re.compile(r"(?<![\w$#-])(\d{1,2})(?!\w|[%:./-]\d| (?:of|times|reports?|expenses?|lines?|minutes?))")
FURTHER = re.compile(r"[.!]\s+\w")  # a sentence behind another one
SENTENCE_END = re.compile(r"[.!;\n]+\s*")
NAMED = re.compile(r"\b(?:option|choice|number|one|way)\b", re.IGNORECASE)
THINKS_SO = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|oh|hm+|well)\W+)*(?:(?:i )?(?:think|guess|believe|suppose) so|something like (?:it|that|this)|more or less|roughly|(?:it |that )?(?:looks?|seems?|sounds?) (?:like (?:it|that|so)|so|(?:about |just )?right)|word for word|spot on|to the letter|exactly (?:that|this|so)|you got it|bingo|probably|same(?: here| one| thing)?)\b",
    re.IGNORECASE,
)
SHORT = 10


def chosen(text: str, choices: Sequence[Choice], is_first: bool = False) -> Choice | None:
    """The choice that a message picks, or None. Only messages that do nothing else count; `is_first`: or go on in a further sentence."""
    said = squeeze(text)
    for choice in choices:
        if said and said == squeeze(choice.title):
            return choice
    clause = plain(text).split(",")[0]
    heads = [clause, *(SENTENCE_END.split(plain(text).strip())[:1] if is_first else [])]
    first = [part for part in heads if NAMED.search(part)]
    for part in (plain(text), SENTENCE_END.split(plain(text).strip(" .!"))[-1], *first):
        number = _position(part, sum(choice.intent != "deny" for choice in choices))
        if number:
            return choices[number - 1]
    return None


def step_number(text: str) -> int | None:
    """The step that a message speaks of ("step 3", "the second step"), or None."""
    spoken = plain(text).lower()
    for match in (match for pattern in STEPS for match in pattern.finditer(spoken)):
        word = match.group(1)
        if word.isdigit():
            return int(word)
        if word in ORDINALS and len(word) > 1 and word != "one":
            return ORDINALS[word]
    return None


def number_of(word: str) -> int:
    """A number in figures or as a word, up to ten."""
    return int(word) if word.isdigit() else COUNTED.index(word.lower()) + 1


def steps_done(text: str) -> int | None:
    """The last of the steps that a message says are done ("did 1 to 4", "done with steps 5 and 6"), or None."""
    spoken = plain(text).lower()
    if not DONE_WITH.search(spoken) or "?" in spoken:
        return None
    numbers = [int(number) for number in STEP_NUMBERS.findall(spoken)]
    return max(numbers) if numbers else None


def is_bare_yes(text: str) -> bool:
    """Whether it says yes and nothing else, however drawn out ("yes!!", "yesss", "it did")."""
    spoken = words(DRAWN_OUT.sub(r"\1", plain(text)))
    return bool(set(spoken) & (YES | DID)) and set(spoken) <= YES | DID | {"it", "they"}


def polarity(text: str) -> str | None:
    """`yes` or `no` when the message opens or closes with one of them (the last one counts), else None."""
    spoken = words(DRAWN_OUT.sub(r"\1", NO_ANSWER.sub(" ", plain(text))))
    if not spoken or NO_SUCH.match(plain(text)):
        return None
    if spoken[0] in YES | NO or spoken[-1] in YES | NO:
        ends = spoken if len(spoken) <= SHORT else [spoken[0], spoken[-1]]
        return ["yes" if word in YES else "no" for word in ends if word in YES | NO][-1]
    return "yes" if len(spoken) <= SHORT and set(spoken) & YES and not set(spoken) & NO else None


def _position(text: str, amount: int) -> int | None:
    if not amount:
        return None
    if match := NUMBER.match(text):
        number = int(match.group(1))
        return number if 1 <= number <= amount else None
    if match := ORDINAL.match(text.strip()):
        word = match.group(1).lower()
        number = amount if word == "last" else ORDINALS[word]
        return number if number <= amount else None
    return None
