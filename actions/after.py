"""What comes after the steps: it worked, it still fails, or another way is wanted."""

from __future__ import annotations

import re

from rasa_sdk.events import EventType

from actions.case import Choice
from actions.forwarding import kept_back, shown
from actions.handoff import hand_over
from actions.knowledge.diagnosis import OPEN, other_remedies, plan
from actions.knowledge.model import Article
from actions.knowledge.text import lower_first, words
from actions.opening import answer_beside, keep_facts, left_to_ask, note_result
from actions.other_ways import offer_before_person, offer_other_set_up, take_kept_back, take_other_remedy
from actions.prompts import ask_confirmation, ask_error_first, ask_other_way, ask_outcome, resume
from actions.remaining import takes_up_rest
from actions.replies import reply
from actions.talk import DIAGNOSING, READY, STOP_FORM, CaseAction, Talk
from actions.told_before import count_as_tried, is_choosing
from understanding.learning.progress import PARTLY
from understanding.words.asking import asks_cause
from understanding.words.outcomes import has_done_all
from understanding.words.quoting import names_again, quotes

BARE = 3  # a code with hardly a word beside it does not say that it is still the same
STILL = {"still", "same", "again"}
NEXT = re.compile(r"\b(?:next|another|second|other one|this time)\b", re.IGNORECASE)
SAME_ERROR = re.compile(
    r"\b(?:same|identical|exact|very) (?:\w+ ){0,2}(?:errors?|messages?|msg|code|text|sentence|wording|banner|number)\b"
    r"|(?:^|[.,;!:-]|\b(?:and|but)\b)\W*(?:(?:and|but|no|nope|nah|yes|yep|still|again|it'?s|it is|got|get|just|exactly|always)\W+)*(?:the )?same (?:again|thing|story|one|result|as before)\b(?! (?:right|here\W*\?))"
    r"|\b(?:again|twice|re-?tried|re-?exported|re-?synced|fail(?:s|ed)?|tried)(?: (?:it|w|with|w/|and|got|gives|but|still|always))*\W+(?:the )?same\W*$|(?:^|[.,;:!-])\W*(?:(?:and|but|still|they|i|we|it)\W+)*(?:re-?tried|re-?exported|tried (?:it )?again)\W+(?:and |but |still )*no (?:change|difference)\W*$",
    re.IGNORECASE,
)
# It is the same again, with no other word for it: "tried again twice same", "they retried, no change".
JUST_SAME = re.compile(
    r"(?<!not )(?<!not the )(?<!n't the )\bsame(?: (?:again|one|thing|as before))?\W*$|\b(?:no change|unchanged|nothing (?:has )?changed)\W*$",
    re.IGNORECASE,
)
# Of two errors neither is left.
BOTH_GONE = re.compile(
    r"\bboth (?:(?:are|is|errors?|codes?|problems?|of them|now|all) ){0,3}(?:fixed|solved|gone|sorted|done|resolved|cleared|fine)\b",
    re.IGNORECASE,
)
# The buttons of the question of feedback; Slack shows its own in their place.
HELPED, NOT_HELPED = "Yes, it helped", "Not really"


class ActionCloseCase(CaseAction):
    """Closes the case; takes up the second error that was waiting, or asks one question of feedback."""

    def __init__(self) -> None:
        super().__init__("action_close_case")

    def act(self, talk: Talk) -> list[EventType]:
        """Only an open case can be closed."""
        case = talk.case
        if case.code is None or case.is_closed:
            talk.say("utter_glad")
            return []
        stop = list(STOP_FORM) if talk.is_diagnosing else []
        waiting = [] if BOTH_GONE.search(talk.text) else [code for code in case.waiting_codes if code != case.code]
        if article := talk.article:
            answer_beside(talk, article)
        case.is_closed, case.step = True, None
        if waiting:
            case.waiting_codes = waiting
            other = talk.base.articles[waiting[0]]
            text = reply("utter_close_and_go_on", code=case.code, other=other.code, summary=other.summary)
            ask_confirmation(talk, other, text)
        else:
            choices = [Choice(HELPED, "give_feedback", "yes"), Choice(NOT_HELPED, "give_feedback", "no")]
            talk.ask("feedback", reply("utter_close_case"), choices)
        return stop


class ActionTryNext(CaseAction):
    """Still failing: another code, the remedy not tried yet, or a person, in this order."""

    def __init__(self) -> None:
        super().__init__("action_try_next")

    def act(self, talk: Talk) -> list[EventType]:
        """Without a case there is nothing that failed yet: ask which error; a closed one opens again."""
        article, case = talk.article, talk.case
        if article is None:
            ask_error_first(talk)
            return []
        case.is_closed = False
        stop = list(STOP_FORM) if talk.is_diagnosing and not case.shown else []
        if not case.shown and not count_as_tried(talk, article):
            return self._not_shown(talk, article)
        if self._is_early(talk, article) or self._is_next_of_its_kind(talk):
            return []
        note_result(talk)
        is_asked = case.expects("same_code", "switch") and set(case.shown) <= set(case.tried)
        is_confirmed = is_asked or says_same(talk, article)
        case.tried = sorted({*case.tried, *case.shown})
        case.declined = [name for name in case.declined if name not in case.shown]
        case.failures += 0 if is_asked else 1
        case.step = None
        self._go_on(talk, article, is_confirmed)
        return stop

    def _not_shown(self, talk: Talk, article: Article) -> list[EventType]:
        """Nothing was shown that could have failed: the fix first; whoever says it again has done it all, and needs a person."""
        if "failing" in talk.case.explained:
            hand_over(talk, "utter_needs_person")
            return list(STOP_FORM)
        is_partly = talk.reading.progress == PARTLY
        if is_partly or (talk.case.is_mended and not talk.case.expects("same_code") and not is_choosing(talk, article)):
            talk.case.explained += [] if is_partly else ["failing"]
            self._ask_same(talk, article, "utter_ask_same_code_partly" if is_partly else "utter_ask_same_code")
            return list(STOP_FORM)
        talk.case.explained.append("failing")
        keep_facts(talk, article)
        answer_beside(talk, article, is_shown=False)
        talk.say("utter_not_shown_yet")
        if talk.is_diagnosing:
            resume(talk)
        else:
            talk.stage = DIAGNOSING if left_to_ask(talk, article) else READY
        return []

    def _is_next_of_its_kind(self, talk: Talk) -> bool:
        """Whether the error names another thing than before (the next vendor on hold): the steps come once more, for that one."""
        before = talk.before.values
        talk.keep_values(is_named=True)
        is_other = any(talk.case.values.get(name) != value for name, value in before.items())
        is_rest = PARTLY in talk.case.explained and talk.case.expects("same_code")
        if not (is_other or ((is_rest or talk.case.values != before) and NEXT.search(talk.text))):
            return False
        talk.case.step, talk.stage = None, READY
        return True

    def _is_early(self, talk: Talk, article: Article) -> bool:
        """Whether steps of the fix were not even shown yet; the first time the walk goes on with them."""
        case = talk.case
        if case.step is None or case.is_forwarded or "walk" in case.explained or has_done_all(talk.text):
            return False
        left = sum(len(talk.base.expand(remedy.steps)) for remedy in shown(talk, article)) - case.step - 1
        if left <= 0:
            return False
        case.explained.append("walk")
        talk.say("utter_steps_left", left=left)
        resume(talk)
        return True

    def _go_on(self, talk: Talk, article: Article, is_confirmed: bool) -> None:
        is_answered = answer_beside(talk, article, is_shown=False)
        if is_answered and asks_cause(talk.text) and self._may_be_that(talk):
            return
        if takes_up_rest(talk, article, is_confirmed):
            return
        if talk.reading.progress == PARTLY and not is_confirmed:
            self._ask_same(talk, article, "utter_ask_same_code_partly")
            return
        later = kept_back(talk, article)
        rest = other_remedies(article, talk.base, talk.case.answers, talk.case.tried)
        if rest and not (is_confirmed and talk.case.expects("switch") and not talk.case.is_forwarded):
            text = reply("utter_ask_try_other", code=article.code, title=lower_first(rest[0].title))
            ask_other_way(talk, rest[0], text, "Another code")
        elif not is_confirmed and is_first_failure(talk):
            self._ask_same(talk, article, "utter_ask_same_code")
        elif later:
            talk.stage = READY
        elif not talk.case.expects("switch") and offer_before_person(talk, article):
            return
        else:
            hand_over(talk, "utter_needs_person")

    def _may_be_that(self, talk: Talk) -> bool:
        """Once, what is asked about may be what is still wrong: it is to be set right and tried again before anything else."""
        case = talk.case
        if "cause" in case.explained or talk.reading.progress == PARTLY:
            return False
        case.explained.append("cause")
        case.failures -= 1 if case.expects("outcome") else 0
        case.tried = [one for one in case.tried if one not in case.shown]  # to be changed first, and tried again
        ask_outcome(talk, reply("utter_may_be_that"), "utter_ask_outcome_again")
        return True

    def _ask_same(self, talk: Talk, article: Article, name: str) -> None:
        choices = [Choice(f"Still {article.code}", "report_failure"), Choice("Another code", "report_error", "other")]
        talk.ask("same_code", reply(name, code=article.code), choices)


class ActionOfferOtherRemedy(CaseAction):
    """Another way, because the person asks for one: the remedy not shown yet, or honestly none."""

    def __init__(self) -> None:
        super().__init__("action_offer_other_remedy")

    def act(self, talk: Talk) -> list[EventType]:
        """Facts are not up for choice; only remedies that another choice would allow are."""
        article, case = talk.article, talk.case
        if article is None or case.is_closed:
            ask_error_first(talk)
            return []
        if talk.is_diagnosing and not case.shown:
            talk.say("utter_ways_are_these")
            return []
        keep_facts(talk, article)
        case.declined = sorted({*case.declined, *(name for name in case.shown if name not in case.tried)})
        case.tried = sorted({*case.tried, *case.shown})
        if take_other_remedy(talk, article) or take_kept_back(talk, article):
            return []
        if offer_other_set_up(talk, article, is_wanted=True):
            return []
        self._say_none(talk, article)
        return []

    def _say_none(self, talk: Talk, article: Article) -> None:
        """Where the answers alone decide the way, that is said too."""
        case = talk.case
        unknown = [name for name, value in case.answers.items() if value in OPEN]
        made = plan(article, talk.base, case.answers)
        if not unknown and not made.is_labelled and len(article.remedies) > 1:
            talk.say("utter_no_other_remedy_but_set_up")
        else:
            talk.say("utter_no_other_remedy")
        resume(talk)


def says_same(talk: Talk, article: Article) -> bool:
    """Whether the message itself says that it is the same error: by its code, in so many words, or by words of its text."""
    said = words(talk.text)
    is_named = talk.case.code in talk.reading.codes and (len(said) > BARE or bool(STILL & set(said)))
    return (
        is_named
        or SAME_ERROR.search(talk.text) is not None
        or (JUST_SAME.search(talk.text) is not None and talk.reading.progress != PARTLY)
        or quotes(talk.text, article)
        or names_again(talk.text, article)
    )


def is_first_failure(talk: Talk) -> bool:
    """Whether nothing failed before: later failures need no asking whether the code is still the same."""
    return talk.case.failures <= 1
