"""The words by which a clause tells how an export went: who or what is spoken of, and what became of it."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NUMBERS = _words("one two three four five six seven eight nine ten dozen half most some few rest none")
# What an export is of, or is spoken of as.
EXPORTS = NUMBERS | _words(
    "report reports export exports exporting expense expenses bill bills invoice invoices transaction transactions batch batches entry entries it its they them all everything every both each this these those ones lot trip trips retry charge charges posting payment reimbursement claim claims mine hers theirs ours yours attempt try go run thing stuff lunch whole resend submission"
)
# What a fix is made of, and what tells nothing of the export when it goes well.
THINGS = _words(
    "setting settings option options dropdown drop-down menu menus list tab page pages button buttons field fields screen box checkbox window dialog form step steps sync syncing synchronization save saving import login log-in logon password passwords credentials connection reconnect reconnecting change changes toggle switch update updates date dates period periods role roles user users permission permissions subscription subscriptions workspace workspaces policy email e-mail mail mails ticket request note question link browser app server site page internet laptop computer configuration config setup selection choice value values edit approval module modules access licence license xml_gateway accounting"
)
PEOPLE = _words(
    "i we you u who he she someone somebody everyone everybody nobody anybody admin admins administrator boss manager controller accountant bookkeeper colleague coworker guy team lady consultant support concierge cfo ceo department client"
)
SPEAKERS = {"i", "we", "you", "u", "who", "someone", "somebody", "im", "i'm", "we're", "you're"}
TROUBLE = re.compile(r"^(?:errors?|message|msg|code|issue|problem|warning|notice|red|int\d+)$")
# Nothing at all became of what these are said of.
NOTHING = {"nothing", "none", "neither", "nowhere"}
OTHERS = re.compile(
    r"\b(?:(?:the |my |our |all )?others?|another|the rest|everyone else|everybody else|last (?:week|month|year)'?s?|older|previous)\b",
    re.IGNORECASE,
)
TOO = re.compile(r"\b(?:too|also|as well|now|likewise)\b", re.IGNORECASE)
# What stands between a subject and what became of it.
BETWEEN = _words(
    "is are was were wo ca be been being am has have had did does do got get gets just now then finally all also even already really actually both straight right simply suddenly fully only again today apparently indeed since still will would should could can may might must 's 're 've 'm 'd n't not never hardly eventually successfully properly correctly cleanly safely instantly immediately directly"
)
FILLERS = _words(
    "ok okay yes yep yeah yup yay great perfect wow super hey oh ah well so done hurrah hooray finally boom and but then also now no nope wait lol hi hello thanks thank thx cheers good nice awesome cool"
)
# Behind these another clause begins.
BREAKS = _words(
    "and but that because so since then when after if as says said say think thought know saw see watched told means mean sure guess where once until while whether before which believe assume suppose reckon reckons hope hear heard"
)
PREPOSITIONS = _words("in on at to for from with by about into over under within inside behind like than as")
ABOUT = re.compile(
    r"^\s*(?:$|[)\]\"'*!.]|\W*(?:now|again|finally|fine|ok|okay|well|smooth\w*|clean\w*|this|just|at (?:once|last|the first)|on (?:the|my|our) (?:\w+ )?(?:try|go|attempt|run|time)|first|second|right|straight|without|with no|with(?:out)? (?:a|any)|no (?:problem|trouble|error)\w*|too|also|as well|already|today|a (?:minute|moment|second|few)|five|ten|\d+ (?:min|sec)\w*|for (?:all|both|every\w*|me|us|him|her|them|good)|(?:(?:to|in|into|at|on|over) )?(?:the |our |my )?(?:other side|sage|intacct|ledger|gl|books?|ap|accounting|accounts)|thanks?|thx|ty|cheers|after|when|once|so|there|before|yesterday|last|and|but|lol|nicely|perfectly|immediately|instantly)\b)",
    re.IGNORECASE,
)
# What takes the words for a success away from the export: "went through the steps", "is in progress".
ASTRAY = re.compile(
    r"^\s*(?:(?:(?:all|each|every|both|half) (?:of )?(?:it|them|\w*lines?)|(?:(?:all|each|every|both|half) )?(?:of )?(?:the|my|our|your|these|those|every|each|this|that) (?:\w+ )?(?:steps?|lines?|lists?|expenses?|fields?|tags?|pages?|menus?|settings?|guide|instructions?|article))\b|everything|it (?!now|again|fine)|with (?:it|that|this|step|the|my)\b(?! \w+ date)|in (?:a|my|the (?:list|menu|drop\w*|queue|process|middle)|progress|process\w*|transit|draft|place|order|use|queue|approval|review)\b|(?:on|for|with) (?:the |his |her |my |our |all )?others?\b(?! side)|as (?:a )?draft|by (?:hand|mistake|accident)|manually|to (?:csv|pdf|excel|xero|netsuite|quick))",
    re.IGNORECASE,
)
# What the option that is called so is said with: "no Exported in my list", "changed to exported", "Exported date".
OPTION_BEFORE = re.compile(
    r"(?:\b(?:no|an?|any|the|to|on|at|as|with|for|than|from|called|named|saying|between|pick\w*|select\w*|cho[so]e\w*|click\w*|press\w*|find|found|see|seen|set|option|value|choice|(?:don'?t|do not|doesn'?t|does not) have|use[ds]?|using|wants?|or|date (?:is|was|now|says|reads|shows)) ?[\"'*(]*)$",
    re.IGNORECASE,
)
OPTION_BEHIND = re.compile(
    r"^[\"'*)]*\s*(?:date|option|setting|value|choice|(?:is|was|isn'?t|wasn'?t) (?:\w+ )?(?:set|selected|chosen|picked|ticked|missing|in the|there|not|the|an|on|greyed|grayed|already)|does|doesn'?t|did ?n'?t|shows? up in (?:the|my|our) (?:drop|list|menu)|(?:reports?|ones?|expenses?|bills?|stuff)\b)",
    re.IGNORECASE,
)
STATUS = re.compile(
    r"\b(?:report|status|state|expense|export|bill)s? (?:is |has |now |just |finally )*(?:reads?|shows?|says?|turned|flipped|changed|switched|went|jumped|is|marked)(?: now| over| up)?(?: to| as| on)? [\"'*]*$",
    re.IGNORECASE,
)
# What became of it. `strong`: of nothing but an export is it said.
BECAME = re.compile(
    r"\b(?P<strong>exported|posted|landed|booked|(?:went|gone|goes|go|came|comes|come|made it|makes it|got|gotten|gets|sailed|slipped|flew|flown|flowed|passed|pushed|was|were|is|are|am|be|'s|'m|'re|its|im|it|they|all)(?:n't| not)? (?:(?:it|them|straight|right|safely|now|finally|all|both|everything|already) ){0,2}(?:through|thru|across)|made it|(?<=export )(?:succeeded|completed|finished|done))\b"
    r"|\b(?P<weak>exports|functions|(?:went|gone|goes|came|comes|got|made it|ran|is|are|was|were|am|be|been|'s|'m|'re|its|im|all)(?:n't| not)? (?:(?:it|them|straight|right|safely|now|finally|all|both|up|out|already) ){0,2}(?:in|over|out|up|fine|ok|okay|good|well|green|done|live|there|clean|accepted|cleared|created|successful|working)|accepted|cleared|arrived|(?:show(?:s|ed)?|popp?(?:s|ed)) up|sits?|sitting|appear(?:s|ed)|flows|worked|works|succeeded|passed)(?!\w)",
    re.IGNORECASE,
)
# Somebody brought it about: "got it to export", "was able to export".
BROUGHT = re.compile(
    r"\b(?:(?:got|get) (?:it|them|that|the \w+|my \w+|everything|all) (?:to export|exported|posted|through|thru|across|over(?= (?:to|in))|into (?:sage|intacct))|(?:was|were|am|are|is|been) (?:now |finally )?able to export|managed to (?:export|get (?:it|them|the \w+) (?:exported|through|across|in))|(?:it|expensify|that|this) (?:finally |now )?lets? (?:me|us|him|her) export|could (?:finally |now )?export)\b",
    re.IGNORECASE,
)
# The other system has taken it: "Sage swallowed it this time".
TAKEN = re.compile(
    r"\b(?:sage|intacct|it) (?:has |have |now |finally |just |even )*(?:took|takes|taken|accepted|accepts|swallowed|swallows|ate|let) (?:it|them|the (?:report|export|bill|batch)s?|(?:my|our|her|his) \w+|everything|all(?: of (?:them|it))?)(?! (?:back|out|down|off|away|long|a )| \w+ (?:hours?|minutes?))(?: (?:in|through))?\b",
    re.IGNORECASE,
)
SEEN = re.compile(
    r"\b(?:sees?|seen|found|spotted|saw) (?:it|them|the \w+|(?:my|our|her|his|their) \w+|all of them)(?: \w+)? (?:in|inside|over in) (?:sage|intacct|(?:the |our )?(?:ledger|gl|books?|journal|ap))\b",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"\b(?:not|never|nothing|none|neither|no (?:report|export|expense|bill|one)s?|cannot|can ?not|unable|refus\w+|hardly|isnt|wasnt|didnt|doesnt|wont|cant|havent|hasnt)\b|n't\b",
    re.IGNORECASE,
)
FAILED = re.compile(
    r"\b(?:fail(?:s|ed|ing)?|bounc(?:ed|es|ing)|chok(?:ed|es|ing)|reject(?:ed|s|ing)|refus(?:ed|es|ing)|errored|crash(?:ed|es|ing)|died|dies|blew up|blows up|(?:(?<=it )|(?<=they )|(?<=reports )|(?<=report )|(?<=export )|(?<=bill )|(?<=one ))(?:came|comes) (?:straight |right )?back|(?:came|comes|coming) (?:straight |right )?back(?= (?:with|again|red|fail|as|saying|the same|from))|(?:kick|push|turn|knock|throw|hand|sen[dt])(?:ed|s|ing)? (?:it |them |the \w+ )?(?:right |straight )?back|(?:errors?|bail(?:s|ed)?) out|(?<=export)s? (?:no|nope|nah|negative)(?=\W*$)|(?:thrown|threw|spat|spits|kicked|throws) (?:it |them )?(?:straight |right )?out)\b",
    re.IGNORECASE,
)
DOUBTED = re.compile(
    r"\b(?:i|we|he|she|they|accountant|bookkeeper|boss|admin|controller|everyone|she's|he's) (?:would |only |just |do )?(?:think|thinks|thought|guess|guessed|believe|believes|believed|assume|assumes|assumed|suppose|supposed|suspect|reckons?|imagine|hope|hopes|figure)\b(?! (?:what|how|that'?s all))|\breckons?\b|\b\w+ (?:thinks|believes|guesses|assumes|supposes|hopes|suspects)\b|\b(?:my|his|her|our) guess\b|^\W*(?:guess|think|hope|assume|suppose)\b|\b(?:should|would|might|may|maybe|perhaps|probably|presumably|supposedly|apparently|allegedly|hopefully|possibly|seems?|seemed|appears? to|fairly sure|pretty sure|not sure|looks? (?:like|as if|as though))\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|whether|once|until|till|as soon as|will|gonna|going to|about to|wants?|need(?:s|ed)? to|try(?:ing)? to|tried to|to see|waiting)\b|'ll\b",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b(?:yesterday|last (?:week|month|time|year|night|quarter)|used to|earlier|so far|previously|formerly|in the past|back (?:when|then)|always (?:did|worked|went|has|have|exported)|(?:\w+ )?(?:weeks?|months?|years?|days?) ago|(?<!just )(?<!right )before (?:the|we|this|that|it|they|you|closing|month|january|february|march|april|may|june|july|august|september|october|november|december))\b(?!.*\b(?:now|today|just)\b)",
    re.IGNORECASE,
)
AT_WORK = re.compile(
    r"\b(?:looking|working|checking|trying|fixing|changing|doing|sitting with|having a look)\b", re.IGNORECASE
)
# In the other system it can only be what was exported.
THERE = re.compile(
    r"^\s*(?:(?:to|in|into|at|over(?: in)?) )?(?:sage|intacct|(?:the |our )(?:ledger|gl|books?|other side))\b",
    re.IGNORECASE,
)
# Denied by what stands behind it: "sync ok, exported no".
DENIED_BEHIND = re.compile(r"^\s*[:=-]?\s*(?:no|nope|nah|not|negative|nada)\W*$", re.IGNORECASE)
# What helped, whatever it is called: "Exported date did it".
CURED = re.compile(
    r"\b(?:did (?:it|the (?:trick|job))|(?:solved|fixed|cured) (?:it|everything|the (?:problem|issue|error|export)))(?: (?:now|for (?:me|us)|thanks|thx))*\W*$",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"^\W*(?:(?:and|but|so|ok|hm+)\W+){0,3}(?:how|what|why|where|when|which|who|did|does|do|is|are|was|were|has|have|can|could|should|would|will) (?!(?:a|the) (?:relief|joy)|it all\b|all\b|everything\b|both\b|exported\b)",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\bnot (?:quite |so |really )?(?:sure|certain)\b|\bno (?:problem|trouble|error|issue)s?\b|\bnot only\b",
    re.IGNORECASE,
)
# Some of several: "one of three", "half of them", "being exported".
PART = re.compile(
    r"\b(?!(?P<all>\w+) of (?:the |my |our )?(?P=all)\b)(?:\d+|one|two|three|four|five|six|seven|eight|nine|half|most|some|part|a few) of\b|\bonly\b|\b(?:a )?few\b|\ba couple\b|^\W*(?:just )?one\b|\bbeing$|\bbeing \W*$|\b(?:half|part|some|most)\b",
    re.IGNORECASE,
)
SAID = re.compile(r"\b(?:says?|said|claim(?:s|ed)|reads?)\W*$", re.IGNORECASE)
# Those who look after computers, and no pronoun.
IT_PEOPLE = re.compile(r"\bIT\b(?! [A-Z]{2})")
# An error that has not come back: whoever says so has tried again.
STAYED_AWAY = re.compile(
    r"\b(?:(?:error|message|problem|issue|warning|red|code|int ?\d{3})s? (?:has |have |did |does )(?:not|n't)|(?:error|message|problem|issue|warning|int ?\d{3})s? (?:has|have|did|does)n'?t|no (?:error|message|warning)s?|never) (?:\w+ )?(?:(?:come|came|coming) (?:back|up)|return(?:ed)?|(?:re)?appear(?:ed)?|pop(?:ped)? up|shown? up|showed up)\b",
    re.IGNORECASE,
)
# What failed first, and not at last.
FIRST = re.compile(r"\b(?:at first|initially|the first time|first time|originally)\b", re.IGNORECASE)
# Reports that are spoken of as out already ("and the ones already exported, do they move?").
OUT_BEFORE = re.compile(
    r"\b(?:the |those |these |any )?(?:ones?|those|reports?|expenses?|stuff|things?|everything|what)(?: (?:that|which|i|we|you))?(?: (?:are|is|were|was|have|has|had|i'?ve|we'?ve))?(?: been)? already (?:been )?(?:exported|sent|posted|gone through)\b",
    re.IGNORECASE,
)
# Who accepts something unnamed has accepted a setting: "switched to Exported, it accepted".
ACCEPTS = re.compile(r"\b(?:it|they|sage|intacct|expensify) (?:has |have |now |just |finally )*$", re.IGNORECASE)
