"""The questions that the assistant asks, with their buttons, and how it comes back to an open one."""

from __future__ import annotations

from itertools import combinations

from actions.case import Choice
from actions.knowledge.diagnosis import answers_for
from actions.knowledge.model import Article, Question, Remedy
from actions.knowledge.text import lower_first
from actions.replies import reply
from actions.talk import Talk


def ask_question(talk: Talk, question: Question, text: str) -> None:
    """Ask a shared question; each option is a button."""
    choices = [Choice(option.title, "inform", f"{question.name}={option.value}") for option in question.options]
    talk.ask("question", text, choices, question.name)


def ask_outcome(talk: Talk, before: str = "", name: str = "utter_ask_outcome") -> None:
    """Ask whether the export went through, after `before` in the same message."""
    article = talk.article
    if article and not article.retry:
        name = "utter_ask_outcome_without_retry"
    if talk.case.is_forwarded:
        choices = [
            Choice("It worked", "report_success"),
            Choice("Still failing", "report_failure"),
            Choice("They have changed it", "next_step"),
        ]
    else:
        choices = [Choice("It worked", "report_success"), Choice("Still failing", "report_failure")]
        choices += [] if talk.case.is_walking else [Choice("One step at a time", "start_walk")]
    talk.ask("outcome", join(before, reply(name)), choices)


def ask_confirmation(talk: Talk, article: Article, text: str) -> None:
    """Ask whether it is this error."""
    yes = Choice(f"Yes, {article.code}", "report_error", article.code)
    talk.ask("article", text, [yes, Choice("No, something else", "deny")])


def ask_article(talk: Talk, codes: list[str], text: str) -> None:
    """Ask which of several errors it is; each is named by code and meaning in the text."""
    known = [article for code in codes if (article := talk.base.article(code))]
    listed = "\n".join(f"{n}. **{_called(talk, article)}**: {article.summary}" for n, article in enumerate(known, 1))
    choices = [Choice(article.code, "report_error", article.code) for article in known]
    talk.ask("article", join(text, listed), [*choices, Choice("Something else", "deny")])


def explain_offer(talk: Talk) -> None:
    """The errors on offer once more, each by the message that comes with it."""
    asked = talk.case.asked
    articles = [article for code in talk.case.all_offered if (article := talk.base.article(code))]
    listed = "\n".join(f"- {article.message}" for article in articles)
    talk.ask("article", join(reply("utter_explain_offer"), listed), asked.choices if asked else [])


def ask_switch(talk: Talk, text: str, yes: str, value: str, no: str) -> None:
    """Ask whether to go another way; yes gives the answer `value` (question=option)."""
    talk.ask("switch", text, [Choice(yes, "inform", value), Choice(no, "deny"), person_choice()], value)


def ask_other_way(talk: Talk, remedy: Remedy, text: str, no: str) -> None:
    """Offer a remedy that another answer would allow; yes gives that answer."""
    name, value = next(iter(answers_for(remedy).items()))
    ask_switch(talk, text, "Yes, show me", f"{name}={value}", no)


def named(talk: Talk, article: Article) -> str:
    """The code; with those beside it that only the code would tell apart, since nobody has named one."""
    return "** or **".join([article.code, *talk.base.twins(article.code)])


def _called(talk: Talk, article: Article) -> str:
    return article.code if article.code in talk.reading.codes else named(talk, article)


def telling_question(talk: Talk, codes: list[str]) -> str:
    """The question by which the articles tell two of these errors apart, the likelier ones first, or ""."""
    known = talk.base.articles
    for pair in combinations(codes, 2):
        asks = [look.ask for code in pair for look in known[code].lookalikes if look.code in pair]
        if asks and len(codes) > 2:  # the question is about these two alone
            one, other = (named(talk, known[code]) for code in pair)
            return reply("utter_tell_apart", one=one, other=other, ask=lower_first(asks[0]))
        if asks:
            return asks[0]
    return ""


def may_offer(talk: Talk, page: Article) -> bool:
    """Whether the error of the page that the person is on has not been turned down."""
    asked = talk.case.asked
    is_open = asked is None or any(choice.value == page.code for choice in asked.choices)
    return is_open and page.code not in talk.reading.denied_codes


def person_choice() -> Choice:
    """The button that asks for a person."""
    from settings import NAMES

    return Choice(f"Ask {NAMES.people}", "ask_person")


def ask_error_first(talk: Talk) -> None:
    """Nothing can be done before the error is known: ask for it, or among those on offer."""
    if talk.case.all_offered:
        talk.say("utter_error_unsettled")
        resume(talk)
    else:
        talk.ask("article", reply("utter_ask_for_message"), [])


def say_nothing_open(talk: Talk) -> None:
    """Nothing can be gone on with yet: back to the errors on offer, or to the question which one it is."""
    if talk.case.all_offered:
        talk.say("utter_error_unsettled")
        resume(talk)
    else:
        talk.say("utter_nothing_open")


def resume(talk: Talk) -> None:
    """Come back to what was open before a question or small talk; the form comes back by itself."""
    case, asked = talk.case, talk.case.asked
    if talk.is_diagnosing or asked is None:
        return
    if asked.kind == "outcome":
        ask_outcome(talk, name="utter_ask_outcome_again")
    elif asked.kind == "walk":
        from actions.steps import show_step

        show_step(talk, "utter_back_to_step")
    elif asked.kind == "article":
        talk.ask("article", _offer_again(talk), asked.choices)
    elif asked.kind in ("switch", "same_code"):
        talk.ask(asked.kind, reply(f"utter_ask_{asked.kind}_again", code=case.code), asked.choices, asked.name)


def _offer_again(talk: Talk) -> str:
    """The errors on offer in short; the only one with its meaning, so that a yes or no can be said."""
    offered = talk.case.all_offered
    only = talk.base.article(offered[0]) if len(offered) == 1 else None
    if only:
        return reply("utter_ask_is_it_again", code=only.code, summary=only.summary)
    return (
        reply("utter_ask_which_error_again", choices=", ".join(offered)) if offered else reply("utter_ask_for_message")
    )


def join(*parts: str) -> str:
    """Paragraphs joined by blank lines, empty ones left out."""
    return "\n\n".join(part for part in parts if part)
