"""Opens a case, and takes over what the first message tells beside the error."""

from __future__ import annotations

import re

from actions.case import Case
from actions.knowledge.diagnosis import next_question
from actions.knowledge.model import Article
from actions.talk import Talk
from understanding.learning.progress import ALREADY, CHANGED, DONE, FAILED
from understanding.turn import LACKING
from understanding.words.asking import asks_what_follows, asks_where
from understanding.words.changes import tells_change, tells_export
from understanding.words.doubts import asks_own_access
from understanding.words.wishes import adds_error

BESIDE, BESIDE_STEPS, BEYOND, SURELY = 0.5, 0.65, 0.6, 0.7
BESIDE_NAMED = 0.55  # who names the error asks about the error first
MERELY_NAMED = re.compile(r"[A-Za-z]{2,4}\W?\d{2,4}\W*$")  # "INT771?"
# "INT043... is that the closed period one?": what the error is said to be answers it.
IS_THAT_ONE = re.compile(
    r"\b(?:is|was) (?:that|this|it) (?:the|about|with|for)\b[^.?!]{0,40}\b(?:one|error|thing|problem|issue|code)\W*$",
    re.IGNORECASE,
)
INQUIRING = ((0.8, 0.6), (0.5, 0.7))  # how surely an answer is wanted, and how near its question has to be then
# How near a remark has to come, the words that an answer alone has, and how much the remark asks at least.
REMARKED, LONG, HARDLY = 0.78, 7, 0.2
WHAT_TO_DO = re.compile(
    r"\bwhat (?:can|could|should|shall|do|must) (?:i|we) (?:do|click|press|set)(?: now| then| here| about (?:it|this|that))?\W*$|(?:^|[.,;:!?]\W*)(?:so |the |what |which )?(?:steps|clicks)(?: please| pls)?\W*$",
    re.IGNORECASE,
)
# A question of its own behind an answer ("change date. does that touch already exported ones?").
ASKED_BEHIND = re.compile(
    r"[.!,;]\s+(?:and |but |so )?(?:do|does|did|is|are|can|will|would|why|who|when)\b(?: \S+){3,}\?\W*$",
    re.IGNORECASE,
)
DONE_BEFORE, HINTED = "done before", 0.5
LONG_SINCE = re.compile(
    r"\b(?:already|yesterday|before|(?:i|we) (?:just )?(?:told|said|wrote)|last (?:week|night|month|friday|monday)|ago|long since|(?:on|since) \w+day|(?:three|two|\d+) times)\b",
    re.IGNORECASE,
)
FEW = 3  # words that tell of no check
ENOUGH_TOLD = 6  # words of a result that says more than "still failing with the same error"
LONGEST, MOST = 200, 5  # of what is passed on: letters of one finding, and findings
FIRST_PERSON = re.compile(
    r"\bi(?:'m| am|m)?\b(?:\W+\w+){0,5}\W+(?:admin\w*|access|rights|employee|bookkeeper)", re.IGNORECASE
)


def asked_beside(talk: Talk, article: Article, is_shown: bool) -> str:
    """The question of the article that was asked in the same breath as the error was named, or "".

    Where the steps come at once, "what now" and "where do I click" are answered by them; "what do I do" is, wherever they come.
    """
    if asks_own_access(talk.text):
        return ""
    name, near = talk.reading.nearest_of(article.code)
    is_put = talk.reading.is_question and not (WHAT_TO_DO.search(talk.text) or MERELY_NAMED.match(talk.text.strip()))
    enough = BESIDE_STEPS if is_shown else BESIDE_NAMED if talk.reading.codes else BESIDE
    return name if is_put and near >= enough else ""


def remarked_beside(talk: Talk, article: Article) -> str:
    """The question of the article that is asked by a remark beside an answer, or told in passing of something else, or ""."""
    facts, asked = talk.reading.facts, talk.case.asked
    if talk.reading.codes or asks_own_access(talk.text):
        return ""
    name, near = talk.reading.nearest_of(article.code)
    is_answer = any(not talk.base.questions[fact].grants for fact in facts if fact in article.questions)
    is_of_set_up = is_answer and len(talk.text.split()) > LONG
    is_wanted = any(talk.reading.inquires >= enough and near >= close for enough, close in INQUIRING)
    is_wanted |= is_of_set_up and near >= REMARKED and talk.reading.inquires >= HARDLY
    is_aside = asked is not None and asked.name not in facts and near >= BESIDE_STEPS
    is_aside = is_aside and not (is_answer and talk.reading.inquires < HARDLY)
    is_aside = is_aside and not (
        lacks_access(talk) and any(faq.name == name and asks_where(faq.question) for faq in article.faq)
    )
    return name if is_aside or (is_wanted and not talk.reading.is_correction) else ""


def lacks_access(talk: Talk) -> bool:
    """Whether the message itself says that the person has not the access, so that directions to it help nobody."""
    return any(talk.base.questions[fact].grants and value in LACKING for fact, value in talk.reading.facts.items())


def asks_beyond_article(talk: Talk, article: Article) -> bool:
    """Whether something was asked in the same breath that the article is known to leave open."""
    spoken = talk.text.strip()
    if IS_THAT_ONE.search(spoken) or asks_what_follows(spoken) or asks_own_access(talk.text):
        return False
    name, near = talk.reading.nearest_of(article.code)
    is_put = talk.reading.is_question and max(talk.reading.asks, talk.reading.inquires) >= BESIDE
    is_behind = ASKED_BEHIND.search(spoken) is not None and near < BESIDE_STEPS
    return (is_put and not name and near >= BEYOND) or is_behind


def left_to_ask(talk: Talk, article: Article) -> bool:
    """Whether the fix depends on something that is not known yet."""
    return next_question(article, talk.base, talk.case.answers) is not None


def answer_waiting(talk: Talk, article: Article, name: str) -> bool:
    """Answer the question that had to wait until the error was known; whether the article has an answer."""
    answers = [faq.answer for faq in article.faq if faq.name == name]
    for answer in answers:
        talk.write(answer)
    if not name and asks_beyond_article(talk, article):
        talk.miss("no_answer", article.code)
        talk.say("utter_article_does_not_say", code=article.code)
    return bool(answers)


def answer_beside(talk: Talk, article: Article, is_shown: bool = True) -> bool:
    """Answer what was asked in the same breath, where the steps are shown or come at once; whether there was an answer."""
    return answer_waiting(talk, article, asked_beside(talk, article, is_shown))


def own_access(talk: Talk) -> dict[str, str]:
    """What a told situation says of the person's own access; who else did what in it is the story, not an answer."""
    if not FIRST_PERSON.search(talk.text):
        return {}
    questions = talk.base.questions
    return {n: v for n, v in talk.reading.facts.items() if questions[n].grants and v in ("yes", "no")}


def open_case(talk: Talk, article: Article) -> None:
    """Start a case afresh; what lasts beyond one error is kept, and what was told before this one was known."""
    is_first = talk.case.code is None
    kept = {
        name: value
        for name, value in talk.case.answers.items()
        if name in talk.base.questions and (talk.base.questions[name].is_lasting or is_first)
    }
    waiting = [code for code in talk.case.waiting_codes if code not in (article.code, talk.case.code)]
    is_added = adds_error(talk.text) and not talk.case.expects("same_code")
    before = talk.base.article(talk.case.code)
    # An error of the sync stands in the way of the export that was being mended, and does not take its place.
    is_in_the_way = before is not None and before.retry and not article.retry and bool(talk.case.shown)
    is_both = article.code in talk.case.waiting_codes or is_added or is_in_the_way
    if (
        talk.case.code not in (None, article.code)
        and not talk.case.is_closed
        and is_both
        and talk.case.code not in talk.reading.over_codes
        and not tells_export(talk.text)
    ):
        waiting = [str(talk.case.code), *waiting]
    talk.case = Case(code=article.code, message=talk.text[:500], answers=kept, waiting_codes=waiting)


def keep_facts(talk: Talk, article: Article) -> None:
    """Take over what the message already answers, and which ways it turns down."""
    asked = set(article.questions)
    implied = {implying for name in asked for implying in talk.base.questions[name].implied_by}
    for name, value in talk.reading.facts.items():
        if name in asked or (name in implied and value == "yes"):
            talk.case.answers[name] = value
    down = dict(one.split("=") for one in talk.reading.turned_down)
    gone = {r.name for r in article.remedies if any(r.when.get(name) == value for name, value in down.items())}
    talk.case.tried = sorted({*talk.case.tried, *gone})
    talk.case.declined = sorted({*talk.case.declined, *gone})


def note(talk: Talk) -> None:
    """Keep what was told, for the summary of a hand-over."""
    told = " ".join(talk.text.split())[:LONGEST]
    kept = [one for one in talk.case.findings if one != told]
    talk.case.findings = [*kept, told][-MOST:]


def note_result(talk: Talk) -> None:
    """Keep a result that is told with more than that it is one ("Cash Management was set to read only. fixed that")."""
    if len(talk.text.split()) > ENOUGH_TOLD and not talk.reading.is_question:
        note(talk)


def note_done_before(talk: Talk) -> None:
    """Keep that all of it was done before anything was shown, and failed ("fixed the permissions already yesterday, synced, still same thing")."""
    reading = talk.reading
    is_failed = reading.progress == FAILED and reading.progress_share >= SURELY and not reading.is_question
    is_done = any(
        (kind in (ALREADY, CHANGED, DONE) and share >= HINTED) or tells_change(part)
        for part, kind, share in reading.clauses
    )
    if is_failed and is_done:
        note(talk)
        talk.case.explained.append(DONE_BEFORE)


def says_done_before(talk: Talk) -> bool:
    """Whether what was shown is told once more to be done long since, and in vain."""
    return DONE_BEFORE in talk.case.explained and LONG_SINCE.search(talk.text) is not None


def note_checked(talk: Talk) -> None:
    """Keep, and acknowledge, what is told to be in order before any step was shown ("all seven are ticked, I checked")."""
    reading = talk.reading
    is_answer = any(not talk.base.questions[name].grants for name in reading.facts)
    is_checked = reading.progress == ALREADY and reading.progress_share >= SURELY
    is_checked = is_checked and not (is_answer or reading.is_question)
    if is_checked and len(talk.text.split()) > FEW and not talk.case.shown:
        note(talk)
        talk.say("utter_noted_checked")
