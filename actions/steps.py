"""Shows the steps of a remedy: the whole list, one of them, or a message for whoever has the access."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa_sdk.events import EventType

from actions.case import Choice
from actions.knowledge.diagnosis import (
    Plan,
    access_needed,
    answers_for,
    has_access,
    is_decided,
    only_way,
    other_remedies,
    plan,
)
from actions.knowledge.model import Article, Remedy, Step
from actions.knowledge.render import ending, forward_text, notes, numbered, remedies_text, single, warnings
from actions.opening import left_to_ask
from actions.prompts import ask_outcome, ask_switch, join, person_choice
from actions.replies import reply
from actions.talk import DIAGNOSING, READY, CaseAction, Talk
from understanding.changes import has_synced

SYNCING = re.compile(r"\*\*Sync Now\*\*|^Sync\b")
SAVING = re.compile(r"^(?:Click \*\*)?Save\b|click \*\*Save\*\*\.$")


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


def message_to_forward(talk: Talk, article: Article, remedies: list[Remedy], intro: str) -> list[str]:
    """The message between two rules, which channels offer to copy."""
    is_open = is_either(talk, remedies)
    access = access_needed(remedies, article, talk.base, is_open)
    access = access or reply("utter_access_to", system=system_of(talk, article))
    text = forward_text(article, talk.base, remedies, is_open)
    return [reply(intro, access=access), "---", text, "---"]


def is_either(talk: Talk, remedies: Sequence[Remedy]) -> bool:
    """Whether only one of the remedies will fit, and it is not known which."""
    return sum(not is_decided(remedy, talk.case.answers) for remedy in remedies) > 1


def system_of(talk: Talk, article: Article) -> str:
    """The accounting system's name as people write it."""
    return talk.base.connection_title(article.connection)


def show_forward(talk: Talk, article: Article, remedies: list[Remedy], own: Sequence[Remedy] = ()) -> None:
    """A message to forward, what the sender does before and after it (`own`), and the way that needs no such access."""
    first, _ = own_steps(talk, article, remedies, own)
    parts = [
        *warnings(own),
        numbered(first),
        *message_to_forward(talk, article, remedies, "utter_forward_rest" if first else "utter_forward_intro"),
        senders_part(talk, article, remedies, own),
        *notes(own),
        article.expectation or "",
    ]
    talk.case.is_forwarded, talk.case.wants_walk = True, False
    gone = [*talk.case.tried, *(remedy.name for remedy in [*remedies, *own])]
    other = other_remedies(article, talk.base, talk.case.answers, gone)
    mine = [remedy for remedy in other if not is_for_others(talk, article, remedy)]
    if mine:
        name, value = next(iter(answers_for(mine[0]).items()))
        text = reply("utter_ask_own_way", title=lower_first(mine[0].title))
        talk.write(join(*parts))
        ask_switch(talk, text, "Yes, show me", f"{name}={value}", "No, I'll wait")
    else:
        ask_outcome(talk, join(*parts), "utter_ask_outcome_forwarded")


def senders_part(
    talk: Talk, article: Article, blocked: Sequence[Remedy], own: Sequence[Remedy], name: str = "utter_your_part"
) -> str:
    """What the sender of a message does when it has been acted upon; empty where that is nothing."""
    _, last = own_steps(talk, article, blocked, own)
    is_open = is_either(talk, blocked) and not own
    steps = ending(article, talk.base, blocked) if is_open else numbered(last)
    return join(reply(name), steps) if steps else ""


def own_steps(
    talk: Talk, article: Article, blocked: Sequence[Remedy], own: Sequence[Remedy]
) -> tuple[list[Step], list[Step]]:
    """What the sender of a message does before somebody else's part, and after it; in the article's order."""
    order = [remedy.name for remedy in article.remedies]
    turn = min(order.index(remedy.name) for remedy in blocked)
    parts = [(order.index(remedy.name) < turn, step) for remedy in own for step in talk.base.expand(remedy.steps)]
    last = [step for is_before, step in parts if not is_before]
    return [step for is_before, step in parts if is_before], last + talk.base.after(article, [*blocked, *own])


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


def remaining(talk: Talk, article: Article) -> list[Step]:
    """What is left once the change itself is saved: the steps behind the last save, where one way was shown, else those of every way."""
    ways = shown(talk, article)
    after = talk.base.after(article, ways)
    if len(ways) != 1 or talk.case.is_forwarded:
        return after
    steps = walk_steps(talk, article)
    done = SYNCING if has_synced(talk.text) else SAVING
    last = max((n for n, step in enumerate(steps, 1) if done.search(step.text or "")), default=0)
    return steps[last:] if 0 < last < len(steps) else after


def shown(talk: Talk, article: Article) -> list[Remedy]:
    """The remedies that were shown or forwarded last."""
    return [remedy for remedy in article.remedies if remedy.name in talk.case.shown]


def forwarded(talk: Talk, article: Article) -> tuple[list[Remedy], list[Remedy]]:
    """Of what was forwarded last the remedies that take somebody else's access, and the sender's own."""
    remedies = shown(talk, article)
    own = [r for r in remedies if is_own(talk, article, r)]
    blocked = [r for r in remedies if r not in own]
    return (blocked, own) if blocked else (remedies, [])


def is_own(talk: Talk, article: Article, remedy: Remedy) -> bool:
    """Whether the person can go this way, as far as they have told."""
    return has_access(remedy, article, talk.base, talk.case.answers)


def is_for_others(talk: Talk, article: Article, remedy: Remedy) -> bool:
    """Whether a way may take somebody else: it needs an access that not everybody has who sees the error."""
    return remedy.needs not in ("none", "workspace") or not is_own(talk, article, remedy)


def lower_first(text: str) -> str:
    """A title inside a sentence."""
    return text[:1].lower() + text[1:]
