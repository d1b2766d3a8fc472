"""What a text says about the access a person needs: that they have it, have it not, or that somebody else has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from actions.knowledge.model import Question
from actions.knowledge.text import plain
from understanding.words.allowed import may_not
from understanding.words.by_others import is_mine, others_do
from understanding.words.holders import HolderReader
from understanding.words.lost import standing
from understanding.words.partial import reach

CLAUSE = re.compile(r"\s*(?:[,;]|\s[-/|]\s|\bbut\b|\band\b|\bso\b|\bbecause\b|\bhowever\b)\s*", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
LEADING_NO = re.compile(
    r"^\s*(?:no+|nope|nah)\b(?:\s*[,.!:;-]+\s*|\s+(?=(?:i|we|it|they|he|she|our|my|the)\b))", re.IGNORECASE
)
# What a message or somebody else says or did is the story, and tells nothing of the person's own access; IT is no "it".
REPORTED = re.compile(
    r"\b(?:it|[Ee]xpensify|[Ss]age|[Ii]ntacct|[Mm]essage|[Ee]rror|[Ss]omeone|[Ss]omebody|[Aa]dmin)\s+(?:\w+\s+)?(?:wants?|asks?|asked"
    r"|says?|said|tells?|told|requires?|demands?|enabled|disabled|changed|removed|reset|switched|turned|has the old)\b"
    r"|\bit (?:has|does|handles)\b(?! (?:the |our |all |sage|intacct|admin|access|rights|logins?|that|this|keys))"
)
# What somebody else has to have tells nothing of the person ("needs someone from finance with sage rights").
REQUIRED = re.compile(
    r"\b(?:needs?|takes?|requires?|has to be|must be) (?:to be )?(?:someone|somebody|an? (?:\w+ )?(?:admin\w*|person|expert|user))\b",
    re.IGNORECASE,
)
ELLIPTIC = re.compile(
    r"^\W*(?:also |even |both )?(?:(?:of|in|for|the|our|admin) )*(?:sage|intacct)(?: intacct)?(?: too| as well| admin)?\W*$",
    re.IGNORECASE,
)
# Who has nothing at all, or only hands in reports, has not the Workspace's settings either.
NO_SYSTEM = re.compile(
    r"^\W*(?:but |and |so )?(?:no|not|none|nothing|without)(?: (?:in|to|for|on|of|the|our|any))* (?:sage(?: intacct)?|intacct)(?: access| login| rights)?\W*$",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"\b(?:no|without|any|zero) (?:\w+ )?(?:access|rights|permissions?) (?:to|in|for|on) (?:anything|either|neither|any of (?:it|them|these|those|that)|both)\b|\b(?:i|we) have neither\b|\b(?:i|we) (?:can'?t|cannot|can not) do (?:either|any of (?:that|those|these|them|it))\b|\bonly (?:submit|hand in|file|send in) (?:my |our |the )?(?:own )?(?:expense )?(?:reports|expenses)\b|\bno access at all\b|\b(?:only|just) submit(?:ting)?\b",
    re.IGNORECASE,
)
# Who hands in reports, or sees no settings, may be anything in the accounting system.
SUBMITTER = re.compile(
    r"\b(?:can'?t|cannot|can not|may not|not allowed to) (?:change|do|edit|touch|reach|open) (?:that|it|this|those)(?: setting| one)? (?:either|too|as well)\b|\b(?:i'?m|i am|im) (?:only |just )?(?:the|an?) (?:employee|submitter)\b|\b(?:do ?n'?t|do not|can ?not|can'?t) (?:have|see|get (?:in)?to|change|do|touch) (?:the |any |those )?settings\b|\bno (?:\w+ ){0,2}settings\b|\b(?:can'?t|cannot|can not|not allowed to|may not|(?:refuses?|won'?t|will not|doesn'?t) (?:to )?let (?:me|us)) (?:even )?(?:touch|change|edit|reach|access|open) (?:the |our |my |that )?(?:workspace|expensify)\b|\b(?:can'?t|cannot|can not|not allowed to|do ?n'?t) (?:even )?(?:get|log|go|come) in(?:to|side)? (?:the |our |my |that )?(?:workspace|expensify|policy)\b(?! (?:now|today|since|because|any ?more))",
    re.IGNORECASE,
)
CAN_THERE = re.compile(
    r"\b(?:i|we) (?:can|am able to|may) (?:also |easily |just )?(?:edit|change|fix|open|update|add|create|set|do|log|get|go) (?:\w+ ){0,3}(?:in|into|in to|on|to) (?:sage|intacct)\b",
    re.IGNORECASE,
)
# Nobody is named, and it is there: "admin access to Sage Intacct is there".
THERE = re.compile(
    r"\b(?<!no )(?:access|rights|logins?)(?: (?:to|in|for|sage|intacct|it))* (?:is|are) (?:there|here|available|in place|given|a given|present|mine|no (?:problem|issue))\b",
    re.IGNORECASE,
)
MYSELF = re.compile(
    r"\bi can (?:get in(?: there)?|go in|log in|get to (?:it|that)|do (?:it|that|this)|change (?:it|that)|access (?:it|that)) (?:myself|there)\b",
    re.IGNORECASE,
)
# "I can do it all", of every system.
DOES_ALL = re.compile(
    r"\b(?:i|we) (?:can|may|am able to) (?:also )?(?:do|change|edit|access|open|set) (?:it all|all of (?:it|that|this|them)|everything|anything)\b(?! (?:but|except|besides|else|other|in (?:expensify|the workspace)|on the (?:report|expense)))",
    re.IGNORECASE,
)
# "not in Expensify, only in Intacct", "only Expensify, not Sage": each system has its own answer.
ONLY_THERE = re.compile(r"\b(?:only|just|but)(?: (?:in|for|of|on|the|an|a|sage|admin))* intacct\b", re.IGNORECASE)
INTEGRATION = re.compile(  # what may or may not do something, and is nobody
    r"\b(?:xml[ _-]?gateway|(?:gateway|integration|service|api|connector|expensify|export) (?:user|account|login))\b",
    re.IGNORECASE,
)
THIRD_PARTY = re.compile(
    r"\b(?:our|my|the|a) [\w ]{2,25}? (?:has|have|does|handles|manages|got|gets|owns|looks after) (?:that|it|this|them|those)\b",
    re.IGNORECASE,
)
# What somebody knows or thinks of others is no access of theirs ("I know they gave each user his own rights").
SAYING = re.compile(
    r"\b(?:(?:my|our|the|his|her) (?:\w+ ){0,2}\w+|accounting|finance|hr|payroll|management|he|she|they) (?:says?|said|thinks?|claims?|writes?|wrote|told (?:me|us)|tells (?:me|us)|asks?|asked|wants to know|(?:read|reads|texted|sent|showed|mailed|forwarded|dictated|phoned|called|rang)(?= (?:me|us|it|this|that|the|over|through|up)\b)|did(?: ?n['o]?t| not) (?:say|tell|mention|write))\b(?: that)?",
    re.IGNORECASE,
)
KNOWING = re.compile(
    r"\bi (?:know|think|believe|guess|suppose|heard|hear|bet|assume)\b(?= (?:that |the |they|he|she|our|it|there|some\w+|every\w+|nobody))",
    re.IGNORECASE,
)
ME = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|ok|well|uh|hm+|oh|i (?:guess|think|suppose)),?\s+)*(?:(?:that(?:'?d| would|'?s| is)|it(?:'?s| is)) (?:be )?)?"
    r"(?:me(?: myself| again)?|yours truly|moi|myself)\W*(?:then|actually|i (?:guess|think|suppose)|yes|haha|lol)?\W*$|\bi do(?: have (?:it|that|them|access))?\s*(?:$|[.,;!])",
    re.IGNORECASE,
)
OF_COURSE = re.compile(r"^\W*(?:of course|certainly|obviously|naturally|sure do|sure am)\b(?! not)", re.IGNORECASE)
NOT_THAT = re.compile(
    r"\b(?:it'?s|it is|its) not (?:that|like|as if|as though) (?:i|we) (?:don'?t|do not|can'?t|cannot|lack)[^,;.]*[,;.]?",
    re.I,
)
NOT_ME = re.compile(
    r"\bi (?:really )?(?:can'?t|cannot|can not|could ?n'?t|don'?t|do not|am not|haven'?t)\b|\bnot me\b|\bi'?m not\b|\b(?:i'?ve |i have |i )?never (?:even |once )?(?:saw|seen|been in(?:to)?|used|had)\b",
    re.IGNORECASE,
)
WORKSPACE_ADMIN = re.compile(
    r"\b(?:workspace|expensify|policy) admin|\badmin (?:in|of|for) (?:the |our |my )?(?:expenses? )?(?:workspace|expensify)",
    re.I,
)
WORKSPACE = re.compile(r"\b(?:workspace|expensify|policy)\b", re.IGNORECASE)
CHANGING = re.compile(
    r"\b(?:do|change|edit|touch|open|reach|get (?:in)?to|see|access)\b[\w' ]*\bsettings?\b", re.IGNORECASE
)
# What an access is, or is held by.
HELD = r"admin\w*|access|log ?in|logged in|logins?|rights|password|account"
RIGHTS = re.compile(r"\b(?:admin\w*|access|rights)\b", re.IGNORECASE)
SYSTEM = re.compile(r"\b(?:sage|intacct)\b", re.IGNORECASE)
DOMAIN = re.compile(r"\bdomains?\b", re.IGNORECASE)
ADMIN = re.compile(r"\badmin|\bonly\b|\bjust\b", re.IGNORECASE)
# Who would rather not says nothing of whether they could: "id rather not touch the workspace settings".
UNWILLING = re.compile(
    r"\b(?:(?:do|does|did|would|wd|have) ?(?:n'?t|not) (?:really |even |just )?(?:want|wanna|like|wish|feel like|dare)|(?:rather|prefer(?:red)?|want|like|going|gonna|willing|keen|happy|eager|comfortable) not|not (?:want|wanna|willing|keen|happy|going|gonna|eager|comfortable|too fond)|(?:i|we|they|he|she) (?:won'?t|wont|will not|refuse to)(?! (?:hand|give|share|lend|grant|be|have|get|let))|(?:avoid|without|instead of|rather than) (?:having to )?(?:touch|chang|edit|mess|go)\w*|hands off|leave (?:\w+ ){1,4}(?:alone|as (?:is|it is|they are)))\b",
    re.IGNORECASE,
)
# One answer for every system: "i have admin on everything", "our CFO has both".
EVERYWHERE = re.compile(
    r"\b(?:on|in|for|to|across|over) (?:just about |absolutely )?(?:everything|all of (?:it|them|that)|both(?: (?:systems|sides|places|of (?:them|those|these)|tools|apps|programs))?)\W*$|\beverywhere\b|\b(?:on|in|for|to) (?:both|all) (?:the )?(?:systems|sides|places|tools|apps)\b"
    r"|\b(?:has|have|got|does|do|handles?|manages?|runs?|owns?) (?:(?:access|admin|rights|logins?)(?: to| in| for)? )?(?:both|everything|it all|all of (?:it|that|them))\W*$",
    re.IGNORECASE,
)
# Said of one system alone it leaves that one open: "i only have expensify access".
ONLY_HERE = re.compile(
    r"\b(?:only|just)(?: (?:have|got|get|use|see|know|in|into|for|on|to|the|our|my|access|log ?in|logins?))* (?:workspace|expensify)(?: access| log ?ins?| rights)?\W*$",
    re.IGNORECASE,
)
NO_PROBLEM = re.compile(r"\b(?:not (?:the|a|an|my) (?:problem|issue)|no (?:problem|issue))\b", re.IGNORECASE)
ABOUT = re.compile(r"\b(?:has|have|had) (?:\w+ )?to do with\b", re.IGNORECASE)


class AccessReader:
    """Reads who has an access; `patterns` are the word lists of patterns.yml, `asks` tells questions, which tell nothing."""

    def __init__(self, patterns: Mapping[str, Sequence[str]], asks: Callable[[str], bool]) -> None:
        self._holders, self._asks = HolderReader(patterns), asks

    def granted(self, sentence: str, question: Question) -> str | None:
        """What a sentence says of the access that a question grants; whoever is no admin may have access still."""
        if NOTHING.search(sentence):
            return "no"
        if question.grants == "workspace":
            return self._last_told(sentence, True) if EVERYWHERE.search(sentence) else self._of_workspace(sentence)
        if WORKSPACE_ADMIN.search(sentence):
            return self._beside_workspace(sentence) if question.grants != "domain" else None
        about_domain = DOMAIN.search(sentence) is not None
        if about_domain != (question.grants == "domain") or (question.implied_by and ADMIN.search(sentence)):
            return None
        held = (THERE, DOES_ALL, MYSELF, CAN_THERE) if question.implied_by else (THERE, DOES_ALL)
        if any(pattern.search(sentence) for pattern in held) and not self._asks(sentence):
            return "yes"
        return self._last_told(sentence)

    def _of_workspace(self, sentence: str) -> str | None:
        """What the clauses that name the Workspace say of its settings ("only my boss can change the workspace settings")."""
        if SUBMITTER.search(sentence):
            return "no"
        told = [CHANGING.sub("access", part) for part in CLAUSE.split(sentence) if _names_workspace(part)]
        parts = [
            part for part in told if not (SYSTEM.search(part) or ONLY_HERE.search(part)) and self._names_holder(part)
        ]
        return self._last_told(" , ".join(parts), True) if parts else None

    def _names_holder(self, clause: str) -> bool:
        """Whether a clause speaks of rights, or of somebody else who holds them."""
        return RIGHTS.search(clause) is not None or self._holders.others_named(self._holders.clause(clause))

    def _beside_workspace(self, sentence: str) -> str | None:
        """What a sentence about a Workspace admin says of the accounting system ("admin of the workspace and of Intacct")."""
        if ONLY_THERE.search(sentence):
            return "yes"
        rest = [part for part in CLAUSE.split(sentence) if not is_of_workspace(part) and SYSTEM.search(part)]
        if any(NO_SYSTEM.match(part) for part in rest):
            return "no"
        whole = self._holders.clause(sentence)
        if rest and all(ELLIPTIC.match(part) for part in rest) and not self._holders.has(whole, "negation"):
            return "yes" if self._holders.is_self(whole) else None
        return self._last_told(" , ".join(rest)) if rest else None

    def when_asked(self, text: str) -> str | None:
        """What a text says that would say nothing had access not been asked for ("only our treasurer has that")."""
        if self._asks(text):
            return None
        spoken = plain(text)
        if ME.search(spoken) or OF_COURSE.search(spoken):
            return "yes"
        if THIRD_PARTY.search(spoken):
            return "someone_else"
        return "no" if NOT_ME.search(spoken) or standing(spoken, is_asked=True) == "no" else None

    def in_words(self, text: str, question: Question) -> tuple[str, str]:
        """What the words alone settle of an access that was asked for (gone, come, forbidden, in part, in others' hands; else ""), and what of the text tells nothing of it."""
        sentences = [part for part in SENTENCE_END.split(plain(text)) if part.strip() and not self._asks(part)]
        whole = ". ".join(sentences)
        if may_not(whole):
            return "no", ""
        is_elsewhere = question.grants != "workspace" and is_of_workspace(whole)
        if not is_elsewhere and (answer := reach(whole)):
            return answer, ""
        parts = [part for one in sentences for part in CLAUSE.split(one) if part.strip() and not self._asks(part)]
        if question.grants != "workspace":
            parts = [part for part in parts if not is_of_workspace(part)]
        answer = ""
        rest: list[str] = []
        for part in parts:
            told = standing(part, is_asked=True) or ("yes" if is_mine(part) else "")
            told = told or ("someone_else" if others_do(part, is_asked=True) else "")
            held = (answer and self._holders.told(self._holders.clause(part))) or ""
            answer = told or held or answer
            rest += [] if told or held else [part]
        return answer, " , ".join(rest) if answer else text

    def _last_told(self, sentence: str, is_workspace: bool = False) -> str | None:
        """What the last clause that tells anything says ("I have access but I'm not an administrator")."""
        answer = None
        told = SAYING.sub(
            " ", KNOWING.sub(" ", ABOUT.sub("concerns", NO_PROBLEM.sub("", LEADING_NO.sub("", sentence))))
        )
        for part in CLAUSE.split(told):
            if not is_workspace and (is_of_workspace(part) or NO_SYSTEM.match(part)):
                answer = "no" if ONLY_HERE.search(part) or NO_SYSTEM.match(part) else answer
                continue
            silent = (REPORTED, INTEGRATION, REQUIRED, UNWILLING)
            if not self._asks(part) and not any(other.search(part) for other in silent):
                held = self._holders.told(self._holders.clause(part))
                answer = standing(part) or ("someone_else" if others_do(part) else held) or answer
        return answer


def _names_workspace(clause: str) -> bool:
    """Whether a clause names the Workspace, or to change its settings."""
    return WORKSPACE.search(clause) is not None or CHANGING.search(clause) is not None


def is_of_workspace(clause: str) -> bool:
    """Whether a clause speaks of access to the Workspace and of no other system's."""
    return WORKSPACE.search(clause) is not None and SYSTEM.search(clause) is None


def names_both(text: str) -> bool:
    """Whether a text speaks of the Workspace and of the accounting system, each of which has its own access."""
    return WORKSPACE.search(text) is not None and SYSTEM.search(text) is not None
