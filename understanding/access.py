"""What a text says about the access a person needs: that they have it, have it not, or that somebody else has.

spaCy's EntityRuler marks the phrases for access and for other people that understanding/patterns.yml lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import spacy

from actions.knowledge.model import Question
from actions.knowledge.text import plain

CLAUSE = re.compile(r"\s*(?:[,;]|\s-\s|\bbut\b|\band\b|\bso\b|\bbecause\b|\bhowever\b)\s*", re.IGNORECASE)
LEADING_NO = re.compile(
    r"^\s*(?:no+|nope|nah)\b(?:\s*[,.!:;-]+\s*|\s+(?=(?:i|we|it|they|he|she|our|my|the)\b))", re.IGNORECASE
)
# What a message or somebody else says or did is the story, and tells nothing of the person's own access; IT is no "it".
REPORTED = re.compile(
    r"\b(?:it|[Ee]xpensify|[Ss]age|[Ii]ntacct|[Mm]essage|[Ee]rror|[Ss]omeone|[Ss]omebody|[Aa]dmin)\s+(?:\w+\s+)?(?:wants?|asks?|asked"
    r"|says?|said|tells?|told|requires?|demands?|enabled|disabled|changed|removed|reset|switched|turned|has the old)\b"
    r"|\bit (?:has|does|handles)\b(?! (?:the |our |all |sage|intacct|admin|access|rights|logins?|that|this|keys))"
)
ELLIPTIC = re.compile(
    r"^\W*(?:also |even |both )?(?:(?:of|in|for|the|our|admin) )*(?:sage|intacct)(?: intacct)?(?: too| as well| admin)?\W*$",
    re.IGNORECASE,
)
# Who has nothing at all, or only hands in reports, has not the Workspace's settings either.
NOTHING = re.compile(
    r"\b(?:no|without|any|zero) (?:\w+ )?(?:access|rights|permissions?) (?:to|in|for|on) (?:anything|either|neither|any of (?:it|them|these|those|that)|both)\b|\b(?:i|we) have neither\b|^\W*neither\W*$|\bonly (?:submit|hand in|file|send in) (?:my |our |the )?(?:own )?(?:expense )?(?:reports|expenses)\b|\bno access at all\b|\b(?:only|just) submit(?:ting)?\b",
    re.IGNORECASE,
)
# Who hands in reports, or sees no settings, may be anything in the accounting system.
SUBMITTER = re.compile(
    r"\b(?:can'?t|cannot|can not|may not|not allowed to) (?:change|do|edit|touch|reach|open) (?:that|it|this|those)(?: setting| one)? (?:either|too|as well)\b|\b(?:i'?m|i am|im) (?:only |just )?(?:the|an?) (?:employee|submitter)\b|\b(?:do ?n'?t|do not|can ?not|can'?t) (?:have|see|get (?:in)?to|change) (?:the |any |those )?settings\b|\bno settings\b",
    re.IGNORECASE,
)
READ_ONLY = re.compile(
    r"(?<!not )\b(?:only|just) (?:have |got |has )?(?:a )?(?:read|view|viewing|reading|look)(?: ?-? ?only)?(?: (?:access|rights|permissions?|there|in)|\W*$)|\b(?:have|got|i'?m) (?:a )?(?:read|view)[ -]only\b",
    re.IGNORECASE,
)
CAN_THERE = re.compile(
    r"\b(?:i|we) (?:can|am able to|may) (?:also |easily |just )?(?:edit|change|fix|open|update|add|create|set|do|log|get|go) (?:\w+ ){0,3}(?:in|into|in to|on|to) (?:sage|intacct)\b",
    re.IGNORECASE,
)
# What was done to something ("the project got closed in Intacct") tells nothing of who may do it.
PASSIVE = re.compile(
    r"\b(?:got|has|have|is|are|was|'s) (?:been |just |now |already |all )*(?:\w{3,}ed|set|shut|gone|been|put|made|left)\b(?!.*\bby\b)",
    re.IGNORECASE,
)
# "not in Expensify, only in Intacct", "only Expensify, not Sage": each system has its own answer.
ONLY_THERE = re.compile(r"\b(?:only|just|but)(?: (?:in|for|of|on|the|an|a|sage|admin))* intacct\b", re.IGNORECASE)
INTEGRATION = re.compile(  # what may or may not do something, and is nobody
    r"\b(?:xml[ _-]?gateway|(?:gateway|integration|service|api|connector|expensify) (?:user|account|login))\b",
    re.IGNORECASE,
)
IS_ADMIN = re.compile(r"(?:\bis|'s) (?:the|our|an?|my) ", re.IGNORECASE)
THIRD_PARTY = re.compile(
    r"\b(?:our|my|the|a) [\w ]{2,25}? (?:has|have|does|handles|manages|got|gets|owns|looks after) (?:that|it|this|them|those)\b",
    re.IGNORECASE,
)
ME = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|ok|well|uh|hm+|oh|i (?:guess|think|suppose)),?\s+)*(?:(?:that(?:'?d| would|'?s| is)|it(?:'?s| is)) (?:be )?)?"
    r"(?:me(?: myself| again)?|yours truly|moi|myself)\W*(?:then|actually|i (?:guess|think|suppose)|yes|haha|lol)?\W*$|\bi do(?: have (?:it|that|them|access))?\s*(?:$|[.,;!])",
    re.IGNORECASE,
)
OF_COURSE = re.compile(r"^\W*(?:of course|certainly|obviously|naturally|sure do|sure am)\b(?! not)", re.IGNORECASE)
AGREEING = re.compile(r"^\s*(?:yes|yeah|yep|yup|ok|sure)\W+", re.IGNORECASE)
NOT_THAT = re.compile(
    r"\b(?:it'?s|it is|its) not (?:that|like|as if|as though) (?:i|we) (?:don'?t|do not|can'?t|cannot|lack)[^,;.]*[,;.]?",
    re.I,
)
NOT_ME = re.compile(
    r"\bi (?:really )?(?:can'?t|cannot|could ?n'?t|don'?t|do not|am not|haven'?t)\b|\bnot me\b|\bi'?m not\b",
    re.IGNORECASE,
)
WORKSPACE_ADMIN = re.compile(
    r"\b(?:workspace|expensify|policy) admin|\badmin (?:in|of|for) (?:the |our |my )?(?:workspace|expensify)", re.I
)
WORKSPACE = re.compile(r"\b(?:workspace|expensify|policy)\b", re.IGNORECASE)
CHANGING = re.compile(
    r"\b(?:change|edit|touch|open|reach|get (?:in)?to|see|access)\b[\w' ]*\bsettings?\b", re.IGNORECASE
)
RIGHTS = re.compile(r"\b(?:admin\w*|access|rights)\b", re.IGNORECASE)
SYSTEM = re.compile(r"\b(?:sage|intacct)\b", re.IGNORECASE)
DOMAIN = re.compile(r"\bdomains?\b", re.IGNORECASE)
ADMIN = re.compile(r"\badmin|\bonly\b|\bjust\b", re.IGNORECASE)
NO_PROBLEM = re.compile(r"\b(?:not (?:the|a|an|my) (?:problem|issue)|no (?:problem|issue))\b", re.IGNORECASE)
SELF_LEFT_OUT = (["got"], ["have"], ["am"], ["being"])  # "Got admin there."
OF_SOMEBODY = {"the", "our", "my", "his", "her", "their"}
FOR_SOMEBODY = re.compile(
    r"\b(?:for|to) (?:the|our|my|an?) (?:\w+ ){0,2}admin\b(?! (?:access|rights|login))", re.IGNORECASE
)
BEING, HAVING = {"is", "'s"}, {"has", "have", "got", "with"}
# Who has something else ("she has two profiles in sage") is none that has the access.
HAS_ACCESS = re.compile(
    r"\b(?:has|have|had|got|with)\b(?: (?:got|the|our|all|full|only|just|always|such|his|her|their|an?|admin|sage|intacct|own|his own|her own))* (?:access|admin\w*|log ?ins?|rights|permissions?|privileges|sage|intacct|it|that|this|them|those|one|keys|both|password|credentials)\b|\b(?:has|have|got)\W*$",
    re.IGNORECASE,
)
IS_THE_ONE = re.compile(
    r"\b(?:is|'s|are)\W*$|\b(?:is|'s|are) (?:it|that|with|the (?:one|person|guy|boss|owner|contact)|our (?:one|guy|person)|in charge|responsible)\b",
    re.IGNORECASE,
)
DOING = re.compile(r"\b(?:is|'s|are) \w+ing\b", re.IGNORECASE)
ABOUT = re.compile(r"\b(?:has|have|had) (?:\w+ )?to do with\b", re.IGNORECASE)
SHORT, BRIEF = 6, 4
TOO_FEW = 3  # "has sage admin" does not tell of whom.


@dataclass(frozen=True)
class Clause:
    """A clause with its lower-case tokens and the labels of the phrases in it: `access`, `others`."""

    text: str
    tokens: list[str]
    labels: set[str]

    @property
    def names_access(self) -> bool:
        """Whether it speaks of access by any of its names."""
        return "access" in self.labels


class AccessReader:
    """Reads who has an access; `patterns` are the word lists of patterns.yml, `asks` tells questions, which tell nothing."""

    def __init__(self, patterns: Mapping[str, Sequence[str]], asks: Callable[[str], bool]) -> None:
        self._words = {name: set(listed) for name, listed in patterns.items()}
        self._asks = asks
        self._nlp = spacy.blank("en")
        ruler = self._nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
        labels = ("access", "others")
        ruler.add_patterns([{"label": label, "pattern": word} for label in labels for word in patterns[label]])

    def granted(self, sentence: str, question: Question) -> str | None:
        """What a sentence says of the access that a question grants; whoever is no admin may have access still."""
        if NOTHING.search(sentence):
            return "no"
        if question.grants == "workspace":
            return self._of_workspace(sentence)
        if WORKSPACE_ADMIN.search(sentence):
            return self._beside_workspace(sentence) if question.grants != "domain" else None
        about_domain = DOMAIN.search(sentence) is not None
        if about_domain != (question.grants == "domain") or (question.implied_by and ADMIN.search(sentence)):
            return None
        if question.implied_by and CAN_THERE.search(sentence) and not self._asks(sentence):
            return "yes"
        return self._last_told(sentence)

    def _of_workspace(self, sentence: str) -> str | None:
        """What the clauses that name the Workspace say of its settings ("only my boss can change the workspace settings")."""
        if SUBMITTER.search(sentence):
            return "no"
        told = [CHANGING.sub("access", part) for part in CLAUSE.split(sentence) if WORKSPACE.search(part)]
        parts = [p for p in told if not SYSTEM.search(p) and (RIGHTS.search(p) or self._others_named(self._clause(p)))]
        return self._last_told(" , ".join(parts)) if parts else None

    def _beside_workspace(self, sentence: str) -> str | None:
        """What a sentence about a Workspace admin says of the accounting system ("admin of the workspace and of Intacct")."""
        if ONLY_THERE.search(sentence):
            return "yes"
        rest = [part for part in CLAUSE.split(sentence) if not is_of_workspace(part) and SYSTEM.search(part)]
        if rest and all(ELLIPTIC.match(part) for part in rest) and not self._has(self._clause(sentence), "negation"):
            return "yes" if self._is_self(self._clause(sentence)) else None
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
        return "no" if NOT_ME.search(spoken) else None

    def _last_told(self, sentence: str) -> str | None:
        """What the last clause that tells anything says ("I have access but I'm not an administrator")."""
        answer = None
        told = ABOUT.sub("concerns", NO_PROBLEM.sub("", LEADING_NO.sub("", sentence)))
        for part in CLAUSE.split(told):
            if not self._asks(part) and not REPORTED.search(part) and not INTEGRATION.search(part):
                answer = self._told(self._clause(part)) or answer
        return answer

    def _clause(self, text: str) -> Clause:
        doc = self._nlp(AGREEING.sub("", text) or text)
        return Clause(text, [token.lower_ for token in doc], {ent.label_ for ent in doc.ents})

    def _told(self, clause: Clause) -> str | None:
        """Others come before the person: "our controller has admin access" has all the words of a yes."""
        is_negated = self._has(clause, "negation")
        if READ_ONLY.search(clause.text):
            return "no"
        if FOR_SOMEBODY.search(clause.text):
            return None
        if clause.names_access and any(word in clause.text.lower() for word in self._words["nobody"]):
            return "no"
        if self._others_named(clause) or self._others_implied(clause):
            return "someone_else" if not is_negated else None
        if self._has(clause, "only") and self._has(clause, "lowly") and not self._is_of_thing(clause):
            return "no"
        if not clause.names_access:
            return None
        if is_negated:
            return "no"
        is_brief = sum(token.isalpha() for token in clause.tokens) <= BRIEF and clause.tokens[0] not in OF_SOMEBODY
        return "yes" if is_brief or self._is_self(clause) else None

    def _others_named(self, clause: Clause) -> bool:
        """Whether somebody else is named who holds it or is to be asked ("our IT guy has Intacct")."""
        held = self._verbs(clause, "holds", "asks", "third_person")
        if DOING.search(clause.text) or not (clause.names_access or IS_THE_ONE.search(clause.text)):
            held -= BEING
        if not HAS_ACCESS.search(clause.text):
            held -= HAVING
        return "others" in clause.labels and bool(held)

    def _others_implied(self, clause: Clause) -> bool:
        """Whether the verb alone tells of somebody else ("an agency runs Intacct"); what a system does tells of nobody."""
        verbs = self._verbs(clause, "third_person")
        if not (clause.names_access and IS_ADMIN.search(clause.text)):
            verbs -= BEING
        if not HAS_ACCESS.search(clause.text):
            verbs -= HAVING
        if "after" not in clause.tokens:
            verbs -= {"looks"}
        if PASSIVE.search(clause.text):
            return False
        is_named = clause.names_access or not self._words["systems"].isdisjoint(clause.tokens[1:])
        return is_named and bool(verbs) and not self._is_self(clause) and len(clause.tokens) > TOO_FEW

    def _is_of_thing(self, clause: Clause) -> bool:
        """Whether it says how something is ("only AP is locked"), and not who somebody is."""
        return not self._is_self(clause) and not {"is", "are", "was", "were"}.isdisjoint(clause.tokens)

    def _is_self(self, clause: Clause) -> bool:
        return self._has(clause, "self") or clause.tokens[:1] in SELF_LEFT_OUT

    def _has(self, clause: Clause, name: str) -> bool:
        return not self._words[name].isdisjoint(clause.tokens)

    def _verbs(self, clause: Clause, *names: str) -> set[str]:
        return {token for token in clause.tokens if any(token in self._words[name] for name in names)}


def is_of_workspace(clause: str) -> bool:
    """Whether a clause speaks of access to the Workspace and of no other system's."""
    return WORKSPACE.search(clause) is not None and SYSTEM.search(clause) is None
