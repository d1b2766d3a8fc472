"""Offers errors that a person's own words fit: one to confirm, or two or three to choose from, never as a fact."""

from __future__ import annotations

from actions.knowledge.model import Article
from actions.prompts import (
    ask_article,
    ask_confirmation,
    join,
    may_offer,
    named,
    person_choice,
    resume,
    telling_question,
)
from actions.replies import reply
from actions.talk import Talk
from understanding.reading import Reading
from understanding.words.quoting import gives_message
from understanding.words.wishes import lacks_code

# Shares of the articles in a told situation. On the development sets bench/calibrate.py sweeps all of them but OFFERED,
# THINKABLE and NEARBY.
NOWHERE, FAR = 0.5, 0.25
COVERED, ENOUGH, OFFERED = 0.9, 0.6, 3
THINKABLE, CLEAR = 0.03, 0.6
SURE, NEARBY = 0.9, 0.4
LIKELIEST = 0.5  # the share of the first of other errors that are offered in place of those on offer
ASKED = "message"  # noted once the error's message was asked for
UNKNOWN = "unknown"  # noted once words were given that are no known error's
KEPT = "offer"  # noted once the errors on offer were named again for a message that fits none


def offer(talk: Talk, near: list[str]) -> None:
    """Offer errors that the person's own words fit: one to confirm, several to choose from; without any ask for the message."""
    if talk.reading.sharing > OFFERED:
        talk.case.likely, talk.case.told = [], talk.text[:500]
        talk.ask("article", reply("utter_ask_next_words"), [])
        return
    if talk.case.all_offered and KEPT not in talk.case.explained and not _tells_better(talk, near):
        talk.case.explained.append(KEPT)
        resume(talk)
        return
    talk.case.likely, talk.case.told = [], talk.text[:500]
    if not near:
        ask_for_message(talk)
        return
    talk.case.likely = less_likely(talk, near)
    if len(near) > 1:
        ask_article(talk, near, join(reply("utter_ask_which_error"), telling_question(talk, near)))
    else:
        article = talk.base.articles[near[0]]
        text = reply("utter_ask_is_it", code=named(talk, article), summary=article.summary, says=article.says)
        ask_confirmation(talk, article, text)


def _tells_better(talk: Talk, near: list[str]) -> bool:
    """Whether a message says more of which error it is than what led to those on offer: one of them, or another one clearly."""
    if not near or talk.reading.likeness < NEARBY:
        return False
    share = dict(talk.reading.candidates).get(near[0], 0.0)
    return share >= LIKELIEST or bool({*near} & {*talk.case.all_offered, *talk.case.likely})


def ask_for_message(talk: Talk) -> None:
    """Ask for the error's message; somebody on an article's page is asked about that error first."""
    page = talk.page
    if page and may_offer(talk, page):
        ask_confirmation(talk, page, reply("utter_ask_is_it_page", code=page.code, summary=page.summary))
    elif gives_message(talk.text):
        admit_unknown(talk, talk.text)
    elif ASKED in talk.case.explained:
        talk.miss("no_article")
        talk.ask("article", reply("utter_ask_for_message_again"), [person_choice()])
    else:
        talk.case.explained.append(ASKED)
        talk.ask("article", reply("utter_ask_without_code" if lacks_code(talk.text) else "utter_ask_for_message"), [])


def admit_unknown(talk: Talk, told: str) -> None:
    """Say that no error has the words that were given; the second time that nothing here fits them."""
    name = "utter_unknown_without_code" if UNKNOWN in talk.case.explained else "utter_unknown_message"
    talk.case.explained += [ASKED, UNKNOWN]
    talk.miss("no_article", text=told)
    talk.ask("article", reply(name), [person_choice()])


def less_likely(talk: Talk, near: list[str]) -> list[str]:
    """What is offered when `near` is turned down: errors thinkable for what was told, and those easily taken for one of `near`."""
    rest = [code for code, share in talk.reading.candidates if code and share >= THINKABLE]
    rest += [look.code for code in near for look in talk.base.articles[code].lookalikes]
    named_with = {twin for code in (*near, *rest) for twin in talk.base.twins(code)}
    gone = {*near, *talk.reading.denied_codes, *named_with}
    return [code for code in dict.fromkeys(rest) if code not in gone][:OFFERED]


def fitting(reading: Reading) -> list[str]:
    """The fewest errors of which a told situation is almost surely one, best first; none when it fits nothing or anything."""
    shares = {code: share for code, share in reading.candidates if code not in reading.denied_codes}
    none = shares.pop("", 0.0)
    if none > NOWHERE or reading.likeness < FAR:
        return []
    near: list[str] = []
    for code in list(shares)[:OFFERED]:
        near.append(code)
        if sum(shares[one] for one in near) >= COVERED * (1 - none):
            break
    return near if sum(shares[one] for one in near) >= ENOUGH * (1 - none) else []


def clearly_told(talk: Talk) -> Article | None:
    """The one error whose situation a message tells beyond doubt, however it is put; None without one."""
    reading = talk.reading
    code, share = (reading.candidates or [("", 0.0)])[0]
    is_clear = share >= SURE and reading.likeness >= NEARBY and code not in reading.denied_codes
    return talk.base.article(code) if is_clear else None


def is_told(talk: Talk, code: str) -> bool:
    """Whether a told situation fits this error and none that it is easily taken for."""
    reading = talk.reading
    is_other = reading.unknown_codes or reading.denied_codes or reading.choice or reading.is_correction
    return (
        not is_other
        and reading.likeness >= FAR
        and reading.candidates[0][0] == code
        and reading.candidates[0][1] >= CLEAR
    )
