"""What a told situation rules out at its beginning is not part of it."""

from __future__ import annotations

import pytest

from understanding.words.denials import affirmed


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("its not on hold, sage just doesnt find one", "sage just doesnt find one"),
        ("not the mismatch one, this time Dana isn't a resource", "this time Dana isn't a resource"),
        ("It's not the password. The export says the period is closed", "The export says the period is closed"),
        ("nothing exports, not even mine", "nothing exports, not even mine"),
        ("it's not exported", "it's not exported"),
        ("not sure, no idea", "not sure, no idea"),
    ],
)
def test_what_is_ruled_out_is_left_away_where_enough_is_left(text: str, meant: str) -> None:
    assert affirmed(text) == meant
