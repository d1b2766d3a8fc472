"""What was played is shared between the tests of this folder, so that no dialogue is played more often than needed."""

from __future__ import annotations

import pytest

from tests.dialogues.script import Played


@pytest.fixture(scope="session")
def played() -> dict[str, Played]:
    """Dialogues played so far, by name."""
    return {}
