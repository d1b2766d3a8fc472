"""Leads through the steps one at a time, and finds the way back and forth in them."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.forwarding import shown
from actions.knowledge.diagnosis import OPEN, plan
from actions.knowledge.model import Article
from actions.knowledge.render import notes, single
from actions.knowledge.text import lower_first
from actions.places import arrived_at, asked_for, reached
from actions.prompts import ask_outcome, ask_switch, join, resume, say_nothing_open
from actions.remaining import tell_what_is_left
from actions.replies import reply
from actions.steps import prepare, show_step, walk_steps
from actions.talk import DIAGNOSING, CaseAction, Talk
from understanding.words.choices import steps_done
from understanding.words.outcomes import has_finished
from understanding.words.walking import steps_back


class ActionStartWalk(CaseAction):
    """The person wants to be led one step at a time; asks first what is still open."""

    def __init__(self) -> None:
        super().__init__("action_start_walk")

    def act(self, talk: Talk) -> list[EventType]:
        """Where both ways were shown because the set-up was unknown, the question is asked again: one can walk one way only."""
        article = talk.article
        if article:
            made = plan(article, talk.base, talk.case.answers)
            if made.is_labelled and made.remedies:
                for name in [
                    n
                    for n, value in talk.case.answers.items()
                    if value in OPEN and any(n in r.when for r in made.remedies)
                ]:
                    del talk.case.answers[name]
        prepare(talk, is_walk=True)
        return []


class ActionNextStep(CaseAction):
    """Goes on: the next step of a walk, or what the sender does once a colleague has made the change."""

    def __init__(self) -> None:
        super().__init__("action_next_step")

    def act(self, talk: Talk) -> list[EventType]:
        """At the end of the list the question is whether the export went through."""
        article, case = talk.article, talk.case
        if article and case.expects("feedback"):
            case.is_closed = False
            ask_outcome(talk, reply("utter_open_again"), "utter_ask_outcome_again")
            return []
        if article is None or case.is_closed:
            say_nothing_open(talk)
            return []
        if case.step is not None:
            self._go_on(talk, article, case.step)
            return []
        return tell_what_is_left(talk, article)

    def _go_on(self, talk: Talk, article: Article, position: int) -> None:
        """Past all steps that are said to be done, one at least."""
        steps = walk_steps(talk, article)
        if (arrived := arrived_at(talk, article)) is not None:
            talk.case.step = arrived
            show_step(talk)
            return
        done = steps_done(talk.text) or (len(steps) if has_finished(talk.text) else reached(talk, steps))
        talk.case.step = max(position + 1, min(done, len(steps)))
        if talk.case.step < len(steps):
            show_step(talk)
        else:
            end_walk(talk, article)


class ActionGoBack(CaseAction):
    """The previous step, or the previous question; offers the other way when the person cannot find what a step names."""

    def __init__(self) -> None:
        super().__init__("action_go_back")

    def act(self, talk: Talk) -> list[EventType]:
        """In a walk one step back, else the last answer is taken back."""
        article, case = talk.article, talk.case
        if article is None or case.is_closed:
            say_nothing_open(talk)
            return []
        if self._doubt(talk, article):
            return []
        if case.step is not None and case.step > 0:
            case.step = max(0, case.step - steps_back(talk.text))
            show_step(talk)
        elif case.step == 0:
            show_step(talk, "utter_first_step")
        else:
            self._reopen(talk, article)
        return []

    def _doubt(self, talk: Talk, article: Article) -> bool:
        for name, value in talk.reading.facts.items():
            question = talk.base.questions[name]
            option = question.option(value)
            if name in article.questions and option and case_differs(talk, name, value) and not talk.is_diagnosing:
                text = reply("utter_ask_switch_answer", title=lower_first(option.title))
                ask_switch(talk, text, "Yes, switch", f"{name}={value}", "No, stay with this")
                return True
        return False

    def _reopen(self, talk: Talk, article: Article) -> None:
        answered = [name for name in article.questions if name in talk.case.answers]
        if not answered:
            talk.say("utter_nothing_before")
            resume(talk)
            return
        del talk.case.answers[answered[-1]]
        talk.case.step = None
        talk.stage = DIAGNOSING


class ActionTellPosition(CaseAction):
    """Says which step the person is on, or what a step says that they ask for."""

    def __init__(self) -> None:
        super().__init__("action_tell_position")

    def act(self, talk: Talk) -> list[EventType]:
        """Works in a walk and after the whole list."""
        article, case = talk.article, talk.case
        if article is None or case.is_closed or not case.shown:
            talk.say("utter_error_unsettled" if case.all_offered else "utter_no_steps_yet")
            resume(talk)
            return []
        steps = walk_steps(talk, article)
        wanted = asked_for(talk, steps)
        if wanted and 1 <= wanted <= len(steps):
            talk.say("utter_tell_step", number=wanted, total=len(steps), step=single(steps[wanted - 1]))
            if case.step is None or wanted != case.step + 1:
                resume(talk)
        elif case.step is not None:
            show_step(talk, "utter_position")
        else:
            talk.say("utter_whole_list_shown", code=article.code, total=len(steps))
            resume(talk)
        return []


class ActionSkip(CaseAction):
    """Skips a step of a walk; what is skipped stays in the list."""

    def __init__(self) -> None:
        super().__init__("action_skip")

    def act(self, talk: Talk) -> list[EventType]:
        """Questions of the form are skipped by the form itself."""
        article, case = talk.article, talk.case
        if article is None or case.step is None:
            if case.expects("feedback"):
                case.asked = None
                talk.say("utter_skip_feedback")
            else:
                resume(talk) if case.asked else say_nothing_open(talk)
            return []
        case.step += 1
        if case.step < len(walk_steps(talk, article)):
            show_step(talk, "utter_skipped_step")
        else:
            end_walk(talk, article)
        return []


def end_walk(talk: Talk, article: Article) -> None:
    """After the last step: what authors add to the steps, and the question how it went."""
    talk.case.step = None
    ask_outcome(talk, join(reply("utter_walk_done"), *notes(shown(talk, article)), article.expectation or ""))


def case_differs(talk: Talk, name: str, value: str) -> bool:
    """Whether a fact speaks against what was answered."""
    return name in talk.case.answers and talk.case.answers[name] != value
