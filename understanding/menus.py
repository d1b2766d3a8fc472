"""Who cannot see the menu that a step begins with has not the access that it takes: "users menu isnt there for me"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.case import Case
from actions.knowledge.base import KnowledgeBase
from actions.knowledge.labels import labels
from actions.knowledge.model import Article, Question, Step
from actions.knowledge.text import plain, words

LEADS = re.compile(r"^(?:Go to|Click|Open) \*\*")
DOING = {"Save", "Sync Now"}  # what a button does is no place
NONE = r"\b(?:no|without|(?:do|does|did|can|could) ?(?:n'?t|not) (?:even |really |actually )?(?:see|have|get|find|show|open)|cannot (?:see|find|open)|is ?n'?t (?:any|an?)|not (?:see|find)(?:ing)?)"
MENU = r"(?:menu|tab|item|entry|section|button|page)"
NAMED = r"(?: (?:an?|any|the|that|this|such|my|our|menu|tab|item|entry|section|button|page|called|named))* ['\"*]*"
GONE = r"['\"*]*(?: (?:menu|tab|item|entry|section|button|page|thing))?(?: (?:is|are|was))? ?(?:(?:n'?t|not) (?:there|visible|showing|shown|listed|in|on|available|for me)|missing|gone|nowhere|gr[ea]yed)\b"


def unreached(base: KnowledgeBase, case: Case, question: Question | None, text: str) -> dict[str, str]:
    """The accesses that are lacking, by question, since a menu that leads to them is missing.

    Before any steps an open `question` is needed, and a yes to it counts no more; of what was shown only the Workspace's menus tell.
    """
    article = base.article(case.code)
    if article is None or not (question or case.shown) or case.is_forwarded:
        return {}
    gates = [base.questions[name] for name in article.questions if name in base.questions]
    gates = [gate for gate in gates if gate.grants and (not case.shown or gate.grants == "workspace")]
    known = set() if question else {name for name, value in case.answers.items() if value == "yes"}
    return {
        gate.name: "no"
        for gate in gates
        if gate.name not in known and misses(menus(base, article, gate, case), _things(article), text)
    }


def menus(base: KnowledgeBase, article: Article, gate: Question, case: Case) -> set[str]:
    """The names of the menus by which the steps that take an access lead; of the steps shown, where some were."""
    ways = [r for r in article.remedies if r.needs == gate.grants and (not case.shown or r.name in case.shown)]
    return {label for way in ways for step in base.expand(way.steps) for label in _places(step)}


def misses(names: Iterable[str], things: set[str], text: str) -> bool:
    """Whether it says that one of these is not there; what the error itself is about has to be called a menu ("there's no such employee" is a find)."""
    spoken = plain(text)
    return any(_missing(name, bool(_stems(name) & things)).search(spoken) for name in names)


def _missing(name: str, is_thing: bool) -> re.Pattern[str]:
    label = re.escape(name)
    called = rf"(?:{label} {MENU}|{MENU} (?:called |named )?{label})" if is_thing else label
    return re.compile(rf"{NONE}{NAMED}{called}\b|\b{called}{GONE}", re.IGNORECASE)


def _things(article: Article) -> set[str]:
    """What the error is about, by the words of its title and message."""
    return _stems(f"{article.title} {article.message}")


def _stems(text: str) -> set[str]:
    return {word.rstrip("s") for word in words(text)}


def _places(step: Step) -> list[str]:
    text = step.text or ""
    return [one for one in labels(step) if ">" not in one and one not in DOING] if LEADS.match(text) else []
