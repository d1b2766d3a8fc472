"""No sentence reaches a person that is not in an article or in a reply file."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from actions.knowledge.loader import load
from actions.replies import replies as all_replies
from tests.dialogues.script import NAMES, Played, played_once
from tests.dialogues.sentences import Sources, pieces, squeeze
from tests.talking import Talker, titles

# Said only when something fails, or for articles of other shapes (tests/articles/test_other_shapes.py, tests/actions).
# Said only at a later visit, in a conversation of one's own, or with somewhere to deliver to: tests/actions/test_cases.py.
SAID_OF_CASES = {
    *("utter_show_case", "utter_no_case", "utter_welcome_back", "utter_ask_did_it_help", "utter_tried_before"),
    *("utter_handing_over", "utter_hand_over_waits", "utter_handed_over_already", "utter_handed_over_arrived"),
    *("utter_not_handed_over", "utter_handed_over_by_copy"),
}
NOT_SAID = {
    "utter_apologise",
    "utter_ask_outcome_without_retry",
    "utter_error_retired",
    "utter_near_codes",
    "utter_no_message_needed",
    "utter_to_be_sure",
    "utter_warning",
}
# What the person told, as it is passed on.
OWN_WORDS = re.compile(r"^- Told on the way: .*$", re.MULTILINE)
# Said by a channel itself, of which the channel's own tests know.
OF_CHANNELS = ("utter_slack_",)


def test_every_sentence_of_every_dialogue_is_in_an_article_or_a_reply_file(
    talker: Talker, played: dict[str, Played]
) -> None:
    sources = Sources(load())
    strange: dict[str, str] = {}
    for name in NAMES:
        for turn in played_once(talker, played, name).replies:
            for sentence in (piece for reply in turn for piece in pieces(OWN_WORDS.sub("", reply["text"]))):
                if not sources.knows(sentence):
                    strange.setdefault(sentence, name)
    assert not strange, "\n" + "\n".join(f"{name}: {sentence}" for sentence, name in strange.items())


@pytest.mark.parametrize(
    "sentence",
    [
        "Reopen the period under General Ledger > Periods.",
        "Step 1 of many",
        "That is INT043; call us on 555 0100.",
        "I have sent it to Concierge.",
    ],
)
def test_an_invented_sentence_would_be_found(sentence: str) -> None:
    assert not Sources(load()).knows(sentence)


def test_the_choices_of_one_answer_differ(talker: Talker, played: dict[str, Played]) -> None:
    for name in NAMES:
        for replies in played_once(talker, played, name).replies:
            offered = [squeeze(title).lower() for title in titles(replies)]
            assert len(set(offered)) == len(offered), f"{name}: {titles(replies)}"


def whole(text: str) -> re.Pattern[str]:
    """A reply as a pattern, its placeholders open."""
    parts = Formatter().parse(squeeze(text))
    return re.compile("".join(re.escape(literal) + (".*?" if name else "") for literal, name, *_ in parts), re.DOTALL)


def test_every_reply_is_said_in_some_dialogue(talker: Talker, played: dict[str, Played]) -> None:
    texts = {
        squeeze(reply["text"])
        for name in NAMES
        for replies in played_once(talker, played, name).replies
        for reply in replies
    }
    own = {name: text for name, text in all_replies().items() if not name.startswith(OF_CHANNELS)}
    unsaid = {name for name, text in own.items() if not any(map(whole(text).search, texts))}
    assert unsaid <= NOT_SAID | SAID_OF_CASES, ", ".join(sorted(unsaid - NOT_SAID - SAID_OF_CASES))
