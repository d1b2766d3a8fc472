"""Text as it should be compared: Unicode folded, invisible characters gone, look-alike letters and digits mapped."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТХаеорсухіІΙΤΝΟ‘’‚‛`´“”„‟«»‐‑‒–—−", "ABEKMHOPCTXaeopcyxiIITNO''''''\"\"\"\"\"\"------"
)
WORD = re.compile(r"[a-z0-9_]+")
# What `fold` makes of ASCII: the control characters go, but for the line break, and the tab that becomes a blank.
ASCII = {code: None for code in (*range(32), 127) if chr(code) != "\n"} | {ord("\t"): " "}
KEPT = 256  # a turn folds the same few texts over and over


def fold(text: str) -> str:
    """NFKC text without control, format and surrogate characters (line breaks stay); digits of any script become ASCII."""
    if text.isascii():
        return text.translate(ASCII)
    out: list[str] = []
    for char in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(char)
        if char in "\n\t":
            out.append("\n" if char == "\n" else " ")
        elif category == "Nd":
            out.append(str(unicodedata.digit(char)))
        elif category[0] == "Z":
            out.append(" ")
        elif category not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            out.append(char)
    return "".join(out)


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """Folded text with look-alike letters, quotes and dashes mapped to ASCII; for comparing, never for showing."""
    return fold(text).translate(LOOKALIKES)


def words(text: str) -> list[str]:
    """Lower-case words of a text; `xml_gateway` stays one word."""
    return WORD.findall(plain(text).lower())


def squeeze(text: str) -> str:
    """The words joined by single blanks: the form in which titles and messages are compared."""
    return " ".join(words(text))


def lower_first(text: str) -> str:
    """A title inside a sentence."""
    return text[:1].lower() + text[1:]
