"""Who holds an access as one clause tells it: the person, somebody else, or nobody.

spaCy's EntityRuler marks the phrases for access and for other people that understanding/words/patterns.yml lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

READ_ONLY = re.compile(
    r"(?<!not )\b(?:only|just) (?:have |got |get |has |like |kind of |sort of )*(?:a )?(?:read|view|viewing|reading|look)(?: ?-? ?only)?(?: (?:access|rights|permissions?|there|in)|\W*$)|\b(?:have|got|i'?m) (?:a )?(?:read|view)[ -]only\b|\b(?:read|view|viewing|reading)(?:ing)? (?:access|rights|permissions?) only\b",
    re.IGNORECASE,
)
# What was done to something ("the project got closed in Intacct") tells nothing of who may do it.
PASSIVE = re.compile(
    r"\b(?:got|has|have|is|are|was|'s) (?:been |just |now |already |all )*(?:\w{3,}ed|set|shut|gone|been|put|made|left)\b(?!.*\bby\b)",
    re.IGNORECASE,
)
# "Only for one employee" says for whom, and not who somebody is.
ONLY_FOR = re.compile(r"\b(?:only|just) (?:for|on|with|by|to|affects?|happens?|one|1|two|\d+)\b", re.IGNORECASE)
IS_ADMIN = re.compile(r"(?:\bis|'s) (?:the|our|an?|my) ", re.IGNORECASE)
# "Our admin gave me access", "he lent me his login": it is theirs now.
GIVEN_ME = re.compile(
    r"\b(?:gave|gives|given|granted|lent|handed|sent|set) me (?:up )?(?:\w+ ){0,3}(?:access|admin\w*|rights|log ?ins?|password|account|keys)\b",
    re.IGNORECASE,
)
# "CFO has both" is our CFO.
BARE_JOB = re.compile(
    r"^\W*(?:(?:but|and|so|no|nope)\W+)*(?=(?:cfo|ceo|coo|controller|accountant|book ?keeper|boss|treasurer|consultant)\b \w)",
    re.IGNORECASE,
)
HES = re.compile(r"\b(he|she|who)s\b", re.IGNORECASE)
AGREEING = re.compile(r"^\s*(?:yes|yeah|yep|yup|ok|sure)\W+", re.IGNORECASE)
SELF_LEFT_OUT = (["got"], ["have"], ["am"], ["being"])  # "Got admin there."
OF_SOMEBODY = {"the", "our", "my", "his", "her", "their"}
FOR_SOMEBODY = re.compile(
    r"\b(?:for|to) (?:the|our|my|an?) (?:\w+ ){0,2}admin\b(?! (?:access|rights|login))", re.IGNORECASE
)
BEING, HAVING = {"is", "'s"}, {"has", "have", "got", "with"}
# Who has something else ("she has two profiles in sage") is none that has the access.
HAS_ACCESS = re.compile(
    r"\b(?:has|have|had|got|with)\b(?: (?:got|the|our|all|full|only|just|always|such|his|her|their|an?|admin|sage|intacct|own|his own|her own))* (?:access|admin\w*|log ?ins?|rights|permissions?|privileges|sage|intacct|workspace|it|that|this|them|those|one|keys|both|password|credentials)\b|\b(?:has|have|got)\W*$",
    re.IGNORECASE,
)
IS_THE_ONE = re.compile(
    r"\b(?:is|'s|are)\W*$|\b(?:is|'s|are) (?:it|that|with|the (?:one|person|guy|boss|owner|contact)|our (?:one|guy|person)|in charge|responsible)\b",
    re.IGNORECASE,
)
DOING = re.compile(r"\b(?:is|'s|are) \w+ing\b", re.IGNORECASE)
IS_AWAY = re.compile(
    r"\b(?:is|'s|went|are) (?:\w+ )?(?:on (?:leave|vacation|holidays?|maternity|parental|sick|pto|annual)|away|sick|ill|off (?:today|this|until|till|sick)|out (?:of office|today|this|until|till|sick)|unreachable|not (?:here|in|around|reachable|available))\b",
    re.IGNORECASE,
)
BRIEF = 4
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


class HolderReader:
    """Reads who holds an access; `patterns` are the word lists of patterns.yml."""

    def __init__(self, patterns: Mapping[str, Sequence[str]]) -> None:
        self._words = {name: set(listed) for name, listed in patterns.items()}
        import spacy  # half a second, which only who reads messages pays

        self._nlp = spacy.blank("en")
        ruler = self._nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
        labels = ("access", "others")
        ruler.add_patterns([{"label": label, "pattern": word} for label in labels for word in patterns[label]])

    def clause(self, text: str) -> Clause:
        """A text as a clause, without a yes at its beginning."""
        text = BARE_JOB.sub("our ", HES.sub(r"\1's", text))
        doc = self._nlp(AGREEING.sub("", text) or text)
        return Clause(text, [token.lower_ for token in doc], {ent.label_ for ent in doc.ents})

    def told(self, clause: Clause) -> str | None:
        """`yes`, `no`, `someone_else` or None; others come first: "our controller has admin access" has all the words of a yes."""
        is_negated = self.has(clause, "negation")
        if READ_ONLY.search(clause.text):
            return "no"
        if FOR_SOMEBODY.search(clause.text):
            return None
        if GIVEN_ME.search(clause.text) and not is_negated:
            return "yes"
        if clause.names_access and any(word in clause.text.lower() for word in self._words["nobody"]):
            return "no"
        if self.others_named(clause) or self._others_implied(clause) or self._is_away(clause):
            return "someone_else" if not is_negated else None
        is_only = self.has(clause, "only") and not ONLY_FOR.search(clause.text)
        if is_only and self.has(clause, "lowly") and not self._is_of_thing(clause):
            return "no"
        if not clause.names_access:
            return None
        if is_negated:
            return "no"
        is_brief = sum(token.isalpha() for token in clause.tokens) <= BRIEF and clause.tokens[0] not in OF_SOMEBODY
        return "yes" if is_brief or self.is_self(clause) else None

    def others_named(self, clause: Clause) -> bool:
        """Whether somebody else is named who holds it or is to be asked ("our IT guy has Intacct")."""
        held = self._verbs(clause, "holds", "asks", "third_person")
        if DOING.search(clause.text) or not (clause.names_access or IS_THE_ONE.search(clause.text)):
            held -= BEING
        if not HAS_ACCESS.search(clause.text):
            held -= HAVING
        return "others" in clause.labels and bool(held)

    def _is_away(self, clause: Clause) -> bool:
        """Whether whoever has the access is not there ("our sage admin is on leave")."""
        return clause.names_access and IS_AWAY.search(clause.text) is not None and not self.is_self(clause)

    def is_self(self, clause: Clause) -> bool:
        """Whether it speaks of the person, who may be left out ("Got admin there")."""
        return self.has(clause, "self") or clause.tokens[:1] in SELF_LEFT_OUT

    def has(self, clause: Clause, name: str) -> bool:
        """Whether it has one of the words that patterns.yml lists under a name."""
        return not self._words[name].isdisjoint(clause.tokens)

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
        return is_named and bool(verbs) and not self.is_self(clause) and len(clause.tokens) > TOO_FEW

    def _is_of_thing(self, clause: Clause) -> bool:
        """Whether it says how something is ("only AP is locked"), and not who somebody is."""
        return not self.is_self(clause) and not {"is", "are", "was", "were"}.isdisjoint(clause.tokens)

    def _verbs(self, clause: Clause, *names: str) -> set[str]:
        return {token for token in clause.tokens if any(token in self._words[name] for name in names)}
