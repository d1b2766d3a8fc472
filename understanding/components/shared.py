"""What the components hand to one another in a message, and the reader that cuts mails."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from settings import ROOT
from understanding.learning.encoder import WEIGHTS
from understanding.words.reader import Reader

READING = "reading"
VECTOR = "sentence_vector"
BODY, OWN = "body", "own_words"
RANKING, WHOLE_RANKING = "intent_ranking", "whole_ranking"
ComponentType = DefaultV1Recipe.ComponentType


# What is learnt depends on this code alone: what settles intents, and the actions, may change without a training.
CODE_FOLDERS = ("understanding/components", "understanding/learning", "understanding/words", "actions/knowledge")
CODE = [path for folder in CODE_FOLDERS for path in (ROOT / folder).iterdir() if path.suffix in (".py", ".yml")]


def fingerprint(*files: Path, text: str = "") -> str:
    """A digest of the encoder, of these files, of a text, and of our code: Rasa looks at the components' classes alone."""
    digest = hashlib.sha256(WEIGHTS[2].encode() + text.encode())
    for path in sorted({*CODE, *files}):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def reader() -> Reader:
    """A reader that cuts mails before they are encoded; it needs no questions."""
    return Reader([])
