"""What could be taken for an answer about access and tells nothing of it: a job, a yes to the error, another access."""

from __future__ import annotations

import re

from actions.knowledge.model import Question
from actions.knowledge.text import plain

# Says of the error, and of nobody's access, that it is the right one: "yes INT043", "yes, that is my error".
CONFIRMING = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|ok|okay|right|correct|exactly|sorry|sure|oh|it'?s|that'?s|this|is|that|the|my|our|code|error|message|one|it|again)\b\W*)+$",
    re.IGNORECASE,
)
OF_ERROR = re.compile(r"\b(?:one|code|error|message)\b|\d{2,}", re.IGNORECASE)
CODED = re.compile(r"\b(?:[a-z]{2,4}\W?)?\d{2,3}\b", re.IGNORECASE)
# A job alone tells nothing of who has an access.
JOB = re.compile(
    r"^\W*(?:(?:hi|hello|well|i'?m|i am|we'?re|as|the|a|an|our|your|head|senior|chief|assistant|new|external|of|in|here)\W+)*"
    r"(?:controller|book ?keeper|accountant|cfo|ceo|coo|treasurer|consultant|auditor|it(?: guy| person| support| team| department)?|finance(?: \w+)?|accounting(?: manager| clerk)?|ap clerk|office manager|payroll|manager)(?:\W+(?:here|speaking|of \w+))?\W*$",
    re.IGNORECASE,
)
# Said of an access to Sage Intacct this leaves it open: "yes, workspace admin".
ONLY_WORKSPACE = re.compile(
    r"\W*(?:(?:yes|yeah|yep|ok|well|i am|i'?m|i have|the|a|an|as)\W+)*(?:workspace|expensify|ws)(?: admin| access| yes)*\W*(?:yes|here)?\W*$",
    re.IGNORECASE,
)
# What a question speaks of is not known: "does your company use it? - what is that?"
WHAT_IS_THAT = re.compile(
    r"^\W*(?:(?:and|sorry|ok|hm+|um+|but)\W+)*(?:what|wat|whats)(?:'?s| is| are)? (?:that|this|it|those|these)(?: even| supposed to be)?\W*$",
    re.IGNORECASE,
)


def asks_what_it_is(text: str) -> bool:
    """Whether only the meaning of what was asked about is asked ("what is that?")."""
    return WHAT_IS_THAT.match(plain(text)) is not None


def is_job(text: str) -> bool:
    """Whether it names the person's job and nothing else."""
    return JOB.match(plain(text)) is not None


def tells_no_access(question: Question, text: str) -> bool:
    """Whether a message that could be taken for an answer to a question about access is none."""
    spoken = plain(text)
    is_of_error = CONFIRMING.match(CODED.sub(" ", spoken)) is not None and OF_ERROR.search(spoken) is not None
    is_of_workspace = question.grants in ("sage_intacct", "domain") and ONLY_WORKSPACE.match(spoken) is not None
    return is_of_error or is_of_workspace or is_job(text)
