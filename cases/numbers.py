"""Case numbers that can be read out on the phone: six characters, none of which looks like another."""

from __future__ import annotations

import secrets

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: 24 characters, 190 million numbers.
ALPHABET = "34679ACDEFGHJKMNPQRTUWXY"
LENGTH = 6


def new_number() -> str:
    """A random number; it tells nothing about other cases, and its letters spell no error code (INT...)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
