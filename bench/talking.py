"""The assistant in this process on a database of its own, for the measurements that need no server."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from actions.case import Case
from bench.messages import Labelled
from channels.text import clean
from tests.talking import Reply, Talker, said
from understanding.reading import Reading

_numbers = count(1)


@dataclass(frozen=True)
class Outcome:
    """What one message led to: how it was read, what was answered, the state after it."""

    message: Labelled
    reading: Reading
    raw_intent: str
    raw_confidence: float
    text: str
    case: Case
    conversation: str = ""


@contextmanager
def loaded() -> Iterator[Talker]:
    """A loaded assistant; its temporary database is removed afterwards. Once a process, before the database is used."""
    from server.logs import configure_logs
    from server.train import MODEL
    from store.database import migrate, shared_engine

    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.db"
        configure_logs("CRITICAL")
        migrate(shared_engine())
        talker = Talker(shared_engine(), MODEL)
        try:
            yield talker
        finally:
            talker.close()
            shared_engine().dispose()


def parse(talker: Talker, text: str) -> tuple[Reading, str, float]:
    """A message as understood with nothing said before, the classifier's own word for it, and how sure it is."""
    from rasa.core.channels.channel import UserMessage

    processor = talker.assistant.agent.processor
    parsed = talker.loop.run_until_complete(processor.parse_message(UserMessage(clean(text).text)))
    ranking = parsed.get("intent_ranking") or [parsed["intent"]]
    return Reading.load(parsed.get("reading")), str(ranking[0]["name"]), float(ranking[0]["confidence"])


def fresh(talker: Talker, message: Labelled, opening: tuple[str, ...] = ()) -> Outcome:
    """Send a message as the first of a conversation, or after some opening messages."""
    reading, raw, sure = parse(talker, message.text)
    conversation = f"bench-{next(_numbers)}"
    for text in opening:
        talker.say(conversation, text)
    replies: list[Reply] = talker.say(conversation, message.text)
    return Outcome(message, reading, raw, sure, said(replies), talker.case(conversation), conversation)


def heard(talker: Talker, message: str, opening: tuple[str, ...]) -> tuple[str, Case]:
    """The final intent of a message after opening messages, and the state after it."""
    conversation = f"bench-{next(_numbers)}"
    for text in (*opening, message):
        talker.say(conversation, text)
    tracker = talker.tracker(conversation)
    return str(tracker.latest_message.intent.get("name")), talker.case(conversation)
