"""Asks what the fix depends on: the one form of all articles, and answers that come at other times."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction

from actions.forwarding import kept_back
from actions.knowledge.diagnosis import Answers, answers_for, next_question, only_way, plan
from actions.knowledge.model import UNKNOWN, Article, Question
from actions.knowledge.text import lower_first
from actions.offering import NEARBY, fitting, offer
from actions.opening import (
    answer_beside,
    answer_waiting,
    keep_facts,
    lacks_access,
    left_to_ask,
    note,
    note_checked,
    remarked_beside,
)
from actions.other_ways import already_done
from actions.prompts import ask_question, join, resume
from actions.replies import reply
from actions.talk import DIAGNOSING, FORM, READY, CaseAction, Talk, apologise
from actions.told_before import note_mended
from understanding.turn import LACKING
from understanding.words.changes import tells_fault

UNCLEAR = {"action_explain_again"}
NEITHER = 2  # accesses that are lacking
REPORTING = 0.35  # how surely facts have to come with a report of trouble, for errors to be offered beside them
# Actions after which the next question is asked whole; any other one was an interruption.
QUIET = {
    *("action_identify_error", "action_update_answers", "action_go_back", "action_offer_other_remedy"),
    *("action_start_walk", "action_prepare_steps", "action_extract_slots", "action_listen", "action_ask_answer"),
    *(FORM, f"validate_{FORM}"),
}


class ValidateDiagnoseForm(FormValidationAction):
    """Takes the answers of a message into the case; the form ends when no question is left that matters."""

    def name(self) -> str:
        """The name by which Rasa's form finds it."""
        return f"validate_{FORM}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Validate; a failure is told, and the case stays as it was."""
        try:
            return list(await super().run(dispatcher, tracker, domain))
        except Exception:
            return [*apologise(dispatcher, tracker, self.name()), SlotSet("answer", None)]

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[str]:
        """The one generic slot as long as a question is open."""
        talk = Talk(dispatcher, tracker)
        return domain_slots if talk.article and next_question(talk.article, talk.base, talk.case.answers) else []

    def validate_answer(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """Store every fact that the message gives; the slot itself stays empty for the next question."""
        talk = Talk(dispatcher, tracker)
        article = talk.article
        if article is None:
            return {"answer": None}
        question = next_question(article, talk.base, talk.case.answers)
        if not already_done(talk, article, talk.reading.facts):
            keep_facts(talk, article)
            if question is None or talk.case.answers.get(question.name) != UNKNOWN:
                answer_waiting(talk, article, remarked_beside(talk, article))
            say_what_is_left(talk, article, question)
        if question and talk.case.answers.get(question.name) == UNKNOWN and question.unknown:
            talk.case.waiting_words.append(question.name)
            if left_to_ask(talk, article):
                talk.say("utter_unknown_is_fine")
        say_what_to_do_unknowing(talk, article)
        note_checked(talk)
        note_mended(talk, is_answer=True)
        talk.case.misunderstood = 0
        talk.case.wants_walk = talk.case.wants_walk or talk.reading.wants_walk
        tracker.slots["case"] = talk.case.dump()
        return {"answer": None, "case": talk.case.dump()}


class ActionAskAnswer(CaseAction):
    """Asks the next question: whole at first, short after an interruption, explained when the answer did not help."""

    def __init__(self) -> None:
        super().__init__("action_ask_answer")

    def act(self, talk: Talk) -> list[EventType]:
        """Ask; what happened in this turn decides how."""
        article = talk.article
        question = next_question(article, talk.base, talk.case.answers) if article else None
        talk.stage = DIAGNOSING
        if article and question:
            ask_question(talk, question, self._wording(talk, question))
        return []

    def _wording(self, talk: Talk, question: Question) -> str:
        done = actions_of_turn(talk.tracker)
        is_open = (
            talk.case.expects("question") and talk.case.asked is not None and talk.case.asked.name == question.name
        )
        if done & UNCLEAR and question.name not in talk.case.explained:
            talk.case.explained.append(question.name)
            return question.explain
        if is_open and (done - QUIET or (talk.article and remarked_beside(talk, talk.article))):
            return question.again
        if is_open and any(name != question.name for name in talk.reading.facts):
            return join(reply("utter_noted_beside"), question.again)
        if is_open and talk.intent == "inform" and question.name not in talk.case.explained:
            talk.case.explained.append(question.name)
            return question.explain
        return question.ask


class ActionUpdateAnswers(CaseAction):
    """Takes a fact that comes outside the form: a correction after the steps, a choice between remedies, news."""

    def __init__(self) -> None:
        super().__init__("action_update_answers")

    def act(self, talk: Talk) -> list[EventType]:
        """Change the answers; new steps follow only when something changed."""
        article, case = talk.article, talk.case
        if article is None or case.is_closed:
            self._note_ahead(talk)
            return []
        facts = {name: value for name, value in talk.reading.facts.items() if name in article.questions}
        if already_done(talk, article, facts):
            return []
        if case.is_handed_over and case.asked is None and not facts:
            note(talk)
            talk.say("utter_noted_for_person")
            return []
        if is_known(talk, article, facts):
            self._note_beside(talk, facts)
            return []
        reopen_choice(talk, article, facts)
        case.answers.update(facts)
        answer_beside(talk, article)
        case.wants_walk = talk.reading.wants_walk or case.is_walking
        case.step, case.is_forwarded = None, False
        talk.stage = DIAGNOSING if left_to_ask(talk, article) else READY
        return []

    def _note_ahead(self, talk: Talk) -> None:
        """Facts without an error wait for it; among errors on offer a message without one is no choice."""
        case, told = talk.case, talk.reading.facts
        case.answers.update({name: value for name, value in told.items() if name in talk.base.questions})
        near = fitting(talk.reading) if told and case.asked is None and talk.reading.reports >= REPORTING else []
        if near and talk.reading.likeness >= NEARBY:
            talk.say("utter_noted_beside")
            offer(talk, near)
            return
        if told or not case.expects("article"):
            noted = "utter_noted_ahead" if case.all_offered else "utter_noted_ask_error"
            talk.say(noted if told else "utter_ask_for_message")
        resume(talk)

    def _note_beside(self, talk: Talk, facts: Answers) -> None:
        """What leaves the steps as they are is taken note of, and no more."""
        answers = talk.case.answers
        is_new = any(answers.get(name) != value for name, value in facts.items())
        if facts:
            talk.say("utter_noted_beside" if is_new else "utter_noted")
        elif talk.case.code in talk.reading.codes:
            talk.say("utter_same_error", code=talk.case.code)
        else:
            talk.say("utter_noted_finding" if tells_fault(talk.text) else "utter_not_understood")
        answers.update(facts)
        resume(talk)


def say_what_to_do_unknowing(talk: Talk, article: Article) -> None:
    """What is said to who could not tell introduces what they get: it waits until nothing else is asked."""
    if left_to_ask(talk, article):
        return
    for question in [talk.base.questions[name] for name in talk.case.waiting_words]:
        # Who says in the same breath that they have no access does not follow either way.
        is_moot = question.name in talk.reading.facts and not question.grants and lacks_access(talk)
        if question.unknown and not is_moot and talk.case.answers.get(question.name) == UNKNOWN:
            talk.write(question.unknown)
    talk.case.waiting_words = []


def say_what_is_left(talk: Talk, article: Article, asked: Question | None) -> None:
    """Name the one way that is left to somebody who was asked to choose and lacks the access for the others."""
    left = only_way(article, talk.base, talk.case.answers)
    if asked and asked.name in left and left_to_ask(talk, article):
        title = next(r.title for r in article.remedies if answers_for(r).get(asked.name) == left[asked.name])
        talk.say("utter_way_left", title=lower_first(title))


def reopen_choice(talk: Talk, article: Article, facts: Answers) -> None:
    """A choice is no longer theirs who says that neither way is open to them ("no workspace admin, and no sage access either"): the message holds all."""
    answers, questions = talk.case.answers, talk.base.questions
    lacking = {n for n, value in facts.items() if questions[n].grants and value in LACKING}
    if sum(answers.get(name) not in LACKING for name in lacking) < NEITHER:
        return
    for name in [n for n in answers if n in article.questions and questions[n].kind == "choice" and n not in facts]:
        gates = {questions[gate].grants for gate in lacking}
        if all(way.needs in gates for way in article.remedies if name in way.when and way.name not in talk.case.tried):
            del answers[name]


def is_known(talk: Talk, article: Article, facts: Answers) -> bool:
    """Whether facts change nothing: told before, or an access that leaves what was shown as it is."""
    case, base = talk.case, talk.base
    new = {name for name, value in facts.items() if case.answers.get(name) != value}
    is_access = all(base.questions[name].grants for name in new)
    if not new or not case.shown or not is_access:
        return not new
    after = {**case.answers, **facts}
    is_settled = next_question(article, base, after) is None
    made = plan(article, base, after)
    if case.failures:  # what has failed is not shown again for it, where nothing is kept back for that
        return is_settled and {way.name for way in [*made.remedies, *made.blocked]} <= _failed(talk, article)
    return is_settled and made == plan(article, base, case.answers)


def _failed(talk: Talk, article: Article) -> set[str]:
    """The ways that failed; none where the article keeps another one for that."""
    return set() if kept_back(talk, article) else {*talk.case.tried}


def actions_of_turn(tracker: Tracker) -> set[str]:
    """Names of the actions since the person's last message."""
    names: set[str] = set()
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            break
        if event.get("event") == "action":
            names.add(str(event.get("name")))
    return names
