"""What is left to do once a part is done: the steps behind a save or a sync, or the sender's own part."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.cases import whereabouts
from actions.forwarding import forwarded, is_either, senders_part, shown
from actions.handoff import hand_over
from actions.knowledge.diagnosis import plan
from actions.knowledge.model import Article, Step
from actions.knowledge.render import numbered
from actions.opening import keep_facts, note, note_result, says_done_before
from actions.places import SAVING, SYNCING
from actions.prompts import ask_outcome, join, resume
from actions.replies import reply
from actions.steps import walk_steps
from actions.talk import READY, STOP_FORM, Talk
from actions.told_before import is_told_done, note_mended
from understanding.intents.clearly import denies_failure
from understanding.learning.progress import CHANGED, PARTLY
from understanding.words.changes import has_retried, has_synced
from understanding.words.onward import asks_next


def remaining_text(talk: Talk, article: Article, name: str) -> str:
    """What is left to the person, introduced by a reply: their own part beside a forwarded message, else the last steps; "" for nothing."""
    if talk.case.is_forwarded:
        return senders_part(talk, article, *forwarded(talk, article), name)
    steps = remaining(talk, article)
    return join(reply(name), numbered(steps)) if steps else ""


def remaining(talk: Talk, article: Article) -> list[Step]:
    """What is left once the change itself is saved: the steps behind the remedy's last save, where one way was shown, else those of every way."""
    ways = shown(talk, article)
    after = talk.base.after(article, ways)
    if len(ways) != 1:
        return after
    steps, own = walk_steps(talk, article), len(talk.base.expand(ways[0].steps))
    done, among = (SYNCING, steps) if has_synced(talk.text) else (SAVING, steps[:own])
    last = max((n for n, step in enumerate(among, 1) if done.search(step.text or "")), default=0)
    return steps[last:] if 0 < last < len(steps) else after


def tell_what_is_left(talk: Talk, article: Article) -> list[EventType]:
    """Outside a walk: the sender's own part, the last steps, or the question how it went."""
    case = talk.case
    keep_facts(talk, article)
    note_mended(talk)
    note_result(talk)
    if case.expects("outcome") and says_done_before(talk):
        hand_over(talk, "utter_needs_person")
        return list(STOP_FORM)
    if case.asked is None and case.failures and denies_failure(talk.text):
        take_failure_back(talk)
        return []
    is_mended = case.asked is None and case.is_handed_over and talk.reading.has_changed
    if is_mended and (rest := remaining_text(talk, article, "utter_what_remains")):
        case.tried = [one for one in case.tried if one not in case.shown]  # changed since, and not tried again yet
        ask_outcome(talk, rest, "utter_ask_outcome_again")
    elif case.asked is None and case.is_handed_over:
        ask_outcome(talk, whereabouts(talk), "utter_ask_outcome_again")
    elif case.is_forwarded:
        case.tried = [one for one in case.tried if one not in case.shown]  # changed since, and not tried again yet
        is_made = talk.reading.has_changed or any(kind == CHANGED for _, kind, _ in talk.reading.clauses)
        is_open = (asks_next(talk.text) or talk.reading.is_question) and not is_made
        name = "utter_your_part" if is_open else "utter_now_your_part"
        tell_remaining(talk, remaining_text(talk, article, name), name)
    elif case.expects("outcome") and has_retried(talk.text):
        ask_outcome(talk, reply("utter_to_be_sure"), "utter_ask_outcome")
    elif case.expects("outcome") and (rest := remaining_text(talk, article, "utter_what_remains")):
        name = "utter_what_remains" if is_told_done(talk) else "utter_what_remains_then"
        tell_remaining(talk, remaining_text(talk, article, name), name)
    elif case.asked is None:
        ask_outcome(talk, name="utter_ask_outcome_again")
    elif case.expects("same_code", "switch") and case.failures:
        take_failure_back(talk)
    elif talk.reading.has_changed and tell_after_change(talk, article):
        return list(STOP_FORM)
    elif not talk.is_diagnosing:
        resume(talk)
    return []


def take_failure_back(talk: Talk) -> None:
    """Nothing has failed: what was shown counts as not tried again."""
    case = talk.case
    case.failures, case.tried = max(0, case.failures - 1), [one for one in case.tried if one not in case.shown]
    ask_outcome(talk, reply("utter_not_failed"), "utter_ask_outcome_again")


def tell_remaining(talk: Talk, rest: str, name: str) -> None:
    """What is left, introduced by the reply `name`, as a list the first time; who has heard it is asked for the result."""
    told = f"{name} {len(rest.splitlines())}"
    if told in talk.case.explained:
        ask_outcome(talk, reply("utter_remains_still"), "utter_ask_outcome_again")
        return
    talk.case.explained = sorted({*talk.case.explained, told})
    ask_outcome(talk, rest, "utter_ask_outcome" if talk.case.is_forwarded else "utter_ask_outcome_again")


def tell_after_change(talk: Talk, article: Article) -> bool:
    """Say what comes after a change made before any steps were shown; False where that is not the same for every way."""
    made = plan(article, talk.base, talk.case.answers)
    ways = [*made.remedies, *made.blocked]
    rest = talk.base.after(article, ways)
    if not ways or not rest or not talk.base.ends_alike(article, ways):
        return False
    if not is_either(talk, ways):
        talk.case.shown = [remedy.name for remedy in ways]
    ask_outcome(talk, join(reply("utter_what_remains"), numbered(rest)), "utter_ask_outcome_again")
    return True


def takes_up_rest(talk: Talk, article: Article, is_confirmed: bool) -> bool:
    """Whether, once a part went through, the steps come once more for the rest: where it still is the same error, or its set-up differs."""
    case, is_told = talk.case, talk.reading.progress == PARTLY
    was_told = PARTLY in case.explained
    facts = {
        n: v for n, v in talk.reading.facts.items() if n in article.questions and not talk.base.questions[n].grants
    }
    new = {n: v for n, v in facts.items() if case.answers.get(n) != v}
    if is_told:
        note(talk)
        case.explained += [] if was_told else [PARTLY]
    is_of_one = bool(article.placeholders)  # the error is about one vendor, card or project, and each needs its own fix
    is_first = is_told and not was_told and bool(new or (is_confirmed and is_of_one))
    is_later = was_told and not is_told and is_confirmed and is_of_one and "rest" not in case.explained
    if not (is_first or is_later):
        return False
    case.explained.append("rest")
    case.answers.update(new)
    talk.say("utter_partly_again" if is_told else "utter_partly_rest", code=article.code)
    talk.stage = READY
    return True
