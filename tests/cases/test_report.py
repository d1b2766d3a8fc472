"""The report: figures that add up, honest with little data, one page that needs nothing beside itself."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.engine import Engine

from bench.cases import fill
from cases.models import Gap, Progress, Reached
from cases.report.__main__ import main, parse, write_csv
from cases.report.figures import figures
from cases.report.outcomes import OUTCOMES, over_time
from cases.report.page import page
from cases.repository import Cases
from cases.tables import cases
from tests.cases.making import FACTS, desk, opened

NO_CHARTS = "the library that draws the charts is missing; `make test` and `make report` install it"
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def test_outcomes_are_told_apart(engine: Engine) -> None:
    store, ways = Cases(engine), ("solved", "handed over", "still failing", "left", "open", "left long ago")
    made = {way: opened(engine, f"web-{way}") for way in ways}
    store.update("web-solved", made["solved"].number, "m2", Progress(is_solved=True))
    desk(engine).hand_over(made["handed over"], "web", FACTS, "hi", "m0")
    failing = Progress(tried=["role"], failures=1, reached=Reached.RESULT, waiting_for="switch:x")
    store.update("web-still failing", made["still failing"].number, "m2", failing)
    store.leave("web-left", made["left"].number)
    with engine.begin() as connection:
        then = datetime.now(timezone.utc) - timedelta(hours=30)
        connection.execute(update(cases).where(cases.c.conversation == "web-left long ago").values(updated_at=then))
    told = figures(engine)
    assert told["whole"]["outcomes"] == {"solved": 1, "handed over": 1, "still failing": 1, "left": 2, "open": 1}
    assert told["queue"]["cases"] == 1
    assert told["queue"]["longest_waiting"][0]["why"] == "no target is set up"
    assert {"at": "shall I show another way?", "cases": 1} in told["whole"]["stops"]


def test_the_figures_add_up(engine: Engine) -> None:
    fill(engine, 400)
    told = figures(engine)
    whole = told["whole"]["outcomes"]
    assert sum(whole.values()) == told["whole"]["cases"] == 400
    for name in OUTCOMES:
        assert sum(row["outcomes"][name] for row in told["by_error"]) == whole[name]
        assert sum(row[name] for row in told["over_time"]) == whole[name]
    assert sum(row["cases"] for row in told["identified_by"]) == 400
    for row in told["by_error"]:
        reached = list(row["funnel"].values())
        assert reached == sorted(reached, reverse=True)
        assert reached[0] == row["cases"]
        assert reached[-1] == row["outcomes"]["solved"]


def test_since_and_connection_narrow_it_down(engine: Engine) -> None:
    fill(engine, 300)
    since = datetime.now(timezone.utc) - timedelta(days=30)
    assert 0 < figures(engine, since)["whole"]["cases"] < 300
    assert figures(engine, None, "sage_intacct")["whole"]["cases"] == 300
    assert figures(engine, None, "netsuite")["whole"]["cases"] == 0


def test_little_data_gives_no_shares_and_no_medians(engine: Engine) -> None:
    fill(engine, 4)
    told = figures(engine)
    text = page(told, {})
    assert told["whole"]["median_turns"] is None
    assert "Only 4 cases" in text
    assert not re.search(r"\d %", text.partition("<main>")[2])


def test_no_data_at_all_is_a_page_too(engine: Engine) -> None:
    assert "There are no cases yet" in page(figures(engine), {})


def test_periods_without_cases_are_there_too() -> None:
    assert over_time([]) == ("day", [])


def test_likeness_brings_the_same_question_together(engine: Engine) -> None:
    asked = (
        "does this work with Xero?",
        "will this work with xero as well",
        "Does it work with Xero too?",
        "who are you",
    )
    for number, text in enumerate(asked):
        Cases(engine).add_gap("web-anna", f"m{number}", Gap("no_answer", text))
    for number in range(3):
        Cases(engine).add_gap("web-bob", f"m{number}", Gap("no_article", f"INT999 {number}", "INT999"))
    told = {gap["kind"]: gap for gap in figures(engine)["gaps"]}
    assert [group["messages"] for group in told["no_answer"]["groups"]] == [3, 1]
    assert [(group["about"], group["messages"]) for group in told["no_article"]["groups"]] == [("INT999", 3)]


def test_csv_has_a_line_an_error(engine: Engine) -> None:
    fill(engine, 100)
    out, told = io.StringIO(), figures(engine)
    write_csv(told, out)
    lines = list(csv.reader(io.StringIO(out.getvalue())))
    assert len(lines) == 1 + len(told["by_error"])
    assert {len(line) for line in lines} == {len(lines[0])}


def test_a_day_that_is_none_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--since", "yesterday"])
    assert "2026-01-31" in capsys.readouterr().err


def test_the_command_writes_one_self_contained_page(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason=NO_CHARTS)
    assert main(["--out", str(tmp_path / "report.html")]) == 0
    text = (tmp_path / "report.html").read_text("utf-8")
    assert not re.search(r"""(?:src|href)=["'](?!data:|\#)""", text)
    assert "<script" not in text


@pytest.fixture
def browser() -> Iterator[object]:
    if not shutil.which("chromium"):
        pytest.skip("Chromium is missing; `make system-deps` installs it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.mark.parametrize("size", [5, 1000])
def test_the_page_in_a_browser(engine: Engine, browser: object, tmp_path: Path, size: int) -> None:
    pytest.importorskip("vl_convert", reason=NO_CHARTS)
    from cases.report.charts import charts

    fill(engine, size)
    Cases(engine).add_gap("web-eve", "m1", Gap("not_understood", HOSTILE))
    told = figures(engine)
    file = tmp_path / "report.html"
    file.write_text(page(told, charts(told)), "utf-8")
    shown = browser.new_page(viewport={"width": 390, "height": 800})
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("dialog", lambda dialog: pytest.fail("a message of a person ran as script"))
    shown.goto(file.as_uri())
    pictures = shown.locator("img")
    assert pictures.count() == 4
    for number in range(4):
        assert pictures.nth(number).evaluate("image => image.complete && image.naturalWidth > 200")
        assert "table below" in pictures.nth(number).get_attribute("alt")
        assert pictures.nth(number).evaluate("image => !!image.parentElement.querySelector('table caption')")
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert shown.get_by_text(HOSTILE).count() == 1
    assert all(url.startswith(("file:", "data:")) for url in asked)
    assert shown.locator("th:not([scope])").count() == 0
    shown.close()
