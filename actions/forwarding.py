"""A message for whoever has the access, and what is left to the person who sends it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from actions.knowledge.diagnosis import access_needed, excludes, fits, has_access, is_decided, other_remedies
from actions.knowledge.model import Article, Remedy, Step
from actions.knowledge.render import ending, forward_text, notes, numbered, rest_text, warnings
from actions.knowledge.text import lower_first
from actions.prompts import ask_other_way, ask_outcome, join
from actions.replies import reply
from actions.talk import Talk
from understanding.words.underway import is_on_it


def show_forward(
    talk: Talk, article: Article, remedies: list[Remedy], own: Sequence[Remedy] = (), seen: Sequence[str] = ()
) -> None:
    """A message to forward, what the sender does before and after it (`own`), and the way that needs no such access.

    `seen` are ways that were shown before: they are not offered once more. Who is at it already needs no message.
    """
    first, _ = own_steps(talk, article, remedies, own)
    talk.case.is_forwarded, talk.case.wants_walk = True, False
    if is_on_it(talk.text) and not first:
        part = senders_part(talk, article, remedies, own)
        ask_outcome(talk, join(reply("utter_on_it"), part), "utter_ask_outcome_forwarded")
        return
    parts = [
        *warnings(own),
        numbered(first),
        *message_to_forward(talk, article, remedies, "utter_forward_rest" if first else "utter_forward_intro"),
        senders_part(talk, article, remedies, own),
        *notes(own),
        article.expectation or "",
    ]
    gone = [*talk.case.tried, *seen, *(remedy.name for remedy in [*remedies, *own])]
    other = other_remedies(article, talk.base, talk.case.answers, gone)
    mine = [remedy for remedy in other if not is_for_others(talk, article, remedy)]
    if mine:
        talk.write(join(*parts))
        ask_other_way(talk, mine[0], reply("utter_ask_own_way", title=lower_first(mine[0].title)), "No, I'll wait")
    else:
        ask_outcome(talk, join(*parts), "utter_ask_outcome_forwarded")


def message_to_forward(talk: Talk, article: Article, remedies: list[Remedy], intro: str) -> list[str]:
    """The message between two rules, which channels offer to copy."""
    is_open = is_either(talk, remedies)
    access = access_needed(remedies, article, talk.base, is_open)
    access = access or reply("utter_access_to", system=system_of(talk, article))
    text = forward_text(article, talk.base, remedies, is_open)
    return [reply(intro, access=access), "---", text, "---"]


def show_for_others(talk: Talk, article: Article) -> None:
    """All that was shown as a message, for a person who may not sync, retry or edit the report themselves."""
    remedies = shown(talk, article)
    after = talk.base.after(article, remedies)
    whole = forward_text(article, talk.base, remedies, is_either(talk, remedies), after)
    text = whole if remedies else rest_text(article, talk.base, after)  # nothing had to be changed
    talk.case.is_forwarded, talk.case.wants_walk, talk.case.step = True, False, None
    _show_for_whoever_can(talk, text)


def show_rest_for_others(talk: Talk, article: Article) -> None:
    """What is left once the forwarded part is done, as a message: the sender may not sync or retry themselves."""
    _, last = own_steps(talk, article, *forwarded(talk, article))
    _show_for_whoever_can(talk, rest_text(article, talk.base, last))


def _show_for_whoever_can(talk: Talk, text: str) -> None:
    ask_outcome(talk, join(reply("utter_forward_own_part"), "---", text, "---"), "utter_ask_outcome_forwarded")


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
    turn = min((order.index(remedy.name) for remedy in blocked), default=len(order))
    parts = [(order.index(remedy.name) < turn, step) for remedy in own for step in talk.base.expand(remedy.steps)]
    last = [step for is_before, step in parts if not is_before]
    return [step for is_before, step in parts if is_before], last + talk.base.after(article, [*blocked, *own])


def forwarded(talk: Talk, article: Article) -> tuple[list[Remedy], list[Remedy]]:
    """Of what was forwarded last the remedies that take somebody else's access, and the sender's own."""
    remedies = shown(talk, article)
    own = [r for r in remedies if is_own(talk, article, r)]
    blocked = [r for r in remedies if r not in own]
    return (blocked, own) if blocked else (remedies, [])


def shown(talk: Talk, article: Article) -> list[Remedy]:
    """The remedies that were shown or forwarded last."""
    return [remedy for remedy in article.remedies if remedy.name in talk.case.shown]


def kept_back(talk: Talk, article: Article) -> list[Remedy]:
    """Remedies that an article keeps for when the others have failed, and that were not tried yet."""
    gone = {*talk.case.shown, *talk.case.tried}
    return [r for r in article.remedies if r.after_failure and r.name not in gone and fits(r, talk.case.answers)]


def is_own(talk: Talk, article: Article, remedy: Remedy) -> bool:
    """Whether the person can go this way, as far as they have told."""
    return has_access(remedy, article, talk.base, talk.case.answers)


def is_for_others(talk: Talk, article: Article, remedy: Remedy) -> bool:
    """Whether a way may take somebody else: it needs an access that not everybody has who sees the error."""
    return remedy.needs not in ("none", "workspace") or not is_own(talk, article, remedy)


def is_either(talk: Talk, remedies: Sequence[Remedy]) -> bool:
    """Whether only one of the remedies will do, and it is not known which."""
    is_open = sum(not is_decided(remedy, talk.case.answers) for remedy in remedies) > 1
    return is_open or any(excludes(one, other) for one, other in combinations(remedies, 2))


def system_of(talk: Talk, article: Article) -> str:
    """The accounting system's name as people write it."""
    return talk.base.connection_title(article.connection)
