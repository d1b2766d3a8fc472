"""Nothing is lost and nothing is doubled: floods of duplicates, Slack away, answers lost on the way, restarts."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from tests.channels.conftest import FakeAssistant
from tests.slack.conftest import CHANNEL, Join, Workspace
from tests.slack.standin import StandIn

EVENTS, COPIES = 1000, 4
OUTAGE_SECONDS = 30


async def test_a_thousand_events_four_times_each_in_any_order_are_a_thousand_turns(
    join: Join, fake: FakeAssistant
) -> None:
    workspace = await join()
    events = [await event(workspace, number) for number in range(EVENTS)]
    copies = [
        {**one, "type": kind}
        for one in events
        for kind in ("message", "app_mention", "message", "app_mention")[:COPIES]
    ]
    random.Random(1).shuffle(copies)
    for start in range(0, len(copies), 20):
        answers = [workspace.send(workspace.callback(one, f"Ev{start}")) for one in copies[start : start + 20]]
        assert {answer.status_code for answer in await asyncio.gather(*answers)} == {200}
    await workspace.idle()
    assert len(fake.heard) == EVENTS
    assert len(set(fake.heard)) == EVENTS
    posted = [body["text"] for body in workspace.slack.made("chat.postMessage")]
    assert sorted(posted) == sorted(f"echo question {number}" for number in range(EVENTS))


async def event(workspace: Workspace, number: int) -> dict[str, Any]:
    """The event of a mention in a channel; its time stamp is its own."""
    ts = f"1700000000.{number:06d}"
    text = f"{workspace.mention} question {number}"
    return {"type": "message", "user": "U1", "text": text, "ts": ts, "channel": CHANNEL, "channel_type": "channel"}


async def choices(conversation: str, text: str, channel: str, metadata: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"text": f"heard {text}"}, {"text": "And now?", "buttons": [{"title": "Yes", "payload": "Yes"}]}]


async def test_slack_away_for_half_a_minute_in_mid_conversation_loses_nothing(join: Join, slack: StandIn) -> None:
    workspace = await join(choices)
    ts = await workspace.type(f"{workspace.mention} one")
    asked = (await workspace.thread(ts))[-1]
    slack.trouble = "down"
    waiting = [
        asyncio.ensure_future(workspace.press("Yes", asked)),
        asyncio.ensure_future(workspace.type("two", thread=ts)),
    ]
    await asyncio.sleep(OUTAGE_SECONDS)
    assert not any(task.done() for task in waiting)
    slack.trouble = ""
    await asyncio.wait_for(asyncio.gather(*waiting), 60)
    texts = [one["text"] for one in await workspace.thread(ts)]
    assert texts[0] == "heard one"
    assert texts[1].startswith("And now?\nYou chose: Yes")
    assert sorted(texts[2:]) == sorted(["heard Yes", "And now?", "heard two", "And now?"])


async def test_an_answer_that_arrived_although_slack_did_not_say_so_is_not_doubled(join: Join, slack: StandIn) -> None:
    workspace = await join(choices)
    ts = await workspace.type(f"{workspace.mention} one")
    slack.trouble = "lost answers"
    await workspace.type(f"{workspace.mention} two", thread=ts)
    assert [one["text"] for one in await workspace.thread(ts)][2:] == ["heard two", "And now?"]
    assert slack.made("conversations.replies")


async def test_a_direct_message_is_read_back_too(join: Join, slack: StandIn) -> None:
    workspace = await join()
    before = len(await workspace.history(workspace.direct))
    slack.trouble = "lost answers"
    await workspace.type("one", workspace.direct)
    assert [one["text"] for one in (await workspace.history(workspace.direct))[before:]] == ["echo one"]
    assert slack.made("conversations.history")


async def test_a_rate_limit_is_waited_for(join: Join, slack: StandIn) -> None:
    workspace = await join()
    before = len(await workspace.history(workspace.direct))
    slack.trouble = "limited"
    started = asyncio.get_running_loop().time()
    await workspace.type("one", workspace.direct)
    assert asyncio.get_running_loop().time() - started >= 1
    assert [one["text"] for one in (await workspace.history(workspace.direct))[before:]] == ["echo one"]
    assert not slack.made("conversations.history")


async def test_what_a_restart_interrupts_is_finished_after_it(join: Join, slack: StandIn, fake: FakeAssistant) -> None:
    workspace = await join()
    slack.trouble = "down"
    event = await workspace.post("one", workspace.direct)
    before = len(await workspace.history(workspace.direct))
    assert (await workspace.send(workspace.callback(event))).status_code == 200
    await asyncio.sleep(0.5)
    await workspace.server.stop()
    slack.trouble = ""
    again = await join()
    await again.idle()
    assert [one["text"] for one in (await again.history(again.direct))[before:]] == ["echo one"]
    assert len(fake.heard) == 1


async def test_a_turn_that_fails_is_tried_again_and_then_answered(join: Join, fake: FakeAssistant) -> None:
    workspace = await join()
    before = len(await workspace.history(workspace.direct))
    fake.fault = RuntimeError("away")
    waiting = asyncio.ensure_future(workspace.type("one", workspace.direct))
    await asyncio.sleep(1)
    fake.fault = None
    await waiting
    assert [one["text"] for one in (await workspace.history(workspace.direct))[before:]] == ["echo one"]


async def test_events_are_acknowledged_while_turns_are_slow_and_slack_is_away(
    join: Join, slack: StandIn, fake: FakeAssistant
) -> None:
    workspace = await join()
    fake.seconds, slack.trouble = 1.0, "down"
    started = asyncio.get_running_loop().time()
    for number in range(20):
        assert (await workspace.send(workspace.callback(await event(workspace, number)))).status_code == 200
    assert asyncio.get_running_loop().time() - started < 3
    slack.trouble = ""
    await workspace.idle()
    assert len(fake.heard) == 20
