"""`make chat`: the conversation in the terminal, through the same front door as every channel.

The whole assistant runs in this process. A conversation that was left half-way goes on at the next start.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import Callable
from typing import Any

from cases.delivery import Worker
from channels.gateway import Gateway
from channels.messages import Incoming, Refused
from server.errors import ModelError
from server.logs import configure_logs
from settings import NAMES, VAR, Settings, SettingsError
from store.database import DatabaseError, shared_engine

CONVERSATION = VAR / "chat_conversation"
PROMPT = "Your input -> "
LEAVE = {"/stop", "/quit", "/exit"}
WIDTH = 72


def main() -> int:
    """Load, greet or go on, and talk until /stop or the end of the input. The exit code is 1 when it could not start."""
    try:
        settings = Settings()
    except SettingsError as error:
        print(f"Cannot start: {error}", file=sys.stderr)
        return 1
    configure_logs("ERROR" if settings.log_level == "INFO" else settings.log_level)
    print("Loading the assistant; this usually takes about 5 seconds ...", file=sys.stderr, flush=True)
    try:
        return asyncio.run(start(settings))
    except (DatabaseError, ModelError) as error:
        print(f"Cannot start: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


async def start(settings: Settings) -> int:
    """Load, and talk; hand-overs are delivered meanwhile, and at the end: no server may be running."""
    from server.assistant import Assistant

    engine = shared_engine()
    gateway = Gateway(Assistant.load(engine).handle)
    async with Worker(engine, settings):
        return await talk(gateway)


async def talk(gateway: Gateway) -> int:
    """The loop: read a message, show the replies."""
    conversation = remembered_conversation()
    print(
        f"\n{NAMES.assistant}. Type a message and press Enter; a choice can be typed, or picked by its number. Leave with /stop.\n"
    )
    await show(gateway, conversation, "hello")
    read = reader()
    while True:
        text = await asyncio.to_thread(read)
        if text is None or text.strip().lower() in LEAVE:
            print("Until next time. Your conversation is kept.")
            return 0
        await show(gateway, conversation, text)


async def show(gateway: Gateway, conversation: str, text: str) -> None:
    """Send one message and print what comes back, a refusal included."""
    try:
        replies = await gateway.receive(Incoming(conversation, text, "terminal", is_trusted=True))
    except Refused as refused:
        replies = [{"text": str(refused)}]
    for message in replies:
        print(render(message))
    print()


def render(message: dict[str, Any]) -> str:
    """A reply for the terminal: no Markdown marks, choices numbered below."""
    text = str(message["text"]).replace("**", "").replace("`", "").replace("\n---\n", f"\n{'-' * WIDTH}\n")
    titles = [button["title"] for button in message.get("buttons", [])]
    choices = "   ".join(f"[{number}] {title}" for number, title in enumerate(titles, 1))
    return f"{text}\n  {choices}" if choices else text


def reader() -> Callable[[], str | None]:
    """Reads one message: with line editing and whole pastes in a terminal, line by line from a pipe; None at the end."""
    if not sys.stdin.isatty():
        return lambda: ((line := sys.stdin.readline()) and line.rstrip("\n")) or (None if not line else "")
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import InMemoryHistory

    session: Any = PromptSession(history=InMemoryHistory())

    def ask() -> str | None:
        try:
            return str(session.prompt(PROMPT))
        except (EOFError, KeyboardInterrupt):
            return None

    return ask


def remembered_conversation() -> str:
    """This terminal's conversation id, kept so that a case goes on at the next start."""
    if CONVERSATION.is_file() and (kept := CONVERSATION.read_text("utf-8").strip()):
        return kept
    CONVERSATION.parent.mkdir(parents=True, exist_ok=True)
    fresh = f"terminal-{secrets.token_hex(8)}"
    CONVERSATION.write_text(fresh + "\n", "utf-8")
    return fresh


if __name__ == "__main__":
    sys.exit(main())
