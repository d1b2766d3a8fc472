"""Makes a message safe to handle: size, characters, secrets. What is masked here is never stored or logged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.knowledge.text import fold

MAX_CHARACTERS = 2000
CARD = re.compile(r"(?<![\w-])(?:\d[ .\-]?){12,18}\d(?![\w-])")
CARD_PREFIX = re.compile(r"^(?:4|5[1-5]|2[2-7]|3[47]|3[068]|6(?:011|4|5)|35|62)")
SECRET_WORD = (
    r"(?:pass ?words?|passwd|passwort|passphrase|pwd|pw|pass ?code|pin(?: code)?|secret|api[ _-]?key|access[ _-]?key"
    r"|auth[ _-]?token|token|user ?secret|credentials?)"
)
# Words that may follow "the password is" without being one.
NO_SECRET = (
    r"(?!required|needed|missing|wrong|invalid|expired|not |set|changed|the |a |an |my |our |still|correct|incorrect|reset"
    r"|for |in |on |to |safe|stored|asked|used|all |also|only|never|always|saved|shared|same|different|gone|lost|unknown"
    r"|there|here|what|it|this|that)"
)
SECRET = re.compile(
    rf"\b({SECRET_WORD})\b(\s*(?:is|are|was|=|:|->|=>)+\s*|\s*[:=]\s*)([\"'`]?){NO_SECRET}([^\s\"'`,;]{{3,}})",
    re.IGNORECASE,
)
LOGIN_PAIR = re.compile(
    r"(\b(?:login|log-in|user(?:name)?|account)\b[^\n]{0,40}?\s(?:is\s+)?[\w.@-]{2,}\s*[/|]\s*)([^\s,;]{4,})",
    re.IGNORECASE,
)
KEY = re.compile(
    r"(?<![\w-])(?:xox[abprs]-[\w-]{10,}|sk[-_](?:live[-_]|test[-_])?[A-Za-z0-9]{16,}|gh[pousr]_[A-Za-z0-9]{20,}"
    r"|AKIA[0-9A-Z]{16}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*)"
)
MASK = "[removed]"


@dataclass(frozen=True)
class CleanText:
    """A message as it may be stored; `is_masked` when a secret was taken out, `is_cut` when it was too long."""

    text: str
    is_masked: bool
    is_cut: bool


def clean(raw: str) -> CleanText:
    """Unicode folded, control characters dropped, secrets masked, at most 2,000 characters, never a command."""
    text = fold(raw[: 4 * MAX_CHARACTERS]).strip()
    text, is_masked = mask(text)
    is_cut = len(raw) > 4 * MAX_CHARACTERS or len(text) > MAX_CHARACTERS
    return CleanText(defuse(text[:MAX_CHARACTERS]), is_masked, is_cut)


def mask(text: str) -> tuple[str, bool]:
    """The text without card numbers, passwords, tokens and keys, and whether there were any."""
    masked = KEY.sub(MASK, text)
    masked = SECRET.sub(lambda match: f"{match.group(1)}{match.group(2)}{MASK}", masked)
    masked = LOGIN_PAIR.sub(lambda match: f"{match.group(1)}{MASK}", masked)
    masked = CARD.sub(lambda match: MASK if is_card(match.group(0)) else match.group(0), masked)
    return masked, masked != text


def is_card(digits: str) -> bool:
    """Whether the digits are a payment card's: a known prefix, 13 to 19 digits, and the Luhn sum."""
    number = re.sub(r"\D", "", digits)
    if not 13 <= len(number) <= 19 or not CARD_PREFIX.match(number):
        return False
    total = 0
    for position, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def defuse(text: str) -> str:
    """Typed text is never a command: Rasa obeys what begins with a slash, so the slash goes."""
    return text.lstrip("/ ").strip() if text.startswith("/") else text
