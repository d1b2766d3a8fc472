"""Whom or what a clause speaks of, before the words that tell what became of it."""

from __future__ import annotations

import re

from understanding.words import export_words as of

TOKEN = re.compile(r"[a-z0-9_#-]+(?:'[a-z]+)?")
CAPITAL = re.compile(r"[a-z]")
SHORTENED = re.compile(r"'(?:s|re|ve|m|d)$")


def is_option(clause: str, found: re.Match[str]) -> bool:
    """Whether "Exported" is the name of the option: by what stands around it, or by its capital within a sentence."""
    at = found.end() - len("exported")
    left, right, word = clause[:at], clause[found.end() :], clause[at : found.end()]
    is_name = word == "Exported" and CAPITAL.search(left) is not None
    return is_name or of.OPTION_BEFORE.search(left) is not None or of.OPTION_BEHIND.match(right) is not None


def subject_of(left: str, verb: str) -> tuple[str, list[str]]:
    """The word for whom or what a clause speaks of ("" where it leaves that out), and all words before its verb."""
    words = TOKEN.findall(of.IT_PEOPLE.sub("admin", left).lower() + " " + _leading(verb))
    words = [word.removesuffix("n't") for word in words]
    while words and words[-1] in of.BETWEEN and not (len(words) == 1 and words[0] in ("all", "both")):
        words.pop()
    words = [word for word in words if word not in of.FILLERS]
    breaks = [number for number, word in enumerate(words) if word in of.BREAKS]
    words = words[breaks[-1] + 1 :] if breaks else words
    while words and words[-1] in of.BETWEEN:
        words.pop()
    if "of" in words:
        words = words[words.index("of") + 1 :]
    within = [number for number, word in enumerate(words) if number and word in of.PREPOSITIONS]
    words = words[: within[0]] if within else words
    head = words[-1] if words else ""
    return SHORTENED.sub("", head), words


def _leading(verb: str) -> str:
    """The subject where it stands in the verb's own words ("it through", "its in", "im in")."""
    first = verb.split()[0] if " " in verb.strip() else ""
    return {"it": "it", "its": "it", "they": "they", "all": "all", "im": "i", "'m": "", "am": ""}.get(first, "")
