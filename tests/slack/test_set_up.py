"""The manifests name what the code listens to; wrong tokens get a sentence; without tokens everything else runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from channels.slack import app as slack_app
from server import serve as serving
from settings import Settings, SettingsError
from store.database import migrate, open_engine

MANIFESTS = {"slack-manifest.yml": True, "slack-manifest-http.yml": False}


def manifest(project: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load((project / name).read_text("utf-8"))
    return found


@pytest.mark.parametrize(("name", "is_socket"), MANIFESTS.items())
def test_a_manifest_names_what_the_code_listens_to(project: Path, name: str, is_socket: bool) -> None:
    found = manifest(project, name)
    features, settings = found["features"], found["settings"]
    assert [one["command"] for one in features["slash_commands"]] == [slack_app.COMMAND]
    assert [one["callback_id"] for one in features["shortcuts"]] == [slack_app.SHORTCUT]
    assert settings["socket_mode_enabled"] is is_socket
    addresses = [
        settings["event_subscriptions"].get("request_url"),
        settings["interactivity"].get("request_url"),
        features["slash_commands"][0].get("url"),
    ]
    assert all((address is None) if is_socket else address.endswith(slack_app.PATH) for address in addresses)
    assert {"app_mention", "app_home_opened", "message.im"} <= set(settings["event_subscriptions"]["bot_events"])
    assert {"chat:write", "commands", "im:history", "channels:history"} <= set(found["oauth_config"]["scopes"]["bot"])
    assert len(found["display_information"]["name"]) <= 35


def test_both_manifests_ask_for_the_same(project: Path) -> None:
    socket, http = (manifest(project, name) for name in MANIFESTS)
    assert socket["oauth_config"] == http["oauth_config"]
    assert socket["features"]["shortcuts"] == http["features"]["shortcuts"]
    own = [one["settings"]["event_subscriptions"]["bot_events"] for one in (socket, http)]
    assert own[0] == own[1]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [("SLACK_BOT_TOKEN", "xapp-1", "xoxb-"), ("SLACK_APP_TOKEN", "xoxb-1", "xapp-")],
)
def test_a_token_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name} has to begin with {told}"):
        Settings()


def test_a_bot_token_alone_is_not_enough_and_none_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "KEY_FILE", tmp_path / "secret_key")
    engine = open_engine(f"sqlite:///{tmp_path / 'slack.db'}")
    migrate(engine)

    async def handle(*_: Any) -> list[dict[str, Any]]:
        return []

    with pytest.raises(SettingsError, match="SLACK_APP_TOKEN"):
        serving.make_app(Settings(slack_bot_token="xoxb-1"), engine, handle)
    assert not hasattr(serving.make_app(Settings(), engine, handle).ctx, "slack")
