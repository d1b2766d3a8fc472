"""How much one conversation and one address may send: token buckets, so that one hostile client cannot slow the others."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from settings import Settings

MAX_KEYS = 50_000
# A connection that was cut off for flooding counts as so many.
FLOOD_COSTS = 30


@dataclass(frozen=True)
class Rate:
    """`burst` at once, then `per_second`; a burst of 0 means no limit."""

    burst: int
    per_second: float


class Buckets:
    """One token bucket a key; at most MAX_KEYS are remembered, the one used longest ago is dropped first."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> int:
        """Take one; 0 when it was there, else the whole seconds until there is one."""
        if not self._rate.burst or not key:
            return 0
        left = self.take(key, 0)
        if left >= 1:
            self.take(key, 1)
            return 0
        return max(1, math.ceil((1 - left) / self._rate.per_second))

    def take(self, key: str, count: int) -> float:
        """Take so many, those that are not there yet as well; how many are left, below 0 where more have to come first."""
        now = self._clock()
        left, then = self._buckets.get(key, (float(self._rate.burst), now))
        left = min(self._rate.burst, left + (now - then) * self._rate.per_second) - count
        self._buckets[key] = (left, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > MAX_KEYS:
            self._buckets.popitem(last=False)
        return left


class Limits:
    """The limits of the settings, for messages and for new connections."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._conversations = Buckets(Rate(settings.message_burst, settings.message_rate), clock)
        self._addresses = Buckets(Rate(settings.address_burst, settings.address_rate), clock)
        self._connections = Buckets(Rate(settings.address_connections, settings.address_rate), clock)

    def message(self, conversation: str, address: str) -> int:
        """Seconds to wait before this message may be taken; 0 when it may be taken now."""
        return self._conversations.wait(conversation) or self._addresses.wait(address)

    def connection(self, address: str) -> int:
        """Seconds to wait before this address may open another connection; 0 when it may now."""
        return self._connections.wait(address)

    def flooded(self, address: str) -> None:
        """A connection was cut off for flooding: it counts as many, so that its address does not open one after another."""
        self._connections.take(address, FLOOD_COSTS)
