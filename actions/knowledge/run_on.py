"""Words that a scan or a copy has run together ("Invalidconnectionconfiguration") or torn apart ("configu-\\nration")."""

from __future__ import annotations

import re
from collections.abc import Collection

GLUED = re.compile(r"[a-z0-9_]{16,200}")
TORN = re.compile(r"(?<=[a-z])-\s+(?=[a-z])", re.IGNORECASE)
LONGEST = 16  # letters of a word
STRANGE = 0.25  # of the letters, those that may belong to no known word


def mended(text: str) -> str:
    """A text in which words that are parted at the end of a line are whole."""
    return TORN.sub("", text)


def unglued(line: str, known: Collection[str]) -> str:
    """A line of lower-case words in which those that consist of several known words are parted."""
    return GLUED.sub(lambda word: _parted(word.group(), known), line)


def _parted(word: str, known: Collection[str]) -> str:
    """The word in as many known words as explain the most of it; as it is where too much stays strange."""
    if word in known:
        return word
    ends = range(1, len(word) + 1)
    strange, begins = [0.0], [0]
    for end in ends:
        best, begin = strange[end - 1] + 1.0, end - 1
        for start in range(max(0, end - LONGEST), end):
            if word[start:end] in known and strange[start] + 0.01 < best:
                best, begin = strange[start] + 0.01, start
        strange.append(best)
        begins.append(begin)
    if strange[-1] > STRANGE * len(word):
        return word
    parts, end = [], len(word)
    while end:
        parts.append(word[begins[end] : end])
        end = begins[end]
    return _joined(list(reversed(parts)), known)


def _joined(parts: list[str], known: Collection[str]) -> str:
    """The parts as words, letters that belong to none of them together."""
    out: list[str] = []
    was_known = True
    for part in parts:
        is_known = part in known
        if not is_known and not was_known:
            out[-1] += part
        else:
            out.append(part)
        was_known = is_known
    return " ".join(out)
