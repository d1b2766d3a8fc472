"""Our ranking beside others: the same articles, the same messages, turn and turn about in one run."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from actions.knowledge.loader import load
from bench.messages import Labelled, Split, told
from bench.peers.rankers import OURS, rankers
from bench.report import Row, Section, median
from bench.search import right

KINDS = {"paraphrase": "message in other words", "told": "situation told"}
NOTE = (
    "shares of messages with the right article first / among the first three, on the same lines of the same articles; "
    "CPU of this process, medians; ours and the embeddings encode each message"
)


@dataclass(frozen=True)
class Ranked:
    """What one way made of the messages: each one's place of the right article (from 0) by kind, and ms a query."""

    places: dict[str, list[int]]
    cost: float

    def shares(self) -> list[float]:
        """First and among three, for each kind."""
        return [within(places, limit) for places in self.places.values() for limit in (1, 3)]


def measure(split: Split) -> Section:
    """All ways on one split. Raises ModuleNotFoundError without the dependency group `bench`."""
    base = load()
    messages = [message for message in told(split) if message.by in KINDS and message.code in base.articles]
    wanted = [right(message, base) for message in messages]
    ways = rankers(base)
    found: dict[str, list[tuple[int, float]]] = {name: [] for name in ways}
    for message, codes in zip(messages, wanted):
        for name, rank in ways.items():
            started = time.process_time()
            ranking = rank(message.text)
            spent = 1000 * (time.process_time() - started)
            found[name].append((min(place for place, code in enumerate(ranking) if code in codes), spent))
    figures = {name: summed(messages, one) for name, one in found.items()}
    return Section(
        f"Ranking articles, {split} set ({len(base.articles)} articles, {len(messages)} messages)", rows(figures), NOTE
    )


def summed(messages: Sequence[Labelled], found: Sequence[tuple[int, float]]) -> Ranked:
    """The places by kind, and the median cost."""
    places = {kind: [place for m, (place, _) in zip(messages, found) if m.by == kind] for kind in KINDS}
    return Ranked(places, median([spent for _, spent in found]))


def rows(figures: dict[str, Ranked]) -> list[Row]:
    """A row for each way; ours says where it is not first."""
    return [
        Row(
            name,
            "; ".join(f"{KINDS[kind]} {within(p, 1):.3f} / {within(p, 3):.3f}" for kind, p in one.places.items())
            + f"; {one.cost:.1f} ms",
            aim=("first" + behind(figures)) if name == OURS else "",
            is_reached=not behind(figures) if name == OURS else None,
        )
        for name, one in figures.items()
    ]


def behind(figures: dict[str, Ranked]) -> str:
    """Where another way is better than ours, in words; empty when nowhere."""
    names = [f"{title}, {place}" for title in KINDS.values() for place in ("first", "first three")]
    ours = figures[OURS].shares()
    better = {
        name: [place for place, own, share in zip(names, ours, other.shares()) if share > own]
        for name, other in figures.items()
    }
    said = [f"{name} is better at: {', '.join(places)}" for name, places in better.items() if places]
    return f" ({'; '.join(said)})" if said else ""


def within(places: Sequence[int], limit: int) -> float:
    """The share of places among the first so many."""
    return sum(place < limit for place in places) / len(places) if places else 0.0
