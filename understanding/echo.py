"""A question that is repeated and answered at once ("lift it? no chance"), or answered by an idiom alone."""

from __future__ import annotations

import re

from actions.knowledge.model import Question
from actions.knowledge.text import plain
from understanding.words.reader import Reader

ECHO = re.compile(r"^\W*([^?]{2,60})\?+\s*(\S[^?]*)$")
ENDING = (
    r"(?:\W+(?:at all|ever|i'?m afraid|sorry|here|for (?:me|us)|with us|unfortunately|tbh|lol|really))?\s*(?:$|[,.;!-])"
)
NO = re.compile(
    rf"^\W*(?:(?:oh|well|ha|sorry|i'?m afraid)\W+)*(?:no|nope|nah|no way|no chance|not a chance|zero chance|never|impossible|(?:that'?s |it'?s )?(?:out of the question|not possible|not an option|not happening|no option)|(?:absolutely|definitely|certainly|of course|surely|probably|sadly|unfortunately) not|not at all|not really|i doubt it|(?:i )?don'?t think so|by no means|forget it){ENDING}",
    re.IGNORECASE,
)
# Without an echo only what is all of the message, and no mere "no".
NO_IDIOM = re.compile(
    r"^\W*(?:(?:oh|well|ha|sorry|i'?m afraid)\W+)*(?:no way|no chance|not a chance|zero chance|impossible|(?:that'?s |it'?s )?(?:out of the question|not possible|not an option|not happening))\W*$",
    re.IGNORECASE,
)
YES = re.compile(
    rf"^\W*(?:(?:oh|well|ha)\W+)*(?:yes|yep|yeah|yup|sure|of course|absolutely|definitely|certainly|no problem|easily|sure thing|for sure|by all means|(?:yes )?(?:it|that|we|i) can|gladly|any ?time){ENDING}",
    re.IGNORECASE,
)


def answered(text: str, question: Question, reader: Reader) -> str:
    """The option that an echo of the question, or an idiom alone, answers with; "" where neither stands in it."""
    spoken = plain(text).strip()
    found = ECHO.match(spoken)
    refusal = (NO if found else NO_IDIOM).match(found.group(2) if found else spoken)
    said = "no" if refusal else ""
    said = said or ("yes" if found and YES.match(found.group(2)) else "")
    if not said:
        return ""
    named = (reader.option_spoken_of(found.group(1), question) or "") if found else ""
    values = [option.value for option in question.options]
    if named in values and not question.grants:
        others = [value for value in values if value != named]
        return named if said == "yes" else others[0] if len(others) == 1 else ""
    return said if question.is_yes_no() else ""
