"""No pattern blows up: each is tried on its own words, said over and over, as somebody may who means harm or sleeps on the keyboard.

Two alternatives that take the same word (`it'?s|its`) under one `*` double the time with every repetition.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any, Optional

import pytest

ROOMS = ("actions", "cases", "channels", "store", "understanding")
WORDS = re.compile(r"(?:[A-Za-z0-9' -]\??)+")
LENGTH, SECONDS = 600, 0.5  # what blows up takes longer than the age of the world


def modules() -> Iterator[ModuleType]:
    """Everything that may hold patterns."""
    for room in ROOMS:
        package = importlib.import_module(room)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{room}."):
            if ".migrations" not in found.name:
                yield importlib.import_module(found.name)


def patterns_of(module: ModuleType) -> dict[str, re.Pattern[str]]:
    """The patterns that a module holds by a name, be it in a list."""
    held: list[tuple[str, Any]] = []
    for name, value in vars(module).items():
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else [value]
        held += [(name, part) for part in parts]
    found = {(name, part.pattern): part for name, part in held if isinstance(part, re.Pattern)}
    return {f"{name}: {text[:40]}": part for (name, text), part in found.items() if isinstance(text, str)}


def words_of(pattern: re.Pattern[str]) -> set[str]:
    """The words and phrases that a pattern looks for, each with and without what is optional in it."""
    phrases = {
        phrase.strip()
        for run in WORDS.findall(pattern.pattern)
        for phrase in (run.replace("?", ""), re.sub(r".\?", "", run))
    }
    return {word for phrase in phrases for word in (phrase, *phrase.split()) if word}


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Ends what takes longer; Python looks for signals within a search, too."""

    def ring(number: int, frame: Optional[FrameType]) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def takes_too_long(pattern: re.Pattern[str], text: str) -> bool:
    try:
        with at_most(SECONDS):
            pattern.search(text)
    except TimeoutError:
        return True
    return False


def blown_up_by(pattern: re.Pattern[str]) -> list[str]:
    """The words of a pattern that hold it up when they are repeated."""
    texts = {word: [((word + end) * LENGTH)[:LENGTH] + "\0" for end in (" ", ", ")] for word in words_of(pattern)}
    return [word for word, said in texts.items() if any(takes_too_long(pattern, text) for text in said)]


@pytest.mark.parametrize("module", list(modules()), ids=lambda module: module.__name__)
def test_no_pattern_is_held_up_by_its_own_words(module: ModuleType) -> None:
    slow = {name: blown_up_by(pattern) for name, pattern in patterns_of(module).items()}
    assert {name: words for name, words in slow.items() if words} == {}


def test_what_blows_up_is_found() -> None:
    assert "its" in blown_up_by(re.compile(r"^(?:(?:it'?s|its|no)\W+)*same$"))
    assert blown_up_by(re.compile(r"^(?:(?:it'?s|no)\W+)*same$")) == []
