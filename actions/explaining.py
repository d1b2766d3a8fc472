"""What is explained of a fix as a whole: how its ways differ, in which system it is done, and who has the access that it takes."""

from __future__ import annotations

import re

from actions.forwarding import is_either, shown
from actions.knowledge.diagnosis import access_needed, access_of, answers_for, fits
from actions.knowledge.model import Article, Question, Remedy
from actions.knowledge.render import single
from actions.prompts import join
from actions.replies import reply
from actions.talk import Talk
from settings import NAMES
from understanding.words.asking import asks_difference
from understanding.words.doubts import asks_own_access, wonders_of_own_access

SYSTEM = rf"\b(?:sage|intacct|{re.escape(NAMES.product)}|workspace)\b"
WHICH_SYSTEM = re.compile(
    rf"\b(?:in|on|inside|from)?\s*{SYSTEM}[^.?!]{{0,12}}\bor\b[^.?!]{{0,12}}{SYSTEM}",
    re.IGNORECASE,
)
ADMIN = re.compile(r"\b(?:admin\w*|people|who)\b", re.IGNORECASE)  # asks for somebody, and no place
SYNCING = re.compile(r"\b(?:sync\w*|re-?tr(?:y|ying)|exporting|export (?:it|again))\b", re.IGNORECASE)
OURS = re.compile(
    rf"\b(?:Workspace|{re.escape(NAMES.product)})\b"
)  # what a step of the accounting system does not name
NEARER = 0.65  # how near a question of the article has to come to say more than the ways of a set-up do


def doubted_access(talk: Talk, article: Article) -> str:
    """Who has the access that the fix asks for, for somebody who asks whether they are one of them; "" where it asks for none."""
    name, near = talk.reading.nearest_of(article.code)
    # What is asked back while a question is open is of that one, and what the article itself asks it answers.
    is_other = talk.case.expects("question") or (bool(name) and near >= NEARER)
    if not (asks_own_access(talk.text) or (wonders_of_own_access(talk.text) and not is_other)):
        return ""
    asked = [one for one in talk.base.asked(article) if one.grants and not one.is_volunteered]
    return next((one.unknown for one in asked if one.unknown), "")


def ways_compared(talk: Talk, article: Article) -> str:
    """How the ways differ between which a choice is open, where only that is asked; what a set-up is the article knows better."""
    question = _open_choice(talk)
    if question is None or article.code != talk.case.code or not asks_difference(talk.text):
        return ""
    if question.kind == "fact" and talk.reading.nearest_of(article.code)[1] >= NEARER:
        return ""
    ways = _decided_by(talk, article, question)
    return _compared(talk, article, ways) if len(ways) > 1 else ""


def systems_told(talk: Talk, article: Article) -> str:
    """In which system the change is made, where that is asked ("is that in sage or in expensify"): in one, or what is done in each; else ""."""
    if not WHICH_SYSTEM.search(talk.text) or ADMIN.search(talk.text):
        return ""
    ways = ways_at_hand(talk, article)
    needs = {way.needs for way in ways}
    if SYNCING.search(talk.text) or needs <= {"none", "workspace"}:
        return reply("utter_in_product")
    steps = [step for way in ways for step in talk.base.expand(way.steps)]
    if needs == {"sage_intacct"} and not any(OURS.search(single(step)) for step in steps):
        return reply("utter_in_both", system=talk.base.connection_title(article.connection))
    is_mixed = len(needs) > 1 and talk.reading.nearest_of(article.code)[1] < NEARER
    return _compared(talk, article, ways) if is_mixed else ""


def access_asked(talk: Talk, article: Article) -> str:
    """The access that the fix takes, as the questions call it; of the ways shown, where some were; "" for none."""
    ways = ways_at_hand(talk, article)
    return access_needed(ways, article, talk.base, is_either(talk, ways))


def is_open_to_all(talk: Talk, article: Article) -> bool:
    """Whether, before any steps, one of several ways takes no access, so that an access alone is no answer to who can do it."""
    return not talk.case.shown and any(way.needs == "none" and way.when for way in ways_at_hand(talk, article))


def ways_at_hand(talk: Talk, article: Article) -> list[Remedy]:
    """The ways that were shown, else those that what is known leaves open; what is kept for a failure is none of them yet."""
    answers = talk.case.answers if article.code == talk.case.code else {}
    still = [way for way in article.remedies if not way.after_failure and fits(way, answers)]
    return shown(talk, article) or still


def _open_choice(talk: Talk) -> Question | None:
    """The question that is open, or the one to which the way that is offered is another answer; None for one about access."""
    asked = talk.case.asked
    question = talk.base.questions.get(asked.name.split("=")[0]) if asked else None
    return question if question and not question.grants else None


def _decided_by(talk: Talk, article: Article, question: Question) -> list[Remedy]:
    """The ways between which the question decides, as far as what else is known leaves them."""
    known = {name: value for name, value in talk.case.answers.items() if name != question.name}
    own = [way for way in article.remedies if question.name in answers_for(way) and not way.after_failure]
    return [way for way in own if fits(way, known)]


def _compared(talk: Talk, article: Article, ways: list[Remedy]) -> str:
    return join(reply("utter_ways_differ"), "\n".join(_told(talk, article, way) for way in ways))


def _told(talk: Talk, article: Article, way: Remedy) -> str:
    access = access_of(way, article, talk.base)
    name = "utter_way_differs_access" if access else "utter_way_differs"
    note = f" {way.note}" if way.note else ""
    return "- " + reply(name, title=way.title, access=access).strip() + note
