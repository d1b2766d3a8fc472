"""Words that take in what was said and neither affirm nor deny anything."""

from __future__ import annotations

ACKNOWLEDGING = {
    "ok",
    "okay",
    "k",
    "kk",
    "alright",
    "fine",
    "great",
    "good",
    "got",
    "it",
    "cool",
    "thanks",
    "thx",
    "ty",
    "will",
    "do",
    "sure",
}
NO_YES = ACKNOWLEDGING - {"sure"}  # takes in what was said, and affirms nothing
