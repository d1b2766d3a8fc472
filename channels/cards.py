"""Finds payment card numbers in a text, in any spelling: by brand, length and the Luhn sum. Ids and amounts stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import Match

SHORTEST, LONGEST = 13, 19
# Digits in groups, as people write cards: at most three marks between two digits.
DIGIT_RUN = re.compile(r"\d(?:[\s.,\-_/|:;*•·–—−‐‑'()]{0,3}\d){12,}")
DIGIT_GROUP = re.compile(r"\d+")
NO_DIGITS = re.compile(r"\D+")
BRANDS = (
    ("4", (13, 16, 19)),
    ("5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,)),
    ("3[47]", (15,)),
    ("36|38|39|30[0-59]", (14, 16)),
    ("6011|64[4-9]|65|62|81|35(?:2[89]|[3-8])|220[0-4]", (16, 17, 18, 19)),
    ("50|5[6-8]|6", (13, 15, 16, 18, 19)),
)
PREFIXES = {
    length: re.compile("|".join(prefix for prefix, lengths in BRANDS if length in lengths))
    for length in range(SHORTEST, LONGEST + 1)
}
DOUBLED = dict(zip("0123456789", (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
# One unbroken number right after these words is an id, unless the text speaks of a card just before.
ID_BEFORE = re.compile(
    r"(?:report|workspace|policy|expense|transaction|invoice|bill|ticket|case|order|request|reference|ref|job|batch|export)"
    r"s?(?:[ _-]?(?:id|ids|no|nr|num|number|key))?[\"']?\s*(?:is|was|[:=#.])*\s*[\"'#]?$",
    re.IGNORECASE,
)
CARD_WORD = re.compile(r"card|visa|master|amex|\bcc\b|\bpan\b", re.IGNORECASE)


def is_card(number: str) -> bool:
    """Whether the digits are a payment card's: a brand's prefix and length, and the Luhn sum."""
    prefix = PREFIXES.get(len(number))
    if prefix is None or not prefix.match(number):
        return False
    return (sum(map(int, number[::-2])) + sum(DOUBLED[digit] for digit in number[-2::-2])) % 10 == 0


def mask_cards(text: str, mask: str) -> str:
    """The text without payment card numbers."""
    return DIGIT_RUN.sub(lambda run: _mask_run(run, mask), text)


def _mask_run(run: Match[str], mask: str) -> str:
    """A run of digits without the cards in it; a card begins and ends where a group of digits does."""
    text, out, done = run.group(), [], 0
    for start, end in _cards(text):
        if start < done or _is_id(run, start, end):
            continue
        out += [text[done:start], mask]
        done = end
    return "".join([*out, text[done:]])


def _cards(text: str) -> Iterator[tuple[int, int]]:
    """Where cards stand in a run; of several that begin at one place the longest."""
    digits = NO_DIGITS.sub("", text)
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    count = 0
    for group in DIGIT_GROUP.finditer(text):
        starts[count] = group.start()
        count += len(group.group())
        ends[count] = group.end()
    for first, start in starts.items():
        for length in range(LONGEST, SHORTEST - 1, -1):
            end = ends.get(first + length)
            if end and is_card(digits[first : first + length]) and _is_one_number(text[start:end]):
                yield start, end
                break


def _is_one_number(text: str) -> bool:
    """Points and commas also stand in amounts and lists: they make one number only where they are its only marks."""
    marks = set(NO_DIGITS.findall(text))
    return len(marks) < 2 or not any("." in mark or "," in mark for mark in marks)


def _is_id(run: Match[str], start: int, end: int) -> bool:
    """Whether this is a telephone number, or one unbroken number that the words before it call an id."""
    before = run.string[max(0, run.start() + start - 40) : run.start() + start]
    if before.endswith("+"):
        return True
    return run.group()[start:end].isdigit() and bool(ID_BEFORE.search(before)) and not CARD_WORD.search(before)
