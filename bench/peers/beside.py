"""Puts stock Rasa's figures beside ours, with the ratios that were aimed at."""

from __future__ import annotations

from dataclasses import replace

from bench.report import Row

# The shares of stock Rasa's cost that were set as aims.
RATIOS = {
    "CPU a turn, fresh conversation": 1 / 3,
    "wall over REST, one person, p50": 1 / 3,
    "memory of everything, after the load": 1 / 2,
    "start to the first answer, CPU": 1 / 2,
}


def beside(ours: list[Row], theirs: list[Row]) -> list[Row]:
    """Our rows with the peer's figure of the same name, and the ratio of the two."""
    peers = {row.name: row.figure for row in theirs}
    return [_with_peer(row, peers.get(row.name, "")) for row in ours]


def _with_peer(row: Row, peer: str) -> Row:
    if not peer:
        return row
    value, other = (float(figure.split()[0]) for figure in (row.figure, peer))
    ratio = value / other if other else 0.0
    wanted = RATIOS.get(row.name)
    aim = "" if wanted is None else f" (aim ≤ {wanted:.2f}: {'yes' if ratio <= wanted else '**no**'})"
    return replace(row, peer=peer, ratio=f"{ratio:.2f}{aim}")
