"""How the tests are shared out between the workers of `make test` (TEST_WORKERS, two by default)."""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadFileScheduling

# What takes longest, begun first, so that no worker is left alone with it at the end. A folder in it stays on one worker:
# its tests share what is slow to begin with, or install the same packages.
LONGEST_FIRST = (
    "tests/widget/",  # one browser, one server, one widget/node_modules
    "tests/slack/",  # one emulate, one tests/slack/node_modules
    "tests/dialogues/",  # every dialogue is played once for all tests
    "tests/cases/test_delivery.py",
    "tests/articles/test_every_interruption.py",
)


def unit(nodeid: str) -> str:
    """What a test goes to a worker together with: its folder where that is to stay together, else its file."""
    return next((path for path in LONGEST_FIRST if nodeid.startswith(path)), nodeid.partition("::")[0])


def place(item: pytest.Item) -> int:
    """Where a test stands in the order."""
    found = unit(item.nodeid)
    return LONGEST_FIRST.index(found) if found in LONGEST_FIRST else len(LONGEST_FIRST)


class Scheduling(LoadFileScheduling):
    """Units go out whole, in the order of the tests."""

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)
