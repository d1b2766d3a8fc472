"""What is explained of a fix as a whole: how its ways differ, and who has the access that it takes."""

from __future__ import annotations

from actions.asked_steps import asks_which_system, system_told, ways_open
from actions.forwarding import shown
from actions.knowledge.diagnosis import access_of, answers_for, fits
from actions.knowledge.model import Article, Question, Remedy
from actions.prompts import join
from actions.replies import reply
from actions.talk import Talk
from understanding.words.asking import asks_difference

NEARER = 0.65  # how near a question of the article has to come to say more than the ways of a set-up do


def doubted_access(talk: Talk, article: Article) -> str:
    """Who has the access that the fix asks for, for somebody who cannot tell whether they are one of them; "" where it asks for none."""
    asked = [one for one in talk.base.asked(article) if one.grants and not one.is_volunteered]
    return next((one.unknown for one in asked if one.unknown), "")


def ways_compared(talk: Talk, article: Article) -> str:
    """How the ways differ between which a choice is open, where only that is asked; what a set-up is the article knows better."""
    question = _open_choice(talk)
    if question is None or article.code != talk.case.code or not asks_difference(talk.text):
        return ""
    if question.kind == "fact" and talk.reading.nearest_of(article.code)[1] >= NEARER:
        return ""
    lines = [_told(talk, article, way) for way in _ways(talk, article, question)]
    return join(reply("utter_ways_differ"), "\n".join(lines)) if len(lines) > 1 else ""


def systems_told(talk: Talk, article: Article) -> str:
    """In which system the change is made: in one, or what is done in each; "" where that is not asked."""
    if told := system_told(talk, article):
        return told
    ways = shown(talk, article) or ways_open(talk, article)
    is_mixed = asks_which_system(talk.text) and len({way.needs for way in ways}) > 1
    if not is_mixed or talk.reading.nearest_of(article.code)[1] >= NEARER:
        return ""
    return join(reply("utter_ways_differ"), "\n".join(_told(talk, article, way) for way in ways))


def _open_choice(talk: Talk) -> Question | None:
    """The question that is open, or the one to which the way that is offered is another answer; None for one about access."""
    asked = talk.case.asked
    question = talk.base.questions.get(asked.name.split("=")[0]) if asked else None
    return question if question and not question.grants else None


def _ways(talk: Talk, article: Article, question: Question) -> list[Remedy]:
    """The ways between which the question decides, as far as what else is known leaves them."""
    known = {name: value for name, value in talk.case.answers.items() if name != question.name}
    own = [way for way in article.remedies if question.name in answers_for(way) and not way.after_failure]
    return [way for way in own if fits(way, known)]


def _told(talk: Talk, article: Article, way: Remedy) -> str:
    access = access_of(way, article, talk.base)
    name = "utter_way_differs_access" if access else "utter_way_differs"
    note = f" {way.note}" if way.note else ""
    return "- " + reply(name, title=way.title, access=access).strip() + note
