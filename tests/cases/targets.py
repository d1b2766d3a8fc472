"""Targets that fail: a mail server and a webhook, each with faults that a real one has."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any, Callable

from aiosmtpd.controller import Controller

from tests.ports import free_port

Fault = Callable[[], str]


class MailServer:
    """Takes letters; `fault` says for each what goes wrong: "" nothing, refuse, drop, or lost (taken, then cut off)."""

    def __init__(self, fault: Fault) -> None:
        self.fault, self.taken = fault, Counter()
        self.letters: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        fault = self.fault()
        if fault == "refuse":
            return "451 Try again later"
        if fault == "drop":
            server.transport.close()
            return "421 Closing"
        message = message_from_bytes(envelope.content)
        self.letters.append(message)
        self.taken[message["X-Case-Number"]] += 1
        if fault == "lost":
            server.transport.close()
            return "421 Closing"
        return "250 Taken"


@contextmanager
def mail_server(fault: Fault) -> Iterator[tuple[MailServer, int]]:
    handler, port = MailServer(fault), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield handler, port
    finally:
        controller.stop()


class Hook:
    """Takes posts; `fault`: "" nothing, refuse (500), drop (no answer), hang (slow, then cut off), lost (taken, 502)."""

    def __init__(self, fault: Fault) -> None:
        self.fault, self.taken = fault, Counter()
        self.posts: list[tuple[dict[str, str], bytes]] = []


@contextmanager
def webhook_server(fault: Fault) -> Iterator[tuple[Hook, str]]:
    hook = Hook(fault)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fault = hook.fault()
            if fault in ("drop", "hang"):
                time.sleep(0.6 if fault == "hang" else 0)
                self.close_connection = True
                return
            if fault != "refuse":
                hook.posts.append(({name.lower(): value for name, value in self.headers.items()}, body))
                hook.taken[self.headers["webhook-id"]] += 1
            self.send_response({"refuse": 500, "lost": 502}.get(fault, 204))
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield hook, f"http://127.0.0.1:{server.server_port}/hook"
    finally:
        server.shutdown()
        server.server_close()


def random_faults(seed: int, *faults: str, share: float = 0.4) -> Fault:
    """A fault in so many of a hundred cases, the same ones at every run."""
    random = Random(seed)
    return lambda: random.choice(faults) if random.random() < share else ""
