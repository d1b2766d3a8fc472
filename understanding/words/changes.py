"""What somebody reports from a set-up while following steps: that something was changed, or that it is not to be found."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.words.outcomes import is_good_news, news

# What was wrong, and was found: "the dept was inactive", "projects permission missing".
FAULT = re.compile(
    r"\b(?:was|were|is|are|had|has|it'?s|been) (?:\w+ )?(?:off|inactive|missing|wrong|disabled|deactivated|blank|empty|closed|expired|unchecked|unticked|locked|old|outdated"
    r"|not (?:set|ticked|checked|active|enabled|there|filled|mapped|imported|assigned|on|in)|set to|switched off|turned off|misspelled|mistyped|no longer)\b"
    r"|\b(?:was|were|is|are)(?: not|n'?t) (?:\w+ )?(?:set|ticked|checked|active|enabled|there|filled|mapped|imported|assigned|on|in)\b"
    r"|\b(?:had|has) (?:a|an|the|two|another|some) (?!look|go|try|chat|word|call)\w+|\b(?:\w{4,} missing|missing (?:a|an|the|one|two|its|his|her)|(?:had|has|have|there was|found) (?:no|nothing|none|a wrong|the wrong|an old|two|a typo)|a typo|typo in)\b",
    re.IGNORECASE,
)
# How something is, and not what was done to it: "the box is ticked".
STATE = re.compile(
    r"\b(?:is|are|'s|it'?s|stands) (?:(?:\w+ly|already|still|not|all|maybe) )*(?:ticked|checked|enabled|selected|set|switched (?:on|off)|turned (?:on|off)|mapped|connected|opened|closed|locked|assigned)\b(?! now| again| to\b)",
    re.IGNORECASE,
)
HELD = re.compile(r"\b(?:had|has) (?:a|an|the|two|another|some) \w+", re.IGNORECASE)
DID = (
    r"(?:(?:re-?|de|un)?(?:activated|enabled|opened|assigned|mapped|imported|added|created|selected|ticked|checked|linked|set|connected|named|entered)"
    r"|corrected|changed|updated|switched|turned|removed|deleted|lifted|saved|renewed|granted|gave|moved|edited|adjusted|filled|replaced|picked|chose|merged"
    r"|synced|sync'?d|disabled|deactivated|closed|adapted|dropped|put|took|got rid of|extended|unlocked|recreated|retyped|swapped|cleared the|reset|made)"
)
CHANGED = re.compile(
    rf"\b(?:i|we|he|she|they|just|have|has|had|'ve|and|now|been|got|was|were|is|are|\w+) (?:\w+ )?{DID}\b|(?:^|[.,;:!])\W{{0,4}}(?:(?:ok|okay|done|yes|right|found it|just|so|and|now)\W+){{0,8}}{DID}\b",
    re.IGNORECASE,
)
# What became of a thing, and made it wrong: nobody did that for us.
OVERTAKEN = re.compile(
    r"\b(?:was|were|is|are|got|been|gets) (?:\w+ )?(?:merged|renamed|replaced|superseded|retired|discontinued|archived|consolidated|folded|phased out|split)\b",
    re.IGNORECASE,
)
DID_IT = re.compile(
    rf"\b{DID} (?:it|that|them|this)(?! away| from)(?: (?:on|off|back|up|now|again|today|already|for (?:me|us)))*\W*$",
    re.IGNORECASE,
)
FIXED = re.compile(
    r"\b(?:i|we|he|she|they|IT|colleague|boss|admin|controller|accountant|consultant|manager|someone|somebody|\w+ (?:guy|team|lady|department)) (?:has |have |just |already )*fixed\b|"
    r"\b(?:fixed|sorted|corrected|done) (?:the|his|her|their|our|my|both|all (?:the )?)\b(?! (?:problem|issue|error|trouble|export|thing|trick|job))",
    re.IGNORECASE,
)
REMEDIED = re.compile(r"\b(?:fixed|sorted|done|solved|found|ok now|fine now|on now)\b", re.IGNORECASE)
# What tells of the export itself, so that a change beside it is only how it came about.
EXPORT = re.compile(
    r"\b(?:exported(?! date)|export(?:s|ing)? (?:is |was |has |ran |runs )?(?:fine|ok|okay|good|done|now|again|went|worked|works)|went|gone through|(?:it|that|all|everything|they|is|are|'?s) (?:through|thru)|works|worked|working|success\w*"
    r"|no (?:more )?(?:errors?|red(?! x)|problems?|issues?)|(?:error|message) (?:is |'s )?(?:gone|away|disappeared|cleared)|gone|passed|posted|landed|arrived|sees? (?:it|them|\w+ \w+) in (?:intacct|sage)|green|finally|all good(?! except| apart| but)|perfect|solved|helped|(?:did|done|does) (?:it|the trick|the job)|(?:are|is|'s) in(?: (?:sage|intacct|the (?:books|ledger|gl)))?$"
    r"|(?:we'?re|were|all) good(?! except| apart| but)|good to go|let me export|it exports|yes it went|retried|re-?exported|resent|(?:it|they|all|its|everything) (?:is |are |'s |'re )?through|through now|(?:it|they|its) (?:is |are |'s |'re )?(?:over )?there now"
    r"|(?:in|into|reached|shows? up in|over to) (?:sage|intacct|the (?:books|ledger|gl)) now|came (?:through|over|across)|(?:that|this|which|it) fixed (?:it|everything|the (?:problem|issue|error)))\b",
    re.IGNORECASE,
)
MISSED = re.compile(
    r"\b(?:do(?:es)?n'?t|do(?:es)? not|ca ?n'?t|cannot|can not|did ?n'?t|could ?n'?t) (?:\w+ )?(?:see|find|have (?:an?|the|any)|exist|show|locate|open|click|get (?:in)?to)\b|\b(?:missing|not there|not visible) (?:for|in|on) (?:me|mine|my|ours?)\b"
    r"|\bgr[ea]yed(?: |-)?out\b|\b(?:is|are|'s|stays?|looks?) gr[ea]y\b|\bno (?:such )?[\w >]{2,30} (?:tab|button|menu|field|option|icon|section|page|column|there|when i|anywhere)\b|\bnowhere (?:to be )?(?:found|to see)?\b|\bsays i (?:don'?t|do not) have\b",
    re.IGNORECASE,
)
# Words for good news that are as often said of a setting as of the export.
WEAK = re.compile(
    r"\b(?<!ran )(?<!runs )(?:fixed|sorted|solved|set|(?<!export )(?<!export is )done|good|fine|ok|okay|right|working|works)\b",
    re.IGNORECASE,
)
RETRIED = re.compile(
    r"\b(?:re-?tried|re-?exported|re-?sent|(?:sent|exported|tried) (?:it |that |them |the report )?(?:again|once more)|(?:synced|sync'?d) and (?:sent|exported))\b",
    re.IGNORECASE,
)
NOT_RETRIED = re.compile(
    r"\b(?:not|never|nobody|without|haven'?t|hasn'?t|didn'?t|should i|once|when|if|after|until|before)\b[^.;!?]{0,40}",
    re.IGNORECASE,
)
SYNCED = re.compile(
    r"\b(?:synced|sync'?d|resynced|(?:did|ran|done|finished) (?:the |a )?sync|sync (?:now )?(?:is |was )?(?:done|finished|complete|through|ok|fine))\b",
    re.IGNORECASE,
)
SAVED = re.compile(r"\bsaved\b(?! (?:me|us|the day))|\b(?:hit|pressed|clicked) save\b", re.IGNORECASE)
SLIP = re.compile(
    r"\b(?:by (?:mistake|accident|error)|accidentally|inadvertently|unintentionally|mistakenly)\b", re.IGNORECASE
)
SLIP_CLAUSE = re.compile(r"[.,;!]\s+|\s(?:and|but|so)\s|\s-+\s", re.IGNORECASE)
BACK = re.compile(r"\b(?:turned|switched|set|put|changed|ticked|moved) (?:it |that |them |\w+ )?back\b", re.IGNORECASE)
UNSYNCED = re.compile(r"\b(?:not|n'?t|hasnt|havent|didnt|never|without) (?:\w+ ){0,2}sync\w*", re.IGNORECASE)
SYNC_LEFT_OUT = re.compile(
    r"\b(?:did ?n'?t|did not|have ?n'?t|have not|had ?n'?t|never|forgot(?:ten)? to|forgot(?:ten)?|missed|skipped|left out) (?:even |actually |ever |yet |to |do |done |press(?:ed)? |run |ran |click(?:ed)? |hit )*(?:(?:the|that|any|a) )?(?:sync\w*)\b|\bno sync(?: yet| done| was done)?\W*$",
    re.IGNORECASE,
)
NOW_WHAT = re.compile(r"(?<![\s,.;!-])[\s,.;!-]+(?:(?:and|so|what) )?(?:now|next)(?: what)?\s*\?+\s*$", re.IGNORECASE)
STARTS = re.compile(rf"^\W*(?:(?:ok|okay|done|yes|just|so|now|then|i|we|i'?ve|we'?ve|have)\W+)*{DID}\b", re.IGNORECASE)
# What was set up once is no change made now.
LONG_AGO = re.compile(
    r"\b(?:in|last) (?:spring|summer|autumn|fall|winter|month|week|year|january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:back in|in|since) (?:19|20)\d\d\b|\b(?:years?|months?) ago\b|\bset(?:ting)? (?:it |all of it )?up (?:sage|intacct|the whole|all of)|\bset up (?:sage|intacct)\b",
    re.IGNORECASE,
)
LATER = re.compile(
    r"\b(?:will|gonna|going to (?!sync|re-?try|export)|about to|wants?|need to|should i|have to|must|asked|tomorrow|later)\b",
    re.IGNORECASE,
)
UNTRIED = re.compile(
    r"\b(?:syncing|retrying|exporting|testing) (?:it )?now\b|\b(?:have ?n'?t|hvnt|havnt|have not|has ?n'?t|did ?n'?t|not) (?:yet )?(?:re-? ?)?(?:tried|sent|exported|retried|synced|pressed)\b|\b(?:next (?:i'?ll|i will|is|comes)|(?:now )?(?:going to|gonna|about to|off to|will now) (?:\w+ ){0,2}(?:sync|re-?try|export|pick|do|press|try)|pressing export|exporting|(?:re)?trying (?:now|it now|in a))\b",
    re.IGNORECASE,
)
RIGHT_NOW = re.compile(
    r"\b(?:is|are|'s|its|shows?) (?:\w+ ){0,3}(?:on|open|active|enabled|imported|ticked|set|there|right|good|correct|connected|matching)(?: \w+){0,3}? now\b|\b(?:is|are|'s|its) (?:on|open|active|enabled|off) now\b|\b(?:settings?|date|field|tag|record|e-?mail|permissions?|category|login|credentials?|project|rates?) (?:is|are) (?:now )?(?:fixed|right|correct|set|updated|changed)\b|\bnow (?:matches|is on|is active|is set|has (?:the|a|an))\b|\bdone with the\b",
    re.IGNORECASE,
)


def tells_change(text: str) -> bool:
    """Whether it tells that something was found or changed, and neither that the export worked nor that it failed."""
    spoken = NOW_WHAT.sub("", plain(text))
    is_untried = UNTRIED.search(spoken) is not None
    spoken = STATE.sub(" ", UNTRIED.sub(" ", spoken))
    if is_good_news(WEAK.sub(" ", spoken)) and not is_untried:
        return False
    if "?" in spoken or LATER.search(spoken) or (EXPORT.search(spoken) and not is_untried):
        return False
    is_done = (is_untried and REMEDIED.search(spoken) is not None) or any(
        pattern.search(spoken) for pattern in (CHANGED, FIXED, RIGHT_NOW)
    )
    is_found = FAULT.search(spoken) is not None and REMEDIED.search(spoken) is not None
    return (is_done or is_found) and news(FAULT.sub(" ", spoken)) != "bad"


def was_overtaken(text: str) -> bool:
    """Whether it tells what became of a thing ("Raj says that class was merged into another"), as the cause and no change of ours."""
    return OVERTAKEN.search(plain(text)) is not None


def tells_export(text: str) -> bool:
    """Whether it says that the export itself went well, in words that are not said of a setting."""
    spoken = WEAK.sub(" ", plain(text))
    return is_good_news(spoken) and EXPORT.search(spoken) is not None and UNTRIED.search(spoken) is None


def tells_state(text: str) -> bool:
    """Whether it says how something is ("the box is ticked"), as somebody does who looks."""
    return STATE.search(plain(text)) is not None


def tells_mend(text: str) -> bool:
    """Whether, be it before any steps were shown, what was wrong is told to have been put right ("was inactive, I reactivated it")."""
    spoken = plain(text)
    return (
        tells_change(text)
        and not LONG_AGO.search(spoken)
        and any(pattern.search(spoken) for pattern in (FAULT, DID_IT, STARTS, FIXED))
    )


def tells_without_slip(text: str) -> bool:
    """Whether what was done by mistake is told, and, in another clause or with a "back", that it was put right."""
    spoken = plain(text)
    if not SLIP.search(spoken):
        return False
    rest = [part for part in SLIP_CLAUSE.split(spoken) if not SLIP.search(part)]
    return any(tells_mend(part) for part in rest) or (BACK.search(spoken) is not None and tells_mend(spoken))


def tells_fault(text: str) -> bool:
    """Whether it tells what was found to be wrong, and neither that it is mended nor that the export fails."""
    spoken = plain(text)
    is_found = FAULT.search(HELD.sub(" ", spoken)) is not None and not EXPORT.search(spoken)
    return is_found and "?" not in spoken and news(FAULT.sub(" ", spoken)) != "bad"


def without_now_what(text: str) -> str:
    """A report without the "now?" at its end."""
    return NOW_WHAT.sub("", text)


def is_unsynced(text: str) -> bool:
    """Whether the sync is told to have been left out ("oh I didn't sync, was I supposed to")."""
    return SYNC_LEFT_OUT.search(plain(text)) is not None


def has_synced(text: str) -> bool:
    """Whether it says that the Workspace has been synced, and not that this is still to come."""
    return SYNCED.search(UNSYNCED.sub(" ", plain(text))) is not None


def has_retried(text: str) -> bool:
    """Whether it says that the export was tried again, and not that this is still to come."""
    return RETRIED.search(NOT_RETRIED.sub(" ", plain(text))) is not None


def misses_something(text: str) -> bool:
    """Whether it says that what a step names cannot be found or used ("there is no Subscriptions tab")."""
    return MISSED.search(plain(text)) is not None


def has_saved(text: str) -> bool:
    """Whether something is said to be saved."""
    return SAVED.search(plain(text)) is not None
