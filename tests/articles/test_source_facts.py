"""Every fact of the two source articles stands in the files and reaches the person; none of another branch does."""

from __future__ import annotations

import pytest

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import load
from actions.knowledge.model import Article
from actions.knowledge.render import remedies_text
from tests.articles.facts import ABOUT, BESIDE, FAQ, FOREIGN, MESSAGES, PERMISSIONS, STEPS
from tests.dialogues.script import first_out_of_order, folded
from tests.talking import Talker, said
from understanding.words.asking import forms

# What a person answers to reach each branch.
ROADS: dict[str, list[str]] = {
    "user_permissions": ["INT043", "yes", "Per user"],
    "role_permissions": ["INT043", "yes", "Through roles"],
    "export_date": ["INT771", "Change the export date"],
    "open_closed_books": ["INT771", "Check the user's permissions", "yes"],
}


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load()


def article_of(base: KnowledgeBase, remedy: str) -> Article:
    return next(article for article in base.articles.values() if remedy in {r.name for r in article.remedies})


def walk(talker: Talker, conversation: str, messages: list[str]) -> str:
    """The last of the answers to these messages."""
    return [said(talker.say(conversation, message)) for message in messages][-1]


def test_the_branches_are_the_ones_of_the_sources(base: KnowledgeBase) -> None:
    articles = {road[0]: base.articles[road[0]] for road in ROADS.values()}
    assert {remedy.name for article in articles.values() for remedy in article.remedies} == set(STEPS)


@pytest.mark.parametrize("remedy", STEPS)
def test_the_file_has_every_step_of_a_branch_in_order_and_none_of_another(remedy: str, base: KnowledgeBase) -> None:
    article = article_of(base, remedy)
    own = [r for r in article.remedies if r.name == remedy]
    check_branch(remedy, remedies_text(article, base, own, is_labelled=False))


@pytest.mark.parametrize("remedy", STEPS)
def test_the_person_is_told_every_step_of_a_branch_in_order_and_none_of_another(
    remedy: str, talker: Talker, conversation: str
) -> None:
    check_branch(remedy, walk(talker, conversation, ROADS[remedy]))


def check_branch(remedy: str, text: str) -> None:
    assert first_out_of_order(STEPS[remedy], folded(text)) is None
    assert not [fact for fact in BESIDE[remedy] if folded(fact) not in folded(text)]
    assert not [fact for fact in FOREIGN[remedy] if folded(fact) in folded(text)]


@pytest.mark.parametrize("remedy", STEPS)
def test_the_walk_says_every_step_of_a_branch(remedy: str, talker: Talker, conversation: str) -> None:
    walk(talker, conversation, ROADS[remedy])
    told = [said(talker.say(conversation, "One step at a time"))]
    while talker.case(conversation).is_walking:
        told.append(said(talker.say(conversation, "Done")))
    assert first_out_of_order(STEPS[remedy], folded("\n".join(told))) is None
    assert not [fact for fact in FOREIGN[remedy] if folded(fact) in folded("\n".join(told))]


@pytest.mark.parametrize(
    ("remedy", "road"),
    [
        ("user_permissions", ["INT043", "yes", "Per user", "I was wrong, I have no admin access"]),
        ("role_permissions", ["INT043", "yes", "Through roles", "I was wrong, I have no admin access"]),
        ("open_closed_books", ["INT771", "Check the user's permissions", "no"]),
    ],
)
def test_the_message_to_forward_has_every_step_that_needs_the_access(
    remedy: str, road: list[str], talker: Talker, conversation: str
) -> None:
    message = folded(walk(talker, conversation, road).split("---")[1])
    needed = STEPS[remedy][: STEPS[remedy].index("Click Save") + 1]
    assert first_out_of_order(needed, message) is None
    code = ROADS[remedy][0]
    assert folded(MESSAGES[code]) in message
    assert not [fact for fact in FOREIGN[remedy] if folded(fact) in message]


@pytest.mark.parametrize("name", [permission.split(":")[0] for permission in PERMISSIONS])
def test_every_permission_stands_with_its_level_and_no_other(name: str, base: KnowledgeBase) -> None:
    level = dict(permission.split(": ") for permission in PERMISSIONS)[name]
    for remedy in base.articles["INT043"].remedies:
        lines = [folded(line) for step in remedy.steps for line in step.details]
        assert [line for line in lines if line.startswith(name.lower())] == [f"{name}: {level}".lower()]
        assert len(lines) == len(PERMISSIONS)


@pytest.mark.parametrize("code", ABOUT)
def test_message_meaning_causes_and_what_it_is_not_stand_in_the_file(code: str, base: KnowledgeBase) -> None:
    article = base.articles[code]
    assert article.message == MESSAGES[code]
    answers = [faq.answer for faq in article.faq]
    text = folded("\n".join([article.meaning, article.is_not or "", *article.causes, *answers]))
    assert not [fact for fact in ABOUT[code] if folded(fact) not in text]


@pytest.mark.parametrize("code", ABOUT)
def test_the_code_alone_is_told_what_it_means_and_is_not(code: str, talker: Talker, conversation: str) -> None:
    text = folded(said(talker.say(conversation, code)))
    meaning = {
        "INT043": [
            "integration user",
            "does not have sufficient permissions",
            "blocks",
            "not a problem in your report",
        ],
        "INT771": [
            "period",
            "is closed in sage intacct",
            "does not allow transactions to post",
            "not a connection issue",
        ],
    }
    assert not [fact for fact in meaning[code] if fact not in text]
    other = {"INT043": "int771", "INT771": "int043"}[code]
    assert other not in text


@pytest.mark.parametrize(
    ("code", "asked", "facts"), [(code, *pair) for code, pairs in FAQ.items() for pair in pairs]
)  # fmt: skip
def test_every_question_of_the_sources_is_answered_in_its_articles_sense(
    code: str, asked: str, facts: list[str], talker: Talker, conversation: str
) -> None:
    talker.say(conversation, code)
    before = talker.case(conversation).asked
    text = folded(said(talker.say(conversation, asked)))
    assert not [fact for fact in facts if folded(fact) not in text], text
    assert talker.case(conversation).asked == before


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        (code, line)
        for code, article in load().articles.items()
        for faq in article.faq
        for line in [faq.question, faq.asked_as[0]]
    ],
)
def test_every_answer_of_an_article_is_reached_by_its_own_lines(
    code: str, asked: str, talker: Talker, conversation: str, base: KnowledgeBase
) -> None:
    talker.say(conversation, code)
    text = said(talker.say(conversation, asked))
    faq = next(f for f in base.articles[code].faq if asked in (f.question, f.asked_as[0]))
    assert any(answer in text for answer in forms(faq.answer)), text


def test_int771_borrows_no_menu_path_from_int043(base: KnowledgeBase) -> None:
    whole = base.articles["INT771"].json()
    for foreign in ("Company > Users", "Company > Roles", "Subscriptions", "Sync Now", "sync_workspace"):
        assert foreign not in whole


def test_neither_article_tells_how_to_reopen_a_period(base: KnowledgeBase) -> None:
    for code in ABOUT:
        article = base.articles[code]
        steps = [str(step.text) for remedy in article.remedies for step in base.expand(remedy.steps)]
        assert not [step for step in steps if "reopen" in step.lower()]


def test_who_has_to_be_an_administrator_is_said_only_where_the_source_says_it(base: KnowledgeBase) -> None:
    logins = {
        remedy.name: [str(step.text) for step in remedy.steps if "Log in" in str(step.text)]
        for article in (base.articles[code] for code in ABOUT)
        for remedy in article.remedies
    }
    assert logins == {
        "user_permissions": ["Log in to Sage Intacct as an administrator."],
        "role_permissions": ["Log in to Sage Intacct."],
        "export_date": [],
        "open_closed_books": ["Log in to Sage Intacct as an administrator."],
    }
