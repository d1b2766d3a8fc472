"""A new article has every key that its author needs, is refused where there can be none, and is good once filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from actions.knowledge.loader import load
from actions.knowledge.model import Article, Faq, Placeholder, Remedy, Step
from actions.knowledge.problems import UNFILLED
from authoring.lines import TOLD
from authoring.new import Refused, skeleton, write
from tests.articles.authoring import ARTICLE, Folder
from tests.articles.test_coverage import HELD_OUT

KEY = re.compile(r"^ *(?:# )? *(?:- )?([a-z_]+):", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def filled(path: Path) -> str:
    """The text of a new article as if its author had filled it in."""
    text = path.read_text("utf-8").replace(UNFILLED, "This is")
    line = f"    - {ARTICLE['article']['told_as'][0]}"
    told = "\n".join(f"{line}, line {number}" for number in range(TOLD))
    return re.sub(r"(?<=they are\n).*", told, text, count=1)


def test_a_new_article_lies_with_the_connection_of_its_prefix(folder: Folder) -> None:
    path = write("LG200", folder.root)
    assert path == folder.root / "ledger" / "LG200.yml"
    assert "code: LG200 " in path.read_text("utf-8")
    assert "connection: ledger " in path.read_text("utf-8")


def test_a_new_article_has_every_key_in_the_order_of_the_model() -> None:
    text = skeleton("INT999", load().connections["sage_intacct"])
    own = list(Article.__fields__)
    top = [key for key in re.findall(r"^  (?:# )?([a-z_]+):", text, re.MULTILINE) if key in own]
    assert top == own
    inner = {key for part in (Remedy, Faq, Placeholder) for key in part.__fields__} - {"like"}
    assert inner | {"text", "details", "use"} <= set(KEY.findall(text))
    assert {"text", "details", "use"} <= set(Step.__fields__)


def test_every_place_to_fill_in_is_told_with_its_line(folder: Folder) -> None:
    path = write("LG200", folder.root)
    lines = path.read_text("utf-8").splitlines()
    waiting = [number for number, line in enumerate(lines, 1) if UNFILLED in line]
    problems = [problem for problem in folder.problems() if "to be filled in" in problem.text]
    assert [problem.line for problem in problems] == waiting
    assert all("; write " in problem.text for problem in problems)


def test_a_new_article_is_good_once_it_is_filled_in(folder: Folder) -> None:
    path = write("LG200", folder.root)
    path.write_text(filled(path), "utf-8")
    assert folder.problems() == []
    assert "LG200" in folder.base().articles


def test_what_is_optional_is_good_without_its_mark(folder: Folder) -> None:
    path = write("LG200", folder.root)
    folder.add("LG000", lambda article: article.update(lookalikes=[{"code": "LG200", "ask": "Which?"}]))
    text = re.sub(r"^( *)# ( *)(?=\S)", r"\1\2", filled(path), flags=re.MULTILINE)
    text = text.replace("Error: ", "Error: [XXXX] ").replace("{question: option}", "{plan: small}")
    text = text.replace("questions: []", "questions: [plan]").replace("after_failure: true", "after_failure: false")
    path.write_text(text, "utf-8")
    told = [problem.text for problem in folder.problems()]
    assert told == ["no remedy fits the answers plan: large; write one for them, or widen a 'when'"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "Say which error the article is about: make new-article CODE=INT999"),
        ("LG100", "LG100 has an article already: data/articles/ledger/LG100.yml"),
        ("LG0100", "the same code as LG0100"),
        ("lg200", "'lg200' is no code"),
        ("lg200", "did you mean LG200?"),
        ("LG 200", "did you mean LG200?"),
        ("200", "write for example INT043"),
        ("LG2", "two to four digits"),
        ("../LG200", "is no code"),
        ("LG200\n", "is no code"),
        ("QQ200", "No connection has codes that begin with QQ; there are LG (Ledger)."),
        ("QQ200", "_connections.yml"),
    ],
)
def test_a_code_that_cannot_be_is_refused_in_a_sentence(code: str, words: str, folder: Folder) -> None:
    before = sorted(folder.root.rglob("*"))
    with pytest.raises(Refused) as refused:
        write(code, folder.root)
    assert words in str(refused.value)
    assert sorted(folder.root.rglob("*")) == before


def test_a_file_that_cannot_be_read_is_not_written_over(folder: Folder) -> None:
    folder.write("ledger/LG200.yml", "article: [")
    with pytest.raises(Refused, match="LG200 has an article already"):
        write("LG200", folder.root)


def test_the_example_of_the_readme_is_a_good_article(project: Path, folder: Folder) -> None:
    block = re.search(r"```yaml\n(.*?)```", (project / "README.md").read_text("utf-8"), re.DOTALL)
    assert block
    text = "\n".join(line[3:] for line in block.group(1).splitlines())
    for name in ("_connections.yml", "_questions.yml", "_steps.yml"):
        folder.write(name, (project / "data" / "articles" / name).read_text("utf-8"))
    folder.article_path.unlink()
    folder.write("sage_intacct/INT999.yml", text)
    told = [problem.text for problem in folder.problems() if problem.file.name == "INT999.yml"]
    assert told == [f"only 3 lines; write {TOLD} or more, as different as people are"]
    assert "INT999" in folder.base().articles


def test_the_readme_and_the_skeleton_ask_for_as_many_lines_as_the_check(project: Path) -> None:
    readme = (project / "README.md").read_text("utf-8")
    assert f"fewer than {TOLD} lines in `told_as`" in " ".join(readme.split())
    for name, number in HELD_OUT.items():
        assert f"{number} or more in `tests/nlu/{name}`" in " ".join(readme.split())
    text = skeleton("INT999", load().connections["sage_intacct"])
    assert f"{TOLD} lines or more" in text
    assert all(f"{name} ({number})" in text for name, number in HELD_OUT.items())
