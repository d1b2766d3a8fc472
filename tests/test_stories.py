"""The stories in data/stories.yml, played on the trained model: its rules predict every action that is written there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.core import test as replaying
from ruamel.yaml import YAML

from tests.talking import Talker


@pytest.fixture(scope="module")
def stories(project: Path) -> list[dict[str, Any]]:
    return list(YAML(typ="safe").load((project / "data" / "stories.yml").read_text("utf-8"))["stories"])


def test_the_rules_predict_every_action_of_every_story(
    talker: Talker, stories: list[dict[str, Any]], project: Path
) -> None:
    path = str(project / "data" / "stories.yml")
    told = talker.loop.run_until_complete(replaying.test(path, talker.assistant.agent, disable_plotting=True))
    wrong = [one for one in told["actions"] if one["action"] != one["predicted"] or one["policy"] != "RulePolicy"]
    assert wrong == []
    written = sum("action" in step for story in stories for step in story["steps"])
    assert len(told["actions"]) >= written
