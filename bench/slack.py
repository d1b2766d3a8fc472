"""What Slack costs: how fast events are acknowledged while conversations run, the CPU of one, and what duplicates do.

Measured on the real server over signed HTTP, against a Web API here that says yes to everything.
"""

from __future__ import annotations

import http.client
import json
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from slack_sdk.signature import SignatureVerifier

from bench.processes import Bot, running
from bench.report import Row, Section, at_most, none_wanted, percentile
from bench.speed import MIX, ours

PEOPLE, COPIES, SECRET, PATIENCE = 20, 4, "bench-signing-secret", 120
AIM_ACK, OUTAGE_SECONDS, QUIET_SECONDS = 200.0, 30, 35
NOTE = (
    f"{PEOPLE} conversations at once, every event sent {COPIES} times over signed HTTP; the Web API is a local one that "
    "accepts everything"
)


class Yes(BaseHTTPRequestHandler):
    """A Web API that accepts everything, and counts what is posted."""

    protocol_version = "HTTP/1.1"
    posted: list[str] = []
    is_away = False

    def do_POST(self) -> None:
        """Accept a call, or refuse it while Slack is away."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if Yes.is_away:
            self.send_response(503)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path.endswith("chat.postMessage"):
            self.posted.append(self.path)
        body = json.dumps({"ok": True, "channel": "C1", "ts": f"{time.time():.6f}", "messages": []}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def accepting_slack() -> Iterator[str]:
    """The address of such a Web API while it runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Yes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/"
    finally:
        server.shutdown()
        server.server_close()


def measure() -> Section:
    """The figures as a section of the report. Raises NotStarted."""
    with accepting_slack() as address, tempfile.TemporaryDirectory(prefix="assistant-bench-") as folder:
        bot = with_slack(ours(Path(folder)), address)
        with running(bot, Path(folder)) as server:
            server.wait_for(bot.ready)
            talk(bot.port, 0, time.time())
            settle()
            before, cpu = len(Yes.posted), server.cpu()
            with ThreadPoolExecutor(PEOPLE) as pool:
                walls = pool.map(lambda person: talk(bot.port, person, time.time()), range(1, PEOPLE + 1))
                acks = [ack for one in walls for ack in one]
            settle()
            cpu = server.cpu() - cpu
            posted = len(Yes.posted) - before
            during = outage(bot.port)
    return Section("Slack", rows(acks, cpu, posted, before, during), NOTE)


def outage(port: int) -> int:
    """How many replies of one conversation are posted that was held while Slack was away."""
    before, Yes.is_away = len(Yes.posted), True
    talk(port, PEOPLE + 1, time.time())
    time.sleep(OUTAGE_SECONDS)
    Yes.is_away = False
    settle(QUIET_SECONDS)
    return len(Yes.posted) - before


def rows(acks: list[float], cpu: float, posted: int, of_one: int, during: int) -> list[Row]:
    """The figures as rows; every conversation is the same, so each should be answered as the first one alone was."""
    return [
        at_most("acknowledged, p95", percentile(acks, 0.95), " ms", AIM_ACK),
        at_most("CPU an event, its turn and duplicates included", 1000 * cpu / (PEOPLE * len(MIX)), " ms"),
        none_wanted("replies lost or doubled", abs(posted - PEOPLE * of_one), PEOPLE * of_one),
        none_wanted(f"replies lost or doubled, Slack away for {OUTAGE_SECONDS} s", abs(during - of_one), of_one),
    ]


def with_slack(bot: Bot, address: str) -> Bot:
    """The same assistant in a workspace."""
    told = {"SLACK_BOT_TOKEN": "xoxb-bench", "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": address}
    limits = {"MESSAGE_BURST": "0", "ADDRESS_BURST": "0", "SLACK_APP_TOKEN": ""}
    return replace(bot, environment={**bot.environment, **told, **limits})


def talk(port: int, person: int, since: float) -> list[float]:
    """One conversation in a direct message, each event sent several times; the milliseconds of each acknowledgement."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    return [
        send(connection, event(f"D{person:04d}", f"{since + number:.6f}", text))
        for number, text in enumerate(MIX)
        for _ in range(COPIES)
    ]


def event(channel: str, ts: str, text: str) -> str:
    """A message as Slack tells of it."""
    said = {"type": "message", "channel_type": "im", "channel": channel, "user": "U1", "ts": ts, "text": text}
    return json.dumps({"type": "event_callback", "team_id": "T1", "event_id": f"{channel}{ts}", "event": said})


def send(connection: http.client.HTTPConnection, body: str) -> float:
    """Send a signed event; the milliseconds until it was acknowledged. Raises RuntimeError when it was not."""
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    headers = {"Content-Type": "application/json", "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
    started = time.perf_counter()
    connection.request("POST", "/webhooks/slack/events", body, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"an event was refused with {answer.status}")
    return 1000 * (time.perf_counter() - started)


def settle(pause: int = 3) -> None:
    """Wait until nothing was posted for a while, in seconds."""
    deadline, seen = time.monotonic() + PATIENCE, -1
    while len(Yes.posted) != seen and time.monotonic() < deadline:
        seen = len(Yes.posted)
        time.sleep(pause)
