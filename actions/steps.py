"""Shows the steps of a remedy: the whole list, one of them, or a message for whoever has the access."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.case import Choice
from actions.knowledge.diagnosis import next_question, plan
from actions.knowledge.model import Article, Remedy, Step
from actions.knowledge.render import forward_text, numbered, remedies_text, single, warnings
from actions.prompts import ask_outcome, ask_switch, join, person_choice
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
        show_step(talk, "utter_walk_begins", *warnings(made.remedies))
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


def show_step(talk: Talk, name: str = "utter_step", *before: str) -> None:
    """The current step with its number, and the ways on; `before` stands above it."""
    article, position = talk.article, talk.case.step
    if article is None or position is None:
        return
    steps = walk_steps(talk, article)
    text = join(*before, reply(name, number=position + 1, total=len(steps), step=single(steps[position])))
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


def lower_first(text: str) -> str:
    """A title inside a sentence."""
    return text[:1].lower() + text[1:]
