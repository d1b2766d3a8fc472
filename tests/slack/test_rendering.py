"""Our Markdown as Block Kit, validated by slack_sdk's own models; and what comes in, unwrapped."""

from __future__ import annotations

import json
from typing import Any

import pytest
from slack_sdk.models.blocks import Block

from actions.after import HELPED, NOT_HELPED
from channels.slack.blocks import plain_text, rich_text, size
from channels.slack.home import view
from channels.slack.incoming import from_command, from_event, unwrap
from channels.slack.messages import Part, parts
from server.chat import render

STEPS = """Go on with **this**:

1. Log in.
2. Go to **Company > Users** of `xml_gateway`.
3. Confirm:
   - Cash Management: **All**
   - Projects: **Read-only**
4. Read [the help](https://help.example.com/a?b=1&c=2).

---

> ERR & <b>more</b>

Ask https://new.example.com/concierge."""


def check(part: Part) -> list[dict[str, Any]]:
    """Every block passes slack_sdk's validation and comes out of its models as it went in."""
    for message in (part.open(), part.closed("Yes")):
        blocks = message["blocks"]
        assert len(blocks) <= 50
        assert message["text"]
        parsed = [block.to_dict() for block in Block.parse_all(blocks)]
        assert json.loads(json.dumps(parsed)) == blocks
        ids = [block["block_id"] for block in blocks if "block_id" in block]
        assert len(ids) == len(set(ids))
        actions = [one["action_id"] for block in blocks for one in block.get("elements", []) if "action_id" in one]
        assert len(actions) == len(set(actions))
        assert all(size(block) <= 3000 for block in blocks if block["type"] == "rich_text")
    found: list[dict[str, Any]] = part.open()["blocks"]
    return found


def one(text: str, titles: list[str] | None = None) -> Part:
    made = parts([{"text": text, "buttons": [{"title": t, "payload": t} for t in titles or []]}], "k")
    assert len(made) == 1
    return made[0]


def test_lists_keep_their_numbers_around_nested_bullets() -> None:
    blocks = check(one(STEPS))
    lists = blocks[1]["elements"]
    assert [(one["style"], one["indent"], one.get("offset", 0), len(one["elements"])) for one in lists] == [
        ("ordered", 0, 0, 3),
        ("bullet", 1, 0, 2),
        ("ordered", 0, 3, 1),
    ]
    second = lists[0]["elements"][1]["elements"]
    assert {"type": "text", "text": "Company > Users", "style": {"bold": True}} in second
    assert {"type": "text", "text": "xml_gateway", "style": {"code": True}} in second
    link = lists[2]["elements"][0]["elements"][1]
    assert (link["url"], link["text"]) == ("https://help.example.com/a?b=1&c=2", "the help")
    assert [block["type"] for block in blocks] == ["rich_text", "rich_text", "divider", "rich_text", "rich_text"]
    assert blocks[3]["elements"][0]["elements"] == [{"type": "text", "text": "ERR & <b>more</b>"}]
    assert blocks[4]["elements"][0]["elements"][1]["url"] == "https://new.example.com/concierge"


@pytest.mark.parametrize(
    "hostile",
    [
        "<!channel>",
        "<@U1>",
        "<http://evil.example|bank>",
        "[bank](javascript:alert)",
        "![x](https://evil.example/a.png)",
        "<#C1|pay>",
        "<!subteam^S1>",
    ],
)
def test_what_people_write_never_comes_out_alive(hostile: str) -> None:
    part = one(f"You wrote {hostile} here", [hostile])
    check(part)
    assert "<" not in part.text
    assert "<" not in part.closed(hostile)["text"]
    kinds = {run["type"] for block in part.blocks for element in block["elements"] for run in element["elements"]}
    assert kinds <= {"text", "link"}
    links = [run for block in part.blocks for one in block["elements"] for run in one["elements"] if run.get("url")]
    assert all(run["url"].startswith("http") and run["text"] != "bank" for run in links)


def test_long_texts_many_buttons_and_long_titles_stay_within_the_limits() -> None:
    check(one("word " * 2000))
    check(one("\n".join(f"{number}. {'x' * 100}" for number in range(1, 100))))
    check(one("1. " + "y" * 8000))
    wide = one("Which?", [f"{number} {'t' * 100}" for number in range(60)])
    actions = [block for block in check(wide) if block["type"] == "actions"]
    assert [len(block["elements"]) for block in actions] == [25, 25, 10]
    many = parts([{"text": "\n\n".join(f"paragraph {number}" for number in range(120))}], "k")
    assert len(many) == 3
    for part in many:
        check(part)
    shown = json.dumps([part.blocks for part in many])
    assert all(f"paragraph {number}" in shown for number in range(120))


def test_a_split_list_goes_on_counting() -> None:
    blocks = rich_text("\n".join(f"{number}. {'x' * 100}" for number in range(1, 100)))
    starts = [one.get("offset", 0) for block in blocks for one in block["elements"]]
    counts = [len(one["elements"]) for block in blocks for one in block["elements"]]
    assert starts == [sum(counts[:number]) for number in range(len(counts))]


def test_feedback_has_slacks_own_buttons_and_a_text() -> None:
    blocks = check(one("Did it help?", [HELPED, NOT_HELPED]))
    rated = blocks[-1]["elements"][0]
    assert blocks[-1]["type"] == "context_actions"
    assert (rated["positive_button"]["value"], rated["negative_button"]["value"]) == (HELPED, NOT_HELPED)


def test_the_same_replies_give_the_same_keys_and_an_empty_one_is_not_silent() -> None:
    replies = [{"text": "a"}, {"text": ""}]
    assert (
        [part.key for part in parts(replies, "7")] == [part.key for part in parts(replies, "7")] == ["7:0.0", "7:1.0"]
    )
    for part in parts(replies, "7"):
        check(part)


def test_the_home_tab_is_valid() -> None:
    blocks = view()["blocks"]
    assert [block.to_dict() for block in Block.parse_all(blocks)] == blocks
    assert len(blocks) < 100


@pytest.mark.parametrize(
    ("raw", "typed"),
    [
        ("Company &gt; Users &amp; <b&gt;", "Company > Users & <b>"),
        ("see <https://a.example/x|the page>", "see the page"),
        ("see <https://a.example/x>", "see https://a.example/x"),
        ("<@UBOT> INT043", "INT043"),
        ("<@U2> and <@U3|bob>", "@colleague and @bob"),
        ("<#C1|finance> <!here> <!subteam^S1|@team>", "#finance @here @team"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("```\nINT043 Export Error\n```", "INT043 Export Error"),
        ("&amp;lt;", "&lt;"),
        ("<!date^1392734382^{date}|today>", "today"),
    ],
)
def test_what_comes_in_is_unwrapped(raw: str, typed: str) -> None:
    assert unwrap(raw, "UBOT") == typed


def test_an_empty_command_is_a_greeting_and_a_typed_command_is_defused() -> None:
    fields = {"channel_id": "C1", "trigger_id": "1.2", "user_id": "U1"}
    assert from_command(fields).text == "hello"
    assert from_command({**fields, "text": "/restart now"}).text == "restart now"


def test_conversations_are_kept_apart_by_channel_and_thread() -> None:
    def talk(**event: str) -> str:
        found = from_event({"event": {"type": "message", "user": "U1", "text": "x", "ts": "1.1", **event}})
        assert found
        return found.conversation

    assert talk(channel="D1") == talk(channel="D1", ts="2.2") == "slack-D1"
    assert talk(channel="C1", thread_ts="1.0") == talk(channel="C1", ts="1.0", user="U2") == "slack-C1-1.0"
    assert talk(channel="C1") != talk(channel="C2")


FACTS = (
    "xml_gateway",
    "Company > Roles",
    "Subscriptions",
    "Administration",
    "Cash Management",
    "Accounts Payable",
    "Save",
    "Sync Now",
    "Did the export go through?",
)
GOLDEN_STEPS = [
    ("ordered", 0, 0, 5),
    ("bullet", 1, 0, 7),
    ("ordered", 0, 5, 3),
]


def letters(block: dict[str, Any]) -> str:
    return block.get("text", "") if isinstance(block.get("text"), str) else "".join(map(letters, block["elements"]))


def test_the_same_answer_to_int043_in_widget_slack_and_terminal(talk: Any, conversation: str) -> None:
    reply = talk(conversation, "INT043, I have access, through roles")[-1]
    part = parts([reply], "k")[0]
    blocks = check(part)
    slack = "\n".join(letters(block) for block in part.blocks)
    widget, terminal = reply["text"], render(reply)
    for fact in FACTS:
        assert fact in widget, fact
        assert fact in slack, fact
        assert fact in terminal, fact
        assert fact.replace(">", "&gt;") in part.text, fact
    lists = blocks[0]["elements"]
    assert [(one["style"], one["indent"], one.get("offset", 0), len(one["elements"])) for one in lists] == GOLDEN_STEPS
    titles = [button["title"] for button in reply["buttons"]]
    assert (
        [button["value"] for button in blocks[-1]["elements"]]
        == titles
        == ["It worked", "Still failing", "One step at a time"]
    )
    assert all(title in terminal for title in titles)
    assert part.text == plain_text(widget)
