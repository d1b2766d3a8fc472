"""Every way through an article: played with the real actions, without a model, from the questions that it asks."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from actions.knowledge.loader import read
from actions.knowledge.model import UNKNOWN, Article, Question
from actions.talk import knowledge
from settings import NAMES
from tests.scene import Scene

# Read without complaint, so that a file with a mistake does not keep the tests from being collected.
CODES = sorted(read()[0].articles)
ENOUGH = 12  # turns after which a conversation that still fails has to have ended
Answers = dict[str, str]


@dataclass(frozen=True)
class Branch:
    """One way through an article: the answers in their order, every question as it came, and the scene at its end.

    `unknown_said`: for each question that could not be answered what has to be said to that, and all that was said since.
    """

    article: Article
    answers: Answers
    scene: Scene
    asked: list[str] = field(default_factory=list)
    unknown_said: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that was said in the last turn."""
        return self.scene.text

    def __str__(self) -> str:
        told = ", ".join(f"{name}: {value}" for name, value in self.answers.items()) or "nothing has to be asked"
        return f"{self.article.code} ({told})"


def opened(code: str, **facts: str) -> Scene:
    """A conversation in which the code was just given, with facts in the same breath."""
    scene = Scene()
    scene.turn("action_identify_error", code, "report_error", codes=[code], facts=facts)
    return scene


@cache
def asked_branches(code: str) -> list[Branch]:
    """Every way that the questions of the assistant lead, one answer at a time."""
    return list(_grown(Branch(_article(code), {}, opened(code))))


@cache
def told_branches(code: str) -> list[Branch]:
    """Every combination of answers to the article's questions, told with the code itself."""
    article = _article(code)
    asked = knowledge().asked(article)
    combinations = product(*(_values(question) for question in asked))
    told = [dict(zip([question.name for question in asked], values)) for values in combinations]
    return [Branch(article, answers, opened(code, **answers)) for answers in told]


def branches(code: str) -> list[Branch]:
    """All of both kinds."""
    return asked_branches(code) + told_branches(code)


def still_failing(branch: Branch, access: str, takes_offer: bool) -> list[Scene]:
    """The conversation after each "still failing" and "yes, show me", until a person takes over or it goes nowhere.

    `access` answers every question of access on the way, other questions get their first option; `takes_offer` takes
    the way that is offered beside a message to forward.
    """
    scene, scenes = fork(branch.scene), list[Scene]()
    while len(scenes) < ENOUGH:
        if scene.case.expects("switch") and (scenes or takes_offer):
            take_offer(scene, access)
        else:
            scene.turn("action_try_next", "still failing", "report_failure")
        scenes.append(fork(scene))
        if is_with_person(scene) or not scene.text:
            break
    return scenes


def take_offer(scene: Scene, access: str) -> None:
    """Say yes to the way that is offered, and answer what is asked about it."""
    asked = scene.case.asked
    assert asked is not None
    name, value = asked.name.split("=")
    scene.turn("action_update_answers", asked.choices[0].title, facts={name: value})
    answer_all(scene, access)


def answer_all(scene: Scene, access: str) -> None:
    """Answer every question that is still open: those of access as given, the others with their first option."""
    for _ in range(ENOUGH):
        asked = scene.case.asked
        if asked is None or asked.kind != "question":
            return
        question = knowledge().questions[asked.name]
        value = access if question.grants else question.options[0].value
        scene.answer(value, facts={question.name: value})


def is_with_person(scene: Scene) -> bool:
    """Whether the last turn handed the case over."""
    return NAMES.contact_link in scene.text


def fork(scene: Scene) -> Scene:
    """The same conversation once more, to go on differently."""
    return copy.deepcopy(scene)


def _grown(branch: Branch) -> Iterator[Branch]:
    expected = branch.scene.case.asked
    if expected is None or expected.kind != "question":
        yield branch
        return
    asked = [*branch.asked, expected.name]
    if expected.name in branch.asked:
        yield Branch(branch.article, branch.answers, branch.scene, asked, branch.unknown_said)
        return
    question = knowledge().questions[expected.name]
    for value in _values(question):
        scene = fork(branch.scene)
        text = scene.answer(value, facts={question.name: value})
        said = [(one, f"{heard}\n{text}") for one, heard in branch.unknown_said]
        if value == UNKNOWN and question.unknown:
            said.append((question.unknown, text))
        yield from _grown(Branch(branch.article, {**branch.answers, question.name: value}, scene, asked, said))


def _article(code: str) -> Article:
    return knowledge().articles[code]


def _values(question: Question) -> list[str]:
    return [*(option.value for option in question.options), UNKNOWN]
