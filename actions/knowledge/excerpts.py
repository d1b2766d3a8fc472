"""Where parts of an error's message stand in a text: whole sentences, sentences around a value, lines, runs of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

WHOLE, PART, SHORT = 84.0, 90.0, 93.0  # how well a sentence stands there, a few words of one, one of a few words
RUN, RUNS = 3, 4
MIN_WORDS, LONG, LOOSE_WORDS = 4, 6, 8
VALUE, SLIPS, LEAST = 60, 6, 75.0  # letters of a value, of what is wrong beside it, and how well a piece stands there
COMMON = frozenset(
    """a an and are at be can for from have i in is it my of on or our please that the this to we with you
    your""".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Place:
    """Where in a text something stands, from one letter to another, and how well (0..100)."""

    start: int
    end: int
    score: float


def weight(line: str) -> int:
    """How many words of a line carry meaning."""
    return sum(word not in COMMON for word in line.split())


def contained(part: str, text: str, least: float) -> Place | None:
    """Where a part stands in a longer text, with a score of `least` to 100; None where it does not."""
    found = fuzz.partial_ratio_alignment(part, text, score_cutoff=least)
    return Place(found.dest_start, found.dest_end, found.score) if found else None


def around_values(pieces: Sequence[str], text: str) -> Place | None:
    """Where the pieces of a sentence stand in a text one behind the other, with a value of any kind between them.

    The longest one is looked for first, the others only near it.
    """
    longest = max(range(len(pieces)), key=lambda number: len(pieces[number]))
    anchor = contained(pieces[longest], text, LEAST) if len(pieces[longest]) <= len(text) else None
    if anchor is None:
        return None
    start, end, total = anchor.start, anchor.end, anchor.score * len(pieces[longest])
    for piece in pieces[longest + 1 :]:
        found = contained(piece, text[end : end + VALUE + len(piece) + SLIPS], LEAST)
        total += found.score * len(piece) if found else 0.0
        end += found.end if found else 0
    for piece in reversed(pieces[:longest]):
        first = max(0, start - VALUE - len(piece) - SLIPS)
        found = contained(piece, text[first:start], LEAST)
        total += found.score * len(piece) if found else 0.0
        start = first + found.start if found else start
    score = total / sum(len(piece) for piece in pieces)
    return Place(start, end, score) if score >= WHOLE else None


def shared_runs(text: str, message: str) -> float:
    """A low score (50..80) for fragments: runs of the message's own words, one of them long; else 0."""
    left, right = text.split(), message.split()
    if not {*_runs(left)} & {*_runs(right)}:
        return 0.0
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    runs = [weight(" ".join(left[block.a : block.a + block.size])) for block in blocks if block.size > 1]
    if sum(runs) < RUNS or max(runs) < RUN:
        return 0.0
    return min(50.0 + 5.0 * sum(runs), 80.0)


def same_words(line: str, message: str) -> float:
    """A low score for a short line made of the message's words in another order; else 0."""
    spoken = {word for word in line.split() if word not in COMMON}
    return 60.0 if MIN_WORDS <= len(spoken) <= LOOSE_WORDS and spoken <= set(message.split()) else 0.0


def covered(places: Sequence[Place], beside: Sequence[Place] = ()) -> int:
    """How many letters of a text places cover, those left out that others beside them cover."""
    letters = {letter for place in places for letter in range(place.start, place.end)}
    return len(letters.difference(*(range(place.start, place.end) for place in beside)))


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """All runs of RUN words: without a shared one, no shared run is long enough."""
    return zip(*(words[start:] for start in range(RUN)))
