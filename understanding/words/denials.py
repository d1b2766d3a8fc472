"""What of a told situation is meant, and not only ruled out: "it's not on hold, Sage just doesn't find one"."""

from __future__ import annotations

import re

from actions.knowledge.text import plain

RULED_OUT = re.compile(
    r"^\W*(?:(?:no|nope|ok|well|hi|hello)\W+)*(?:(?:it'?s|its|it is|that'?s|thats|this is|is|he'?s|she'?s) )?not (?:the |about |on |that |a |an |my |our )?[^,.;]*[,.;]\s*(?:but |it'?s )?",
    re.IGNORECASE,
)
NONE_OF = re.compile(r"\b(?:no|not|without|never|not a|not the|don'?t (?:do|have|use)) (?:any )?\w+", re.IGNORECASE)
# Nothing but what it is not: "no its not location", "not about a vendor".
NOT_THAT = re.compile(
    r"^\W*(?:(?:no|nope|nah|well|ok)\W+)*(?:(?:it|that|this|he|she)(?:'?s| is| has)?(?: definitely| surely| certainly)? (?:not|nothing)|it isn'?t|not|nothing)\b(?: about| with| to do with)?[^.;:?]*\W*$",
    re.IGNORECASE,
)
ENOUGH = 4  # words that are left to tell the situation

# "No that's ok, 771 was on another report and is gone": the one that is asked about.
IS_GONE = re.compile(
    r"^\W*(?:no|nope|nah|not any ?more)\b[^?]*\b(?:gone|fixed|solved|sorted|done|closed|through|another report|other report|not mine)\b[^?]*$",
    re.IGNORECASE,
)


def is_gone(text: str) -> bool:
    """Whether the error that is asked about is told to be over."""
    return IS_GONE.match(plain(text)) is not None


def rules_out(text: str) -> bool:
    """Whether all that it tells is what it is not ("no its not location")."""
    return NOT_THAT.match(plain(text)) is not None


def without_denied(text: str) -> str:
    """A text without the things that it says there are none of ("employees only, no vendors")."""
    return NONE_OF.sub(" ", text)


def affirmed(text: str) -> str:
    """A text without the clause at its beginning that rules something out, where enough stands behind it."""
    rest = RULED_OUT.sub("", text, count=1)
    return rest if len(rest.split()) >= ENOUGH else text
