"""Hands over to a person: by mail or webhook where one is set up, else as a summary to copy. Nothing is promised."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.case import Case
from actions.forwarding import is_either, is_for_others, kept_back, show_for_others, show_forward, show_rest_for_others
from actions.knowledge.diagnosis import OPEN, fits
from actions.knowledge.excerpts import COMMON
from actions.knowledge.model import MESSAGE, UNKNOWN, Article, PleaseAdd, Remedy
from actions.knowledge.placeholders import quoted
from actions.knowledge.text import words
from actions.opening import keep_facts, lacks_access
from actions.prompts import join, resume
from actions.replies import reply
from actions.talk import STOP_FORM, CaseAction, Talk
from cases.desk import Handed, shared_desk
from cases.handover import Facts
from cases.models import StoredCase
from cases.recorder import ensure_case
from settings import NAMES
from understanding.words.wishes import cannot_either, is_for_support, wants_sending


class ActionHandOver(CaseAction):
    """Shows the summary of the case and how to reach a person; the conversation can go on afterwards."""

    def __init__(self) -> None:
        super().__init__("action_hand_over")

    def act(self, talk: Talk) -> list[EventType]:
        """Whatever the state; with no case there is nothing to sum up but the link."""
        hand_over(talk, "utter_hand_over")
        return []


class ActionShowMessage(CaseAction):
    """Writes the message to forward to whoever has the access."""

    def __init__(self) -> None:
        super().__init__("action_show_message")

    def act(self, talk: Talk) -> list[EventType]:
        """All ways that need the access, unless the answers settle which one fits."""
        article, case = talk.article, talk.case
        if article is None:
            talk.ask("article", reply("utter_ask_error_for_message"), [])
            return []
        keep_facts(talk, article)
        if NAMES.people.lower() in talk.text.lower() or is_for_support(talk.text):
            hand_over(talk, "utter_hand_over")
            return []
        if wants_sending(talk.text):
            talk.say("utter_cannot_send")
            if case.is_forwarded:
                resume(talk)
                return []
        if case.is_own_part_next:
            show_rest_for_others(talk, article)
            return list(STOP_FORM)
        remedies = choose_for_others(talk, article)
        seen, case.shown = case.shown, [remedy.name for remedy in remedies] or case.shown
        if any(is_for_others(talk, article, remedy) for remedy in remedies):
            show_forward(talk, article, remedies, seen=seen)
        elif case.shown:
            show_for_others(talk, article)
        else:
            talk.say("utter_no_message_needed")
            resume(talk)
            return []
        return list(STOP_FORM)


def choose_for_others(talk: Talk, article: Article) -> list[Remedy]:
    """The remedies of a message: the way it is asked for, where it names one ("write to my admin for the date change").

    Beside those that take somebody else's access also what was shown to a person who turns out to be unable to do it.
    """
    later = [] if talk.case.failures else kept_back(talk, article)
    told = talk.reading.facts.items()
    chosen = {n: v for n, v in told if n in article.questions and talk.base.questions[n].kind == "choice"}
    talk.case.answers.update(chosen)
    fitting = [r for r in article.remedies if fits(r, {**set_up(talk), **chosen}) and r not in later]
    is_unable = cannot_either(talk.text) or lacks_access(talk)
    unable = talk.case.shown if is_unable and not talk.case.is_forwarded else []
    wanted = [r for r in fitting if chosen or r.name in unable or is_for_others(talk, article, r)]
    return [r for r in wanted if r.name in unable or r.name not in talk.case.tried] or wanted


def set_up(talk: Talk) -> dict[str, str]:
    """What is known about the set-up: the answers without the choices, which somebody else may make differently."""
    return {
        n: v for n, v in talk.case.answers.items() if n in talk.base.questions and talk.base.questions[n].kind == "fact"
    }


def hand_over(talk: Talk, name: str) -> None:
    """The summary and the link, in one message; what is said about sending is what the outbox knows."""
    case = talk.case
    if talk.article:
        stored = open_case(talk)
        was_before = case.is_handed_over
        handed = shared_desk().hand_over(stored, talk.channel, facts(talk), talk.text, talk.message_id)
        case.is_handed_over, case.is_told = True, handed.is_accepted
        if handed.has_target and was_before:
            arrived = "utter_handed_over_already" if handed.is_accepted else "utter_hand_over_waits"
            talk.write(join(reply(arrived, number=handed.number), reply("utter_contact")))
        else:
            talk.write(join(*told_with(talk, handed, name), reply("utter_contact")))
    else:
        talk.say("utter_hand_over_without_case")
    if case.expects("same_code", "switch", "feedback") or name in ("utter_needs_person", "utter_harmed"):
        case.asked = None
    resume(talk)


def told_with(talk: Talk, handed: Handed, name: str) -> list[str]:
    """The summary with its opening; where it has to be copied, between two lines, as the message to forward stands."""
    if handed.has_target:
        return [reply("utter_handing_over", number=handed.number), summary(talk)]
    return [reply(name), "---", summary(talk), "---"]


def open_case(talk: Talk) -> StoredCase:
    """The stored case that goes to a person; a new one where it was solved, left or erased meanwhile. Raises what the database raises."""
    desk = shared_desk()
    ensure_case(talk)
    stored = desk.cases.find(talk.conversation, talk.case.number)
    if stored is None or not stored.is_open:
        talk.case.number = ""
        ensure_case(talk)
        stored = desk.cases.find(talk.conversation, talk.case.number)
    assert stored is not None
    return stored


def facts(talk: Talk) -> Facts:
    """What the case says, in words."""
    case, article = talk.case, talk.article
    assert article is not None
    known = [
        option.recap
        for name, value in case.answers.items()
        if name in article.questions and value not in OPEN and (option := talk.base.questions[name].option(value))
    ]
    return Facts(
        summary=article.summary,
        message=quoted(article),
        known=known,
        steps_shown=[r.title for r in article.remedies if r.name in {*case.shown, *case.tried} - {*case.tried_before}],
        failed=[r.title for r in article.remedies if r.name in {*case.tried} - {*case.declined}],
        findings=list(case.findings),
        please_add=[item.text for item in article.hand_over if not _is_told(case, article, item)],
    )


def _is_told(case: Case, article: Article, item: PleaseAdd) -> bool:
    """Whether what a person needs to know was told: an answer, the message (always the same without placeholders), or in own words."""
    if item.known_by == MESSAGE:
        return case.has_message or not article.placeholders
    if case.answers.get(item.known_by or "", UNKNOWN) not in OPEN:
        return True
    wanted = {*words(item.text)} - COMMON
    return any(2 * len(wanted & {*words(one)}) >= len(wanted) for one in case.findings)


def summary(talk: Talk) -> str:
    """Case, code, message, answers, what was shown and how it went, as a list to copy; empty without a case."""
    case, article = talk.case, talk.article
    if article is None:
        return ""
    told = facts(talk)
    lines = [reply("utter_summary_case", number=case.number)] if case.number else []
    lines += [
        reply("utter_summary_error", code=article.code, summary=told.summary),
        reply("utter_summary_message", message=told.message),
    ]
    if told.known:
        lines.append(reply("utter_summary_known", known="; ".join(told.known)))
    sent = [r.title for r in article.remedies if r.name in case.shown and case.is_forwarded]
    if own := [title for title in told.steps_shown if title not in sent]:
        lines.append(reply("utter_summary_shown", titles="; ".join(own)))
    if sent:
        lines.append(reply("utter_summary_forwarded", titles="; ".join(sent)))
    if told.failed:
        is_open = is_either(talk, [r for r in article.remedies if r.title in told.failed]) and case.failures <= 1
        result = "utter_summary_result_open" if is_open else "utter_summary_result"
        lines.append(reply(result, titles=", ".join(told.failed)))
    elif "failing" in case.explained:
        lines.append(reply("utter_summary_failing"))
    if case.findings:
        lines.append(reply("utter_summary_findings", findings="; ".join(f"“{one}”" for one in case.findings)))
    if told.please_add:
        lines.append(reply("utter_summary_add", items="; ".join(told.please_add)))
    return "\n".join(lines)
