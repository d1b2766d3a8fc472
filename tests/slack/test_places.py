"""Where the assistant can be asked, and that each message is handled once."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from cases.desk import Desk
from cases.models import Opening
from settings import Settings
from store.database import migrate, open_engine
from tests.channels.conftest import FakeAssistant
from tests.slack.conftest import CHANNEL, SECRET, Join, buttons, until
from tests.slack.standin import StandIn


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk of cases on a database of its own."""
    engine = open_engine(f"sqlite:///{tmp_path / 'cases.db'}")
    migrate(engine)
    return Desk(engine, Settings())


async def test_a_direct_message_is_answered_there(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    await workspace.type("INT043", workspace.direct)
    said = await workspace.history(workspace.direct)
    assert said[-1]["text"] == "echo INT043"
    assert "thread_ts" not in said[-1]
    assert fake.heard == [(f"slack-{workspace.direct}", "INT043")]


async def test_a_mention_is_answered_in_a_thread_and_its_twin_is_not(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    event = await workspace.post(f"{workspace.mention} what is INT043?", CHANNEL)
    for kind, identity in (("message", "Ev1"), ("app_mention", "Ev2"), ("app_mention", "Ev2")):
        assert (await workspace.send(workspace.callback({**event, "type": kind}, identity))).status_code == 200
    await workspace.idle()
    assert [message["text"] for message in await workspace.thread(event["ts"])] == ["echo what is INT043?"]
    assert fake.heard == [(f"slack-{CHANNEL}-{event['ts']}", "what is INT043?")]


async def test_a_mention_whose_twin_was_left_to_others_is_answered(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    event = await workspace.post(f"{workspace.mention} INT043", CHANNEL)
    anonymous = {**workspace.callback(event), "authorizations": []}
    await workspace.send(anonymous)
    await workspace.idle()
    assert fake.heard == []
    await workspace.send({**anonymous, "event": {**event, "type": "app_mention"}})
    await workspace.idle()
    assert len(fake.heard) == 1


async def test_a_slash_command_is_answered_privately(join: Join, slack: StandIn) -> None:
    workspace = await join()
    before = len(await workspace.history(CHANNEL))
    assert (await workspace.command("INT043")).text == ""
    assert [(one["text"], one["response_type"]) for one in slack.responses] == [("echo INT043", "ephemeral")]
    assert len(await workspace.history(CHANNEL)) == before


async def test_a_slash_command_whose_address_expired_is_answered_in_a_direct_message(
    join: Join, slack: StandIn
) -> None:
    workspace = await join()
    slack.expired = True
    before = len(await workspace.history(workspace.direct))
    await workspace.command("INT771")
    assert [one["text"] for one in (await workspace.history(workspace.direct))[before:]] == ["echo INT771"]


async def test_the_shortcut_explains_a_colleagues_message_in_its_thread(join: Join) -> None:
    workspace = await join()
    event = await workspace.post("INT043 Export Error: no access", CHANNEL, name="bob")
    await workspace.form({"payload": json.dumps(shortcut(workspace, event))})
    await workspace.idle()
    assert [one["text"] for one in await workspace.thread(event["ts"])] == ["echo INT043 Export Error: no access"]


def shortcut(workspace: Any, event: dict[str, Any]) -> dict[str, Any]:
    """The documented payload of a message shortcut."""
    return {
        "type": "message_action",
        "callback_id": "explain_export_error",
        "action_ts": f"{time.time():.6f}",
        "trigger_id": "1.2.shortcut",
        "team": {"id": "T000000001"},
        "user": {"id": workspace.users["anna"]},
        "channel": {"id": CHANNEL},
        "message": {"type": "message", "user": event["user"], "ts": event["ts"], "text": event["text"]},
        "response_url": f"{workspace.slack.url}/respond",
    }


async def test_other_bots_edits_joins_and_own_messages_are_ignored(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    event = await workspace.post("INT043", workspace.direct)
    for odd in (
        {"bot_id": "B1"},
        {"subtype": "message_changed"},
        {"subtype": "channel_join"},
        {"subtype": "message_deleted"},
        {"user": workspace.users["assistant"]},
        {"user": None},
    ):
        assert (await workspace.send(workspace.callback({**event, **odd}))).status_code == 200
    await workspace.idle()
    assert fake.heard == []


async def test_talk_in_a_channel_that_names_nobody_is_left_alone(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    ts = await workspace.type("INT043 again, who can help?")
    await workspace.type("maybe Anna", thread=ts, name="bob")
    assert fake.heard == []


async def test_a_screenshot_gets_a_request_for_its_text(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    await workspace.type("", workspace.direct, files=[{"id": "F1"}], subtype="file_share")
    assert "paste the text" in (await workspace.history(workspace.direct))[-1]["text"]
    assert fake.heard == []


async def test_stop_mutes_a_thread_until_the_next_mention(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    ts = await workspace.type(f"{workspace.mention} INT043")
    await workspace.type("stop", thread=ts, name="bob")
    assert "silent" in (await workspace.thread(ts))[-1]["text"]
    await workspace.type("INT771?", thread=ts)
    assert len(await workspace.thread(ts)) == 2
    await workspace.type(f"{workspace.mention} INT771", thread=ts)
    await workspace.type("and INT043", thread=ts)
    assert [text for _, text in fake.heard] == ["INT043", "INT771", "and INT043"]


async def test_a_message_to_a_colleague_is_not_for_us(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    ts = await workspace.type(f"{workspace.mention} INT043")
    await workspace.type(f"<@{workspace.users['bob']}> do you have access?", thread=ts)
    assert len(fake.heard) == 1


async def test_secrets_are_masked_before_they_are_stored(join: Join) -> None:
    workspace = await join()
    await workspace.type("my password: Winter2024!x", workspace.direct)
    said = [one["text"] for one in await workspace.history(workspace.direct)]
    assert "I have removed something" in said[-2]
    for stored in workspace.server.database.parent.glob("slack.db*"):
        assert b"Winter2024" not in stored.read_bytes()


async def test_a_bad_or_old_signature_is_refused_and_does_nothing(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    body = workspace.callback(await workspace.post("INT043", workspace.direct))
    now = time.time()
    assert (await workspace.send(body, secret="wrong")).status_code == 401
    assert (await workspace.send(body, at=now - 301)).status_code == 401
    assert (await workspace.send(body, at=now + 400)).status_code == 401
    assert (await workspace.ask(json.dumps(body), {"Content-Type": "application/json"})).status_code == 401
    await workspace.idle()
    assert fake.heard == []
    for bad in ("{", "[]", '"x"', "{}", '{"type": "event_callback"}', "payload=%7B"):
        answer = await workspace.deliver(bad, "application/json")
        assert answer.status_code < 500, (bad, answer.status_code)


async def test_the_challenge_of_set_up_is_answered(join: Join) -> None:
    workspace = await join()
    answer = await workspace.send({"type": "url_verification", "challenge": "abc"})
    assert json.loads(answer.text) == {"challenge": "abc"}


async def test_a_replayed_request_has_no_effect_also_after_a_restart(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    event = await workspace.post("INT043", workspace.direct)
    await workspace.send(workspace.callback(event))
    await workspace.idle()
    await workspace.server.stop()
    again = await join()
    await again.send(again.callback(event))
    await again.idle()
    assert len(fake.heard) == 1


async def test_home_and_suggested_prompts(join: Join, slack: StandIn) -> None:
    workspace = await join()
    for tab in ("home", "messages"):
        event = {"type": "app_home_opened", "user": workspace.users["anna"], "channel": workspace.direct, "tab": tab}
        assert (await workspace.send(workspace.callback({**event, "ts": tab}))).status_code == 200
    await until(lambda: slack.made("views.publish") and slack.made("assistant.threads.setSuggestedPrompts"))
    assert "/export-help INT043" in json.dumps(slack.made("views.publish")[0]["view"])
    assert len(slack.made("assistant.threads.setSuggestedPrompts")[0]["prompts"]) == 3


async def test_home_shows_the_open_case(
    join: Join, slack: StandIn, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    workspace = await join()
    conversation = f"slack-{workspace.direct}"
    opened = desk.cases.open(Opening(conversation, "m1", "INT043", "sage_intacct", "slack", "code", "INT043"))
    monkeypatch.setattr("channels.slack.home.shared_desk", lambda: desk)
    event = {"type": "app_home_opened", "user": workspace.users["anna"], "channel": workspace.direct, "tab": "home"}
    await workspace.send(workspace.callback({**event, "ts": "1"}))
    await until(lambda: slack.made("views.publish"))
    shown = json.dumps(slack.made("views.publish")[0]["view"])
    assert opened.case.number in shown
    assert "INT043" in shown


async def test_thinking_shows_in_a_thread(join: Join, slack: StandIn) -> None:
    workspace = await join()
    ts = await workspace.type(f"{workspace.mention} INT043")
    assert slack.made("assistant.threads.setStatus")[0]["thread_ts"] == ts


async def test_socket_mode_answers_and_acknowledges_and_has_no_http_route(
    join: Join, slack: StandIn, fake: FakeAssistant
) -> None:
    workspace = await join(slack_app_token="xapp-test", slack_signing_secret="")
    event = await workspace.post("INT043", workspace.direct)
    for envelope in ("e1", "e2", "e3"):
        await slack.push("events_api", workspace.callback(event), envelope)
    await until(lambda: len(slack.acknowledged) == 3 and fake.heard)
    await workspace.idle()
    assert slack.acknowledged == ["e1", "e2", "e3"]
    assert len(fake.heard) == 1
    assert (await workspace.send(workspace.callback(event), secret=SECRET)).status_code == 404


async def choices(conversation: str, text: str, channel: str, metadata: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"text": f"echo {text}", "buttons": [{"title": t, "payload": t} for t in ("Yes", "No")]}]


async def test_a_pressed_button_is_replaced_and_works_once(join: Join) -> None:
    workspace = await join(choices)
    ts = await workspace.type(f"{workspace.mention} INT043")
    asked = (await workspace.thread(ts))[0]
    assert [button["value"] for _, button in buttons(asked)] == ["Yes", "No"]
    assert len({button["action_id"] for _, button in buttons(asked)}) == 2
    await workspace.press("Yes", asked)
    await workspace.press("No", asked, name="bob")
    said = await workspace.thread(ts)
    assert [one["text"] for one in said] == ["echo INT043\nYou chose: Yes", "echo Yes"]
    assert not buttons(said[0])
    assert buttons(said[1])


async def test_a_typed_answer_takes_the_buttons_away_and_a_late_press_is_told_so(join: Join, slack: StandIn) -> None:
    workspace = await join(choices)
    ts = await workspace.type(f"{workspace.mention} INT043")
    asked = (await workspace.thread(ts))[0]
    await workspace.type("roles", thread=ts)
    assert not buttons((await workspace.thread(ts))[0])
    await workspace.press("Yes", asked)
    assert len(await workspace.thread(ts)) == 2
    assert "no longer open" in slack.responses[-1]["text"]


async def test_a_private_conversation_goes_on_by_buttons(join: Join, slack: StandIn, fake: FakeAssistant) -> None:
    workspace = await join(choices)
    await workspace.command("INT043")
    await workspace.press("Yes", slack.responses[0])
    replaced, answer = slack.responses[1:]
    assert replaced["replace_original"] is True
    assert replaced["text"].endswith("You chose: Yes")
    assert answer["text"] == "echo Yes"
