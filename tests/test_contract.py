"""Domain, skills, actions, replies, articles and tests agree with each other."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.loader import load as load_articles
from actions.knowledge.model import Part
from actions.knowledge.text import squeeze
from actions.replies import reply
from settings import NAMES, Names
from tests import contract
from tests.contract import BUILT_IN, GIVEN, ROOT, domain, names, placeholders, reply_texts, skills, uses
from tests.scene import action_names
from understanding.words.choices import chosen

# Never predicted from words alone: the conversation decides (understanding/intents/context.py).
SET_BY_CONTEXT = {"nlu_fallback", "report_finding", "remark", "ask_error_location"}
# Modules under actions/ that serve all skills.
SHARED_MODULES = {
    *(
        "__init__",
        "asked_steps",
        "case",
        "explaining",
        "forwarding",
        "offering",
        "opening",
        "other_ways",
        "places",
        "prompts",
        "remaining",
        "replies",
        "talk",
        "told_before",
    )
}
# Fields of articles and questions that are names or switches and never shown.
NOT_SHOWN = {
    "known_by",
    "implied_by",
    "name",
    "value",
    "kind",
    "grants",
    "needs",
    "use",
    "stage",
    "status",
    "connection",
    "source",
    "questions",
}


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_articles()


# Intents, rules, actions


def test_every_intent_has_training_lines_or_is_set_by_context() -> None:
    assert names(domain()["intents"]) - SET_BY_CONTEXT == set(contract.lines_by_intent())


def test_no_training_line_stands_under_two_intents() -> None:
    seen: dict[str, str] = {}
    doubled = []
    for intent, lines in contract.lines_by_intent().items():
        for line in lines:
            if seen.setdefault(line.lower(), intent) != intent:
                doubled.append((line, seen[line.lower()], intent))
    assert doubled == []


def test_every_intent_is_answered_by_a_rule() -> None:
    unanswered = {intent for intent in names(domain()["intents"]) if not contract.rule_actions(intent)}
    assert unanswered == set()


def test_the_rules_of_an_intent_begin_with_one_action() -> None:
    for intent in names(domain()["intents"]):
        assert len(contract.rule_actions(intent)) == 1, intent


def test_every_intent_and_action_of_a_rule_is_in_the_domain() -> None:
    known = names(domain()["actions"]) | set(domain()["forms"]) | BUILT_IN
    for rule, step in contract.steps():
        assert step.get("intent", "greet") in names(domain()["intents"]), rule
        assert step.get("action", "action_listen") in known, rule
        assert step.get("active_loop") in {None, *domain()["forms"]}, rule


def test_every_slot_of_a_rule_is_in_the_domain() -> None:
    for rule, step in contract.steps():
        for slot in step.get("slot_was_set", []):
            assert set(slot) <= {*domain()["slots"], "requested_slot"}, rule
            if "stage" in slot:
                assert slot["stage"] in domain()["slots"]["stage"]["values"], rule


def test_every_action_class_is_in_the_domain_and_every_domain_action_is_a_class() -> None:
    assert names(domain()["actions"]) == action_names()


def test_every_action_is_used() -> None:
    used = {step["action"] for _, step in contract.steps() if "action" in step}
    by_the_form = {f"validate_{form}" for form in domain()["forms"]} | {
        f"action_ask_{slot}" for form in domain()["forms"].values() for slot in form["required_slots"]
    }
    assert action_names() - used - by_the_form == set()


def test_every_choice_leads_to_an_intent_of_the_domain() -> None:
    made = contract.choices()
    assert made
    for title, intent, place in made:
        assert intent in names(domain()["intents"]), f"{place}: {title}"


# Replies


def test_each_reply_has_exactly_one_text() -> None:
    for name, texts in reply_texts().items():
        assert len(texts) == 1, f"{name} has {len(texts)} texts; the same turn has to give the same answer"
        assert set(texts[0]) == {"text"}, f"{name} holds more than its text"
        assert str(texts[0]["text"]).strip(), f"{name} is empty"


def test_every_reply_stands_in_one_skill_only() -> None:
    for name in reply_texts():
        homes = [skill for skill, content in skills().items() if name in (content.get("responses") or {})]
        assert len(homes) == 1, f"{name} stands in {homes}"


def test_every_reply_that_code_names_exists() -> None:
    missing = [f"{use.place}: {use.reply}" for use in uses() if use.reply not in reply_texts()]
    assert missing == []


def test_every_reply_is_used() -> None:
    assert set(reply_texts()) - {use.reply for use in uses()} - named_by_intent() - named_by_kind() == set()


def test_replies_that_are_named_by_intent_or_kind_exist() -> None:
    plain = {name for name in named_by_intent() if not name.endswith("_midway")}
    assert plain | named_by_kind() <= set(reply_texts())


def named_by_intent() -> set[str]:
    """Replies of small talk: `utter_<intent>`, and its form for an open case where there is one."""
    intents = {i for i in names(domain()["intents"]) if contract.rule_actions(i) == {"action_reply_smalltalk"}}
    return {f"utter_{intent}{end}" for intent in intents for end in ("", "_midway")}


def named_by_kind() -> set[str]:
    """Replies by which an open question comes back: `utter_ask_<kind>_again`."""
    return {"utter_ask_switch_again", "utter_ask_same_code_again"}


def test_every_placeholder_of_a_reply_is_given_where_it_is_said() -> None:
    forwarded = contract.forwarded()
    lacking = []
    for use in uses():
        if use.reply not in reply_texts():
            continue
        wanted = placeholders(str(reply_texts()[use.reply][0]["text"])) - GIVEN
        given = use.values | forwarded.get(use.function, frozenset())
        if use.function in ("reply", "say", *forwarded) and not wanted <= given:
            lacking.append(f"{use.place}: {use.reply} lacks {sorted(wanted - given)}")
    assert lacking == []


def test_no_reply_names_a_product(base: KnowledgeBase) -> None:
    called = [name for connection in base.connections.values() for name in (connection.title, *connection.called)]
    products = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in [NAMES.product, *called]), re.IGNORECASE)
    named = [name for name, texts in reply_texts().items() if products.search(str(texts[0]["text"]))]
    assert named == [], "write {product}, {classic}, {systems} or {system}: names are settings, and the articles' own"


def test_replies_name_the_product_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.replies.NAMES", Names(product="Outlay", classic="Outlay One"))
    assert "from Outlay to Sage Intacct" in reply("utter_greet")
    assert reply("utter_classic_path", path="**Settings**") == "In Outlay One: **Settings**"


def test_the_accounting_systems_are_those_that_have_articles(base: KnowledgeBase) -> None:
    article = base.articles["INT043"]
    others = {name: article.copy(update={"connection": name}) for name in ("netsuite", "xero")}
    assert base.known_systems == "Sage Intacct"
    assert replace(base, articles={**base.articles, **others}).known_systems == "NetSuite, Sage Intacct and Xero"


def test_small_talk_needs_no_values() -> None:
    for name in named_by_intent() & set(reply_texts()):
        assert placeholders(str(reply_texts()[name][0]["text"])) <= GIVEN, name


# Articles and questions


def test_articles_are_called_like_their_codes_and_lie_with_their_connection(base: KnowledgeBase) -> None:
    files = {path.stem: path.parent.name for path in (ROOT / "data" / "articles").glob("*/*.yml")}
    assert files == {code: article.connection for code, article in base.articles.items()}


def test_the_choices_of_a_question_differ(base: KnowledgeBase) -> None:
    for question in base.questions.values():
        titles = [squeeze(option.title) for option in question.options]
        assert len(set(titles)) == len(titles), question.name
        assert len({option.value for option in question.options}) == len(titles), question.name


def test_every_choice_of_a_question_is_picked_by_its_title(base: KnowledgeBase) -> None:
    from actions.case import Choice

    for question in base.questions.values():
        offered = [Choice(option.title, "inform", option.value) for option in question.options]
        assert [chosen(choice.title, offered) for choice in offered] == offered


def test_no_choice_is_longer_than_a_button(base: KnowledgeBase) -> None:
    titles = [option.title for question in base.questions.values() for option in question.options]
    titles += [title for title, _, _ in contract.choices()]
    assert [title for title in titles if len(title) > 40] == []


def test_the_lines_of_an_article_belong_to_known_intents(base: KnowledgeBase) -> None:
    for path in (ROOT / "data" / "articles").glob("*/*.yml"):
        for block in contract.load(path).get("nlu") or []:
            assert block["intent"] in names(domain()["intents"]), path.name


# Names that people must not see


def test_no_internal_name_is_shown(base: KnowledgeBase) -> None:
    internal = internal_names(base)
    shown = {name: str(texts[0]["text"]) for name, texts in reply_texts().items()}
    shown |= {f"article text {number}": text for number, text in enumerate(texts_shown(base))}
    found = []
    for place, text in shown.items():
        words = set(re.findall(r"[A-Za-z_]+", re.sub(r"\{\w+\}", "", text)))
        found += [f"{place}: {word}" for word in words & internal]
        found += [f"{place}: {word}" for word in words if re.match(r"(utter|action|validate)_", word)]
    assert found == []


def internal_names(base: KnowledgeBase) -> set[str]:
    """Names with an underscore that belong to the inside."""
    inside = names(domain()["intents"]) | action_names() | set(domain()["slots"]) | set(domain()["forms"])
    inside |= set(base.questions) | set(base.steps) | set(base.connections)
    inside |= {remedy.name for article in base.articles.values() for remedy in article.remedies}
    inside |= {faq.name for article in base.articles.values() for faq in article.faq}
    return {name for name in inside if "_" in name}


def texts_shown(thing: Any, key: str = "") -> Iterator[str]:
    """Every text of the articles, questions and steps that a person may see."""
    if key in NOT_SHOWN:
        return
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Part):
        for name, value in thing:
            yield from texts_shown(value, name)
    elif isinstance(thing, KnowledgeBase):
        for part in (thing.articles, thing.questions, thing.steps, thing.connections):
            yield from texts_shown(list(part.values()))
    elif isinstance(thing, (list, tuple)):
        for value in thing:
            yield from texts_shown(value)


# Homes


def test_every_skill_has_its_data_its_actions_and_its_tests_under_one_name() -> None:
    data = {name for name, content in skills().items() if "rules" in content}
    channels = {path.stem for path in (ROOT / "channels").iterdir()}
    assert set(skills()) - data <= channels, "a file without rules holds the replies of the channel of its name"
    actions = {path.stem for path in (ROOT / "actions").glob("*.py")} - SHARED_MODULES
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "actions").glob("test_*.py")} - {"talk"}
    assert data == actions
    assert data == tests


def test_nothing_in_the_project_names_a_path_of_this_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout, so the project's own files cannot be listed")
    found = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".py", ".yml", ".md", ".toml", ".sh", ".json", ".ts"} and path.is_file():
            text = path.read_text("utf-8", "ignore")
            found += [name for mark in MARKS if mark in text]
    assert found == []


MARKS = ("/" + "root/", "/" + "work/", "/" + "home/")


def test_rasa_itself_finds_the_data_valid() -> None:
    command = [sys.executable, "-m", "rasa", "data", "validate"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-3000:]
    assert "No story structure conflicts found" in said
    assert not [line for line in said.splitlines() if " ERROR " in line]


def test_the_dialogue_folders_hold_nothing_but_dialogues() -> None:
    strays = [path for path in (Path(__file__).parent / "dialogues").glob("*/*") if path.suffix != ".yml"]
    assert [path.name for path in strays if path.name != "__pycache__" and path.parent.name != "__pycache__"] == []
