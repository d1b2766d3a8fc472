"""Every article interrupted at every stage, with the trained model: the thread is kept, or given up where asked to."""

from __future__ import annotations

import pytest

from actions.knowledge.loader import read
from actions.knowledge.model import UNKNOWN, Faq, Option, Question
from actions.talk import knowledge
from authoring.branches import branches
from settings import NAMES
from tests.articles.branches import CODES, Branch
from tests.articles.conversing import Conversation, way
from tests.articles.telling import said_lines
from tests.articles.test_every_question import is_detail
from tests.dialogues.script import folded
from tests.talking import Talker, titles
from understanding.words.asking import forms

STAGES = ["article", "question", "steps", "walk", "forwarded", "failed"]
# What keeps the thread as it is. The last one hands over, and takes back what was offered instead.
ASIDES = ["thanks", "asdf qwer", "what was my error again", "repeat that", "can I talk to a person"]
pytestmark = pytest.mark.usefixtures("unrecorded")


def stages(code: str) -> list[str]:
    """The stages that an article has; read from its file without complaint, since the tests are named by them."""
    base = read()[0]
    ways = list(branches(base.articles[code], base))
    is_forwarded = any(way.plan.blocked and UNKNOWN not in way.answers.values() for way in ways)
    missing = {"question": not ways[0].answers, "forwarded": not is_forwarded}
    return [stage for stage in STAGES if not missing.get(stage)]


def every(*wanted: str) -> pytest.MarkDecorator:
    """Every article at these of its stages."""
    pairs = [(stage, code) for stage in wanted for code in CODES if stage in STAGES_OF[code]]
    return pytest.mark.parametrize(("stage", "code"), pairs)


STAGES_OF = {code: stages(code) for code in CODES}


def led_to(stage: str, code: str, talker: Talker) -> tuple[Conversation, Branch]:
    """A conversation that has come to a stage of an article."""
    branch = way(code, stage == "forwarded")
    assert branch is not None, f"{code} has no way to '{stage}'"
    talk = Conversation(talker, f"{code}-{stage}")
    if stage == "article":
        talk.say("hi", page=code)
        return talk, branch
    talk.say(code)
    if stage == "question":
        talk.check(talk.case.expects("question"), "no question is asked")
        return talk, branch
    talk.follow(branch)
    if stage == "walk":
        talk.say("One step at a time")
    if stage == "failed":
        talk.say("still failing")
    return talk, branch


@every(*STAGES)
def test_an_interruption_leaves_the_conversation_where_it_was(stage: str, code: str, talker: Talker) -> None:
    talk, branch = led_to(stage, code, talker)
    faqs = knowledge().articles[code].faq
    for faq in faqs if stage == "steps" else faqs[STAGES.index(stage) % len(faqs) :][:1]:
        ask_the_article(talk, code, faq)
    for text in ASIDES:
        if stage != "article" or text != "thanks":
            interrupt(talk, text)
    talk.finish(branch)


@every(*STAGES)
def test_another_code_is_taken_up_at_once(stage: str, code: str, talker: Talker) -> None:
    talk, branch = led_to(stage, code, talker)
    move_on(talk, code)
    talk.finish(branch)


@every(*STAGES)
def test_a_new_start_is_taken_up_at_once(stage: str, code: str, talker: Talker) -> None:
    talk, branch = led_to(stage, code, talker)
    start_over(talk, code)
    talk.finish(branch)


def ask_the_article(talk: Conversation, code: str, faq: Faq) -> None:
    """A question of the article is answered, and the open one comes back."""
    interrupt(talk, faq.question, code if not talk.case.code else None)
    is_said = any(folded(answer) in folded(talk.text) for answer in forms(faq.answer))
    is_answered = is_said or is_detail(faq, said_lines(talk.text)[0])
    talk.check(is_answered, f"the answer of faq '{faq.name}' is not given")


def interrupt(talk: Conversation, text: str, page: str | None = None) -> None:
    """Nothing that is known gets lost, and what was open is asked again, with its buttons."""
    before, was_open, choices = talk.case, talk.open, titles(talk.replies)
    talk.say(text, page)
    talk.check(talk.case.code == before.code, f"{text!r} changes the error")
    talk.check(talk.case.answers == before.answers, f"{text!r} changes the answers")
    if text == ASIDES[-1]:
        talk.check(NAMES.contact_link in talk.text, "nobody is named who could help")
        if before.expects("switch", "same_code"):
            return
    talk.check(talk.open == was_open, f"after {text!r} the assistant waits for {talk.open} instead of {was_open}")
    talk.check(bool(titles(talk.replies)) == bool(choices), f"after {text!r} the open question has no buttons")


def move_on(talk: Conversation, code: str) -> None:
    """Another code is taken up at once; what was open before is not asked any more."""
    other = CODES[(CODES.index(code) + 1) % len(CODES)]
    talk.say(other)
    talk.check(talk.case.code == other, f"the code {other} is not taken up")
    talk.check(folded(knowledge().articles[other].meaning) in folded(talk.text), f"{other} is not explained")


def start_over(talk: Conversation, code: str) -> None:
    """Nothing is left of the case, and the first one can be named again."""
    talk.say("start over")
    talk.check(talk.case.code is None and not talk.case.answers, "'start over' leaves something behind")
    talk.check(talk.case.expects("article"), "'start over' does not ask for the error")
    talk.say(code)
    talk.check(talk.case.code == code, f"after 'start over' the code {code} is not taken up")


@pytest.mark.parametrize(
    ("stage", "code"),
    [(s, c) for s in ("steps", "walk", "forwarded") for c in CODES if {s, "question"} <= {*STAGES_OF[c]}],
)
def test_the_last_answer_can_be_corrected(stage: str, code: str, talker: Talker) -> None:
    talk, branch = led_to(stage, code, talker)
    question = knowledge().questions[branch.asked[-1]]
    option = next(o for o in question.options if o.value != talk.case.answers[question.name])
    if text := in_words(question, option):
        talk.say(f"sorry, I was wrong: {text}")
    else:
        talk.say("show me all the steps")
        talk.say("go back")
        talk.check(talk.case.expects("question"), f"'go back' does not ask '{question.name}' again")
        talk.say(option.title)
    if talk.case.asked and talk.case.asked.name == f"{question.name}={option.value}":
        talk.say(talk.case.asked.choices[0].title)
    talk.check(talk.case.code == code, "the correction loses the error")
    is_taken = talk.case.answers.get(question.name) == option.value
    talk.check(is_taken, f"the correction does not change '{question.name}' to '{option.value}'")
    talk.finish(branch)


def in_words(question: Question, option: Option) -> str:
    """How an answer is given where it is not asked for; "" where it can be given by its button alone."""
    if question.grants and question.called:
        return f"I {'' if option.value == 'yes' else 'do not '}have {question.called}"
    return option.phrases[0] if option.phrases else ""
