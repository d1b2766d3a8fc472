"""What kind of question a message asks, where that decides what may answer it: for a reason, whether something is so, how errors differ."""

from __future__ import annotations

import re

from actions.knowledge.text import plain

# What asks for a reason is not answered by the setting that it names.
REASON = re.compile(
    r"\W*(?:(?:but|and|so|ok|hm+)\W+)*(?:why|what for|is (?:it|that|this) (?:really )?(?:safe|ok|okay|dangerous|necessary|needed)|do (?:we|i) (?:really|actually) need)\b",
    re.IGNORECASE,
)
# Nor is "will Sage charge us for turning those on?" answered by the step that turns them on.
WHETHER = re.compile(
    r"\W*(?:(?:and|but|so|ok|wait|hm+)\W+)*(?:if (?:i|we|he|she|they) (?:\w+ ){1,3})?(?:will|does|do|would|is|are|can|could|should)\b(?! you)(?!.*\bstep\b)",
    re.IGNORECASE,
)
# What asks for a thing is not answered by "Yes" or "No".
OPEN_WORD = re.compile(
    r"^\W*(?:(?:and|but|so|ok|wait|hm+|yes|no|well|then)\W+)*(?:what|which|who|whom|where|how|when|wich|wat|whats|wheres|hows)\b(?! (?:about|if|exactly is the problem))",
    re.IGNORECASE,
)
# How long something takes is answered by a time alone.
HOW_LONG = re.compile(r"\bhow (?:long|much time|many (?:seconds|minutes|hours|days|weeks))\b(?! ago)", re.IGNORECASE)
DURATION = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|while|times?|immediately|at once|until|long\w*|soon|moments?)\b",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"[,;]\s*|[.!]\s+|\s+-+\s+")
YES_OR_NO = re.compile(r"^(?:Yes|No|Not necessarily|Not)\b[.,:]?")
LEADING = re.compile(r"^(?:Yes|No|Not necessarily|Only for [^.]{3,40})[.,:]\s+(?=\S)")
# Two reports with an error each are no errors to be told apart.
BOTH_HERE = re.compile(
    r"\b(?:different|two|2|both|separate) reports?\b|\bwhich (?:one )?(?:do|should|shall|must) (?:i|we) (?:do|fix|start|begin)\b",
    re.IGNORECASE,
)
COMPARING = re.compile(
    r"\b(?:differ\w*|diff|compared? (?:to|with)|same (?:thing|error|as)|versus|vs|which of (?:the|them|these))\b",
    re.IGNORECASE,
)
# Of the ways on offer, and of nothing that it names: "what's the difference?", "how do the two differ", "what does each do".
DIFFERENCE = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|hm+|wait|sorry|um+)\W+)*(?:(?:what(?:'?s| is| are|s)?|wats|is there|explain|tell me|can you (?:explain|tell me))(?: me)? (?:the |a |any |actually )*(?:real |actual |big |main )?(?:difference\w*|diff)|(?:how|in what way) (?:do|are|would) (?:they|the(?:se|y|m)?(?: two| ways| options)?|those|both) (?:differ\w*|different)|what (?:does|do|would|will) (?:each|both|they|either|these|the (?:two|ways|options))(?: (?:one|way|option|of (?:them|these|those|the two)))? (?:actually |exactly )?do)"
    r"(?: (?:between|of|in|with|there|here|then|exactly|the|these|those|them|both|two|ways?|options?|choices?|each other|ones))*\W*$",
    re.IGNORECASE,
)

# Whether something is the cause: "does the K matter", "is it the capital E", "could it be that she has two records".
CAUSE = re.compile(
    r"\b(?:matter\w*|counts?|counted|problem|issue|reason|cause\w*|culprit|wrong|bad|case.?sensitive|(?:has|have|needs?|got|supposed) to (?:be|match|agree|equal|start|end|stand|have)|(?:is|was|be) (?:it|that|this) (?:the|that|because|due|about|why|maybe)|(?:it|that|this) be (?:the|that|because|due|about|from|why))\b",
    re.IGNORECASE,
)
# What follows from what is told: asked of it, and of nothing else.
FOLLOWS = re.compile(
    r"\bwhat (?:can|could|should|shall|do|must|would) (?:i|we) (?:do|use|pick|choose|take|put)(?: (?:with|about) (?:it|that|this|them|those|these|the (?:rest|others?|remaining))(?: (?:\d+|one|ones|two|three|rest|others?|reports?|expenses?|lines?))?)?(?: now| then| instead)*\W*$"
    r"|(?:^|[.,;!]\s*|\b(?:so|and|but) )(?:is|are|was) (?:it|that|this|they|those|these) (?:\w+ )?(?:fine|ok|okay|right|correct|good|enough|bad|wrong|true|normal|(?:a|the) problem|an issue)(?: (?:then|so|now|like that|that way))*\W*$",
    re.IGNORECASE,
)
WELL = re.compile(
    r"\b(?:ok|okay|fine|good|healthy|alive|intact|up|valid|connected|linked|working|works|functioning|running|active)\b",
    re.IGNORECASE,
)
AMISS = re.compile(
    r"\b(?:dis\w+ed|not|un\w+ed|broke|broken|down|lost|wrong|off|dead|fail\w*|invalid|expired|bad|missing|gone|problem|issue|trouble)\b|n't\b",
    re.IGNORECASE,
)
WHO = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|then|wait|hm+|well)\W+)*(?:who|whom|to whom)\b(?! (?:are|r) (?:you|u)\b)(?!.* (?:you|u)\W*$)(?! (?:\w+ ){0,2}(?:changed|made|did|removed|deleted|closed|closes|locked|restricted|created|switched|turned|broke|messed)\b)",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^\W*(?:(?:and|but|so|ok)\W+)*(?:what|which|why|how|where|who|when|is|are|do|does|did|can|could|should|will|would)\b",
    re.IGNORECASE,
)
# "She is out till Thursday. Anyone else who could?"
WHO_ELSE = re.compile(
    r"\b(?:any(?:one|body)|some(?:one|body)|who) else (?:\w+ ){0,3}?(?:could|can|may|might|is able to|has (?:it|access))\b(?! (?:help|i|we|talk|speak|assist|answer))",
    re.IGNORECASE,
)
# "Can we do vendor bills instead" asks for the other way.
OTHERWISE = re.compile(
    r"\b(?:can|could|may|should|shall) (?:i|we) (?:just |rather |not |also )*(?:do|use|take|switch to|go (?:with|for)|pick|choose|have|set)\b[^.?!]*\b(?:instead|rather)\b",
    re.IGNORECASE,
)


def opens_with_question(text: str) -> bool:
    """Whether a question comes first, and no statement with one behind it."""
    return OPENING.match(plain(text)) is not None


def asks_otherwise(text: str) -> bool:
    """Whether it asks to do something else instead of what was shown."""
    return OTHERWISE.search(plain(text)) is not None


def asks_who(text: str) -> bool:
    """Whether it asks who can do something, or who has to be asked."""
    return WHO.match(plain(text)) is not None or WHO_ELSE.search(plain(text)) is not None


def asks_where(text: str) -> bool:
    """Whether it asks for a place."""
    return plain(text).lower().startswith("where")


def asks_reason(text: str) -> bool:
    """Whether it asks why, or whether it is needed at all."""
    return REASON.match(text) is not None


def asks_whether(text: str) -> bool:
    """Whether it asks if something is so, and for no step."""
    spoken = plain(text)
    return any(WHETHER.match(part) for part in (spoken, CLAUSES.split(spoken.strip())[-1]))


def asks_cause(text: str) -> bool:
    """Whether it asks if something is the cause."""
    spoken = plain(text)
    return CAUSE.search(spoken) is not None and any(WHETHER.match(part) for part in CLAUSES.split(spoken))


def asks_what_follows(text: str) -> bool:
    """Whether all that it asks is what follows from what it tells ("it was merged into 4711. so what do i do with it", "is that fine?")."""
    return FOLLOWS.search(plain(text)) is not None


def compares(text: str) -> bool:
    """Whether it is asked how errors differ."""
    return COMPARING.search(plain(text)) is not None and not BOTH_HERE.search(plain(text))


def asks_difference(text: str) -> bool:
    """Whether it asks how the ways on offer differ, and names none of them."""
    return DIFFERENCE.match(plain(text)) is not None


def is_reversed(text: str, question: str) -> bool:
    """Whether one asks if all is well and the other if something is amiss ("is it even connected", "is it disconnected")."""
    is_well = [WELL.search(plain(one)) is not None and AMISS.search(plain(one)) is None for one in (text, question)]
    is_amiss = [AMISS.search(plain(one)) is not None for one in (text, question)]
    return (is_well[0] and is_amiss[1]) or (is_amiss[0] and is_well[1])


def without_yes_or_no(answer: str) -> str:
    """An answer without the word that answers a yes-no question at its beginning; one that is no more than that stays."""
    rest = LEADING.sub("", answer, count=1)
    return rest[:1].upper() + rest[1:]


def forms(answer: str) -> set[str]:
    """An answer as it stands, and as remarks are answered."""
    return {answer, without_yes_or_no(answer)}


def fits_form(text: str, answer: str) -> bool:
    """Whether an answer can follow a question as it is put: "Yes. ..." answers none that begins with "which"."""
    if HOW_LONG.search(plain(text)) and not DURATION.search(answer):
        return False
    last = CLAUSES.split(plain(text).strip())[-1]
    return not (YES_OR_NO.match(answer) and (OPEN_WORD.match(plain(text)) or OPEN_WORD.match(last)))
