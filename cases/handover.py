"""What is given to the person who takes over: a letter for a ticket system, and the same as data for a webhook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cases.models import StoredCase
from channels.masking import mask
from settings import NAMES

NAMED = {"person": "Person", "assistant": "Assistant"}


@dataclass(frozen=True)
class Facts:
    """What the articles and the case say, in words: each is a list of sentences or titles."""

    summary: str
    message: str
    known: list[str]
    steps_shown: list[str]
    failed: list[str]
    please_add: list[str]
    findings: list[str] = field(default_factory=list)


def hand_over_payload(
    case: StoredCase, channel: str, facts: Facts, last_words: str, said: list[dict[str, str]]
) -> dict[str, Any]:
    """The whole hand-over: a subject, a letter, and its parts as data. Nothing secret is in it."""
    words, _ = mask(case.said)
    last, _ = mask(last_words)
    told = [*said, {"who": "person", "text": last}]
    data = {
        "kind": "hand_over",
        "case": case.number,
        "error": case.code,
        "summary": facts.summary,
        "message": facts.message,
        "in_their_words": words,
        "answers": facts.known,
        "steps_shown": facts.steps_shown,
        "failed": facts.failed,
        "found": [mask(one)[0] for one in facts.findings],
        "please_add": facts.please_add,
        "channel": channel,
        "opened_at": case.opened_at.isoformat(),
        "transcript": told,
    }
    return {"subject": f"[{case.number}] {case.code}: {facts.summary}", "text": _letter(data), "data": data}


def message_payload(case: StoredCase, text: str) -> dict[str, Any]:
    """What the person wrote afterwards."""
    words, _ = mask(text)
    data = {"kind": "message", "case": case.number, "error": case.code, "text": words}
    letter = f"Added to case {case.number} after the hand-over:\n\n{words}\n"
    return {"subject": f"Re: [{case.number}] {case.code}", "text": letter, "data": data}


def _letter(data: dict[str, Any]) -> str:
    told = "\n\n".join(f"{NAMED[line['who']]}: {line['text']}" for line in data["transcript"])
    parts = [
        f"Case:     {data['case']}",
        f"Error:    {data['error']} ({data['summary']})",
        f"Message:  {data['message']}",
        f"Reported: {data['in_their_words']}",
        _list("What we know", data["answers"]),
        _list("Steps shown", data["steps_shown"]),
        _list("Still failing after", data["failed"]),
        _list("Told on the way", data["found"]),
        _list("Asked to add", data["please_add"]),
        f"Channel:  {data['channel']}, since {data['opened_at']}",
        f"The last of the conversation with {NAMES.assistant}:\n\n{told}",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _list(title: str, items: list[str]) -> str:
    return "\n".join([f"{title}:", *(f"  - {item}" for item in items)]) if items else ""
