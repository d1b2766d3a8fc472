"""Answers a question from the articles, the one at hand first, and comes back to where the person was."""

from __future__ import annotations

import re

from rasa_sdk.events import EventType

from actions.asked_steps import asked_step, labels_named, named_detail, own_part
from actions.explaining import access_asked, doubted_access, is_open_to_all, systems_told, ways_compared
from actions.knowledge.model import UNKNOWN, Article, Faq
from actions.knowledge.text import lower_first, plain, squeeze
from actions.offering import OFFERED, clearly_told, offer
from actions.opening import BESIDE, BESIDE_STEPS, answer_waiting, keep_facts, left_to_ask
from actions.opening import note as note_finding
from actions.other_ways import offer_other_set_up, offer_way_asked, untaken_way
from actions.prompts import ask_article, ask_confirmation, ask_outcome, join, person_choice, resume
from actions.replies import reply
from actions.steps import classic_text
from actions.talk import CaseAction, Talk
from understanding.matter import has_only_words_of
from understanding.turn import ASKING, BEHIND
from understanding.words.asking import (
    CLAUSES,
    asks_otherwise,
    asks_reason,
    asks_where,
    asks_who,
    fits_form,
    is_reversed,
    without_yes_or_no,
)
from understanding.words.changes import misses_something
from understanding.words.quoting import names_only_of

# Set on the development split by bench/calibrate.py.
ANSWERABLE = 0.4
NAMED = 0.45  # how near the article's own word on who can do it has to come where an access alone would be wrong
ALMOST = 0.12  # how far behind the first another question may come to be answered too
NEAR = 0.05
VERBATIM = 0.85
ELSEWHERE = 0.9
SURELY = 0.75
# "Does that suffice" is no question that "Yes. It takes ..." answers.
ENOUGH = re.compile(r"\b(?:suffic\w+|enough|allowed|counts?(?: as)?)\b", re.IGNORECASE)
MAY_I = re.compile(
    r"\b(?:is there|any) (?:a |any )?way (?:to|of)\b|\b(?:can|could|may|might|can'?t|couldn'?t)(?: not)? (?:i|we|he|she|they|you|it|this|that|the|my|our|a|any\w+|some\w+)\b",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"\bwho (?:is|are|would be|could be) (?:usually |normally |typically )?(?:the|our|my|a|an|that) (?:\w+ ){0,3}admin\w*|\bwho (?:do|should|can|must) (?:i|we) ask (?:for|about) (?:that|this|it)\b|\bwho (?:is|would|could|might)(?: be)? (?:that|this|it)\b(?=\W*$|\W+(?:in|at|for|with|here|then)\b)",
    re.IGNORECASE,
)  # whom the message is for
OWN_PART = re.compile(r"\b(?:sync\w*|re-?tr(?:y|ies|ied)|re-?exports?)\b", re.IGNORECASE)
PLACE = re.compile(r"\bwhere(?:'?s| is| was| are| do i| can i| do we)\b", re.IGNORECASE)
CLEARLY_ASKED = 0.65  # how near a question has to come to be answered while no error is known


class ActionAnswerQuestion(CaseAction):
    """Gives an article's answer; says so when no article has one; asks which error when the answer depends on it."""

    def __init__(self) -> None:
        super().__init__("action_answer_question")

    def act(self, talk: Talk) -> list[EventType]:
        """An error named in the question itself counts before the one at hand."""
        talk.case.spoken_of = talk.reading.spoken_of or talk.case.spoken_of
        code = next((code for code in talk.reading.codes if code in talk.base.articles), talk.case.code)
        article = talk.article if code == talk.case.code else talk.base.article(code)
        for likely in [] if article else filter(None, (talk.page, clearly_told(talk))):
            article = article or (likely if best_answer(talk, likely)[0] else None)
        asked = talk.case.asked
        is_stated = not talk.reading.is_question and max(talk.reading.asks, talk.reading.inquires) < ASKING
        is_told = is_stated or (asked is not None and asked.name in talk.reading.facts) or has_told_behind(talk)
        if article and talk.is_diagnosing and asked and is_told:
            keep_facts(talk, talk.article or article)
            faq, score = best_answer(talk, article)
            if faq and score < BESIDE_STEPS and not left_to_ask(talk, article):
                answer_waiting(talk, article, "")
                return []  # the steps, which come next, say more
        if article and wants_otherwise(talk, article):
            return []
        if article:
            self._answer_from(talk, article)
            if not offer_way_asked(talk, article):
                go_on(talk, article)
        else:
            self._answer_without_case(talk)
        return []

    def _answer_from(self, talk: Talk, article: Article) -> None:
        places = classic_text(talk, article)
        if places and best_answer(talk, article)[1] < BESIDE:
            talk.write(places)
            return
        self._say_answer(talk, article)
        if misses_something(talk.text) and talk.case.shown:
            talk.say("utter_no_more_than_that")

    def _say_answer(self, talk: Talk, article: Article) -> None:
        """The best of what the article has: whose part it is, a step, a sub-point of one, its answer."""
        if explained := doubted_access(talk, article) or ways_compared(talk, article):
            talk.write(explained)
            return
        faq, score = best_answer(talk, article)
        if score < SURELY and (told := systems_told(talk, article)):
            talk.write(told)
            return
        if asks_who(talk.text) and self._say_who(talk, article, faq, score):
            return
        detail = "" if asks_reason(talk.text) else named_detail(talk, article)
        step = asked_step(talk, article)
        if faq and step and score < BESIDE_STEPS and not any(one in faq.answer for one in labels_named(talk, article)):
            talk.write(step)
            return
        is_asked = not faq or score < BESIDE_STEPS or squeeze(detail) in squeeze(faq.answer)
        if article.code == talk.case.code and detail and "\n" not in detail and is_asked:
            talk.write(detail)
        elif faq:
            note = "" if article.code == talk.case.code else reply("utter_answer_is_for", code=article.code)
            also = other_answer(talk, article, faq, score)
            talk.write(join(note, as_put(talk, faq), without_yes_or_no(also.answer) if also else ""))
        elif text := detail or step or from_other_article(talk, article):
            talk.write(text)
            if text == step and talk.reading.nearest_of(article.code)[0] == "":
                talk.say("utter_no_more_than_that")
        elif other := untaken_way(talk, article):
            talk.say("utter_has_other_way", title=lower_first(other[0]), choice=other[1])
        elif is_remark(talk):
            note_finding(talk)
            talk.say("utter_noted_beside")
        else:
            talk.miss("no_answer", article.code)
            talk.say("utter_article_does_not_say", code=article.code)

    def _say_who(self, talk: Talk, article: Article, faq: Faq | None, score: float) -> bool:
        """Who syncs and retries, or who has the access; False where the article's own answer comes nearer."""
        is_own = OWN_PART.search(talk.text) is not None and score < VERBATIM
        if is_own and (own := own_part(talk, article)):
            talk.write(own)
            return True
        is_named = faq is not None and score >= BESIDE_STEPS and asks_who(faq.question)
        is_named |= faq is not None and score >= NAMED and is_open_to_all(talk, article)
        is_pointing = POINTING.search(talk.text) is not None and score < ELSEWHERE
        access = access_asked(talk, article) if is_pointing or not (score >= SURELY or is_named) else ""
        if access:
            talk.say("utter_who_has_access", access=access)
        return bool(access)

    def _answer_without_case(self, talk: Talk) -> None:
        offered = talk.case.all_offered
        ranked = [one for one in talk.reading.questions if not offered or one[0] in offered or not one[0]]
        if not ranked or ranked[0][2] < ANSWERABLE or not ranked[0][1]:
            self._say_none_answers(talk)
            return
        code, asked, top = ranked[0]
        near = sorted({one for one, name, score in ranked if name == asked and top - score <= NEAR})
        answers = {faq_named(talk.base.articles[one], asked).answer for one in near}
        if 1 < len(answers) <= OFFERED:
            talk.case.waiting_question = asked
            ask_article(talk, near, reply("utter_answer_depends"))
        elif len(answers) > OFFERED or (talk.reading.asked_likeness < CLEARLY_ASKED and not offered):
            talk.case.waiting_question = asked
            talk.ask("article", reply("utter_answer_depends_on_error"), [person_choice()])
        else:
            article = talk.base.articles[code]
            talk.write(join(reply("utter_answer_is_for", code=code), faq_named(article, asked).answer))
            go_on(talk, article)

    def _say_none_answers(self, talk: Talk) -> None:
        talk.miss("no_answer")
        if talk.case.all_offered:
            talk.say("utter_no_article_says")
            resume(talk)
        elif told := clearly_told(talk):
            offer(talk, [told.code])
        else:
            talk.ask("article", reply("utter_no_answer_without_case"), [person_choice()])


def is_remark(talk: Talk) -> bool:
    """Whether, while a question is open, something is told and nothing asked, so that there is nothing to leave unanswered."""
    is_put = talk.reading.is_question or MAY_I.search(talk.text) or "?" in talk.text or talk.reading.inquires >= ASKING
    return talk.is_diagnosing and not is_put


def has_told_behind(talk: Talk) -> bool:
    """Whether, in a sentence behind a question, something of the set-up is told ("who is that?? and its through roles"), or of access where that is not asked."""
    questions, asked = talk.base.questions, talk.case.asked
    is_access = asked is not None and asked.name in questions and bool(questions[asked.name].grants)
    facts = {n: v for n, v in talk.reading.facts.items() if not (is_access and questions[n].grants)}
    return bool(facts) and UNKNOWN not in facts.values() and BEHIND.search(talk.text.strip()) is not None


def wants_otherwise(talk: Talk, article: Article) -> bool:
    """Whether something else than the steps is asked for, and the way for the other set-up is offered."""
    is_wanted = bool(talk.case.shown) and talk.case.expects("outcome") and asks_otherwise(talk.text)
    return is_wanted and offer_other_set_up(talk, article, is_wanted=True)


def go_on(talk: Talk, article: Article) -> None:
    """Back to what was open; where nothing is, ask whether this is the person's error, so that the fix can begin."""
    if talk.case.code is None and talk.case.asked is None and article.code not in talk.reading.denied_codes:
        ask_confirmation(talk, article, reply("utter_ask_is_it_yours", code=article.code))
    elif talk.case.is_searching and talk.case.code in talk.reading.codes:
        ask_outcome(talk, name="utter_ask_outcome_again")
    else:
        resume(talk)


def best_answer(talk: Talk, article: Article) -> tuple[Faq | None, float]:
    """The article's answer to the question asked and how near it is; None when it has none that is near enough."""
    asked = talk.reading.asked_of(article.code)
    is_open = bool(asked) and bool(asked[0][0]) and asked[0][1] < SURELY
    if is_open and PLACE.search(CLAUSES.split(plain(talk.text).strip())[-1]):
        places = [(n, s) for n, s in asked if n and s >= ANSWERABLE and asks_where(faq_named(article, n).question)]
        asked = places or asked
    for name, score in asked:
        if score < ANSWERABLE or not name:
            return None, 0.0
        if score >= VERBATIM or fits_form(talk.text, faq_named(article, name).answer):
            return faq_named(article, name), score
    return None, 0.0


def other_answer(talk: Talk, article: Article, faq: Faq, score: float) -> Faq | None:
    """Another answer of the article, to a question that comes almost as near; None without one."""
    for name, near in talk.reading.asked_of(article.code):
        if name == faq.name:
            continue
        if not name or near < BESIDE or score - near > ALMOST:
            return None
        other = faq_named(article, name)
        is_said = without_yes_or_no(other.answer) in faq.answer or without_yes_or_no(faq.answer) in other.answer
        return None if is_said else other
    return None


def from_other_article(talk: Talk, article: Article) -> str:
    """The answer of another article, said to be that one's, where the question is almost word for word one of it; or "".

    What the article at hand is known to leave open is not answered so, nor what has no word but its own ("where is the field").
    """
    name, near = talk.reading.nearest_of(article.code)
    if (not name and near >= BESIDE_STEPS) or has_only_words_of(talk.text, article, talk.base.asked(article)):
        return ""
    if names_only_of(talk.text, article):
        return ""
    for code, name, score in talk.reading.questions:
        if name and code not in (article.code, "") and score >= ELSEWHERE:
            return join(reply("utter_answer_is_for", code=code), faq_named(talk.base.articles[code], name).answer)
    return ""


def as_put(talk: Talk, faq: Faq) -> str:
    """An answer as it suits what was said: a remark, a "who", a "can I" or a question turned round is followed by no "Yes." that answers "do I need it"."""
    is_put = talk.reading.is_question or talk.reading.asks >= ASKING
    is_can = MAY_I.search(talk.text) is not None and not MAY_I.search(faq.question)
    is_other = (
        asks_who(talk.text) or is_reversed(talk.text, faq.question) or ENOUGH.search(talk.text) is not None or is_can
    )
    return faq.answer if is_put and not is_other else without_yes_or_no(faq.answer)


def faq_named(article: Article, name: str) -> Faq:
    """The question of an article with this name."""
    return next(faq for faq in article.faq if faq.name == name)
