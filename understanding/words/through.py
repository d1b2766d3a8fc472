"""Whether words by themselves say that it went through: plainly, after all, all of it, or only a part."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.words.asides import without_lapsed
from understanding.words.choices import COUNTED, number_of
from understanding.words.exporting import without_asides
from understanding.words.outcomes import is_good_news, is_plain_failure, news
from understanding.words.underway import is_in_transit

ONLY_SOME = re.compile(
    r"\bonly (?:\w+ )?(?:one|1|two|2|some|half|part|a few|the first|report|\d+)\b(?! (?:left|missing|failed))|\b(?:all|every\w*|everything)(?: (?!(?:good|fine|set)\b)\w+){0,3} (?:but (?:the|one|two|his|her|hers|mine|\d+)|except)\b|\b(?:the )?first (?:one|two|three|four|few|\d+) (?:\w+ )?(?:went|go|got|are|exported|worked|ok|through|thru)\b|\bfirst (?:one )?(?:exported|went|worked|is (?:through|in|out))\b[^.;!?]*\b(?:second|2nd|other|next|third)\b|\bexcept(?: for)? (?:one|two|the|\d+)\b|\b(?:one|two|three|four|five|a few) of (?:those|these|them)\b(?! (?:was|were|is)\b)|\b(?:most|some|half|part) (?:of (?:it|them|the|those)|went|are|made)\b|\bpartial\w*\b|\bonly some\b",
    re.IGNORECASE,
)
ALSO = re.compile(
    r"\b(?:exported|through|thru|in|went|worked|out|done|over|posted) (?:too|also|as well)\b", re.IGNORECASE
)
# Said of one more and without a verb, it takes the verb of what stands before it: "same again. second report too".
FURTHER = re.compile(
    r"^\W*(?!(?:do|does|did|is|are|was|has|have|can|could|will|would|should|i|we)\b)(?:[\w']+\W+){1,6}(?:too|also|as well|likewise)\W*$",
    re.IGNORECASE,
)
# Nothing has failed where the rest is still to come: "2 exported, 1 more to go".
TO_GO = re.compile(
    r"\b(?:\d+|one|two|three|a few|some|the rest|others?) (?:more )?(?:(?:is|are) )?(?:still )?(?:to go|to do|coming|to come|next)\b|\b(?:doing|exporting|retrying|sending|starting|on) (?:with )?the (?:rest|others?|remaining|next|last)\b(?! (?:side|hand|end)\b)",
    re.IGNORECASE,
)
COUNT = rf"(\d+|{'|'.join(COUNTED)})"
SHARE_OF = re.compile(rf"\b{COUNT} (?:out )?of (?:the |my |our )?{COUNT}\b", re.IGNORECASE)
PART_FINE = re.compile(
    rf"\b{COUNT} (?:out )?of (?:the |my |our )?{COUNT} (?:\w+ ){{0,3}}(?:fine|ok|okay|good|through|thru|went|exported|worked|in|green)\b",
    re.IGNORECASE,
)
# What takes a turn after a success is seldom all well ("it exported, but ...").
TURNED = re.compile(
    r"\b(?:but|except|however|although|though|only|unfortunately|wrong\w*|missing|twice|double|duplicates?)\b",
    re.IGNORECASE,
)
# What may come takes nothing back ("it went through this time, but it will come back").
COMING = re.compile(
    r"\bbut (?:it|they|that|this|we|i)(?:'ll| will| may| might| could| want| need)\b[^.;!?]*", re.IGNORECASE
)
# A clause that says so and nothing else: "worked", "it went through", "the report is thru".
PLAINLY = re.compile(
    r"^\W*(?:(?:ok|okay|yes|yep|yeah|no|wait|hey|oh|ah|boom|bam|voila|(?!nothing|none|nobody|always|unless|lunch|(?:this|trips|reports|exports|bills|expenses)\b)\w{3,}'?s|i (?:mean|said)|and|so|great|perfect|wow|it|that|this|all|they|both|everything|is|are|has|have|now|then|just|finally|indeed|synced|saved|retried|done|the|my|our|her|his|lunch\w*|trips?|report|reports|exports?|exporting|bills?|expenses?|two|three|four|five|six|seven|eight|nine|ten|of|them|\d+|it'?s|they'?re)\W+)*"
    r"(?:works?|worked|functions|solved|accepted|exported|exports|through|thru|posted|passed|successful|(?<!no )success|went (?:through|thru|over|across|out|fine)|(?<=it )went(?=\W*$)|(?<=they )went(?=\W*$)|(?:that|this|which)(?: (?!admin|guy|lady|man|person|team|one)\w+){0,2} (?:did|does) (?:it|the trick)|(?:we'?re|it'?s|all) live|goes(?= now|\W*$)|(?:export|report|retry|retried|exported)(?: is| was| went)? (?:fine|ok|okay|good)|(?:gone|went|is|it'?s|they'?re|reports?'?s?|bill'?s) (?:finally |now )?out|green|flowing(?: again)?|(?<=export )too|(?<=export )also|(?:(?<=is )|(?<=re )|(?<=its )|(?<='s ))in|(?<=export )(?:completed?|succeeded)|(?<=boom its )there|(?<=boom it's )there)\b(?:\W+(?:now|fine|again|finally|already|just fine|just now|a minute ago|this time|too|as well|(?:(?:on|at|with) )?(?:the )?(?:first|1st) (?:try|go|time|attempt)|straight ?away|right away|thanks?|thx)){0,4}\W*$|^\W*(?:(?:it|all|everything|it'?s|is|already)\W+)*(?:(?:fine|good|ok|okay) now|(?:fixed|sorted|solved) already)\W*$",
    re.IGNORECASE,
)
# Who has seen it arrive has said enough, whatever is still running: "it's exporting again, I saw it go through myself".
SEEN = re.compile(
    r"\b(?:re-?tried|re-?exported|exported|sent (?:it )?again)\W+(?:and )?(?:it'?s |it is |all )?(?:fine|ok|okay|good|clean|green)\W*$|\b(?:worked|works|went (?:through|fine)|exported) (?:fine )?(?:for|with|on) (?:all|every\w*|each|both)\b|\b(?:perfect|great|yay|finally|hooray|super|awesome|wonderful)\b[^.?!]*\b(?:is|are|'s|'re) (?:all )?(?:exporting|working|running) (?:again|now)\b|(?<!does )(?<!do )(?<!runs )(?<!handles )(?<!manages )\b(?:all|both|everything|(?:all )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)(?: of them| reports)?) (?:are )?(?:now )?in (?:sage|intacct)\b|\b(?:exports?|sync) and (?:the )?(?:exports?|sync) (?:both |now |all )*(?:runs?|works?|go(?:es)? through|are (?:fine|good|ok))\b|\b(?:i|we) (?:just |already )?(?:saw|watched|could see|have seen) (?:it|them|(?:the|my|our|her|his) \w+) (?:go|going|come|coming|post|posting|arrive|land|export)(?:ed|ing)?(?: (?:through|over|across|in))?\b",
    re.IGNORECASE,
)
# Somebody did not wait for us: "solved it before they answered".
SOLVED_ALONE = re.compile(
    r"(?:^|[,.;!]\s*|\b(?:i|we|i'?ve|we'?ve|already|just) )(?:solved|sorted|fixed) (?:it|that|this)(?: out)?,? (?:before|already|myself|ourselves|meanwhile|in the meantime|on my own|without you)\b",
    re.IGNORECASE,
)
# What helped is told behind it, and its words ("two lines without category") take nothing back.
DID_IT = re.compile(
    r"^\W*(?:(?:yes|ok|great|perfect|wow|yay)\W+)*(?:that|this|which) (?:did|does|has done) (?:it|the trick|the job)\b",
    re.IGNORECASE,
)
# How somebody feels says nothing of the export: "fine. it went. still annoyed".
MOOD = re.compile(
    r"\b(?:still|not|is ?n'?t|am not|was ?n'?t) (?:\w+ )?(?:annoyed|angry|mad|happy|impressed|amused|grumpy|tired|pissed\w*|sure why|thrilled|pleased)\b",
    re.IGNORECASE,
)
# What is no mere "not" ("in the Workspace, not in Sage. ok it went").
FAILING = re.compile(
    r"\b(?:fail\w*|errors?|same|still|stuck|refus\w*|reject\w*|bounc\w*|persist\w*|nope|never|export\w*)\b",
    re.IGNORECASE,
)
# After the steps "in. thx" says enough; in a walk it is a step.
IN = re.compile(
    r"^\W*(?:(?:ok|yes|yep|all|both|it'?s|now)\W+)*in\W*(?:now|thx|thanks|ty|ta|finally|cheers)?\W*$", re.IGNORECASE
)
# What is asked behind it takes nothing back: "went through. but will this bite me again in december?"
ASKED_BEHIND = re.compile(
    r"(?<=[.!])\s*(?:but |and |so )?(?:will|does|do|can|could|is|are|should|what|why|how)\b[^.!?]*\?\W*$", re.IGNORECASE
)
CLAUSE_END = re.compile(r"(?:[!;\n]|[.,](?!\d)|:(?=\s))+\s*|\s(?:and|but)\s|\s-+\s")


def tells_plainly(text: str) -> bool:
    """Whether a clause says in so many words, and nothing else, that it went through, and no other one that it did not."""
    text = ASKED_BEHIND.sub("", COMING.sub(" ", without_asides(without_lapsed(text)))) or plain(text)
    parts = CLAUSE_END.split(text)
    told = [part for part in parts if PLAINLY.match(part) and "?" not in part]
    rest = " . ".join(part for part in parts if part not in told)
    is_seen = SEEN.search(text) is not None and news(text) != "bad"
    is_last = bool(told) and parts[-1] == told[-1]
    is_bad = news(MOOD.sub(" ", rest)) == "bad" and not (is_last and not FAILING.search(rest))
    is_amiss = is_plain_failure(rest) if DID_IT.match(text) else is_bad
    is_turned = TURNED.search(text) is not None and not is_last  # a turn to the good is none
    is_open = is_turned or is_of_some(text) or (is_in_transit(text) and not is_seen)
    return (bool(told) or is_seen) and not is_amiss and not is_open


def has_seen(text: str) -> bool:
    """Whether somebody has seen it arrive, whatever is still running."""
    spoken = without_asides(text)
    return (
        SEEN.search(spoken) is not None and news(spoken) != "bad" and not (TURNED.search(spoken) or is_of_some(spoken))
    )


def is_in(text: str) -> bool:
    """Whether, asked for the result, somebody says that it is in, and no more."""
    return IN.match(plain(text)) is not None


def is_also(text: str) -> bool:
    """Whether the rest is told to have gone through, too ("2nd one exported too")."""
    return ALSO.search(plain(text)) is not None and is_good_news(text)


def is_further(clause: str) -> bool:
    """Whether a clause only adds one more to what is told before it ("second report too")."""
    return FURTHER.match(clause) is not None and not (is_good_news(clause) or PLAINLY.match(clause))


def has_arrived(text: str) -> bool:
    """Whether the last words say that what was on its way is through ("exporting... yes!! its in sage", "sync is running... ok green")."""
    parts = clauses_of(plain(text))
    if len(parts) < 2 or "?" in parts[-1]:
        return False
    is_in = is_good_news(parts[-1]) or PLAINLY.match(parts[-1]) is not None
    return is_in and not is_in_transit(parts[-1]) and news(text) != "bad"


def is_of_some(text: str) -> bool:
    """Whether what is told holds for some and not for all ("3 of 5", "all but one")."""
    counted = ((number_of(some), number_of(all_)) for some, all_ in SHARE_OF.findall(plain(text)))
    return ONLY_SOME.search(plain(text)) is not None or any(some < all_ for some, all_ in counted)


def has_more_to_come(text: str) -> bool:
    """Whether a part is through and the rest is still to be done, with no failure told ("1st one worked, doing the rest")."""
    return TO_GO.search(plain(text)) is not None and is_good_news(text)


def is_partly_fine(text: str) -> bool:
    """Whether it counts how many of them are fine ("now 3 of 5 expenses fine but 2 still same error")."""
    return is_of_some(text) and PART_FINE.search(plain(text)) is not None


def is_of_all(text: str) -> bool:
    """Whether it counts all of them as through ("3 out of 3 exported")."""
    counted = [(number_of(some), number_of(all_)) for some, all_ in SHARE_OF.findall(plain(text))]
    return bool(counted) and all(some == all_ for some, all_ in counted) and is_good_news(text)


def clauses_of(spoken: str) -> list[str]:
    """The clauses of a text, without empty ones."""
    return [part for part in CLAUSE_END.split(spoken) if part.strip()]


def is_solved_alone(text: str) -> bool:
    """Whether somebody says that they did not wait for us ("solved it before they answered")."""
    return SOLVED_ALONE.search(plain(text)) is not None and not TURNED.search(text)
