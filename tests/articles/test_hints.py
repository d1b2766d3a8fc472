"""What the check advises and does not insist on: few questions, errors that are confused, questions that decide nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from actions.knowledge.loader import shared
from actions.knowledge.problems import Problem
from authoring.check import check
from authoring.likeness import KEPT, among_features, among_lines, guesses
from tests.articles.authoring import CONNECTIONS, Change, Folder
from understanding.learning.kept import vectors_of
from understanding.learning.ranker import Line, article_lines

PERIOD = [
    "the period is closed",
    "our accounting month was closed",
    "it says the books are shut",
    "the month is over and locked",
    "September cannot be posted to any more",
    "closed books since Friday",
    "the fiscal period does not take postings",
    "we closed the quarter and now it fails",
]
ALIKE = [f"{line}{end}" for line in PERIOD for end in ("", ", it says", " since Monday", " again", ", what now")]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def hinted(folder: Folder, file: str, place: str, *words: str) -> Problem:
    """The hint that names the file and the place, and carries the words."""
    hints = folder.hints()
    fitting = [h for h in hints if h.file.name == file and place in h.where and all(w in h.text for w in words)]
    assert fitting, "\n".join(str(hint) for hint in hints) or "nothing was hinted"
    assert fitting[0].line
    return fitting[0]


# What is changed in a good article, and the place, what is doubtful and what to do.
DOUBTS: dict[str, tuple[Change, str, str, str]] = {
    "a question is hardly asked": (lambda a: None, "faq > why > asked_as", "only 1 line;", "write 3 or more"),
    "a question decides nothing": (
        lambda a: (a["remedies"].pop(), a["remedies"][0].pop("when")),
        "questions > plan",
        "never asked",
        "take it from 'questions'",
    ),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_what_is_doubtful_in_an_article_is_hinted(name: str, folder: Folder) -> None:
    change, place, doubt, advice = DOUBTS[name]
    folder.change_article(change)
    hinted(folder, "LG100.yml", place, doubt, advice)


def test_enough_lines_are_no_hint(folder: Folder) -> None:
    folder.change_article(lambda a: a["faq"][0].update(asked_as=["why", "how come", "eh"]))
    assert folder.hints() == []


def test_an_option_that_decides_nothing_is_hinted(folder: Folder) -> None:
    folder.change_article(lambda article: article["remedies"][1].pop("when"))
    hinted(folder, "_questions.yml", "plan > options > large", "'large'", "remove the option")


def test_errors_that_are_told_alike_are_hinted(folder: Folder) -> None:
    folder.change_article(lambda article: article.update(told_as=ALIKE[::2]))
    folder.add("LG200", lambda article: article.update(told_as=ALIKE[1::2]))
    hint = hinted(folder, "LG100.yml", "told_as", "LG100 and LG200 are easily confused", "of 40 lines", "such as '")
    assert "declare the look-alike in both" in hint.text
    looks = {code: {"lookalikes": [{"code": code, "ask": "Which?"}]} for code in ("LG100", "LG200")}
    folder.change_article(lambda article: article.update(told_as=ALIKE[::2], **looks["LG200"]))
    folder.add("LG200", lambda article: article.update(told_as=ALIKE[1::2], **looks["LG100"]))
    assert not [hint for hint in folder.hints() if "confused" in hint.text]


def test_a_line_is_judged_by_all_the_others(tmp_path: Path) -> None:
    other = ["the vendor is on hold", "our supplier was blocked", "supplier on hold in the ledger", "vendor blocked"]
    lines = [Line("article", text, "LG100") for text in PERIOD] + [Line("article", text, "LG200") for text in other]
    stray = Line("article", "the books of last month are closed", "LG200")
    assert guesses([*lines, stray], tmp_path / "vectors.npz")[-1] == "LG100"
    assert guesses(lines, tmp_path / "vectors.npz")[0] == "LG100"
    assert (tmp_path / "vectors.npz").is_file()


def test_many_lines_are_judged_as_few_are(project: Path) -> None:
    lines = article_lines(shared())[::2]  # half of them take a quarter of the time
    texts, codes = [line.text for line in lines], sorted({line.code for line in lines})
    owners = np.array([codes.index(line.code) for line in lines])
    vectors = vectors_of(texts, project / KEPT)
    same = among_features(texts, vectors, owners) == among_lines(texts, vectors, owners)
    assert same.mean() > 0.999  # a line between two errors may fall either way by rounding


def test_the_articles_of_the_project_have_no_problem() -> None:
    assert check().problems == []


def test_a_connection_of_no_article_is_no_problem(folder: Folder) -> None:
    spare = {"name": "abacus", "title": "Abacus", "prefix": "AB", "called": ["abacus"]}
    folder.change("_connections.yml", CONNECTIONS, lambda content: content["connections"].append(spare))
    assert folder.problems() == []
