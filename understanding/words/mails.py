"""The part of a mail that matters: pasted with headers, greeting and signature, it would be read for what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

GREETING = re.compile(r"(?:hi|hello|dear|hey|good (?:morning|afternoon))\b")
MAX_WORDS = 60  # what is encoded
MAX_OWN_WORDS = 300  # what facts are read from
LETTERS = 10  # a word may be of any length; so many a word are kept
BLANKS, MARKS = re.compile(r"\s{4,}"), re.compile(r"([^\w\s]|_)\1{3,}")
# Where a mail's own text ends and the one that it answers or passes on begins.
HISTORY = re.compile(
    r"-{2,}\s*(?:original|forwarded)\b|_{6,}$|begin forwarded message|(?:from|von):|on\b.{5,120}(?:\bwrote:|<\S+@\S+>)$"
    r"|am\b.{5,120}\bschrieb\b.*:$",
    re.IGNORECASE,
)
GREETING_WORDS, SIGN_OFF_WORDS = 4, 5  # A longer line that opens like one says something besides.
CHAT_LINES = 2  # So few lines are no mail.


class MailCutter:
    """Cuts mails; the word lists are those of patterns.yml."""

    def __init__(self, headers: Sequence[str], sign_offs: Sequence[str], emoji: Mapping[str, str]) -> None:
        self._headers = tuple(headers)
        self._sign_off = re.compile("|".join(rf"{re.escape(word)}(?:\b|$)" for word in sign_offs))
        self._emoji = emoji

    def cut(self, text: str) -> str:
        """The lines that matter as one line, emoji put into words; at most MAX_WORDS. Short texts stay."""
        return self._joined(text.splitlines(), MAX_WORDS)

    def own(self, text: str) -> str:
        """The same at length, without what is quoted between or below; what is quoted alone stays."""
        lines: list[str] = []
        for line in text.splitlines():
            if HISTORY.match(line.strip()) and self._body([one.strip() for one in lines if one.strip()]):
                break
            lines += [] if line.lstrip().startswith(">") else [line]
        return self._joined(lines, MAX_OWN_WORDS) or self._joined(text.splitlines(), MAX_OWN_WORDS)

    def _joined(self, lines: Sequence[str], most: int) -> str:
        text = "\n".join(lines)
        for sign, word in self._emoji.items():
            text = text.replace(sign, f" {word} ")
        kept = [line for line in (line.strip(" >\t") for line in text.splitlines()) if line]
        if len(kept) > CHAT_LINES:
            kept = self._body(kept) or kept
        return " ".join(without_runs(" ".join(kept)).split()[:most])[: most * LETTERS].rstrip()

    def _body(self, lines: Sequence[str]) -> list[str]:
        body: list[str] = []
        for line in lines:
            lowered, amount = line.lower(), len(line.split())
            if lowered.startswith(self._headers):
                continue
            if body and amount <= SIGN_OFF_WORDS and self._sign_off.match(lowered):
                break
            if amount > GREETING_WORDS or not GREETING.match(lowered):
                body.append(line)
        return body


def without_runs(text: str) -> str:
    """A text with three at most of one mark in a row, and no long gaps: patterns try every way to part a long run."""
    spaced = BLANKS.sub(lambda gap: "\n" if "\n" in gap.group() else " ", text)
    return MARKS.sub(r"\1\1\1", spaced)
