"""No sentence reaches a person that is not in an article or in a reply file."""

from __future__ import annotations

import pytest

from actions.knowledge.loader import load
from tests.dialogues.script import NAMES, Played, play_named
from tests.dialogues.sentences import Sources, pieces
from tests.talking import Talker


def test_every_sentence_of_every_dialogue_is_in_an_article_or_a_reply_file(
    talker: Talker, played: dict[str, Played]
) -> None:
    sources = Sources(load())
    strange: dict[str, str] = {}
    for name in NAMES:
        for turn in (played.get(name) or play_named(talker, name)).replies:
            for sentence in (piece for reply in turn for piece in pieces(reply["text"])):
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
