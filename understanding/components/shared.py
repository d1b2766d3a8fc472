"""What the components hand to one another in a message, and the reader that cuts mails."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from actions.knowledge.loader import ARTICLES
from understanding.encoder import WEIGHTS
from understanding.reader import Reader

READING = "reading"
VECTOR = "sentence_vector"
BODY = "body"
RANKING, WHOLE_RANKING = "intent_ranking", "whole_ranking"
ComponentType = DefaultV1Recipe.ComponentType


CODE = [*Path(__file__).parents[1].glob("*.py"), *(ARTICLES.parents[1] / "actions" / "knowledge").glob("*.py")]


def fingerprint(*files: Path) -> str:
    """A digest of the encoder, of these files, and of the code below the components, which Rasa does not look at."""
    digest = hashlib.sha256(WEIGHTS[2].encode())
    for path in sorted({*CODE, *files}):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def reader() -> Reader:
    """A reader that cuts mails before they are encoded; it needs no questions."""
    return Reader([])
