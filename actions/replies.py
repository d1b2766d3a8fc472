"""The assistant's own sentences: the `responses` of data/skills/*.yml, filled with names and values."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actions.knowledge.loader import shared
from settings import NAMES

SKILLS = Path(__file__).resolve().parents[1] / "data" / "skills"


@lru_cache(maxsize=1)
def replies() -> dict[str, str]:
    """All reply texts by name; each reply has exactly one text, so that the same turn gives the same answer."""
    found: dict[str, str] = {}
    for path in sorted(SKILLS.glob("*.yml")):
        content: dict[str, Any] = YAML(typ="safe").load(path.read_text("utf-8"))
        for name, variations in (content.get("responses") or {}).items():
            found[name] = str(variations[0]["text"]).strip()
    return found


def reply(name: str, **values: object) -> str:
    """A reply with its placeholders filled. Raises KeyError when there is no such reply or a value is missing."""
    names = {
        "assistant": NAMES.assistant,
        "people": NAMES.people,
        "contact_link": NAMES.contact_link,
        "product": NAMES.product,
        "classic": NAMES.classic,
    }
    text = replies()[name]
    if "{systems}" in text:
        names["systems"] = shared().known_systems
    return text.format(**names, **values)
