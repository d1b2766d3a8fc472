"""A client that talks over REST: one message after another, or several people at once."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

PATH = "/webhooks/rest/webhook"


class NoAnswer(RuntimeError):
    """Raised when a message was refused; the text holds the status and the answer's beginning."""


class Client:
    """One person: a kept connection to one assistant."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def say(self, conversation: str, text: str) -> float:
        """Send a message and give the milliseconds until its answer was read. Raises NoAnswer."""
        body = json.dumps({"sender": conversation, "message": text})
        started = time.perf_counter()
        self._connection.request("POST", PATH, body, {"Content-Type": "application/json"})
        response = self._connection.getresponse()
        content = response.read()
        taken = 1000 * (time.perf_counter() - started)
        if response.status != 200:
            raise NoAnswer(f"{response.status} for {text!r}: {content[:200]!r}")
        return taken

    def talk(self, conversation: str, texts: Sequence[str]) -> list[float]:
        """Several messages of one conversation, in order, on a new connection: servers close those that rest."""
        self._connection.close()
        return [self.say(conversation, text) for text in texts]


@dataclass(frozen=True)
class Crowd:
    """What several people at once got: turns a second, and the milliseconds of every turn."""

    per_second: float
    walls: list[float]


def crowd(port: int, people: int, name: str, texts: Sequence[str]) -> Crowd:
    """Each person has a conversation of their own, all at the same time."""
    clients = [Client(port) for _ in range(people)]
    started = time.perf_counter()
    with ThreadPoolExecutor(people) as pool:
        taken = list(pool.map(lambda number: clients[number].talk(f"{name}-{number}", texts), range(people)))
    seconds = time.perf_counter() - started
    walls = [wall for one in taken for wall in one]
    return Crowd(len(walls) / seconds, walls)
