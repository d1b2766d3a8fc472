"""Finding the error: codes, messages, own words, near misses, unknown codes and systems."""

from __future__ import annotations

from actions.case import Case, Choice, Expectation
from tests.scene import Scene


def report(case: Case | None = None, **reading: object) -> Scene:
    scene = Scene(case)
    scene.turn("action_identify_error", "a message", "report_error", **reading)
    return scene


def test_a_code_opens_its_case_and_the_first_question_follows() -> None:
    scene = report(codes=["INT043"])
    assert "INT043" in scene.text
    assert "not a problem in your report" in scene.text
    assert scene.case.code == "INT043"
    assert scene.case.expects("question")
    assert scene.is_diagnosing


def test_a_pasted_message_counts_like_a_code() -> None:
    assert report(message_code="INT771").case.code == "INT771"


def test_a_code_outranks_own_words() -> None:
    assert report(codes=["INT043"], candidates=[("INT771", 0.9)]).case.code == "INT043"


def test_a_code_beside_the_message_of_another_error_is_asked() -> None:
    scene = report(codes=["INT043"], message_code="INT771")
    assert scene.case.code is None
    assert scene.case.waiting_codes == ["INT043", "INT771"]


def test_facts_of_the_same_message_are_not_asked() -> None:
    scene = report(codes=["INT043"], facts={"admin_access": "yes", "permission_model": "role"})
    assert "Company > Roles" in scene.text
    assert "Company > Users" not in scene.text
    assert scene.case.expects("outcome")
    assert not scene.is_diagnosing


def test_facts_that_do_not_belong_to_the_article_are_left_out() -> None:
    scene = report(codes=["INT043"], facts={"closed_period_remedy": "export_date"})
    assert "closed_period_remedy" not in scene.case.answers


def test_two_codes_are_asked_and_both_are_remembered() -> None:
    scene = report(codes=["INT771", "INT043"])
    assert "1. **INT771**" in scene.text
    assert "2. **INT043**" in scene.text
    assert scene.case.code is None
    assert scene.case.waiting_codes == ["INT771", "INT043"]
    assert scene.titles == ["INT771", "INT043", "Something else"]


def test_the_second_code_still_waits_when_the_first_is_picked() -> None:
    scene = report(codes=["INT771", "INT043"])
    scene.turn("action_identify_error", "INT771", "report_error", choice="INT771", codes=["INT771"])
    assert scene.case.code == "INT771"
    assert scene.case.waiting_codes == ["INT043"]


def test_a_near_miss_is_asked_and_named_with_its_meaning() -> None:
    scene = report(unknown_codes=["INT034"], near_codes=["INT043"])
    assert scene.case.code is None
    assert "INT034" in scene.text
    assert "INT043" in scene.text
    assert "permissions" in scene.text
    assert scene.titles == ["Yes, INT043", "No, something else"]


def test_several_near_misses_are_listed() -> None:
    scene = report(unknown_codes=["INT077"], near_codes=["INT043", "INT771"])
    assert "1. **INT043**" in scene.text
    assert "2. **INT771**" in scene.text


def test_an_unknown_code_is_not_guessed_and_a_person_is_named() -> None:
    scene = report(unknown_codes=["INT999"], candidates=[("INT043", 0.9)], likeness=0.9)
    assert "INT999" in scene.text
    assert "INT043" not in scene.text
    assert "Concierge" in scene.text
    assert scene.case.code is None


def test_own_words_are_confirmed_before_they_count() -> None:
    scene = report(candidates=[("INT771", 0.9)], likeness=0.9)
    assert scene.case.code is None
    assert scene.case.expects("article")
    assert scene.titles == ["Yes, INT771", "No, something else"]


def test_own_words_that_fit_nothing_are_asked_for_code_or_message() -> None:
    scene = report(candidates=[], likeness=0.0)
    assert "code" in scene.text
    assert "INT771" not in scene.text
    assert scene.case.expects("article")


def test_another_system_is_said_to_be_unknown() -> None:
    scene = report(connection="netsuite")
    assert "NetSuite" in scene.text
    assert "Sage Intacct" in scene.text
    assert "Concierge" in scene.text
    assert scene.case.code is None


def test_another_system_beside_a_known_code_is_noted() -> None:
    scene = report(codes=["INT043"], connection="netsuite")
    assert "NetSuite" in scene.text
    assert scene.case.code == "INT043"


def test_a_foreign_message_is_told_that_answers_are_in_english() -> None:
    scene = report(codes=["INT043"], is_foreign=True)
    assert "English" in scene.text
    assert scene.case.code == "INT043"


def test_a_new_error_keeps_what_lasts_and_forgets_what_was_chosen() -> None:
    old = Case(
        code="INT771",
        answers={"admin_access": "yes", "closed_period_remedy": "export_date"},
        shown=["export_date"],
        tried=["export_date"],
        failures=2,
        is_closed=True,
    )
    scene = report(old, codes=["INT043"])
    assert scene.case.answers == {"admin_access": "yes"}
    assert scene.case.tried == []
    assert scene.case.failures == 0
    assert not scene.case.is_closed
    assert scene.case.asked is not None
    assert scene.case.asked.name == "permission_model"


def test_naming_the_open_error_again_does_not_start_it_anew() -> None:
    asked = Expectation("question", "permission_model", [Choice("Per user", "inform", "permission_model=user")])
    scene = Scene(Case(code="INT043", answers={"admin_access": "yes"}, asked=asked), is_diagnosing=True)
    scene.turn("action_identify_error", "as I said, INT043", "report_error", codes=["INT043"])
    assert scene.case.answers == {"admin_access": "yes"}
    assert scene.case.asked is not None
    assert scene.case.asked.name == "permission_model"


def offered(candidates: list[tuple[str, float]], **reading: object) -> list[str]:
    """The errors among which the reply lets the person choose."""
    asked = report(candidates=candidates, likeness=0.6, **reading).case.asked
    return [choice.value for choice in asked.choices if choice.value] if asked else []


def test_one_error_is_offered_where_almost_all_speaks_for_it() -> None:
    assert offered([("INT771", 0.93), ("INT035", 0.04)]) == ["INT771"]


def test_as_many_errors_are_offered_as_it_takes_to_be_almost_sure_and_no_more_than_three() -> None:
    assert offered([("INT771", 0.6), ("INT035", 0.32), ("INT088", 0.05)]) == ["INT771", "INT035"]
    assert offered([("INT771", 0.3), ("INT035", 0.3), ("INT088", 0.2), ("INT043", 0.2)]) == [
        "INT771",
        "INT035",
        "INT088",
    ]


CLOSED_PERIODS = [("INT035", 0.35), ("INT771", 0.3), ("INT088", 0.3)]
DATE_OR_BATCHES = "does the message name the earliest date that is allowed, or does it say that the batches"


def test_the_question_that_tells_two_apart_is_said() -> None:
    scene = report(candidates=[("INT771", 0.6), ("INT035", 0.32)], likeness=0.6)
    assert DATE_OR_BATCHES[1:] in scene.text
    assert "To tell" not in scene.text


def test_among_three_the_likeliest_two_are_told_apart_by_name() -> None:
    scene = report(candidates=CLOSED_PERIODS, likeness=0.6)
    assert scene.titles == ["INT035", "INT771", "INT088", "Something else"]
    assert f"To tell **INT035** from **INT771**: {DATE_OR_BATCHES}" in scene.text


def test_among_three_that_no_article_tells_apart_nothing_is_added() -> None:
    scene = report(candidates=[("INT035", 0.35), ("INT680", 0.3), ("INT043", 0.3)], likeness=0.6)
    assert "To tell" not in scene.text


def test_what_fits_nothing_known_or_anything_is_asked_for_its_message() -> None:
    assert offered([("", 0.7), ("INT771", 0.3)]) == []
    assert offered([("INT771", 0.15), ("INT035", 0.1), ("INT088", 0.1), ("INT043", 0.1)]) == []


def test_an_error_that_was_denied_is_not_offered() -> None:
    assert "INT771" not in offered([("INT771", 0.6), ("INT035", 0.35)], denied_codes=["INT771"])
