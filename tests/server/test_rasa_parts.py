"""The parts of Rasa that are replaced give, over a whole conversation, what Rasa's own give."""

from __future__ import annotations

import ast
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core import processor
from rasa.core.actions import forms
from rasa.core.actions.action import RemoteAction
from rasa.core.policies import rule_policy
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.exceptions import RasaException

from actions.replies import reply
from server.local_actions import LocalActions
from tests.talking import Talker, said

# As Rasa has them: this module is read before an assistant is loaded, which replaces them.
RUN, POSSIBLE_KEYS = DaskGraphRunner.run, RulePolicy._get_possible_keys
CALL, VALIDATE = RemoteAction._action_call_format, RemoteAction._validate_action_result
DIALOGUE = (
    *("hi there", "INT043", "yes", "what is xml_gateway?", "roles", "actually it's user based", "walk me through it"),
    *("next", "how are you today", "back", "still failing", "INT771", "can I talk to a person", "cancel"),
)


@pytest.fixture
def compared(talker: Talker, conversation: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Plays the dialogue while both ways are gone at every call; how often that was."""

    def compare(owner: type, name: str, rasas: Callable[..., Any], shown: Callable[[Any], Any]) -> int:
        assert rasas.__module__.startswith("rasa.")
        ours: Callable[..., Any] = getattr(owner, name)
        assert ours is not rasas
        calls: list[tuple[Any, Any]] = []

        def both(self: Any, *given: Any, **named: Any) -> Any:
            expected = shown(rasas(self, *given, **named))
            found = ours(self, *given, **named)
            calls.append((shown(found), expected))
            return found

        with monkeypatch.context() as patched:
            patched.setattr(owner, name, both)
            for text in DIALOGUE:
                assert talker.say(conversation, text)
        for found, expected in calls:
            assert found == expected
        return len(calls)

    return compare


def graph_results(results: dict[str, Any]) -> dict[str, Any]:
    """Messages and predictions as what they hold."""
    return {
        name: [message.as_dict(only_output_properties=True) for message in found]
        if isinstance(found, list)
        else dict(vars(found))
        for name, found in results.items()
    }


def test_graphs_in_a_fixed_order_give_what_dask_gives(compared: Callable[..., int]) -> None:
    assert compared(DaskGraphRunner, "run", RUN, graph_results) > 3 * len(DIALOGUE)


def test_remembered_matches_are_the_rules_that_rasa_finds(compared: Callable[..., int]) -> None:
    assert compared(RulePolicy, "_get_possible_keys", POSSIBLE_KEYS, set) > 2 * len(DIALOGUE)


# Nothing of ours reads them. The domain is known to the endpoint beforehand; of the form, its name counts.
NOT_SENT = ("latest_event_time", "followup_action")


def test_an_action_is_called_with_what_rasa_would_send(compared: Callable[..., int]) -> None:
    def sent(call: dict[str, Any]) -> dict[str, Any]:
        known = {key: deepcopy(value) for key, value in call["tracker"].items() if key not in NOT_SENT}
        loop = known["active_loop"].get("name")
        return {"next_action": call["next_action"], **known, "active_loop": loop}

    assert compared(RemoteAction, "_action_call_format", CALL, sent) > len(DIALOGUE)


@pytest.mark.parametrize("module", [processor, forms, rule_policy], ids=lambda module: module.__name__)
def test_what_is_no_longer_copied_is_only_logged(module: Any) -> None:
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    logged = {
        id(node)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("structlogger.")
        for node in ast.walk(call)
    }
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "copy"]
    assert uses
    assert [node.lineno for node in uses if id(node) not in logged] == []


BAD: list[Any] = [None, [], {"events": "none", "responses": []}, {"events": [{"name": "stage"}], "responses": []}]
BAD += [{"events": [], "responses": ["a text"]}, {"events": {}, "responses": []}]


@pytest.mark.parametrize("result", BAD, ids=str)
def test_a_bad_result_of_an_action_is_refused_in_words_as_rasa_refuses_it(talker: Talker, result: Any) -> None:
    action = RemoteAction("action_repeat", None)
    with pytest.raises(ValidationError):
        VALIDATE(action, result)
    with pytest.raises(RasaException, match=r"action_repeat.*cannot be used.*'events'.*'responses'"):
        action._validate_action_result(result)


def test_a_good_result_passes_both(talker: Talker) -> None:
    action = RemoteAction("action_repeat", None)
    good = {"events": [{"event": "slot", "name": "stage", "value": None}], "responses": [{"text": "a"}]}
    assert VALIDATE(action, good)
    assert action._validate_action_result(good)


def test_a_person_hears_of_a_bad_result(talker: Talker, conversation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def bad(*_: Any, **__: Any) -> dict[str, Any]:
        return {"events": "none", "responses": []}

    monkeypatch.setattr(LocalActions, "request", bad)
    assert said(talker.say(conversation, "hello")) == reply("utter_apologise")
