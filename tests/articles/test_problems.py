"""What an author gets wrong, and what the check says: which file, where in it, what is wrong, what to write instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from actions.knowledge.loader import load
from actions.knowledge.problems import ArticleError, Problem
from authoring.index import BEGIN, END
from tests.articles.authoring import ARTICLE, CONNECTIONS, QUESTIONS, STEPS, Change, Folder

ARTICLE_FILE = "data/articles/ledger/LG100.yml"
ACCESS = {
    "name": "ledger_access",
    "grants": "workspace",
    "ask": "Do you have access?",
    "again": "So do you?",
    "explain": "It takes access.",
    "options": [
        {"value": "yes", "title": "Yes", "recap": "has access"},
        {"value": "no", "title": "No", "recap": "has no access"},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def remedy(article: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = article["remedies"][0]
    return found


# What is changed in a good article, and the file, the place, what is wrong and what to do instead.
MISTAKES: dict[str, tuple[Change, str, str, str]] = {
    "a key is missing": (lambda a: a.pop("summary"), "summary", "missing", "add it"),
    "a key is misspelt": (
        lambda a: a.update(tittle="x"),
        "tittle",
        "not a key that is known",
        "did you mean 'title'? Otherwise remove it",
    ),
    "a key is made up": (lambda a: a.update(colour="x"), "colour", "not a key that is known", "use one of"),
    "a key of a remedy is misspelt": (
        lambda a: remedy(a).update(needz="none"),
        "remedies > 1",
        "needz",
        "did you mean 'needs'?",
    ),
    "a word is not among the allowed": (lambda a: a.update(stage="exporting"), "stage", "exporting", "export, sync"),
    "the access is not among the allowed": (
        lambda a: remedy(a).update(needs="bank"),
        "remedies > 1 > needs",
        "bank",
        "sage_intacct, workspace",
    ),
    "the code has no letters": (lambda a: a.update(code="100"), "code", "'code' has to be", "such as INT043"),
    "a name has blanks": (
        lambda a: remedy(a).update(name="Small Plan"),
        "remedies > 1 > name",
        "'name' has to be",
        "such as export_date",
    ),
    "what a person needs is known by no question": (
        lambda a: a.update(hand_over=[{"text": "the plan", "known_by": "plan_sise"}]),
        "hand_over > 1 > known_by",
        "'plan_sise' is not among the article's questions",
        "or remove 'known_by'",
    ),
    "a list is empty": (lambda a: a.update(causes=[]), "causes", "'causes' needs", "at least 1"),
    "there is no remedy": (lambda a: a.update(remedies=[]), "remedies", "'remedies' needs", "at least 1"),
    "a text stands where a list belongs": (lambda a: a.update(causes="x"), "causes", "has to be a list", "behind"),
    "a mapping stands where a text belongs": (lambda a: a.update(title={"a": "b"}), "title", "wrong type", "quotes"),
    "a text is empty": (lambda a: a.update(meaning=""), "meaning", "'meaning'", "at least 1 character"),
    "a step has neither text nor a shared list": (
        lambda a: remedy(a).update(steps=[{"details": ["x"]}]),
        "remedies > 1 > steps > 1",
        "either 'text' or 'use'",
        "write one of the two",
    ),
    "a step has both text and a shared list": (
        lambda a: remedy(a).update(steps=[{"text": "x", "use": "retry_export"}]),
        "remedies > 1 > steps > 1",
        "either 'text' or 'use'",
        "write one of the two",
    ),
    "the code is not the file's name": (lambda a: a.update(code="LG200"), "code", "LG200", "make them equal"),
    "the connection is unknown": (lambda a: a.update(connection="abacus"), "connection", "abacus", "ledger"),
    "a question is unknown": (lambda a: a.update(questions=["plan", "size"]), "questions", "size", "use one of: plan"),
    "a question is misspelt": (lambda a: a.update(questions=["plam"]), "questions", "'plam'", "did you mean 'plan'?"),
    "a remedy depends on a question that is not asked": (
        lambda a: a.update(questions=[]),
        "remedies > small_plan > when",
        "'plan' is not among",
        "add it to 'questions'",
    ),
    "a remedy depends on an answer that does not exist": (
        lambda a: remedy(a).update(when={"plan": "huge"}),
        "remedies > small_plan > when",
        "huge",
        "write one of: large, small, unknown",
    ),
    "shared steps are unknown": (
        lambda a: remedy(a).update(steps=[{"use": "log_in"}]),
        "remedies > small_plan > steps",
        "log_in",
        "use one of: retry_export",
    ),
    "shared steps after one remedy are unknown": (
        lambda a: remedy(a).update(after=[{"use": "log_in"}]),
        "remedies > small_plan",
        "log_in",
        "use one of: retry_export",
    ),
    "shared steps are misspelt": (
        lambda a: a.update(after=[{"use": "retry_exprot"}]),
        "after",
        "retry_exprot",
        "did you mean 'retry_export'?",
    ),
    "a placeholder is not declared": (
        lambda a: a.update(meaning="It is {vendor}."),
        "meaning",
        "{vendor}",
        "add it there",
    ),
    "something is still to be filled in": (
        lambda a: a.update(title="FILL IN what is wrong"),
        "",
        "'title' is still to be filled in",
        "write what is wrong",
    ),
    "a line is still to be filled in": (
        lambda a: a.update(causes=["FILL IN a cause"]),
        "",
        "this line is still to be filled in",
        "write a cause",
    ),
    "an answer leads to no remedy": (
        lambda a: a["remedies"].pop(),
        "remedies",
        "no remedy fits the answers plan: large",
        "write one",
    ),
    "every remedy waits for a failure": (
        lambda a: [r.update(after_failure=True) for r in a["remedies"]],
        "remedies",
        "every remedy waits for a failure",
        "take 'after_failure'",
    ),
    "no answers lead to a remedy": (
        lambda a: a["remedies"].append({**remedy(a), "name": "other", "when": {"plan": []}}),
        "remedies > other > when",
        "no answers lead to this remedy",
        "mend 'when'",
    ),
    "a line stands under two questions": (
        lambda a: a["faq"].append({**a["faq"][0], "name": "reason", "question": "What is the reason?"}),
        "faq > reason > asked_as > 1",
        "'why is that' stands in line",
        "keep it in one of the two",
    ),
    "a line is answered and said to have no answer": (
        lambda a: a.update(unanswered=["Why is that?"]),
        "unanswered > 1",
        "'Why is that?' stands in line",
        "keep it in one of the two",
    ),
    "an error is hardly told": (lambda a: a["told_as"].pop(), "told_as", "only 19 lines", "write 20 or more"),
    "an error is told once": (lambda a: a.update(told_as=["x"]), "told_as", "only 1 line;", "write 20 or more"),
    "an error is not told at all": (lambda a: a.pop("told_as"), "told_as", "no lines", "write 20 or more"),
    "an error is told twice alike": (
        lambda a: a["told_as"].append("The plan does not fit!"),
        "told_as > 21",
        "'The plan does not fit!' stands in 'told_as' already",
        "remove it",
    ),
    "two remedies have one name": (
        lambda a: a["remedies"][1].update(name="small_plan"),
        "remedies",
        "'small_plan' is given twice",
        "different",
    ),
    "two questions have one name": (
        lambda a: a["faq"].append(a["faq"][0]),
        "faq",
        "'why' is given twice",
        "different",
    ),
    "an article is its own look-alike": (
        lambda a: a.update(lookalikes=[{"code": "LG100", "ask": "Which?"}]),
        "lookalikes",
        "its own look-alike",
        "remove the entry",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_an_article_is_told(name: str, folder: Folder) -> None:
    change, place, wrong, instead = MISTAKES[name]
    folder.change_article(change)
    assert told(folder, ARTICLE_FILE, place, wrong, instead).line, "the line is missing"


def told(folder: Folder, file: str, place: str, *words: str) -> Problem:
    """The problem that names the file and the place, and carries the words."""
    problems = folder.problems()
    assert problems, "nothing was found"
    fitting = [p for p in problems if str(p.file) == file and place in p.where and all(w in p.text for w in words)]
    assert fitting, "\n".join(str(problem) for problem in problems)
    assert str(fitting[0]).startswith(f"{file}: ")
    return fitting[0]


def test_a_good_folder_has_no_problems(folder: Folder) -> None:
    assert folder.problems() == []
    assert set(folder.base().articles) == {"LG100"}


def test_broken_yaml_is_told_with_its_line(folder: Folder) -> None:
    folder.write("ledger/LG100.yml", "version: '3.1'\narticle:\n  code: LG100\n   title: x: y\n")
    told(folder, ARTICLE_FILE, "line 4", "not valid YAML", "check quotes, colons and indentation")


def test_a_key_given_twice_is_told(folder: Folder) -> None:
    folder.write("ledger/LG100.yml", "version: '3.1'\nversion: '3.1'\narticle: {}\n")
    told(folder, ARTICLE_FILE, "line", "not valid YAML")


def test_a_wrong_key_is_told_with_its_line(folder: Folder) -> None:
    folder.change_article(lambda article: article.update(stage="exporting"))
    line = folder.article_path.read_text("utf-8").splitlines().index("  stage: exporting") + 1
    told(folder, ARTICLE_FILE, f"line {line}", "exporting")


def test_a_file_that_is_not_utf8_is_told(folder: Folder) -> None:
    folder.write("ledger/LG100.yml", "article: {title: Prüfung}".encode("latin-1"))
    told(folder, ARTICLE_FILE, "", "not UTF-8", "save it as UTF-8")


def test_an_empty_file_is_told(folder: Folder) -> None:
    folder.write("ledger/LG100.yml", "")
    told(folder, ARTICLE_FILE, "", "mapping", "empty or a list")


def test_a_list_instead_of_an_article_is_told(folder: Folder) -> None:
    folder.write("ledger/LG100.yml", "- code: LG100\n")
    told(folder, ARTICLE_FILE, "", "mapping", "empty or a list")


def test_a_file_without_an_article_is_told(folder: Folder) -> None:
    folder.write("ledger/LG100.yml", "version: '3.1'\n")
    told(folder, ARTICLE_FILE, "article", "mapping", "an article")


def test_a_key_beside_the_article_is_told(folder: Folder) -> None:
    folder.change("ledger/LG100.yml", ARTICLE, lambda content: content.update(slots={}))
    told(folder, ARTICLE_FILE, "slots", "may stand at the top", "move it under 'article'")


def test_a_folder_that_is_not_the_connection_is_told(folder: Folder) -> None:
    folder.article_path.unlink()
    folder.write("abacus/LG100.yml", ARTICLE)
    problem = folder.problems()[0]
    assert "LG100.yml" in str(problem)
    assert "'ledger'" in problem.text
    assert "move it" in problem.text


def test_one_code_in_two_files_is_told(folder: Folder) -> None:
    folder.write("abacus/LG100.yml", ARTICLE)
    assert any("LG100" in str(problem) for problem in folder.problems())


@pytest.mark.parametrize("name", ["_connections.yml", "_questions.yml", "_steps.yml"])
def test_a_missing_shared_file_is_told(name: str, folder: Folder) -> None:
    (folder.root / name).unlink()
    told(folder, f"data/articles/{name}", "", "missing", "shared")


def test_a_question_with_one_option_is_told(folder: Folder) -> None:
    folder.change("_questions.yml", QUESTIONS, lambda content: content["questions"][0]["options"].pop())
    told(folder, "data/articles/_questions.yml", "options", "needs at least 2")


def test_a_question_that_is_no_mapping_is_told(folder: Folder) -> None:
    folder.write("_questions.yml", "questions: [plan]\n")
    told(folder, "data/articles/_questions.yml", "questions", "a question")


def test_two_shared_questions_of_one_name_are_told(folder: Folder) -> None:
    folder.change("_questions.yml", QUESTIONS, lambda content: content["questions"].append(content["questions"][0]))
    told(folder, "data/articles/_questions.yml", "", "plan", "twice")


def test_two_options_of_one_value_are_told(folder: Folder) -> None:
    def double(content: dict[str, Any]) -> None:
        content["questions"][0]["options"][1]["value"] = "small"

    folder.change("_questions.yml", QUESTIONS, double)
    told(folder, "data/articles/_questions.yml", "", "small", "twice")


def test_a_connection_without_a_name_people_use_is_told(folder: Folder) -> None:
    folder.change("_connections.yml", CONNECTIONS, lambda content: content["connections"][0].update(called=[]))
    told(folder, "data/articles/_connections.yml", "called", "needs at least 1")


def test_a_shared_question_that_nobody_asks_is_told(folder: Folder) -> None:
    spare = {**QUESTIONS["questions"][0], "name": "colour"}
    folder.change("_questions.yml", QUESTIONS, lambda content: content["questions"].append(spare))
    told(folder, "data/articles/_questions.yml", "colour", "no article asks this question", "remove it")


def test_shared_steps_that_nobody_uses_are_told(folder: Folder) -> None:
    folder.change("_steps.yml", STEPS, lambda content: content["steps"].update(log_in=[{"text": "Log in."}]))
    told(folder, "data/articles/_steps.yml", "log_in", "no article uses these steps", "remove them")


def test_shared_steps_of_one_remedys_own_end_count_as_used(folder: Folder) -> None:
    folder.change("_steps.yml", STEPS, lambda content: content["steps"].update(log_in=[{"text": "Log in."}]))
    folder.change_article(lambda article: remedy(article).update(after=[{"use": "log_in"}]))
    assert folder.problems() == []


def test_shared_steps_inside_shared_steps_are_told(folder: Folder) -> None:
    folder.change("_steps.yml", STEPS, lambda content: content["steps"].update(again=[{"use": "retry_export"}]))
    folder.change_article(lambda article: remedy(article).update(after=[{"use": "again"}]))
    told(folder, "data/articles/_steps.yml", "again", "retry_export")


def test_several_mistakes_are_all_told_at_once(folder: Folder) -> None:
    folder.change_article(lambda article: (article.pop("summary"), article.update(stage="x")))
    folder.write("_steps.yml", "steps: {a: [{}]}\n")
    files = [str(problem.file) for problem in folder.problems()]
    assert files.count(ARTICLE_FILE) == 2
    assert "data/articles/_steps.yml" in files


def test_load_raises_with_every_problem_on_its_line(folder: Folder) -> None:
    folder.change_article(lambda article: (article.pop("summary"), article.pop("says")))
    with pytest.raises(ArticleError) as raised:
        load(folder.root)
    assert len(str(raised.value).splitlines()) == 2
    assert len(raised.value.problems) == 2


def test_load_refuses_names_that_lead_nowhere(folder: Folder) -> None:
    folder.change_article(lambda article: article.update(questions=["plan", "size"]))
    with pytest.raises(ArticleError, match="size"):
        load(folder.root)


def test_a_mistake_stands_on_the_line_that_is_told(folder: Folder) -> None:
    folder.change_article(lambda article: article["faq"][0].update(answr="x"))
    problem = told(folder, ARTICLE_FILE, "faq > 1 > answr", "did you mean 'answer'?")
    assert "answr" in folder.article_path.read_text("utf-8").splitlines()[problem.line - 1]


def test_access_that_nobody_is_asked_for_is_told(folder: Folder) -> None:
    folder.change("_questions.yml", QUESTIONS, lambda content: content["questions"].append(ACCESS))
    folder.add("LG200", lambda a: a.update(questions=["ledger_access", "plan"], remedies=gated(a)))
    folder.change_article(lambda a: a.update(remedies=gated(a)))
    told(folder, ARTICLE_FILE, "small_plan > needs", "nobody is asked", "add ledger_access to 'questions'")
    assert {str(problem.file) for problem in folder.problems()} == {ARTICLE_FILE}


def gated(article: dict[str, Any]) -> list[dict[str, Any]]:
    """The remedies of an article, each of which takes access to the Workspace."""
    return [{**remedy, "needs": "workspace"} for remedy in article["remedies"]]


def test_a_look_alike_on_one_side_is_told_where_it_is_missing(folder: Folder) -> None:
    folder.add("LG200", lambda article: article.update(lookalikes=[{"code": "LG100", "ask": "Which?"}]))
    told(folder, ARTICLE_FILE, "lookalikes", "LG200 names LG100", "name it here as well")
    folder.change_article(lambda article: article.update(lookalikes=[{"code": "LG200", "ask": "Which?"}]))
    assert folder.problems() == []


def test_a_line_that_tells_two_errors_is_told(folder: Folder) -> None:
    folder.change_article(lambda article: article.update(told_as=["Nothing gets through!"]))
    folder.add("LG200", lambda article: article.update(told_as=["nothing gets through"]))
    problem = told(folder, "data/articles/ledger/LG200.yml", "told_as > 1", "'nothing gets through'", "keep it in one")
    assert "data/articles/ledger/LG100.yml, line" in problem.text


def test_a_line_of_an_errors_twin_tells_no_other_error(folder: Folder) -> None:
    folder.change_article(lambda article: article["told_as"].append("nothing gets through"))
    folder.add("LG200", lambda a: (a["told_as"].append("nothing gets through"), a.update(twin_of="LG100")))
    assert folder.problems() == []


def test_a_line_that_tells_no_error_apart_is_told_where_an_article_has_it(folder: Folder) -> None:
    folder.change("_connections.yml", CONNECTIONS, lambda c: c["connections"][0].update(unspecific=["it fails"]))
    folder.change_article(lambda article: article.update(told_as=["it fails"]))
    told(folder, ARTICLE_FILE, "told_as > 1", "'it fails'", "_connections.yml")


def test_a_table_that_is_out_of_date_is_told(folder: Folder) -> None:
    readme = folder.root.parents[1] / "README.md"
    readme.write_text(f"# Articles\n\n{BEGIN}\n{END}\n", "utf-8")
    assert told(folder, "README.md", "line 3", "out of date", "run 'make index'").line == 3


def test_a_readme_without_the_marks_of_the_table_is_told(folder: Folder) -> None:
    (folder.root.parents[1] / "README.md").write_text("# Articles\n", "utf-8")
    told(folder, "README.md", "", BEGIN, END, "put both")


def test_a_file_with_another_ending_is_told(folder: Folder) -> None:
    folder.write("ledger/LG200.yaml", ARTICLE)
    told(folder, "data/articles/ledger/LG200.yaml", "", "not read", "rename it to LG200.yml")
