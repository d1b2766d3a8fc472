"""Where in the steps somebody is, was, or wants to be, as they put it: a number, the first or last one, or what a step says."""

from __future__ import annotations

import re

from actions.knowledge.text import plain

FIRST, LAST = 1, -1  # a step by its place; the last one is counted from the end
ASIDE = r"(?:ok|okay|k|hm+|uh|um|oh|wait|sorry|well|so|and|now|then|no|yes|please|pls|just|actually|hang on|hold on)"
# "Jump to the retry", "take me back to step 2", "can we skip ahead to the sync"; a bare "go to" names a menu.
TO_PLACE = re.compile(
    r"\b(?:(?:jump|skip|move|fast forward|advance)(?: \w+)? to|(?:go|get|back|return|let'?s go)(?: (?:straight|right|directly|back|ahead|on|over|forward))+ to|(?<!went )(?<!came )(?<!was )(?<!got )back to"
    r"|(?:take|bring|get|put|lead) (?:me|us)(?: (?:straight|right|directly|back|ahead|on|over|forward))? to|go to(?= (?:the )?(?:step|number|first|last)\b))\b\s*([^.,;!?]*)",
    re.IGNORECASE,
)
# "I'm on step 4", "we are at number 3 now".
AT_NUMBER = re.compile(
    r"\b(?:i'?m|i am|im|we'?re|we are) (?:\w+ ){0,2}(?:at|on|in)(?: (?:the )?(?:step|number|no|nr))\b", re.IGNORECASE
)
# "Did 1 and 2, stuck at step 3", "can't get past 5": the step that does not work.
STUCK_AT = re.compile(
    r"\b(?:(?:stuck|hanging|struggling|(?:can'?t|cannot|could ?n'?t|can not|unable to) (?:get past|get through|get beyond))(?: (?:at|on|with|in|by|the))*(?: (?:step|number|no|nr|point))?"
    r"|(?:lost|blocked|(?:can'?t|cannot|could ?n'?t|can not|unable to) (?:do|finish|complete|manage|understand))(?: (?:at|on|with|in|by|the))* (?:step|number|point)) ?#?(\d{1,2})\b(?![/:.]\d| ?(?:of|out|reports?|expenses?|times|min\w*|hours?|days?|%))",
    re.IGNORECASE,
)
NOT_THERE = re.compile(r"\b(?:not|n't|never|no|nothing|without|if|when|once|should|before)\b|n't\b", re.IGNORECASE)
# "Already clicked Subscriptions", "done up to the save": what of the steps is behind them.
PASSED = re.compile(
    r"\b(?:clicked|opened|selected|ticked|pressed|chosen?|picked|entered|visited|finished|completed)(?: (?:on|the|that|this|all|already|just|with|in|into))*\s+([^.,;!?]+)"
    r"|\b(?:done|did|finished|through|completed|made it|got|everything|all)\b[^.,;!?]{0,25}\b(?:up to|as far as|until|till|up until)\b(?: and including)?\s+([^.,;!?]+)",
    re.IGNORECASE,
)
# "What was the first one again", "which is the last step": asked for, and not gone to.
BY_PLACE = re.compile(
    r"\b(?:what|which|whats|tell me|remind me|say)\b[^.,;!?]{0,22}\b(?:the )?(?:very )?(first|1st|last|final) (?:one|step|thing|bit|point|click)\b",
    re.IGNORECASE,
)
TO_OPEN_FIRST = re.compile(
    r"\b(?:what|which|where)\b[^.,;!?]{0,20}\b(?:do|should|must) (?:i|we) (?:\w+ ){1,2}(?:first|at first)\b",
    re.IGNORECASE,
)
# "Which one is the save", "what number was the sync".
BY_WORDS = re.compile(
    r"\b(?:which|what) (?:one|step|number|point|bit) (?:is|was|had|has|says?|said|mentions?|mentioned|were|are)\b(?! (?:it|that|this|i|we|before|after|next|left|wrong|right)\b)",
    re.IGNORECASE,
)
# "What comes after the save", "what was after Subscriptions".
AFTER = re.compile(
    r"\b(?:what|which(?: one| step)?|whats)(?:'?s| is| was| comes?| came| do i do| happens| follows?)*(?: next| right| directly)? (?:after|behind|following|once)\b\s*([^.,;!?]+)",
    re.IGNORECASE,
)
JUST_THAT = re.compile(r"^(?:that|this|it|those|these|which|them)(?: one| step| bit| then)?\W*$", re.IGNORECASE)
SAVED = re.compile(r"\bsav(?:ing|ed|es?)\b", re.IGNORECASE)
SYNCED = re.compile(r"\b(?:re)?sync(?:ing|ed|s)?\b", re.IGNORECASE)
RETRIED = re.compile(r"\b(?:(?:re)?export\w*|re-?tr(?:y\w*|ies|ied))\b", re.IGNORECASE)
# "Which was the one before", "what did it say before that": the step behind them.
BEFORE = re.compile(
    r"\b(?:what|which|whats)\b[^.,;!?]{0,20}\b(?:(?:one|step|thing|bit|part)s? (?:right )?before(?: (?:that|this|it))?|(?:previous|preceding) (?:one|step|thing|bit))\W*(?:again|please|pls)?\W*$",
    re.IGNORECASE,
)
# "Forward again", "onwards", "next one please": on, and nothing else.
FORWARD = re.compile(
    rf"^\W*(?:{ASIDE}\W+){{0,6}}(?:(?:go|move|carry|keep) )?(?:forward|forwards|onward|onwards|ahead|further|moving on|(?:the )?next(?: one| step)?|one (?:further|more|forward|on))"
    r"(?:\W+(?:again|one|step|please|pls|then|now|thanks?)){0,3}\W*$|^\W*check\W*$|\b(?:which|what) (?:step|one) (?:is|comes|would be) next\W*$",
    re.IGNORECASE,
)
# What urges on behind what was done: "found it between two others. next?"
THEN_NEXT = re.compile(
    r"[.,;!?-]\s*(?:(?:ok|and|so|now|then)\W+){0,3}(?:next(?: one| step)?|and now|and then|now|then|what else|what now|what'?s next|what next)\s*(?:please|pls)?\s*\?*\W*$",
    re.IGNORECASE,
)
# "Two steps back": how far.
COUNT = {"two": 2, "2": 2, "twice": 2, "three": 3, "3": 3, "four": 4, "4": 4}
BACK_BY = re.compile(
    rf"\b(?:back(?: up| by)?|rewind) ({'|'.join(COUNT)})\b|\b({'|'.join(COUNT)})(?: steps?| times)? back\b",
    re.IGNORECASE,
)
# All of it at once instead: "just give me the whole list again", "show me all of it".
ALL_OF_IT = re.compile(
    r"\b(?:show|give|send|post|list|write|see|have|want|need)(?: (?:me|us|it|to|the|have|see))* (?:(?:all|the whole|the full|the complete|the entire|whole|full|every one)(?: (?:of )?(?:it|them|those|the|steps?|list|thing|lot|instructions?))*|everything)(?: (?:again|at once|together|in one(?: go)?|on one page|now|instead|please|pls))*\W*$",
    re.IGNORECASE,
)
# What was there to read is gone: "wait I closed the tab", "my browser crashed".
GONE = re.compile(
    r"\b(?:closed|shut|lost|left|refreshed|reloaded|killed|quit)\b[^.,;!?]{0,15}\b(?:tab|window|page|browser|chat|screen|my place|the thread|laptop)\b"
    r"|\b(?:tab|window|page|browser|laptop|computer|phone|screen)\b[^.,;!?]{0,12}\b(?:crashed|closed|froze|died|reloaded|is gone|disappeared|went (?:blank|away|off))\b|\bgot (?:logged|thrown|kicked) out\b|\blogged me out\b",
    re.IGNORECASE,
)
# Of the step that is on the table: "which button", "what exactly do I click", "don't get this one".
OF_THIS = re.compile(
    rf"^\W*(?:{ASIDE}\W+){{0,5}}(?:(?:which|what) (?:button|menu|one|page|tab|field|box|link|setting)|(?:click |tick |press |do |open )?(?:what|where)(?: exactly| now)?|where (?:exactly )?do i (?:click|go)|what (?:exactly )?do i (?:click|press|do here))\W*$"
    rf"|^\W*(?:{ASIDE}\W+){{0,5}}(?:i )?(?:do ?n'?t|dont|did ?n'?t|do not|cannot|can'?t) (?:quite |really )?(?:get|understand|follow)(?: (?:this|that|it|the))?(?: (?:one|step|part|bit|last one|last bit))?\W*(?:sorry|again)?\W*$"
    rf"|^\W*(?:{ASIDE}\W+){{0,5}}(?:(?:can|could) (?:you|u) (?:\w+ )?(?:explain|clarify|describe|show me)|explain|what does|how do i do) (?:this|that)(?: (?:one|step|part|bit))?(?: (?:mean|again|to me|please|pls|more))*\W*$"
    rf"|^\W*(?:{ASIDE}\W+){{0,5}}(?:i'?m|i am|im|you) (?:\w+ )?lost(?: me)?(?: now| here| again)?\W*$",
    re.IGNORECASE,
)


def wanted_place(text: str) -> str:
    """What of the steps somebody wants to be taken to ("jump to the retry"), as they name it; else ""."""
    found = TO_PLACE.search(plain(text))
    return found.group(1).strip() if found else ""


def is_at_number(text: str) -> bool:
    """Whether somebody says at which number they are ("I'm on step 4")."""
    return AT_NUMBER.search(plain(text)) is not None and "?" not in text


def stuck_at(text: str) -> int | None:
    """The number of the step at which somebody does not get on ("did step 1 and 2, stuck at step 3"), or None."""
    found = STUCK_AT.search(plain(text))
    return int(found.group(1)) if found else None


def passed_place(text: str) -> str:
    """What of the steps is told to be behind somebody ("already clicked Subscriptions", "done up to the save"); else ""."""
    spoken = plain(text)
    found = PASSED.search(spoken)
    if not found or "?" in text or NOT_THERE.search(spoken[: found.end()]):
        return ""
    return (found.group(1) or found.group(2)).strip()


def asked_place(text: str) -> int | None:
    """The first or last step, where it is asked for by its place."""
    spoken = plain(text)
    if found := BY_PLACE.search(spoken):
        return FIRST if found.group(1).lower() in ("first", "1st") else LAST
    return FIRST if TO_OPEN_FIRST.search(spoken) else None


def place_before(text: str) -> str:
    """What of the steps comes before the one that is asked for ("what comes after the save"); else ""."""
    found = AFTER.search(plain(text))
    return "" if not found or JUST_THAT.match(found.group(1)) else found.group(1).strip()


def asks_by_words(text: str) -> bool:
    """Whether a step is asked for by what it says ("which one is the save")."""
    return BY_WORDS.search(plain(text)) is not None


def asks_before(text: str) -> bool:
    """Whether the step before is asked for ("sorry, what was the one before that?")."""
    return BEFORE.search(plain(text)) is not None


def wants_forward(text: str) -> bool:
    """Whether it only leads on, be it behind what was done ("ok forward again", "found it. next?")."""
    spoken = plain(text)
    return FORWARD.match(spoken) is not None or THEN_NEXT.search(spoken) is not None


def steps_back(text: str) -> int:
    """How many steps back are wanted, one where no number is said."""
    found = BACK_BY.search(plain(text))
    return COUNT[(found.group(1) or found.group(2)).lower()] if found else 1


def wants_all(text: str) -> bool:
    """Whether, in a walk, the whole list is wanted instead ("show me all of it again")."""
    return ALL_OF_IT.search(plain(text)) is not None


def has_lost_it(text: str) -> bool:
    """Whether what there was to read is gone ("wait I closed the tab")."""
    return GONE.search(plain(text)) is not None


def is_of_this_step(text: str) -> bool:
    """Whether it asks for the step on the table, or says that it is not understood ("which button", "I don't get this one")."""
    return OF_THIS.match(plain(text)) is not None


def as_labelled(place: str) -> str:
    """A place with the words for saving, syncing and retrying as the steps have them ("saving": "Save")."""
    named = SYNCED.sub("Sync Now", SAVED.sub("Save", place))
    return RETRIED.sub("retry", named)
