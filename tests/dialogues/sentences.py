"""Whether a sentence comes from an article or a reply file: replies as patterns, articles word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.model import Step
from actions.knowledge.placeholders import quoted
from actions.replies import replies
from cases.numbers import ALPHABET, LENGTH
from settings import NAMES
from understanding.words.asking import forms

BREAK = re.compile(r"(?<=[.!?])\s+|\n+")
LIST_MARK = re.compile(r"^\s*(?:\d+\.|[->])\s+")
NUMBER_OR_CODE = re.compile(rf"\d+|[A-Z]{{2,6}}\d{{2,5}}(?: or [A-Z]{{2,6}}\d{{2,5}})*|[{ALPHABET}]{{{LENGTH}}}")
NAMED = re.compile(r"^[A-Z]{2,6}\d{2,5}(?: or [A-Z]{2,6}\d{2,5})*: ")
LONGEST_TITLE = 100
JOINTS = re.compile(r"; |, | and | or |: | \(|\)$")


class Sources:
    """Every sentence that may be said."""

    def __init__(self, base: KnowledgeBase) -> None:
        texts = set(strings(base))
        texts |= {f"In {NAMES.classic}: {step.classic}" for step in every_step(base) if step.classic}
        texts |= {one for article in base.articles.values() for faq in article.faq for one in forms(faq.answer)}
        texts |= {quoted(article) for article in base.templates.values()}
        whole = {squeeze(text) for text in {*texts, *vars(NAMES).values(), base.known_systems}}
        parts = {piece for text in texts for piece in pieces(text)}
        self._sentences = whole | parts | {text[:1].lower() + text[1:] for text in whole}
        # Titles that have joints in them, the longest first: they stand in lists, too.
        self._long = sorted(
            (one for one in whole if JOINTS.search(one) and len(one) < LONGEST_TITLE), key=len, reverse=True
        )
        self._filled = [pattern(piece) for text in with_values(base) for piece in pieces(text)]
        self._patterns = [pattern(piece) for text in replies().values() for piece in pieces(text)]

    def knows(self, sentence: str) -> bool:
        """Whether the sentence is an article's, or a reply's with known values in its places."""
        if sentence in self._sentences or self._is_value(sentence):
            return True
        if any(found.fullmatch(sentence) for found in self._filled):
            return True
        matches = (found.fullmatch(sentence) for found in self._patterns)
        return any(match and all(self._is_value(part) for part in match.groups()) for match in matches)

    def _is_value(self, text: str) -> bool:
        """A name, a number, a code, a text of an article, or several of these with nothing but punctuation between."""
        text = NAMED.sub("", text)
        if any(found.fullmatch(squeeze(text)) for found in self._filled):
            return True
        for known in self._long:
            text = text.replace(known, "")
        items = [text] if squeeze(text) in self._sentences else text.split("; ")
        parts = [
            part for item in items for part in ([item] if squeeze(item) in self._sentences else JOINTS.split(item))
        ]
        return all(NUMBER_OR_CODE.fullmatch(part) or squeeze(part) in self._sentences for part in parts if part)


def with_values(base: KnowledgeBase) -> Iterator[str]:
    """The texts of articles that name what the message carries, with a place where its value stands."""
    for article in base.templates.values():
        for text in strings(article):
            for placeholder in article.placeholders:
                text = text.replace(f"{{{placeholder.name}}}", placeholder.given.replace("{}", "{value}"))
            if "{value}" in text:
                yield text
        for message in [article.message, *article.variants]:
            for placeholder in article.placeholders:
                message = message.replace(placeholder.shown_as, "{value}")
            yield message


def every_step(base: KnowledgeBase) -> list[Step]:
    """The steps of all remedies, of what follows them, and the shared ones."""
    lists = [steps for a in base.articles.values() for r in a.remedies for steps in (r.steps, r.after or [], a.after)]
    return [step for steps in [*lists, *base.steps.values()] for step in steps]


def strings(thing: Any) -> Iterator[str]:
    """Every text inside the knowledge base."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from strings(value)
    elif isinstance(thing, (list, tuple)):
        for value in thing:
            yield from strings(value)
    elif hasattr(thing, "__dict__"):
        yield from strings(vars(thing))


def pieces(text: str) -> list[str]:
    """The sentences of a text, list marks and Markdown left out."""
    lines = [LIST_MARK.sub("", line) for line in text.splitlines()]
    found = [squeeze(piece) for line in lines for piece in BREAK.split(line)]
    return [piece for piece in found if re.search(r"\w", piece)]


def squeeze(text: str) -> str:
    """Text without bold, italic and code marks, blanks as single spaces."""
    return " ".join(re.sub(r"[*`]", "", text).split())


def pattern(piece: str) -> re.Pattern[str]:
    """A reply's sentence with its placeholders open; one that is a placeholder alone matches nothing."""
    parts = list(Formatter().parse(piece))
    if not any(re.search(r"\w", literal) for literal, *_ in parts):
        return re.compile(r"(?!)")
    body = "".join(re.escape(literal) + ("(.+?)" if name else "") for literal, name, *_ in parts)
    return re.compile(body)
