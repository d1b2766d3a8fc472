"""Plays every dialogue file with the real model and the real actions."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path
from secrets import token_hex

import pytest
from pydantic import ValidationError
from ruamel.yaml import YAMLError

from tests.dialogues.script import FOLDER, NAMES, Played, files, played_once, read, segments, unnumbered
from tests.talking import Reply, Talker

# All are played twice, and every sixth, of whatever behaviour, eight times.
TIMES, OFTEN, EACH = 2, 8, 6


@pytest.mark.parametrize("name", NAMES)
def test_dialogue(name: str, talker: Talker, played: dict[str, Played]) -> None:
    try:
        played_once(talker, played, name)
    except (YAMLError, ValidationError) as error:
        pytest.fail(f"{name}.yml is no dialogue file: {error}", pytrace=False)
    if not played[name].is_good:
        pytest.fail(f"{name}\n{played[name].transcript()}", pytrace=False)


def test_every_dialogue_gives_the_same_replies_each_time(talker: Talker, played: dict[str, Played]) -> None:
    first = {name: played_once(talker, played, name).replies for name in NAMES}
    for (name, time), replies in played_again(talker).items():
        assert texts_alike(replies) == texts_alike(first[name]), first_difference(name, time, first[name], replies)


def test_enough_dialogues_are_played_often() -> None:
    assert len(NAMES[::EACH]) >= 100


def played_again(talker: Talker) -> dict[tuple[str, int], list[list[Reply]]]:
    """The replies of every dialogue, several times over and in between each other, so that one restart serves all."""
    dialogues = {name: read(FOLDER / f"{name}.yml") for name in NAMES}
    parts = {name: segments(dialogue) for name, dialogue in dialogues.items()}
    playings = [(name, time) for name in NAMES for time in range(times_of(name) - 1)]
    replies: dict[tuple[str, int], list[list[Reply]]] = {playing: [] for playing in sorted(playings, key=itemgetter(1))}
    run = token_hex(4)
    for number in range(max(len(messages) for messages in parts.values())):
        if number:
            talker.restart()
        for name, time in replies:
            for text in parts[name][number] if number < len(parts[name]) else []:
                conversation = f"{Path(name).name[:60]}-{run}-{time}"
                replies[name, time].append(talker.say(conversation, text, dialogues[name].page))
    return replies


def times_of(name: str) -> int:
    """How often a dialogue is played in all."""
    return OFTEN if NAMES.index(name) % EACH == 0 else TIMES


def texts_alike(turns: list[list[Reply]]) -> list[list[Reply]]:
    """Replies of which the texts can be compared between conversations."""
    return [[{**reply, "text": unnumbered(reply["text"])} for reply in replies] for replies in turns]


def first_difference(name: str, time: int, first: list[list[Reply]], again: list[list[Reply]]) -> str:
    pairs = enumerate(zip(texts_alike(first), texts_alike(again)))
    number = next(number for number, pair in pairs if pair[0] != pair[1])
    return f"{name}: time {time + 2}, turn {number + 1}: {first[number]} became {again[number]}"


def test_there_are_dialogues_for_every_behaviour() -> None:
    folders = {name.split("/")[0] for name in NAMES}
    wanted = {
        *("happy_path", "corrections", "skipping", "negation", "digressions", "cancelling", "disambiguation"),
        *("repair", "several_things_at_once", "resume_after_restart", "hand_over", "walking", "small_talk"),
    }
    assert wanted <= folders
    assert len(NAMES) >= 110


def test_every_dialogue_file_is_named_as_a_sentence_and_says_what_it_is_about() -> None:
    for path in files():
        assert len(path.stem.split("_")) >= 4, f"{path.name} is no sentence"
        assert path.stem == path.stem.lower(), f"{path.name} has capital letters"
        assert len(read(path).about.split()) >= 4, f"{path.name} does not say what it shows"
