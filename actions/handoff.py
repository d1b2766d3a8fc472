"""Hands over to a person: a summary to copy and the link. Nothing is sent anywhere, and none of it is promised."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.identify import STOP_FORM
from actions.knowledge.diagnosis import UNSTATED, fits
from actions.knowledge.model import UNKNOWN
from actions.prompts import join, resume
from actions.replies import reply
from actions.steps import show_forward
from actions.talk import CaseAction, Talk


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
        remedies = [r for r in article.remedies if r.needs not in ("none", "workspace") and fits(r, set_up(talk))]
        if not remedies:
            talk.say("utter_no_message_needed")
            resume(talk)
            return []
        case.shown = [remedy.name for remedy in remedies]
        show_forward(talk, article, remedies)
        return list(STOP_FORM)


def set_up(talk: Talk) -> dict[str, str]:
    """What is known about the set-up: the answers without the choices, which somebody else may make differently."""
    return {
        n: v for n, v in talk.case.answers.items() if n in talk.base.questions and talk.base.questions[n].kind == "fact"
    }


def hand_over(talk: Talk, name: str) -> None:
    """The summary and the link, in one message."""
    case = talk.case
    case.is_handed_over = case.code is not None
    if talk.article:
        talk.write(join(reply(name), summary(talk), reply("utter_contact")))
    else:
        talk.say("utter_hand_over_without_case")
    if case.expects("same_code", "switch"):
        case.asked = None
    resume(talk)


def summary(talk: Talk) -> str:
    """Code, message, answers, what was shown and how it went, as a list to copy; empty without a case."""
    case, article = talk.case, talk.article
    if article is None:
        return ""
    lines = [
        reply("utter_summary_error", code=article.code, summary=article.summary),
        reply("utter_summary_message", message=article.message),
    ]
    known = [
        option.recap
        for name, value in case.answers.items()
        if name in article.questions
        and value not in (UNKNOWN, UNSTATED)
        and (option := talk.base.questions[name].option(value))
    ]
    if known:
        lines.append(reply("utter_summary_known", known="; ".join(known)))
    titles = [remedy.title for remedy in article.remedies if remedy.name in {*case.shown, *case.tried}]
    if titles:
        lines.append(reply(f"utter_summary_{'forwarded' if case.is_forwarded else 'shown'}", titles="; ".join(titles)))
    tried = [remedy.title for remedy in article.remedies if remedy.name in case.tried]
    if tried:
        lines.append(reply("utter_summary_result", titles=", ".join(tried)))
    if article.hand_over:
        lines.append(reply("utter_summary_add", items="; ".join(article.hand_over)))
    return "\n".join(lines)
