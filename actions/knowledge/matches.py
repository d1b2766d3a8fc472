"""What was found of error messages in a text: the one that stands there, several in places of their own, or none where two come equally near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.knowledge.excerpts import WHOLE, Place, covered

MARGIN, RIVAL, APART = 5.0, 0.7, 0.8
SCRAP = 40.0


@dataclass(frozen=True)
class MessageMatch:
    """An article whose message was recognised; `score` is 0..100 and comparable between articles.

    `all` are the articles whose messages stand whole in the text, each in another place, in their order there.
    """

    code: str
    score: float
    all: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether whole sentences matched, and not merely words or fragments."""
        return self.score >= WHOLE

    @property
    def is_scrap(self) -> bool:
        """Whether no more than a few words in a row matched."""
        return self.score == SCRAP


@dataclass(frozen=True)
class Found:
    """What of an article's message stands in a text, and where; without a place, only its words do."""

    code: str
    score: float
    places: Sequence[Place] = ()


def told_apart(found: Sequence[Found]) -> MessageMatch | None:
    """The message of those found that covers the most of the text, and those that stand elsewhere in it; None where two come equally near."""
    sure = [one for one in found if one.score >= WHOLE]
    near = [one for one in sure if sure[0].score - one.score < MARGIN]
    first = max(near, key=lambda one: covered(one.places))
    if _is_rivalled(first, near):
        return None
    told = [first]
    for one in sorted(sure, key=lambda one: -covered(one.places)):
        taken = [place for other in told for place in other.places]
        is_apart = one is not first and covered(one.places, taken) >= APART * covered(one.places)
        told += [one] if is_apart and not _is_rivalled(one, sure) else []
    told.sort(key=lambda one: min(place.start for place in one.places))
    return MessageMatch(first.code, first.score, tuple(one.code for one in told))


def _is_rivalled(found: Found, near: Sequence[Found]) -> bool:
    """Whether another message stands in the same place of the text, and covers about as much of it."""
    own = covered(found.places)
    return any(own - covered(found.places, one.places) >= RIVAL * own for one in near if one is not found)
