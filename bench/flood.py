"""A hostile widget: `python -m bench.flood PORT ADDRESS` sends messages as fast as it can, until it is ended.

It reads no answers. When it is cut off it comes back at once, as somebody new.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import sys
import time
from base64 import b64encode

SWITCHED = re.compile(rb"^HTTP/1.1 101 [\s\S]*\r\n\r\n")
SESSION = re.compile(rb'42\["session"')
FRAMES, REST_SECONDS = 500, 0.05


def main() -> None:
    """Flood until the process is ended; prints a line when the first messages have left."""
    port, address = int(sys.argv[1]), sys.argv[2]
    burst, is_told = b"".join(frame(message(number)) for number in range(FRAMES)), False
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as line:
            begin(line, address)
            while True:
                line.sendall(burst)
                if not is_told:
                    print("flooding", flush=True)
                is_told = True
        time.sleep(REST_SECONDS)


def begin(line: socket.socket, address: str) -> None:
    """Open a WebSocket and a session in it. Raises OSError when it was turned away."""
    key = b64encode(os.urandom(16)).decode()
    head = f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: {address}\r\n"
    upgrade = f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
    line.sendall(f"{head}{upgrade}\r\n".encode())
    read_until(line, SWITCHED)
    line.sendall(frame("40"))
    read_until(line, SESSION)


def read_until(line: socket.socket, wanted: re.Pattern[bytes]) -> None:
    """Read until this has come. Raises OSError when the connection ends before."""
    seen = b""
    while not wanted.search(seen):
        more = line.recv(65536)
        if not more:
            raise ConnectionResetError
        seen += more


def message(number: int) -> str:
    """A message as the widget sends it, with an acknowledgement asked for."""
    return f"42{number}" + json.dumps(["message", {"id": f"flood-{number}", "text": "INT043 and a flood of words"}])


def frame(text: str) -> bytes:
    """A WebSocket text frame; its mask is zero, which leaves the text as it is."""
    body = text.encode()
    size = bytes([0x80 | len(body)]) if len(body) < 126 else b"\xfe" + len(body).to_bytes(2, "big")
    return b"\x81" + size + b"\0\0\0\0" + body


if __name__ == "__main__":
    main()
