"""Makes a message safe to handle: size, characters, secrets. What is masked here is never stored or logged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from actions.knowledge.text import fold
from channels.masking import mask

MAX_CHARACTERS = 2000
RAW_CHARACTERS = 2 * MAX_CHARACTERS
# Where a text was cut, a secret may have been cut in two: the end that could hold its half goes.
LONGEST_SECRET = 200
# What shows nothing and is still there after folding: fillers, variation selectors, the blank Braille cell.
INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f"
SLASHES = rf"[\s{INVISIBLE}]*/[\s/{INVISIBLE}]*"
LEADING = re.compile(SLASHES)
COMMAND = re.compile(rf"{SLASHES}[A-Za-z_]+(?:@[\d.]+)?[\s{INVISIBLE}]*(?:\{{[\s\S]*)?")


@dataclass(frozen=True)
class CleanText:
    """A message as it may be stored; `is_masked` when a secret was taken out, `is_cut` when it was too long.

    `is_command` when it had the shape of one (`/restart`, `/inform{...}`): it is told so, and nothing is done.
    """

    text: str
    is_masked: bool
    is_cut: bool
    is_command: bool = False


def clean(raw: str) -> CleanText:
    """Unicode folded, control characters dropped, secrets masked, at most 2,000 characters, never a command."""
    text, is_masked = mask(fold(normalize("NFKC", raw[:RAW_CHARACTERS])[:RAW_CHARACTERS]).strip())
    is_cut = len(raw) > RAW_CHARACTERS or len(text) > MAX_CHARACTERS
    if len(raw) > RAW_CHARACTERS:
        text = text[:-LONGEST_SECRET]
    return CleanText(defuse(text[:MAX_CHARACTERS]), is_masked, is_cut, bool(COMMAND.fullmatch(text)))


def defuse(text: str) -> str:
    """Typed text is never a command: Rasa obeys what begins with a slash, so every slash before the first word goes."""
    slashes = LEADING.match(text)
    return text[slashes.end() :].strip() if slashes else text
