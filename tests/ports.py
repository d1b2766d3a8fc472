"""Ports for the servers that tests start."""

from __future__ import annotations

import socket
from contextlib import suppress
from secrets import randbelow

# Below the ports from which the system gives connections theirs: whatever the other workers connect to meanwhile, one that
# was found free here stays free until its server listens, also over a restart of that server.
FIRST, END = 20_000, 32_000


def free_port() -> int:
    """A port that nothing listens on now."""
    while True:
        port = FIRST + randbelow(END - FIRST)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
