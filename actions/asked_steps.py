"""What of the steps that were shown a question is about: one of them, a sub-point, whose part it is, which is for the case that was found."""

from __future__ import annotations

import re
from collections import Counter

from actions.forwarding import forwarded, senders_part
from actions.knowledge.excerpts import COMMON
from actions.knowledge.labels import describe_step, details_named, find_step, labels
from actions.knowledge.model import Article, Step
from actions.knowledge.render import single
from actions.knowledge.text import words
from actions.replies import reply
from actions.steps import walk_steps
from actions.talk import Talk
from understanding.learning.progress import FAULT
from understanding.words.asking import asks_whether

# What a step asks for in one case alone; what is due after any change is none.
IN_CASE = re.compile(r"If (?!you\b|required\b)", re.IGNORECASE)
OF_IT = re.compile(r"If (?:it|that)\b", re.IGNORECASE)
SHORTEST = 3  # letters of a word that can tell of such a case ("red")
# Words that tell of no such case.
UNTELLING = COMMON | frozenset(
    """but has had was were one two not any all its see there them they does without here some only what none show""".split()  # noqa: SIM905
)


def asked_step(talk: Talk, article: Article) -> str:
    """The step that was shown and that the question is about, with its number; or ""."""
    if not talk.case.shown or asks_whether(talk.text):
        return ""
    steps = walk_steps(talk, article)
    return told_step(steps, find_step(steps, talk.text))


def told_step(steps: list[Step], number: int | None) -> str:
    """One step in words, with its number; "" without one."""
    return reply("utter_tell_step", number=number, total=len(steps), step=single(steps[number - 1])) if number else ""


def labels_named(talk: Talk, article: Article) -> list[str]:
    """The labels of the steps shown that the question names."""
    spoken = talk.text.lower()
    return [one for step in walk_steps(talk, article) for one in labels(step) if one.lower() in spoken]


def own_part(talk: Talk, article: Article) -> str:
    """Who syncs and retries: whoever was given that part, as the message or the steps have it; "" before any were shown."""
    if talk.case.is_forwarded:
        return senders_part(talk, article, *forwarded(talk, article))
    if not talk.case.shown:
        return ""
    steps = walk_steps(talk, article)
    return told_step(steps, describe_step(steps, talk.text))


def settling_step(talk: Talk, article: Article) -> int:
    """The number of the step that says what to do in the case that was found ("one rate has no icon"), the next one of a walk first; 0 without one.

    No other step has more of the words; the next one may call it "it", where a fault was found at the one before.
    """
    steps = walk_steps(talk, article)
    spoken = {word for word in words(talk.text) if len(word) >= SHORTEST} - UNTELLING
    used = [spoken & {*words(step.text or "")} for step in steps]
    often = Counter(word for found in used for word in found)  # a word that fewer steps have tells more
    shared = [sum(1 / often[word] for word in found) for found in used]
    for_case = [n for n, step in enumerate(steps, 1) if IN_CASE.match(step.text or "")]
    following = 0 if talk.case.step is None else talk.case.step + 2
    if talk.reading.progress == FAULT and following in for_case and OF_IT.match(steps[following - 1].text or ""):
        return following
    for_case = [n for n in for_case if n != following - 1]  # where somebody is they have read it
    fitting = [n for n in for_case if 0 < shared[n - 1] == max(shared) and _is_case(steps[n - 1], spoken)]
    return fitting[0] if len(fitting) == 1 else 0


def _is_case(step: Step, spoken: set[str]) -> bool:
    """Whether the condition of a step, and not only what it asks for, has some of the words."""
    return bool(spoken & {*words((step.text or "").split(",")[0])})


def named_detail(talk: Talk, article: Article) -> str:
    """The sub-point of a step whose label the question names ("and Projects?"), as the article has it."""
    return "\n".join(dict.fromkeys(f"- {point}" for point in details_named(talk.base.details(article), talk.text)))
