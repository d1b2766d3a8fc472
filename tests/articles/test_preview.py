"""A preview shows every branch of an article's conversation, in the words that people get."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import UNKNOWN, Article
from actions.talk import knowledge
from authoring.branches import branches
from authoring.preview import WIDTH, main, preview, wrapped
from authoring.tree import CANNOT_TELL, Branch, grown


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return knowledge()


@pytest.fixture(scope="module")
def page() -> str:
    return preview("INT043")


def flat(text: str) -> str:
    """A text on one line, without marks, as it is compared."""
    return " ".join(text.replace("**", "").replace("`", "").split())


def leaves(branch: Branch, taken: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """The answers of every branch that ends, by their titles."""
    if not branch.next:
        return {taken}
    return {
        leaf for following in branch.next for title in following.titles for leaf in leaves(following, (*taken, title))
    }


def expected(article: Article, base: KnowledgeBase) -> set[tuple[str, ...]]:
    """The same, from the questions alone."""
    return {
        tuple(
            CANNOT_TELL if value == UNKNOWN else next(o.title for o in base.questions[name].options if o.value == value)
            for name, value in branch.answers.items()
        )
        for branch in branches(article, base)
    }


@pytest.mark.parametrize("code", ["INT043", "INT771"])
def test_every_way_through_the_questions_is_shown(code: str, base: KnowledgeBase) -> None:
    assert leaves(grown(base.articles[code])) == expected(base.articles[code], base)


def test_the_page_begins_with_the_error_and_the_first_question(page: str, base: KnowledgeBase) -> None:
    article = base.articles["INT043"]
    first = flat(page[: page.index("\n1  ")])
    assert first.startswith(f"INT043 {flat(article.title)}")
    for text in (article.meaning, article.is_not, base.questions["admin_access"].ask):
        assert flat(str(text)) in first


def test_the_choices_of_a_question_stand_below_it(page: str, base: KnowledgeBase) -> None:
    for name in base.articles["INT043"].questions:
        titles = [option.title for option in base.questions[name].options]
        assert "   ".join(f"[{number}] {title}" for number, title in enumerate(titles, 1)) in page


def test_every_remedy_is_shown_with_all_its_steps(page: str, base: KnowledgeBase) -> None:
    for remedy in base.articles["INT043"].remedies:
        for step in base.expand(remedy.steps):
            assert all(flat(text) in flat(page) for text in [str(step.text), *step.details])


def test_who_lacks_the_access_gets_the_message_to_forward(page: str) -> None:
    part = page[page.index("2  No, I don't / Someone else does") :]
    assert "forward" in part
    assert "> They have changed it" in part


def test_what_follows_success_and_failure_is_shown(page: str) -> None:
    first = page[page.index("1.1  ") : page.index("1.2  ")]
    places = [first.find(text) for text in ("> It worked", "> Still failing", "> Still INT043", "Please add:")]
    assert places == sorted(places)
    assert -1 not in places


def test_what_was_said_before_is_referred_to(page: str) -> None:
    assert "> It worked   (as under 1.1, 'It worked')" in page
    assert page.count("[1] Yes, it helped") == 1


def test_every_question_about_the_error_is_shown_with_its_answer(page: str, base: KnowledgeBase) -> None:
    part = flat(page[page.index("Questions that people ask") :])
    for faq in base.articles["INT043"].faq:
        assert flat(faq.question) in part
        assert flat(faq.answer) in part


def test_what_is_handed_over_is_shown(page: str, base: KnowledgeBase) -> None:
    part = flat(page[page.index("Somebody asks for a person") :])
    assert all(flat(item.text) in part for item in base.articles["INT043"].hand_over if not item.known_by)


def test_no_line_is_wider_than_the_page(page: str) -> None:
    assert [line for line in page.splitlines() if len(line) > WIDTH] == []


def test_the_page_is_the_same_each_time(page: str) -> None:
    assert preview("INT043") == page


def test_an_article_without_questions_has_no_branches() -> None:
    page = preview("INT680")
    assert "\n1  " not in page
    assert "> It worked" in page


def test_what_a_pasted_message_fills_in_is_shown(base: KnowledgeBase) -> None:
    part = base.articles["INT446"].placeholders[0]
    assert flat(f"{part.given.format(part.shown_as)}; without it: {part.otherwise}") in flat(preview("INT446"))


def test_lines_of_a_list_stay_under_it() -> None:
    lines = list(wrapped("1. " + "word " * 40 + "\n   - " + "word " * 40, 4))
    assert lines[0].startswith("    1. word")
    assert lines[1].startswith("       word")
    assert [line for line in lines if line.startswith("       - word")]
    assert lines[-1].startswith("         word")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ([], "Say which article to show: make preview CODE=INT043"),
        ([""], "Say which article to show: make preview CODE=INT043"),
        (["INT44"], "There is no article INT44; did you mean"),
        (["int772"], "There is no article INT772; did you mean INT771?"),
        (["QQ12"], "There is no article QQ12; the README lists all"),
    ],
)
def test_a_code_without_an_article_is_answered_in_a_sentence(
    typed: list[str], words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["preview", *typed])
    assert main() == 1
    assert words in capsys.readouterr().err


def test_a_reader_who_stops_reading_breaks_nothing(project: Path) -> None:
    shown = subprocess.Popen(
        [sys.executable, "-m", "authoring.preview", "INT680"], cwd=project, stdout=PIPE, stderr=PIPE
    )
    assert shown.stdout is not None
    shown.stdout.close()
    assert shown.communicate(timeout=120)[1] == b""
    assert shown.returncode == 0
