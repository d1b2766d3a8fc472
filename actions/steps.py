"""Shows the steps of a remedy: the whole list, one of them, or a message for whoever has the access."""

from __future__ import annotations

import re

from rasa_sdk.events import EventType

from actions.case import Choice
from actions.forwarding import forwarded, is_own, message_to_forward, own_steps, senders_part, show_forward, shown
from actions.knowledge.diagnosis import Plan, access_needed, is_all_fine, only_way, plan
from actions.knowledge.model import Article, Step
from actions.knowledge.render import numbered, remedies_text, single, warnings
from actions.knowledge.text import lower_first
from actions.opening import left_to_ask
from actions.prompts import ask_error_first, ask_outcome, join, person_choice
from actions.replies import reply
from actions.talk import DIAGNOSING, READY, CaseAction, Talk

NOTHING = "nothing_to_mend"  # stands for a remedy where there is nothing to mend
CLASSIC = re.compile(r"\bclassic\b|\bold (?:expensify|version|one|interface|ui|site)\b", re.IGNORECASE)


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
        ask_error_first(talk)
        return
    case.wants_walk, case.step = is_walk, None
    talk.stage = DIAGNOSING if left_to_ask(talk, article) else READY


def show(talk: Talk, article: Article) -> None:
    """The steps that fit the answers, or the message to forward; remembers what was shown."""
    case = talk.case
    settle_only_way(talk, article)
    made = plan(article, talk.base, case.answers)
    if case.failures and all(remedy.name in case.tried for remedy in [*made.remedies, *made.blocked]):
        later = plan(article, talk.base, case.answers, after_failure=True)
        made = later if later.remedies or later.blocked else made
    case.is_forwarded = False
    if not (made.remedies or made.blocked) and is_all_fine(article, talk.base, case.answers):
        show_rest(talk, article)
        return
    case.shown = [r.name for r in article.remedies if r in made.remedies or r in made.blocked]
    if made.blocked and not (made.remedies and made.is_labelled):
        show_forward(talk, article, made.blocked, made.remedies)
    elif made.blocked:
        show_both(talk, article, made)
    elif case.wants_walk and not made.is_labelled:
        case.step, case.wants_walk = 0, False
        show_step(talk, "utter_walk_begins", *warnings(made.remedies))
    else:
        case.step, case.wants_walk = None, False
        ask_outcome(talk, remedies_text(article, talk.base, made.remedies, made.is_labelled))


def show_rest(talk: Talk, article: Article) -> None:
    """Nothing is to be mended: what is left is how every remedy ends, and then a person."""
    case = talk.case
    case.shown, case.step, case.wants_walk = [NOTHING], None, False
    rest = talk.base.after(article, article.remedies[:1])
    ask_outcome(talk, join(reply("utter_all_fine"), numbered(rest)))


def settle_only_way(talk: Talk, article: Article) -> None:
    """Where access leaves the person one way, it is taken without asking, and they are told why."""
    case, base = talk.case, talk.base
    settled = only_way(article, base, case.answers)
    if not settled:
        return
    case.answers.update(settled)
    blocked = [r for r in article.remedies if not is_own(talk, article, r)]
    for remedy in plan(article, base, case.answers).remedies:
        talk.say("utter_only_way", access=access_needed(blocked, article, base), title=lower_first(remedy.title))


def show_both(talk: Talk, article: Article, made: Plan) -> None:
    """It is not known which way fits: those that the person can go, and a message to forward for the others."""
    talk.case.step, talk.case.wants_walk = None, False
    own = remedies_text(article, talk.base, made.remedies, made.is_labelled)
    parts = [own, *message_to_forward(talk, article, made.blocked, "utter_forward_rest")]
    if not talk.base.ends_alike(article, [*made.remedies, *made.blocked]):
        parts.append(senders_part(talk, article, made.blocked, []))
    ask_outcome(talk, join(*parts))


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
    if talk.case.is_forwarded:
        return own_steps(talk, article, *forwarded(talk, article))[1]
    remedies = shown(talk, article)
    return [step for r in remedies for step in talk.base.expand(r.steps)] + talk.base.after(article, remedies)


def classic_text(talk: Talk, article: Article) -> str:
    """The places of the steps that were shown as Expensify Classic has them, where somebody speaks of it; else ""."""
    if not (talk.case.shown and CLASSIC.search(talk.text)):
        return ""
    steps = [(n, step) for n, step in enumerate(walk_steps(talk, article), 1) if step.classic]
    lines = "\n".join(f"- {reply('utter_step_in_classic', number=n, path=step.classic)}" for n, step in steps)
    return join(reply("utter_in_classic"), lines) if lines else ""
