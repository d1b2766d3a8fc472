"""Shows the steps of a remedy, whole or one at a time, and finds the way back and forth in them."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.case import Choice
from actions.knowledge.diagnosis import OPEN, next_question, plan
from actions.knowledge.model import Article, Remedy, Step
from actions.knowledge.render import forward_text, numbered, remedies_text, single
from actions.prompts import ask_outcome, ask_switch, join, person_choice, resume
from actions.replies import reply
from actions.talk import DIAGNOSING, READY, CaseAction, Talk


class ActionPrepareSteps(CaseAction):
    """The person wants the list: settles whether a question is still open before it can be shown."""

    def __init__(self) -> None:
        super().__init__("action_prepare_steps")

    def act(self, talk: Talk) -> list[EventType]:
        """Asks for the error when none is known; otherwise the form or the steps follow."""
        prepare(talk, is_walk=False)
        return []


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


class ActionShowSteps(CaseAction):
    """Shows what to do for the answers given: the steps, the first step of a walk, or a message to forward."""

    def __init__(self) -> None:
        super().__init__("action_show_steps")

    def act(self, talk: Talk) -> list[EventType]:
        """Runs when no question is open any more; the rules end with it, so the stage stays as it is."""
        talk.stage = None
        if talk.article:
            show(talk, talk.article)
        return []


def prepare(talk: Talk, is_walk: bool) -> None:
    """Set the stage: a question first, the steps, or the question which error it is."""
    article, case = talk.article, talk.case
    if article is None or case.is_closed:
        talk.ask("article", reply("utter_ask_for_message"), [])
        return
    case.wants_walk, case.step = is_walk, None
    talk.stage = DIAGNOSING if next_question(article, talk.base, case.answers) else READY


class ActionNextStep(CaseAction):
    """Goes on: the next step of a walk, or what the sender does once a colleague has made the change."""

    def __init__(self) -> None:
        super().__init__("action_next_step")

    def act(self, talk: Talk) -> list[EventType]:
        """At the end of the list the question is whether the export went through."""
        article, case = talk.article, talk.case
        if article is None or case.is_closed:
            talk.say("utter_nothing_open")
            return []
        if case.step is not None:
            steps = walk_steps(talk, article)
            case.step += 1
            if case.step < len(steps):
                show_step(talk)
            else:
                case.step = None
                ask_outcome(talk, reply("utter_walk_done"))
        elif case.is_forwarded:
            after = walk_steps(talk, article)
            ask_outcome(talk, join(reply("utter_now_your_part"), numbered(after)) if after else "")
        elif not talk.is_diagnosing:
            resume(talk)
        return []


class ActionGoBack(CaseAction):
    """The previous step, or the previous question; offers the other way when the person cannot find what a step names."""

    def __init__(self) -> None:
        super().__init__("action_go_back")

    def act(self, talk: Talk) -> list[EventType]:
        """In a walk one step back, else the last answer is taken back."""
        article, case = talk.article, talk.case
        if article is None or case.is_closed:
            talk.say("utter_nothing_open")
            return []
        if self._doubt(talk, article):
            return []
        if case.step is not None and case.step > 0:
            case.step -= 1
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
                text = reply("utter_ask_switch_answer", recap=option.recap)
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
            talk.say("utter_no_steps_yet")
            resume(talk)
            return []
        steps = walk_steps(talk, article)
        wanted = talk.reading.step_number or find_step(steps, talk.text)
        if wanted and 1 <= wanted <= len(steps):
            talk.say("utter_tell_step", number=wanted, total=len(steps), step=single(steps[wanted - 1]))
            if case.step is None or wanted != case.step + 1:
                resume(talk)
        elif case.step is not None:
            show_step(talk, "utter_position")
        else:
            talk.say("utter_whole_list_shown", total=len(steps))
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
                resume(talk) if case.asked else talk.say("utter_nothing_open")
            return []
        case.step += 1
        if case.step < len(walk_steps(talk, article)):
            show_step(talk, "utter_skipped_step")
        else:
            case.step = None
            ask_outcome(talk, reply("utter_walk_done"))
        return []


def show(talk: Talk, article: Article) -> None:
    """The steps that fit the answers, or the message to forward; remembers what was shown."""
    case = talk.case
    made = plan(
        article,
        talk.base,
        case.answers,
        after_failure=case.failures > 0 and any(r.after_failure for r in article.remedies),
    )
    case.is_forwarded = not made.remedies
    case.shown = [remedy.name for remedy in made.remedies or made.blocked]
    if not made.remedies:
        show_forward(talk, article, made.blocked)
    elif case.wants_walk and not made.is_labelled:
        case.step, case.wants_walk = 0, False
        show_step(talk, "utter_walk_begins")
    else:
        case.step, case.wants_walk = None, False
        ask_outcome(talk, remedies_text(article, talk.base, made.remedies, made.is_labelled))


def show_forward(talk: Talk, article: Article, remedies: list[Remedy]) -> None:
    """A message to forward, what the sender does afterwards, and the way that needs no such access if there is one."""
    system = talk.base.connection_title(article.connection)
    after = talk.base.after(article, remedies)
    parts = [
        reply("utter_forward_intro", system=system),
        "---",
        forward_text(article, talk.base, remedies),
        "---",
        join(reply("utter_your_part"), numbered(after)) if after else "",
        article.expectation or "",
    ]
    talk.case.is_forwarded = True
    talk.case.wants_walk = False
    mine = [
        r
        for r in article.remedies
        if r.needs in ("none", "workspace")
        and r not in remedies
        and not r.after_failure
        and r.name not in talk.case.tried
    ]
    if mine and mine[0].when:
        name, values = next(iter(mine[0].when.items()))
        value = values if isinstance(values, str) else values[0]
        talk.write(join(*parts))
        ask_switch(
            talk,
            reply("utter_ask_own_way", title=lower_first(mine[0].title)),
            "Yes, show me",
            f"{name}={value}",
            "No, I'll wait",
        )
    else:
        ask_outcome(talk, join(*parts), "utter_ask_outcome_forwarded")


def show_step(talk: Talk, name: str = "utter_step") -> None:
    """The current step with its number, and the ways on."""
    article, position = talk.article, talk.case.step
    if article is None or position is None:
        return
    steps = walk_steps(talk, article)
    text = reply(name, number=position + 1, total=len(steps), step=single(steps[position]))
    choices = [
        Choice("Done", "next_step"),
        Choice("Back", "go_back"),
        Choice("Show all steps", "request_steps"),
        person_choice(),
    ]
    talk.ask("walk", text, choices if position else [choices[0], *choices[2:]])


def walk_steps(talk: Talk, article: Article) -> list[Step]:
    """The steps that were shown, as one list."""
    remedies = [r for r in article.remedies if r.name in talk.case.shown]
    after = talk.base.after(article, remedies)
    return (
        after
        if talk.case.is_forwarded
        else [step for remedy in remedies for step in talk.base.expand(remedy.steps)] + after
    )


def find_step(steps: list[Step], text: str) -> int | None:
    """The number of the one step whose label the text names ("which step was Subscriptions")."""
    spoken = text.lower()
    hits = [n for n, step in enumerate(steps, 1) for label in labels(step) if label.lower() in spoken]
    return hits[0] if len(set(hits)) == 1 else None


def labels(step: Step) -> list[str]:
    """The product's labels in a step: what stands in bold."""
    parts = (step.text or "").split("**")[1::2]
    return [piece.strip() for part in parts for piece in [part, *part.split(">")] if piece.strip()]


def case_differs(talk: Talk, name: str, value: str) -> bool:
    """Whether a fact speaks against what was answered."""
    return name in talk.case.answers and talk.case.answers[name] != value


def lower_first(text: str) -> str:
    """A title inside a sentence."""
    return text[:1].lower() + text[1:]
