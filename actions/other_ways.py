"""The ways that are left: another remedy, what an article keeps for when the others have failed, the other set-up."""

from __future__ import annotations

import re

from actions.forwarding import kept_back
from actions.handoff import hand_over
from actions.knowledge.diagnosis import OPEN, answers_for, fits, other_remedies
from actions.knowledge.model import Article, Question, Remedy
from actions.knowledge.text import lower_first, plain
from actions.opening import left_to_ask, note
from actions.prompts import ask_other_way, ask_switch
from actions.replies import reply
from actions.talk import DIAGNOSING, READY, Talk
from understanding.intents.told_instead import GUESS
from understanding.words.asking import asks_otherwise

# "Can't I just fill in the reason instead": something else than what is on the way.
RATHER = re.compile(
    r"\b(?:can|could|may|might)(?:n?'?t| not)? (?:i|we|he|she|they|someone|somebody)\b[^.?!]*\b(?:just|simply|instead|rather)\b",
    re.IGNORECASE,
)


def already_done(talk: Talk, article: Article, facts: dict[str, str]) -> bool:
    """ "It is already on Exported date": that remedy counts as tried, and the other one is taken. True if so."""
    if not talk.reading.is_already:
        return False
    choices = {
        name: value
        for name, value in facts.items()
        if name in article.questions
        and talk.base.questions[name].kind == "choice"
        and (talk.case.answers.get(name, value) == value or is_offered(talk, name, value))
    }
    done = [
        r
        for r in article.remedies
        if choices and all(answers_for(r).get(name) == value for name, value in choices.items())
    ]
    if not done:
        return False
    told = [remedy.name for remedy in done]
    talk.case.tried_before = sorted({*talk.case.tried_before, *(n for n in told if n not in talk.case.shown)})
    talk.case.tried = sorted({*talk.case.tried, *told})
    return take_other_remedy(talk, article) or _give_up(talk, article)


def is_offered(talk: Talk, name: str, value: str) -> bool:
    """Whether this is the other way that was just offered."""
    asked = talk.case.asked
    return asked is not None and asked.kind == "switch" and asked.name == f"{name}={value}"


def _give_up(talk: Talk, article: Article) -> bool:
    """Every way is spent once something was shown: a person is next. False before that."""
    is_spent = talk.case.shown and {remedy.name for remedy in article.remedies} <= set(talk.case.tried)
    if not is_spent or talk.is_diagnosing:
        return False
    note(talk)
    hand_over(talk, "utter_needs_person")
    return True


def take_other_remedy(talk: Talk, article: Article) -> bool:
    """Switch to a remedy that was not tried, if there is one. False when there is none."""
    rest = other_remedies(article, talk.base, talk.case.answers, talk.case.tried)
    if not rest:
        return False
    talk.case.answers.update(answers_for(rest[0]))
    talk.case.step, talk.case.is_forwarded = None, False
    talk.say("utter_take_other_remedy", title=rest[0].title)
    talk.stage = DIAGNOSING if left_to_ask(talk, article) else READY
    return True


def take_kept_back(talk: Talk, article: Article) -> bool:
    """Go on with what the article keeps for when all that was shown has failed; False where it keeps nothing."""
    case = talk.case
    if not kept_back(talk, article):
        return False
    case.tried = sorted({*case.tried, *case.shown})
    case.failures, talk.stage = max(case.failures, 1), READY
    return True


def offer_other_set_up(talk: Talk, article: Article, is_wanted: bool = False) -> bool:
    """Ask whether the person's set-up is the other one after all, where the article has a way for that.

    Unasked only where a company can decide otherwise; `is_wanted`: another way is asked for.
    """
    case, base = talk.case, talk.base
    told = [
        n
        for n in case.answers
        if n in article.questions and case.answers[n] not in OPEN and is_changeable(base.questions[n], is_wanted)
    ]
    return len(told) == 1 and _offer_otherwise(talk, article, told[0])


def offer_before_person(talk: Talk, article: Article) -> bool:
    """Before a person takes over, unless one is asked for: the way for another decision, or, where the person guesses at a cause, for what may have been judged wrongly and costs no access to look at."""
    case, base = talk.case, talk.base
    if talk.reading.wants_person:
        return False
    told = [n for n in case.answers if n in article.questions and case.answers[n] not in OPEN]
    decided = [n for n in told if base.questions[n].is_decision]
    judged = [n for n in told if n not in decided and is_changeable(base.questions[n], is_wanted=True)]
    is_guess = GUESS.search(plain(talk.text)) is not None
    light = [n for n in judged if is_guess and all(way.needs == "none" for way in _ways_otherwise(talk, article, n))]
    return any(_offer_otherwise(talk, article, name) for name in [*decided, *light])


def _ways_otherwise(talk: Talk, article: Article, name: str) -> list[Remedy]:
    """The ways for the other answers to a question."""
    known = talk.case.answers
    others = [o.value for o in talk.base.questions[name].options if o.value != known[name]]
    return [r for value in others for r in article.remedies if name in r.when and fits(r, {**known, name: value})]


def _offer_otherwise(talk: Talk, article: Article, name: str) -> bool:
    """Offer the way for the only other answer to a question; False without one, or where it was tried."""
    case = talk.case
    others = [o for o in talk.base.questions[name].options if o.value != case.answers[name]]
    ways = _ways_otherwise(talk, article, name)
    if len(others) != 1 or not ways or any(way.name in case.tried for way in ways):
        return False
    text = reply("utter_ask_other_set_up", recap=others[0].recap)
    ask_switch(talk, text, "Yes, show me", f"{name}={others[0].value}", "No, stay with this")
    return True


def is_changeable(question: Question, is_wanted: bool) -> bool:
    """Whether the answer to a question may be otherwise: a decision, or any yes or no but an access where it is wanted."""
    return question.is_decision or (is_wanted and question.is_yes_no() and not question.grants)


def offer_way_asked(talk: Talk, article: Article) -> bool:
    """Offer the other way that a question after the steps asks for ("is there a way to reopen october"); False without one."""
    case, base = talk.case, talk.base
    wanted = {
        n: v for n, v in talk.reading.facts.items() if n in article.questions and base.questions[n].kind == "choice"
    }
    gone = [*case.tried, *case.shown]
    ways = other_remedies(article, base, case.answers, gone) if case.shown and case.expects("outcome") else []
    ways = [way for way in ways if any(way.when.get(name) == value for name, value in wanted.items())]
    if not ways or talk.is_diagnosing:
        return False
    ask_other_way(talk, ways[0], reply("utter_ask_way_asked", title=lower_first(ways[0].title)), "No, stay with this")
    return True


def untaken_way(talk: Talk, article: Article) -> tuple[str, str] | None:
    """Title and choice of the one other way that takes no access, for who asks, while the access to the chosen one is asked for, whether they can do something else."""
    asked = talk.case.asked
    question = talk.base.questions.get(asked.name) if asked and talk.is_diagnosing else None
    if question is None or not question.grants or not (RATHER.search(plain(talk.text)) or asks_otherwise(talk.text)):
        return None
    if article.code != talk.case.code:
        return None
    ways = [
        way
        for way in article.remedies
        if way.needs == "none" and not way.after_failure and way.name not in talk.case.tried
    ]
    others = [(way, talk.base.questions[name]) for way in ways for name in _decided_otherwise(talk, way)]
    told = [
        (way, option) for way, one in others for option in one.options if option.value == answers_for(way)[one.name]
    ]
    return (told[0][0].title, told[0][1].title) if len(told) == 1 else None


def _decided_otherwise(talk: Talk, way: Remedy) -> list[str]:
    """The one decision that would have to be another one for a way to fit; none where something else keeps it away too."""
    answers = talk.case.answers
    apart = [name for name, value in answers_for(way).items() if answers.get(name) not in (None, value)]
    questions = [talk.base.questions[name] for name in apart]
    return apart if len(apart) == 1 and all(one.kind == "choice" or one.is_decision for one in questions) else []
