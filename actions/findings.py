"""What somebody finds when they turn to the steps: it is so already, it cannot be done, the cause, a refusal, a change half done."""

from __future__ import annotations

import re

from rasa_sdk.events import EventType

from actions.asked_steps import settling_step, told_step
from actions.forwarding import is_own, shown
from actions.handoff import hand_over
from actions.knowledge.diagnosis import access_needed, answers_for, other_remedies
from actions.knowledge.model import Article
from actions.knowledge.text import lower_first
from actions.opening import answer_waiting, note, says_done_before
from actions.other_ways import offer_other_set_up, take_kept_back
from actions.prompts import ask_other_way, ask_outcome, join, resume, say_nothing_open
from actions.remaining import remaining_text
from actions.replies import reply
from actions.steps import classic_text, show_step, walk_steps
from actions.talk import STOP_FORM, CaseAction, Talk
from understanding.learning.progress import ALREADY, BLOCKED, FAULT, HARMED, REFUSED, UNDONE
from understanding.menus import unreached
from understanding.words.away import GONE, holder
from understanding.words.changes import is_unsynced
from understanding.words.underway import is_stuck

SURELY = 0.9
NEAR = 0.6  # how near a question has to come to be answered beside a refusal
# What everybody does who sees the error: to sync, to retry, to open the settings or the report.
OWN_PART = re.compile(
    r"\b(?:sync\w*|re-?tr\w+|export\w*|workspace|accounting|settings|edit\w*|report)\b", re.IGNORECASE
)

# That the export cannot be pressed is no matter of rights.
EXPORT_SHUT = re.compile(r"\b(?:export|retry) (?:button|option|icon|link)\b", re.IGNORECASE)

NO_ACCESS = re.compile(
    r"\b(?:can'?t|cannot|can not|could ?n'?t|not (?:allowed|able)|no (?:access|rights|permissions?|settings|button|tab|menu)|gr[ea]y(?:ed)?|do(?:n'?t| not) (?:have|see)|locked)\b",
    re.IGNORECASE,
)


class ActionAnswerFinding(CaseAction):
    """Takes in what was found, keeps it for whoever takes over, and says what it means for the fix."""

    def __init__(self) -> None:
        super().__init__("action_answer_finding")

    def act(self, talk: Talk) -> list[EventType]:
        """Nothing new twice in a row leads to a person."""
        article, case = talk.article, talk.case
        kind = talk.reading.progress
        if article and kind == HARMED:
            return self._stop(talk)
        if article and talk.is_diagnosing and not case.shown:
            note(talk)
            is_checked = kind == ALREADY and talk.reading.progress_share >= SURELY
            case.is_mended |= is_checked
            talk.say("utter_noted_checked" if is_checked else "utter_noted_beside")
            return []
        if article is None or case.is_closed or not case.shown:
            say_nothing_open(talk)
            return []
        if kind == BLOCKED and (places := classic_text(talk, article)):
            self._show_places(talk, places)
            return []
        is_again = kind in case.explained
        case.explained = sorted({*case.explained, kind})
        note(talk)
        return self._take(talk, article, kind, is_again)

    def _show_places(self, talk: Talk, places: str) -> None:
        """What cannot be found is found under these names; the walk goes on from the same step."""
        if talk.case.step is None:
            ask_outcome(talk, places, "utter_ask_outcome_again")
        else:
            talk.write(places)
            resume(talk)

    def _take(self, talk: Talk, article: Article, kind: str, is_again: bool) -> list[EventType]:
        """The finding for what it means to the fix; whatever comes twice in a row is not said twice."""
        if kind == ALREADY and not is_again and not says_done_before(talk):
            if talk.case.is_walking or not self._offer_after_choice(talk, article):
                self._go_on(talk, article)
        elif kind in (FAULT, BLOCKED) and (number := settling_step(talk, article)):
            self._show_for_case(talk, article, number)
        elif kind == FAULT:
            talk.say("utter_noted_finding")
            resume(talk)
        elif kind == UNDONE and is_unsynced(talk.text) and self._go_back_to_sync(talk, article):
            return []
        elif kind == UNDONE and not is_again:
            talk.say("utter_undone_forwarded" if talk.case.is_forwarded else "utter_undone")
            resume(talk)
        elif kind == ALREADY and take_kept_back(talk, article):
            return []
        elif not self._offer_other(talk, article, kind) and not self._leave_it(talk, kind, is_again):
            hand_over(talk, "utter_needs_person")
            return list(STOP_FORM)
        return []

    def _stop(self, talk: Talk) -> list[EventType]:
        """What is broken since, or arrived wrongly, no article knows: nothing is guessed, and a closed case opens again."""
        talk.case.is_closed = False
        note(talk)
        hand_over(talk, "utter_harmed")
        return list(STOP_FORM)

    def _go_on(self, talk: Talk, article: Article) -> None:
        """What is right already is not the cause; the rest of the steps may still be."""
        if talk.case.is_walking:
            talk.say("utter_already")
            resume(talk)
            return
        rest = remaining_text(talk, article, "utter_already_rest")
        ask_outcome(talk, join(reply("utter_already"), rest), "utter_ask_outcome_again")

    def _show_for_case(self, talk: Talk, article: Article, number: int) -> None:
        """The step for the case that was found: a walk goes on with it where it is the next one."""
        case = talk.case
        if case.step is not None and number == case.step + 2:
            case.step = number - 1
            show_step(talk, "utter_step", reply("utter_noted_beside"))
            return
        talk.write(told_step(walk_steps(talk, article), number))
        resume(talk)

    def _go_back_to_sync(self, talk: Talk, article: Article) -> bool:
        """A sync that was left out is what is left to do, be the case in a person's hands; False where no such step is left."""
        case = talk.case
        rest = remaining_text(talk, article, "utter_undone_sync")
        if case.is_walking or "sync" not in rest.lower():
            return False
        case.tried = [one for one in case.tried if one not in case.shown]  # not done yet, and so not tried
        case.failures = max(0, case.failures - 1)
        ask_outcome(talk, rest, "utter_ask_outcome_again")
        return True

    def _offer_after_choice(self, talk: Talk, article: Article) -> bool:
        """What was one of two ways to choose is so already: the other one is offered."""
        ways = shown(talk, article)
        chosen = [n for way in ways for n in answers_for(way) if talk.base.questions[n].kind == "choice"]
        if len(ways) != 1 or not chosen or talk.case.is_forwarded:
            return False
        talk.case.tried = sorted({*talk.case.tried, ways[0].name})
        talk.case.tried_before = sorted({*talk.case.tried_before, ways[0].name})
        return self._offer_other(talk, article, ALREADY)

    def _offer_other(self, talk: Talk, article: Article, kind: str) -> bool:
        """Offer the way that is left, where the article has one; one that the person can go comes first."""
        case = talk.case
        gone = [*case.tried, *case.shown]
        rest = other_remedies(article, talk.base, case.answers, gone)
        rest.sort(key=lambda remedy: not is_own(talk, article, remedy))
        if not rest:
            return kind == REFUSED and offer_other_set_up(talk, article)
        title, is_mine = lower_first(rest[0].title), is_own(talk, article, rest[0])
        access = "" if is_mine else access_needed([rest[0]], article, talk.base)
        if kind == BLOCKED and self._is_out_of_reach(talk, article) and is_mine:
            needed = access_needed(shown(talk, article), article, talk.base)
            text = reply("utter_ask_way_left_or_message", access=needed, title=title)
            ask_other_way(talk, rest[0], text, "No, stay with this")
            return True
        if kind == BLOCKED:  # a way that cannot be gone is not offered once more
            case.tried, case.declined = (sorted({*names, *case.shown}) for names in (case.tried, case.declined))
        name = "utter_ask_way_left_to_others" if access else "utter_ask_way_left"
        ask_other_way(talk, rest[0], reply(name, title=title, access=access), "No, stay with this")
        return True

    def _is_out_of_reach(self, talk: Talk, article: Article) -> bool:
        """Whether the menu that the way shown begins with is missing: it is for whoever has the access."""
        lacking = unreached(talk.base, talk.case, None, talk.text)
        talk.case.answers.update({name: value for name, value in lacking.items() if name in article.questions})
        return bool(lacking)

    def _leave_it(self, talk: Talk, kind: str, is_again: bool) -> bool:
        """Say that there is no other way, once; False when a person is the next step."""
        is_nobodys = kind == BLOCKED and talk.case.is_forwarded and holder(talk.text) == GONE
        if is_again or kind == ALREADY or is_nobodys:
            return False
        name, near = talk.reading.nearest_of(talk.case.code)
        if kind == REFUSED and name and near >= NEAR and talk.article:
            answer_waiting(talk, talk.article, name)
        is_own = OWN_PART.search(talk.text) is not None and NO_ACCESS.search(talk.text) is not None
        is_own = is_own and EXPORT_SHUT.search(talk.text) is None
        if kind == BLOCKED and is_stuck(talk.text):
            talk.say("utter_still_running")
        elif kind == BLOCKED and (talk.case.is_own_part_next or (is_own and not talk.case.is_forwarded)):
            talk.say("utter_blocked_own_part")
        else:
            talk.say("utter_refused" if kind == REFUSED else "utter_blocked")
        resume(talk)
        return True


def forget_unreached(talk: Talk) -> None:
    """Who stays with a way whose menu was missing has found it, or will: they are not said to lack its access."""
    gates = [n for n, value in talk.case.answers.items() if talk.base.questions[n].is_volunteered and value == "no"]
    for name in gates:
        del talk.case.answers[name]
