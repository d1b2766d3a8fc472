"""What the components hand to one another in a message, and the reader that cuts mails."""

from __future__ import annotations

from functools import lru_cache

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from understanding.reader import Reader

READING = "reading"
VECTOR = "sentence_vector"
BODY = "body"
RANKING, WHOLE_RANKING = "intent_ranking", "whole_ranking"
ComponentType = DefaultV1Recipe.ComponentType


@lru_cache(maxsize=1)
def reader() -> Reader:
    """A reader that cuts mails before they are encoded; it needs no questions."""
    return Reader([])
