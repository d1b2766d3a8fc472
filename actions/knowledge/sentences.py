"""What pydantic found wrong with a part of an article, as a sentence that says what to write instead."""

from __future__ import annotations

from typing import Any

from actions.knowledge.model import Part
from actions.knowledge.problems import Keys, did_you_mean


def article_words(kind: type[Part]) -> str:
    """How an author calls a part."""
    return {"Article": "an article", "Question": "a question", "Connection": "a connection"}.get(
        kind.__name__, "a step"
    )


def sentence(item: Any, kind: type[Part]) -> str:
    """A pydantic error as a sentence that says what to write instead."""
    key, category = item["loc"][-1], item["type"]
    if category == "value_error.missing":
        return f"'{key}' is missing; add it"
    if category == "value_error.extra":
        known = sorted(part_at(kind, item["loc"][:-1]).__fields__)
        return f"'{key}' is not a key that is known here; {did_you_mean(str(key), known, 'remove it')}"
    if category == "value_error.const":
        given, allowed = str(item["ctx"]["given"]), [str(value) for value in item["ctx"]["permitted"]]
        return f"'{given}' is not allowed for '{key}'; write one of: {', '.join(allowed)}"
    if category == "value_error.str.regex":
        plain = "lower-case letters, digits and underscores, such as export_date"
        return f"'{key}' has to be {'a code such as INT043' if key in ('code', 'twin_of') else plain}"
    if category == "value_error.list.min_items":
        return f"'{key}' needs at least {item['ctx']['limit_value']} entry"
    if category == "type_error.list":
        return (
            f"'{key}' has to be a list; write it as '{key}: [one, another]', or each on a line of its own behind '- '"
        )
    if category.startswith("type_error"):
        called = f"'{key}'" if isinstance(key, str) else "this entry"
        hint = "; put text with ': ' or yes/no/true/false into quotes" if "str" in category else ""
        return f"{called} has the wrong type: {item['msg']}{hint}"
    return f"'{key}': {item['msg']}"


def part_at(kind: type[Part], loc: Keys) -> type[Part]:
    """The kind of part that these keys lead to; the last one that has fields of its own."""
    for key in loc:
        inner = kind.__fields__[key].type_ if isinstance(key, str) and key in kind.__fields__ else None
        kind = inner if isinstance(inner, type) and issubclass(inner, Part) else kind
    return kind
