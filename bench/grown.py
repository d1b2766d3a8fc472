"""One assistant among several of different sizes: loads what lies in its folder, and measures when it is told to.

Commands come on standard input, one a line; each is answered with one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from actions.knowledge.loader import load
from bench.messages import Split, told
from bench.search import is_first, is_identified, offered, right
from bench.speed import MIX
from bench.talking import fresh, loaded
from tests.talking import Talker

SITUATIONS = 10
_numbers = count(1)


def main() -> int:
    """Load, then do as told until the input ends. `turns SPLIT`, `memory` and `accuracy SPLIT CODE,CODE` are known."""
    commands: dict[str, Callable[..., object]] = {"turns": turns, "memory": memory, "accuracy": accuracy}
    with loaded() as talker:
        for line in sys.stdin:
            name, *arguments = line.split()
            print(json.dumps(commands[name](talker, *arguments)), flush=True)
    return 0


def turns(talker: Talker, split: Split) -> float:
    """CPU ms a turn: the mix of the speed measurement, and situations that are told, each as an opening."""
    opened = [message.text for message in told(split) if message.by == "told"]
    number, chosen = next(_numbers), opened[:: max(1, len(opened) // SITUATIONS)][:SITUATIONS]
    started = time.process_time()
    for text in MIX:
        talker.say(f"turns-{number}", text)
    for place, text in enumerate(chosen):
        talker.say(f"turns-{number}-{place}", text)
    return 1000 * (time.process_time() - started) / (len(MIX) + len(chosen))


def memory(talker: Talker) -> float:
    """Resident memory of this process, MB."""
    status = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def accuracy(talker: Talker, split: Split, codes: str) -> dict[str, list[int]]:
    """For messages about these articles: how many are stated or offered as they should be, and how many there are."""
    base = load()
    outcomes = [fresh(talker, message) for message in told(split) if message.code in codes.split(",")]
    named = [is_identified(o, base) for o in outcomes if o.message.by in ("code", "pasted")]
    first = [is_first(o, base) for o in outcomes if o.message.by not in ("code", "pasted")]
    among = [bool({*offered(o.case, base)} & right(o.message, base)) for o in outcomes if o.message.by == "told"]
    return {
        "code or message: identified": tally(named),
        "own words: first": tally(first),
        "told: offered": tally(among),
    }


def tally(found: Sequence[bool]) -> list[int]:
    """How many are true, of how many."""
    return [sum(found), len(found)]


if __name__ == "__main__":
    sys.exit(main())
