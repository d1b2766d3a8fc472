"""How the export went, by the words in which somebody tells it: nobody's failure is taken for a success."""

from __future__ import annotations

import re

from actions.knowledge.text import plain, words
from understanding.words.asides import without_lapsed
from understanding.words.export_words import OUT_BEFORE
from understanding.words.exporting import FAILED, at_last, is_exported, without_asides

# For an error that a sync ends, the sync is what has to go through.
SYNC_WENT = re.compile(
    r"\bsync\w*\b[^.;!?]{0,25}\b(?:worked|works|fine|ok|okay|good|through|success\w*|without|clean|green)\b|\b(?:worked|works|fine|all good|no errors?)\b[^.;!?]{0,15}\bsync\w*\b|^\W*(?:synced|sync)\W+(?:and |it )?(?:worked|works|done|ok)\b",
    re.IGNORECASE,
)
GOOD_NEWS = re.compile(
    r"\b(?:exported|(?:went|gone|is|are|got|came|made it) (?:all )?(?:through|thru)|(?:went|gone|got|came|made it) (?:over|across)"
    r"|(?:it|that|all|everything|export|done|yes|ok) (?:has |have |did |just |suddenly |finally |all )*(?:works?|worked)(?! for)|(?:its|it s|it is|it|is|now) working|(?:it|report|has|have) (?:has )?(?:just )?passed"
    r"|(?:it|this|that|everything|export) (?:now )?(?:functions|is functioning|goes now|runs now|goes through)|(?:gone|went|is|it s|its|reports?|report s|one s|bill s|export s) out(?! of)|(?:it s|its|it is|all|everything|is) green(?: now)?|(?:int ?)?\d{3} (?:is |s )?gone|works now|(?:went|gone|came|came out) (?:fine|well|ok|okay|good)|(?:all|everything|its|it's|it is|(?:it|all|everything) looks|that's) (?:good|fine|set|sorted|okay)"
    r"|(?:fine|good|ok|okay|solved|sorted|fixed|working|clear) (?:now|again)|(?:it s|its|it is|it|that s|error|message|red|flag|warning) (?:is |s )?(?:all )?gone (?:now|again)|no (?:more )?errors?|(?:is|are|it'?s|it s|its|they'?re) (?:now |all )?(?:(?:showing|visible) )?in (?:intacct|sage)|sent and received|export(?:ed| s|s)? (?:is |all )?done"
    r"|(?:it'?s|it s|its|they'?re|they re|he'?s|he s|she'?s|she s|all|both|everything) (?:is |are )?(?:now |finally |all )?(?:through(?! with)|thru|over there)|(?:it'?s|it s|its) (?:now |finally )?in(?= (?:the |our )?(?:ledger|gl|books|sage|intacct)\b|$)"
    r"|(?:there it is|is|are|shows? up|landed|arrived|sits?|appears?) (?:now )?in (?:the |our )?(?:ledger|gl|books|intacct|sage)|(?P<all>\d+) (?:out )?of (?P=all)\b|all (?:\d+|of them) (?:are )?(?:in|gone|through|exported|done)"
    r"|success\w*|solved|sorted|fixed|(?:that|thats|that s|this|it|which) (?:(?:did|done|does|has done) (?:it|the (?:trick|job))|was (?:it|the (?:fix|culprit|reason))|helped)"
    r"|(?:green|no red) (?:tick|check|light|dot)\w*)\b|\bgood to go\b|\b(?:yay|woohoo|hooray|hurray)\b|\b(?:sync\w*|retr\w+|export)[ =]+works?\b|\b(?:the )?export (?:as well|too|also)\b|\bexports? (?:is|are) (?:flowing|running|back)(?: again| now)?\b|\bexports? (?:ran|runs|went|goes) (?:fine|ok|okay|well|smooth\w*|clean\w*|through|without)\b|\bexports?(?:'?s| s| is| are)? (?:all )?(?:fine|good|ok|okay|working)\b|\b(?:we'?re|we re|were|all) good now\b|^(?:yes|yep|yeah) (?:it|they|all) went\b(?! (?:wrong|back|red))|(?:[.,;!]\s*)(?:works|worked|solved)\W*$|^(?:done|yes|ok|k|great|perfect|super)?[\s,.!]*(?:works|worked|working|fixed|solved|through|thru)\W*$",
    re.I,
)
WEAKLY = re.compile(
    r"\b(?:fixed|sorted|(?:all|it'?s|its|looks|everything) (?:\w+ )?(?:good|fine|ok|okay|set)|done)\b", re.IGNORECASE
)
STRONGLY = re.compile(
    r"\b(?:export\w*|reports?|through|thru|sage now|intacct now|in (?:sage|intacct)|over|posted|retried|errors?|red|work(?:s|ed|ing)|went|gone|passed|solved|dusted|helped|(?:is|are|its|it's|they're) in(?! (?:the|a|my|our|order|place|process|progress|transit)\b)|success\w*|green|synced|trick|now|thanks?|thx|ta|cheers|finally|perfect|great)\b|\bdid it\b|\b(?:that|this|which) fixed\b",
    re.IGNORECASE,
)
NO_TROUBLE = re.compile(
    r"\b(?:no|without|zero|not any) (?:more |further |other |any |a |an |single )*(?:errors?|problems?|issues?|trouble|complaints?|red(?! x))\b|\bwithout (?:a |any |one )?(?:fuss|squeak|word|hitch|peep|hiccups?|murmur|grumbl\w*|complain\w*|drama|moan\w*)\b|\bnever ?mind\b(?! (?:what|that|the|my|about)\b)"
    r"|\b(?:no longer|not|does ?n'?t|does not|did ?n'?t) (?:fail(?:ing)?|error|bounce|complain|a problem|an issue)(?: (?:any ?more|now|any longer))\b|\b(?:no longer|not) (?:failing|a problem|an issue)\b|\b(?:errors?|problems?|issues?|messages?)(?:'?s)? (?:is |are |has |have )?(?:now |finally |all )?(?:gone|disappeared|cleared|resolved)\b"
)
NO_LUCK = re.compile(
    r"^\W*(?:(?:no|nope|nah|it|and|ok)\W+)*still (?!looking|searching|hunting|arguing|discussing|debating|checking|figuring|trying to|working on|at it|on it|need|wait|have|to|not|a|the)\w+|(?:^|[.,;!-]|\band\b)\s*(?:nope|nada|zilch|nix|no good|no bueno|no luck|no dice|no joy|no change|no difference|same thing)\b(?! right)|^\W*(?:(?:yes|yep|yeah|ok|nah|no|still|exactly|it'?s|the|all)\W+)*same(?: (?:one|error|thing|here|as before))?\W*$|\b(?:error|message|problem|issue) (?:persists|remains|stays)\b|\bsame as (?:ever|before|always|usual)\W*$",
    re.IGNORECASE,
)
# Nobody does it several times whom it helped.
OFTEN = re.compile(
    r"\b(?:did|done|tried|doing|do|trying|retried|repeated|exported)\b[^.?!]{0,30}\b(?:(?:\d+|two|three|four|five|ten|several|many|multiple|a few|couple(?: of)?|hundred|thousand|dozen|umpteen|million) times|over and over|again and again|twice)\b",
    re.IGNORECASE,
)
ALL_DONE = re.compile(r"\b(?:all|everything|every step|finished|to the end|retried|exported)\b", re.IGNORECASE)
FINISHED = re.compile(
    r"\b(?:did|done|finished|completed) (?:all|everything|them all|the (?:whole )?(?:list|lot))\b(?! (?:but|except))|\b(?:all|everything)(?: (?:of )?(?:it|them|the steps|steps))?(?:'?s| is| are)? (?:done|finished)\b|\b(?:at|to) the end\b",
    re.IGNORECASE,
)
NEVER_MIND = re.compile(r"\bnever ?mind\b", re.IGNORECASE)
# What was done before it failed again is no good news ("still not working even after I fixed the rates").
EVEN_AFTER = re.compile(
    r"\b(?:even (?:after|though|when|with)|although|though i|despite|in spite of|after (?:i|we|all))\b[^.,;!]*"
)
# Whoever is back brings no news by that.
RETURNED = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|okay|i|am|i'?m|we'?re|and)\W+)*back(?: again)?(?= *[,.!;:-])", re.IGNORECASE
)
# "Still there?" asks for us; who still has no idea tells of no failure.
STILL_THERE = re.compile(
    r"\bstill (?:have |got )?(?:no (?:idea|clue)|not (?:sure|clear)|(?:do ?n'?t|do not) (?:know|get|understand)|unsure|wondering|confused)\b|\bstill (?:there|here|around|with me)\s*\?|\b(?:are )?(?:you|u) still (?:there|here|around)\b",
    re.IGNORECASE,
)
NO_GOOD = re.compile(r"\b(?:no|not|without|n't|isn'?t|wasn'?t|didn'?t|never)\b(?: \w+){0,3}")
BAD_NEWS = re.compile(
    r"\b(?:fail\w*|error\w*|not|without|still|negative|(?:same|failed|fails|failing|error|up|back) again|no luck|no (?:change|difference|effect)|same (?:thing(?! right)|story|message|msg|red|old|result|outcome|problem|issue|error)|(?:and|but|still|all|yes|yep|yeah|ok|exactly|it'?s|its),? (?:the )?same(?: (?:one|error|thing))?$|same as (?:before|ever|always|usual)|no good\b|no bueno|nada\b|zilch\b|^\W*(?:the )?same(?: one| code| here)?\W*$|nope|never|persist\w*|remains|refus\w*|reject\w*|bounc\w*|stuck|denied|unsuccessful\w*|cannot|(?:do|does|did|is|are|was|were|wo|would|ca|can|could|has|have|had)n'?t)\b"
)
BUT = re.compile(
    r"\b(?:what|whats|why|how|diff|difference|between|not|never|no|still|but|cannot|until|if|when|before|same|last (?:week|month|time|year|night|one|friday|monday)|yesterday|used to|colleague|he|she|they|for (?:her|him|them|me))\b|n't\b|\?",
    re.I,
)
ONCE = re.compile(
    r"\b(?:yesterday|last (?:week|month|time|year)|used to|until|earlier|so far)\b(?!.*\b(?:now|today)\b)", re.I
)


def is_good_news(text: str) -> bool:
    """Whether it says that the export went through, and nothing that takes it back."""
    text = without_lapsed(text)
    told = STILL_THERE.sub(" ", without_asides(text))
    spoken = NEVER_MIND.sub(" ", told)
    if is_exported(text) and news(text) != "bad":
        return True
    is_said = GOOD_NEWS.search(" ".join(words(spoken))) and not BUT.search(spoken)
    return (bool(is_said) and news(text) != "bad") or (
        NO_TROUBLE.search(spoken.lower()) is not None and news(text) == "good" and "?" not in text
    )


def is_of_reports_out(text: str) -> bool:
    """Whether it speaks of reports that are out already, and tells nothing else ("and the ones already exported")."""
    spoken = plain(text)
    return OUT_BEFORE.search(spoken) is not None and not GOOD_NEWS.search(OUT_BEFORE.sub(" ", spoken))


def is_weakly_good(text: str) -> bool:
    """Whether its only words for a success are as often said of a step or of somebody's answer ("fixed", "IT says all fine")."""
    spoken = plain(text)
    return WEAKLY.search(spoken) is not None and STRONGLY.search(spoken) is None


def is_lapse(text: str) -> bool:
    """Whether what passed is a date, and nothing is told of the export ("it passed in march")."""
    rest = without_lapsed(text)
    return rest != plain(text) and not GOOD_NEWS.search(" ".join(words(rest)))


def is_synced(text: str) -> bool:
    """Whether it says that a sync went through."""
    return SYNC_WENT.search(plain(text)) is not None and news(text) != "bad"


def is_plain_failure(text: str) -> bool:
    """Whether a clause says in so many words that it failed ("found, pressed, and nope")."""
    spoken = STILL_THERE.sub(" ", plain(text))
    return (NO_LUCK.search(spoken) or OFTEN.search(spoken)) is not None and news(text) == "bad"


def has_done_all(text: str) -> bool:
    """Whether somebody says that they went through everything, or tried again already."""
    return ALL_DONE.search(text) is not None


def has_finished(text: str) -> bool:
    """Whether somebody says that every step is done."""
    return FINISHED.search(plain(text)) is not None


def news(text: str) -> str:
    """`good` or `bad`, by the words in which somebody says how the export went, the last ones counting; else ""."""
    text = without_lapsed(text)
    kind, behind = at_last(text)
    if kind:
        return news(behind) or ("bad" if kind == FAILED else "good")
    told = RETURNED.sub(" ", STILL_THERE.sub(" ", without_asides(text)).lower())
    spoken = " ".join(EVEN_AFTER.sub(" ", NO_TROUBLE.sub(" works now ", told)).split())
    bad = max((found.start() for found in BAD_NEWS.finditer(spoken)), default=-1)
    good = max((found.start() for found in GOOD_NEWS.finditer(NO_GOOD.sub(_blank, spoken))), default=-1)
    if good == bad:
        return "bad" if OFTEN.search(spoken) else ""
    return "good" if good > bad else "bad"


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def is_old_news(text: str) -> bool:
    """Whether it worked only in the past ("worked yesterday, nobody touched anything")."""
    return ONCE.search(plain(text)) is not None
