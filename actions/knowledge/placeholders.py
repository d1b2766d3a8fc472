"""What a message carries in the places that its article prints as placeholders, and texts with the values put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from actions.knowledge.model import Article, Placeholder
from actions.knowledge.problems import Key
from actions.knowledge.text import plain

Values = dict[str, str]
LONGEST = 60
# What is surely a name, right behind the word for the thing: it has a digit, or a capital letter.
NAMED = r"(?=\w*\d)[\w-]+|[A-Z][\w-]+(?: (?:[A-Z][\w-]*|\d{3,}|&)(?![\w-]*\.\w)){0,3}"
CONTEXT = 2  # words of the message on either side by which a value is found
ANYTHING = rf"[^\n;]{{1,{LONGEST}}}?"
MARKED = re.compile(r"\(\?<=(\w+-)\)")  # a form that stands behind a mark of its own ("VEN-") is found anywhere
BRACKETED = re.compile(r"\[[^\]]+\]")
UNSAFE = re.compile(r"[^\w .,/&@#:'()+-]")
NO_VALUE = re.compile(r"[xy. -]*|mm/dd/yyyy", re.IGNORECASE)


def values_in(text: str, article: Article) -> Values:
    """The values that a pasted message gives, by placeholder name; made safe to be shown as plain text."""
    spoken, found = " ".join(plain(text).split()), {}
    for placeholder in article.placeholders:
        for message in [article.message, *article.variants]:
            value = _value(spoken, " ".join(plain(message).split()), placeholder)
            if value and placeholder.name not in found:
                found[placeholder.name] = value
    return found


def fill(article: Article, values: Values) -> Article:
    """The article with each `{name}` replaced by its value's wording, or by its `otherwise`."""
    words = {
        f"{{{p.name}}}": p.given.format(values[p.name]) if values.get(p.name) else p.otherwise
        for p in article.placeholders
    }
    data = article.dict(exclude={"placeholders"})
    for placeholder in article.placeholders:
        if values.get(placeholder.name):
            data["message"] = data["message"].replace(placeholder.shown_as, values[placeholder.name], 1)
    return Article.parse_obj({**_replaced(data, words), "placeholders": [p.dict() for p in article.placeholders]})


def names_used(article: Article) -> dict[str, list[Key]]:
    """The `{names}` that the article's texts use, each with the keys of the first place."""
    found: dict[str, list[Key]] = {}
    for keys, text in _texts(article.dict(exclude={"placeholders"}), []):
        for name in re.findall(r"\{([a-z][a-z0-9_]*)\}", text):
            found.setdefault(name, keys)
    return found


def _texts(part: Any, keys: list[Key]) -> Iterator[tuple[list[Key], str]]:
    """Every text in a part, with the keys that lead to it."""
    if isinstance(part, str):
        yield keys, part
    entries = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in entries:
        yield from _texts(value, [*keys, key])


def _replaced(part: Any, words: dict[str, str]) -> Any:
    if isinstance(part, str):
        for mark, word in words.items():
            part = part.replace(mark, word)
        return part
    if isinstance(part, dict):
        return {key: _replaced(value, words) for key, value in part.items()}
    return [_replaced(value, words) for value in part] if isinstance(part, list) else part


def quoted(article: Article) -> str:
    """The article's message for somebody else to read: a place whose value is not known is left open."""
    message = article.message
    for placeholder in article.placeholders:
        message = message.replace(placeholder.shown_as, "…")
    return message


def _value(spoken: str, message: str, placeholder: Placeholder) -> str:
    before, mark, after = message.partition(plain(placeholder.shown_as))
    if not mark:
        return ""
    for pattern in _tries(before, after, placeholder):
        match = pattern.search(spoken)
        if match and (safe := _safe(next(group for group in match.groups() if group))):
            return safe
    return ""


def _tries(before: str, after: str, placeholder: Placeholder) -> list[re.Pattern[str]]:
    """Between the words of the message on either side; behind them, where the value has a form; or as people name it."""
    value, words = placeholder.like or ANYTHING, before.split()
    left = _pattern(words[-CONTEXT:]) + (r"\s*" if before.endswith(" ") else "")
    right = (r"\s+" if after.startswith(" ") else "") + _pattern(after.split()[:CONTEXT])
    tries = [re.compile(rf"(?<!\w){left}({value}){right}(?!\w)", re.IGNORECASE)]
    noun = words[-1] if words else ""
    if placeholder.like:
        tries.append(re.compile(rf"(?<!\w){left}({value})(?!\w)", re.IGNORECASE))
        if mark := MARKED.match(value):
            tries.append(re.compile(rf"(?<!\w)(?:{mark.group(1)})({value})(?!\w)"))
        tries.append(re.compile(rf"(?<!\w){_pattern([noun])}\s*(?=\S*\d)({value})(?!\w)", re.IGNORECASE))
    elif noun.isalpha():
        called = rf"\b(?i:{noun})\s+(?:(?i:called|named|is)\s+)?"
        tries.append(re.compile(rf"{called}(?:\"([^\"]{{2,{LONGEST}}})\"|(?<!\w)'([^']{{2,{LONGEST}}})'(?!\w))"))
        tries.append(re.compile(rf"{called}[\"'`]?({NAMED})(?!\w)"))
    return tries


def _pattern(words: list[str]) -> str:
    """Words of the message as a pattern: blanks and quotes as they come, other placeholders as anything."""
    parts = [ANYTHING.join(re.escape(piece) for piece in BRACKETED.split(word)) for word in words]
    return re.sub(r"['\"]", "['\"]?", r"\s*".join(parts)).replace(r"\.", r"\.?")


def _safe(value: str) -> str:
    cleaned = " ".join(UNSAFE.sub("", value).split()).strip(" .,:'")[:LONGEST]
    return "" if "://" in value or NO_VALUE.fullmatch(cleaned) else cleaned
