"""Articles of quite different shapes work without any new code: one remedy, wait, do not retry, warnings, own ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.check import problems_between, unused
from actions.knowledge.diagnosis import next_question, plan
from actions.knowledge.loader import read
from actions.knowledge.render import forward_text, remedies_text
from actions.replies import reply
from channels.helpcenter.pages import Pages
from settings import NAMES
from tests.scene import Scene

SHAPES = Path(__file__).with_name("shapes")


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return read(SHAPES)[0]


@pytest.fixture
def opened(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Opens a case of these articles, with the real actions."""
    monkeypatch.setattr("actions.talk.knowledge", lambda: base)
    return Opener()


class Opener:
    def __call__(self, code: str, **facts: str) -> Scene:
        scene = Scene()
        scene.turn("action_identify_error", code, "report_error", codes=[code], facts=facts)
        return scene


def test_the_articles_are_well_formed(base: KnowledgeBase) -> None:
    assert read(SHAPES)[1] == []
    assert problems_between(base) + unused(base) == []
    assert sorted(base.articles) == ["LG101", "LG102", "LG103", "LG104", "LG105", "LG106", "LG107"]


# One remedy and no question


def test_one_remedy_and_no_question_gives_the_steps_at_once(opened: Opener, base: KnowledgeBase) -> None:
    assert next_question(base.articles["LG101"], base, {}) is None
    scene = opened("LG101")
    assert "1. Open the expense.\n   - In Expensify Classic: Click **Expenses** and open it." in scene.text
    assert "2. Pick another **Category**.\n3. Open the report and retry exporting to Ledger." in scene.text
    assert scene.case.expects("outcome")
    assert scene.titles == ["It worked", "Still failing", "One step at a time"]


def test_one_remedy_can_be_walked(opened: Opener) -> None:
    scene = opened("LG101")
    assert "Step 1 of 3" in scene.turn("action_start_walk", "walk", "start_walk")
    assert "In Expensify Classic" in scene.text
    assert "Step 2 of 3" in scene.turn("action_next_step", "done", "next_step")


def test_one_remedy_has_no_other_way(opened: Opener) -> None:
    scene = opened("LG101")
    assert NAMES.contact_link in scene.turn("action_offer_other_remedy", "another way?", "request_other_remedy")
    assert scene.case.expects("outcome")


# Wait and retry


def test_waiting_is_the_remedy(opened: Opener) -> None:
    scene = opened("LG102")
    assert "It is not a problem of your connection." in scene.text
    assert "1. Wait for one hour.\n2. Open the report and retry exporting to Ledger." in scene.text
    assert "Ledger is usually back within the hour." in scene.text
    assert "Once Ledger is back, the export should complete." in scene.text


def test_waiting_in_vain_ends_with_a_person(opened: Opener) -> None:
    scene = opened("LG102")
    scene.turn("action_try_next", "still failing", "report_failure")
    assert scene.titles == ["Still LG102", "Another code"]
    assert NAMES.contact_link in scene.turn("action_try_next", "still", "report_failure")
    assert "LG102: Ledger is busy." in scene.text


# Do not retry


def test_an_export_that_must_not_be_repeated_is_not_asked_about(opened: Opener) -> None:
    scene = opened("LG103")
    assert "Do not retry the export" in scene.text
    assert "retry exporting" not in scene.text
    assert reply("utter_ask_outcome") not in scene.text
    assert reply("utter_ask_outcome_without_retry") in scene.text


def test_no_answer_of_an_error_that_must_not_be_repeated_speaks_of_retrying(opened: Opener) -> None:
    scene = opened("LG103")
    told = [
        scene.turn("action_reply_smalltalk", "thanks", "thank"),
        scene.turn("action_repeat", "again", "repeat"),
        scene.turn("action_next_step", "done", "next_step"),
        scene.turn("action_start_walk", "walk", "start_walk"),
        scene.turn("action_next_step", "done", "next_step"),
        scene.turn("action_show_message", "write it down", "request_message"),
    ]
    wrong = ["when you have retried", "retry exporting", "did the export go through", "can retry the export"]
    assert not [(text, phrase) for text in told for phrase in wrong if phrase in text.lower()]


# A remedy that is kept back


def test_a_remedy_for_later_is_not_shown_at_first(opened: Opener, base: KnowledgeBase) -> None:
    scene = opened("LG104")
    assert "Sync books" in scene.text
    assert "Create the vendor" not in scene.text
    shown = plan(base.articles["LG104"], base, {}, after_failure=True)
    assert [remedy.name for remedy in shown.remedies] == ["recreate_vendor"]


def test_a_remedy_for_later_follows_the_failure(opened: Opener) -> None:
    scene = opened("LG104")
    scene.turn("action_try_next", "still failing", "report_failure")
    assert scene.case.expects("same_code")
    scene.turn("action_try_next", "still LG104", "report_failure")
    assert "Create the vendor in Ledger." in scene.text
    assert "Sync books" not in scene.text
    assert scene.case.expects("outcome")
    scene.turn("action_try_next", "still failing", "report_failure")
    scene.turn("action_try_next", "still LG104", "report_failure")
    assert NAMES.contact_link in scene.text
    assert "Sync the vendors" in scene.text
    assert "Create the vendor anew" in scene.text


def test_another_way_takes_the_remedy_that_was_kept_back(opened: Opener) -> None:
    scene = opened("LG104")
    assert "Create the vendor in Ledger." in scene.turn(
        "action_offer_other_remedy", "another way?", "request_other_remedy"
    )


# A warning before a destructive step, and an end of its own


def test_the_warning_stands_before_the_steps(opened: Opener) -> None:
    text = opened("LG105", key_holder="yes").text
    assert text.index("removes all mappings") < text.index("**Disconnect**")


def test_the_warning_stands_before_the_first_step_of_a_walk(opened: Opener) -> None:
    scene = opened("LG105", key_holder="yes")
    text = scene.turn("action_start_walk", "walk", "start_walk")
    assert text.index("removes all mappings") < text.index("**Disconnect**")


def test_the_warning_stands_in_the_message_to_forward(base: KnowledgeBase) -> None:
    article = base.articles["LG105"]
    text = forward_text(article, base, article.remedies, is_either=False)
    assert text.index("removes all mappings") < text.index("**Disconnect**")


def test_a_remedys_own_end_replaces_that_of_the_article(opened: Opener) -> None:
    text = opened("LG105", key_holder="yes").text
    assert "3. Click **Sync books**." in text
    assert "retry exporting" not in text


def test_another_kind_of_access_is_asked_for_and_forwarded(opened: Opener) -> None:
    scene = opened("LG105")
    assert "Are you a Domain Admin?" in scene.text
    scene.answer("no", facts={"key_holder": "no"})
    assert "forward" in scene.text
    assert "LG105: Token expired." in scene.text
    assert scene.case.is_forwarded


# An error that current versions no longer show


def test_a_retired_error_is_explained_with_a_notice(opened: Opener, base: KnowledgeBase) -> None:
    scene, notice = opened("LG107"), reply("utter_error_retired")
    assert base.articles["LG107"].meaning in scene.text
    assert notice in scene.text
    assert "1. Update the app." in scene.text
    assert notice not in opened("LG101").text
    pages = Pages(base, NAMES, "/widget.js")
    assert notice in pages.article(base.articles["LG107"])
    assert notice not in pages.article(base.articles["LG101"])


# Labelled alternatives


def test_the_edition_is_asked_and_decides(opened: Opener) -> None:
    scene = opened("LG106")
    assert scene.titles == ["Desktop", "Cloud"]
    scene.answer("cloud", facts={"edition": "cloud"})
    assert "Settings > Periods" in scene.text
    assert "File > Periods" not in scene.text
    assert "has to be closed" not in scene.text


def test_an_unknown_edition_shows_both_ways_under_their_titles(base: KnowledgeBase) -> None:
    article = base.articles["LG106"]
    made = plan(article, base, {"edition": "unknown"})
    assert made.is_labelled
    text = remedies_text(article, base, made.remedies, made.is_labelled)
    assert text.index("**In Ledger Desktop**") < text.index("File > Periods") < text.index("has to be closed")
    assert text.index("has to be closed") < text.index("**In Ledger Cloud**") < text.index("Settings > Periods")
    assert text.count("retry exporting") == 1


def test_an_unknown_edition_is_explained_in_the_questions_own_words(opened: Opener) -> None:
    scene = opened("LG106")
    scene.answer("no idea", facts={"edition": "unknown"})
    assert "Here are both ways" in scene.text
    assert "**In Ledger Cloud**" in scene.text


def test_a_settled_answer_needs_no_titles(base: KnowledgeBase) -> None:
    made = plan(base.articles["LG106"], base, {"edition": "desktop"})
    assert not made.is_labelled
    assert [remedy.name for remedy in made.remedies] == ["unlock_desktop"]
