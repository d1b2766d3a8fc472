"""The guided conversation of an article, every answer taken, by the same actions that people talk with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from actions.case import Choice
from actions.knowledge.model import UNKNOWN, Article
from authoring.scene import Scene
from server.chat import render

CANNOT_TELL = "I can't tell"
NUMBER = "(number)"
LONGEST = 8
# What somebody chooses for whom the fix never works; the first of the offered ones counts.
ON_AND_ON = ("report_failure", "inform")
# Choices that show the same steps one by one, or lead away from the article.
AWAY = {"start_walk", "ask_person", "report_error", "give_feedback"}


@dataclass(frozen=True)
class Turn:
    """What is chosen, and what is said then."""

    title: str
    said: list[str]


@dataclass
class Branch:
    """What is said after these answers (any of `titles`): a question with a branch for each answer, or what to do.

    `after` are the ways on from there, each as far as it leads.
    """

    titles: list[str]
    said: list[str]
    next: list[Branch] = field(default_factory=list)
    after: list[list[Turn]] = field(default_factory=list)

    @property
    def talk(self) -> tuple[object, ...]:
        """All that is said from here to the end of the steps; what comes then differs in the recap at most."""
        return (*self.said, *((tuple(branch.titles), branch.talk) for branch in self.next))


def grown(article: Article, path: Sequence[Choice] = ()) -> Branch:
    """The conversation after these answers; each is played from its beginning, so that none knows of another."""
    scene = played(article, path)
    branch = Branch([path[-1].title if path else article.code], said(scene))
    for choice in choices(scene):
        if scene.is_diagnosing:
            _join(branch.next, grown(article, [*path, choice]))
        else:
            branch.after.append(followed(article, path, choice))
    return branch


def followed(article: Article, path: Sequence[Choice], choice: Choice) -> list[Turn]:
    """What comes after a choice below the steps; where it is that they fail, to the end."""
    turns: list[Turn] = []
    taken = [*path, choice]
    while len(turns) < LONGEST:
        scene = played(article, taken)
        turns.append(Turn(taken[-1].title, said(scene)))
        offered = choices(scene)
        on = [option for intent in ON_AND_ON for option in offered if option.intent == intent]
        if choice.intent not in ON_AND_ON or scene.case.is_handed_over or not on:
            break
        taken.append(on[0])
    return turns


def answers(article: Article) -> list[Turn]:
    """Every question that people ask about the error, with what they are told."""
    told = []
    for faq in article.faq:
        scene = played(article, name=f"question {faq.name}")
        asked = {"questions": [(article.code, faq.name, 1.0)], "is_question": True}
        scene.turn("action_answer_question", faq.question, "ask_question", **asked)
        told.append(Turn(faq.question, said(scene)[:1]))
    return told


def handed_over(article: Article) -> list[str]:
    """What somebody is told who asks for a person at once."""
    scene = played(article, name="person")
    scene.turn("action_hand_over", "a person, please", "ask_person")
    return said(scene)


def played(article: Article, path: Sequence[Choice] = (), name: str = "") -> Scene:
    """A conversation of its own in which the code was given and these choices were taken."""
    scene = Scene(conversation=f"{article.code} {name or ' > '.join(choice.title for choice in path)}")
    scene.turn("action_identify_error", article.code, "report_error", codes=[article.code])
    for choice in path:
        scene.press(choice)
    return scene


def choices(scene: Scene) -> list[Choice]:
    """What can be chosen now and stays with the article; who cannot answer a question may say so."""
    asked = scene.case.asked
    offered = asked.choices if asked else []
    if asked and scene.is_diagnosing:
        return [*offered, Choice(CANNOT_TELL, "inform", f"{asked.name}={UNKNOWN}")]
    return [choice for choice in offered if choice.intent not in AWAY]


def said(scene: Scene) -> list[str]:
    """The messages of the last turn, as the terminal shows them; case numbers, which differ, left out."""
    return [render(message).replace(scene.case.number or NUMBER, NUMBER) for message in scene.said]


def _join(branches: list[Branch], new: Branch) -> None:
    """Add a branch, or its title to the one where the same is said to the end of the steps."""
    for branch in branches:
        if branch.talk == new.talk:
            branch.titles += new.titles
            return
    branches.append(new)
