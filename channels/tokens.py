"""Conversation tokens: who holds one speaks in that conversation. Made and signed here, never by a client."""

from __future__ import annotations

import hmac
import os
import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from settings import SHORTEST_KEY, SettingsError

ID_BYTES = 16
DAY = 86_400
# One spelling only: a token that differs in a single character is another token.
SHAPE = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{10})\.([0-9a-f]{64})")
PURPOSE = b"conversation token 1\n"


@dataclass(frozen=True)
class Token:
    """What a valid token says: whose conversation, and until when (seconds since 1970)."""

    id: str
    expires_at: int


class Tokens:
    """Issues and reads tokens `id.expiry.signature`; the id is 128 random bits."""

    def __init__(self, key: str, days: float) -> None:
        self._key = key.encode()
        self._seconds = int(days * DAY)

    def new(self) -> str:
        """A token for a conversation that nobody has yet."""
        return self._sign(secrets.token_hex(ID_BYTES))

    def read(self, text: object) -> Optional[Token]:
        """What the token says; None when it was not issued with this key, or has expired."""
        match = SHAPE.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            return None
        identity, expiry, signature = match.groups()
        if not hmac.compare_digest(signature, self._signature(identity, expiry)):
            return None
        token = Token(identity, int(expiry, 16))
        return token if token.expires_at > time.time() else None

    def renew(self, text: str, token: Token) -> str:
        """The same token, or a fresh one for the same conversation when more than half of its time is over."""
        return self._sign(token.id) if token.expires_at - time.time() < self._seconds / 2 else text

    def _sign(self, identity: str) -> str:
        expiry = f"{int(time.time()) + self._seconds:010x}"
        return f"{identity}.{expiry}.{self._signature(identity, expiry)}"

    def _signature(self, identity: str, expiry: str) -> str:
        return hmac.new(self._key, PURPOSE + f"{identity}.{expiry}".encode(), "sha256").hexdigest()


def kept_key(path: Path) -> str:
    """The key in the file, made at first use and readable by its owner only. Raises SettingsError when it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(32))
        except FileExistsError:
            path.chmod(0o600)
        key = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The key in {path} cannot be read or made ({error}). Set SECRET_KEY instead.") from None
    if len(key) < SHORTEST_KEY:
        raise SettingsError(f"The key in {path} is too short. Delete the file (a new one is made), or set SECRET_KEY.")
    return key
