"""The part of a mail that matters: pasted with headers, greeting and signature, it would be read for what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

GREETING = re.compile(r"(?:hi|hello|dear|hey|good (?:morning|afternoon))\b")
MAX_WORDS = 60
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
        for sign, word in self._emoji.items():
            text = text.replace(sign, f" {word} ")
        lines = [line.strip(" >\t") for line in text.splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > CHAT_LINES:
            lines = self._body(lines) or lines
        return " ".join(" ".join(lines).split()[:MAX_WORDS])

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
