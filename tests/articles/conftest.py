"""What the tests of this folder share."""

from __future__ import annotations

import pytest


@pytest.fixture
def unrecorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Actions do not keep their cases in the database turn by turn, so that thousands of turns take seconds."""
    monkeypatch.setattr("actions.talk.record", lambda *_: None)
