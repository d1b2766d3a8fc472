"""Finds out which error it is: states it when a code or message says so, else asks, never guesses."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.case import Case
from actions.forwarding import show_forward
from actions.handoff import choose_for_others, hand_over
from actions.knowledge.model import Article
from actions.offering import OFFERED, fitting, is_told, offer
from actions.opening import (
    answer_waiting,
    asked_beside,
    keep_facts,
    left_to_ask,
    note_checked,
    note_done_before,
    open_case,
    own_access,
)
from actions.other_ways import already_done
from actions.prompts import (
    ask_article,
    ask_confirmation,
    ask_outcome,
    join,
    named,
    person_choice,
    resume,
    telling_question,
)
from actions.replies import reply
from actions.talk import DIAGNOSING, STOP_FORM, CaseAction, Talk
from actions.told_before import note_mended
from understanding.words.asking import compares
from understanding.words.wishes import wanted_first, wants_doing, wants_message


class ActionIdentifyError(CaseAction):
    """Answers a reported error: opens its case, or asks which one it is."""

    def __init__(self) -> None:
        super().__init__("action_identify_error")

    def act(self, talk: Talk) -> list[EventType]:
        """Codes first, then a pasted message, then the person's own words."""
        reading = talk.reading
        chosen = [reading.choice] if talk.base.article(reading.choice) else []
        known = chosen or reading.named
        if reading.is_foreign:
            talk.say("utter_answers_in_english")
        if len(known) > 1 and (first := wanted_first(talk.text, known)):
            talk.case.waiting_codes = known
            known = first
        if len(known) > 1:
            return self._ask_first(talk, known)
        if known:
            return self._open(talk, known[0])
        if talk.case.code and not talk.case.is_closed and talk.reading.candidates[:1] and is_told(talk, talk.case.code):
            return self._same(talk, talk.case.code)
        talk.case.answers.update(own_access(talk))
        return [*self._ask(talk), *STOP_FORM]

    def _same(self, talk: Talk, code: str) -> list[EventType]:
        """The error at hand once more, in other words: back to where it was."""
        talk.say("utter_same_error", code=code)
        talk.stage = DIAGNOSING if talk.is_diagnosing else talk.stage
        if talk.case.expects("article") and talk.case.shown:
            ask_outcome(talk, name="utter_ask_outcome_again")
        else:
            resume(talk)
        return []

    def _open(self, talk: Talk, code: str) -> list[EventType]:
        """A case afresh; what the message tells beside the error counts at once."""
        article = talk.base.articles[code]
        if talk.case.code == code and not talk.case.is_closed and self._is_under_way(talk, article):
            return []
        waiting, told = talk.case.waiting_question, talk.case.told
        if compares(told):
            talk.case.waiting_codes = []  # they were only asked about
        open_case(talk, article)
        talk.keep_values(is_named=True, text=told)
        keep_facts(talk, article)
        talk.keep_values()
        article = talk.article or article
        talk.case.wants_walk = talk.reading.wants_walk
        say_meaning(talk, article)
        if talk.reading.wants_person:
            hand_over(talk, "utter_hand_over")
            return list(STOP_FORM)
        already_done(talk, article, talk.reading.facts)
        note_checked(talk)
        note_done_before(talk)
        note_mended(talk)
        if wants_message(talk.text) and (remedies := choose_for_others(talk, article)):
            talk.case.shown = [remedy.name for remedy in remedies]
            show_forward(talk, article, remedies)
            return list(STOP_FORM)
        if wants_doing(talk.text):
            talk.say("utter_request_action")
            talk.stage = DIAGNOSING
            return []
        answer_waiting(talk, article, waiting or asked_beside(talk, article, is_shown=not left_to_ask(talk, article)))
        talk.stage = DIAGNOSING
        return []

    def _is_under_way(self, talk: Talk, article: Article) -> bool:
        """Whether the case goes on without a new start: its remedy was tried before, or its question is open."""
        if already_done(talk, article, talk.reading.facts):
            return True
        if talk.case.is_searching:
            self._same(talk, article.code)
            return True
        if not talk.case.expects("question"):
            return False
        keep_facts(talk, article)
        talk.keep_values()
        talk.say("utter_same_error", code=article.code)
        talk.stage = DIAGNOSING
        return True

    def _ask_first(self, talk: Talk, codes: list[str]) -> list[EventType]:
        talk.case.waiting_codes, talk.case.told = list(codes), talk.text[:500]
        known = {name: value for name, value in talk.reading.facts.items() if name in talk.base.questions}
        talk.case.answers = {**talk.case.answers, **known}
        if compares(talk.text):
            ask_article(talk, codes, join(reply("utter_compare"), telling_question(talk, codes)))
        else:
            ask_article(talk, codes, reply("utter_ask_which_first"))
        return list(STOP_FORM)

    def _ask(self, talk: Talk) -> list[EventType]:
        reading = talk.reading
        connection = reading.connection or talk.base.connection_of(reading.unknown_codes)
        if reading.unknown_codes and connection in {"", *talk.base.known_connections}:
            return self._ask_about_unknown(talk, reading.unknown_codes[0])
        if reading.choice == "other":
            talk.case = Case(answers=talk.case.answers)
            talk.ask("article", reply("utter_ask_other_code"), [])
            return []
        if connection and connection not in talk.base.known_connections:
            self._ask_about_unknown_system(talk, connection)
            return []
        near = [code for code in fitting(reading) if not self._is_denied_with_twin(talk, code)]
        if talk.case.code and not talk.case.is_closed and near == [talk.case.code]:
            return self._same(talk, near[0])
        offer(talk, near)
        return []

    def _is_denied_with_twin(self, talk: Talk, code: str) -> bool:
        """Whether an error was turned down that only the code tells apart from this one."""
        return any(one in talk.reading.denied_codes for one in talk.base.twins(code))

    def _ask_about_unknown_system(self, talk: Talk, connection: str) -> None:
        talk.miss("no_article", connection=connection)
        text = reply(
            "utter_unknown_system", system=talk.base.connection_title(connection), known=talk.base.known_systems
        )
        talk.ask("article", text, [person_choice()])

    def _ask_about_unknown(self, talk: Talk, code: str) -> list[EventType]:
        talk.miss("no_article", code, talk.base.connection_of([code]))
        near = [talk.base.articles[other] for other in dict.fromkeys(talk.reading.near_codes)][:OFFERED]
        if len(near) == 1:
            ask_confirmation(
                talk, near[0], reply("utter_near_code", code=code, near=near[0].code, summary=near[0].summary)
            )
        elif near:
            ask_article(talk, [article.code for article in near], reply("utter_near_codes", code=code))
        else:
            talk.ask("article", reply("utter_unknown_code", code=code), [person_choice()])
        return []


def say_meaning(talk: Talk, article: Article) -> None:
    """The error in a sentence, and a word on it where it is retired, or the message speaks of another system."""
    is_given = talk.reading.codes or talk.reading.message_code
    code = article.code if is_given else named(talk, article)
    text = reply("utter_name_error", code=code, meaning=article.meaning, is_not=article.is_not or "").strip()
    notes = [reply("utter_error_retired")] if article.status == "retired" else []
    if talk.reading.connection not in ("", article.connection):
        system = talk.base.connection_title(talk.reading.connection)
        own = talk.base.connection_title(article.connection)
        notes.append(reply("utter_other_system_note", system=system, code=article.code, own=own))
    talk.write(join(text, *notes))
