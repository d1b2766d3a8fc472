"""Conversation tokens: none that was not issued here, or has expired, opens anything."""

from __future__ import annotations

import hmac
import random
import stat
import string
import time
from pathlib import Path
from typing import Any

import pytest

from channels.tokens import DAY, Tokens, kept_key
from settings import SettingsError
from tests.channels.conftest import Start, Widget

KEY = "k" * 32
HEX = "0123456789abcdef"


@pytest.fixture
def tokens() -> Tokens:
    return Tokens(KEY, 30)


def test_an_issued_token_is_read_back(tokens: Tokens) -> None:
    text = tokens.new()
    token = tokens.read(text)
    assert token is not None
    assert text.startswith(token.id)
    assert len(bytes.fromhex(token.id)) == 16
    assert abs(token.expires_at - time.time() - 30 * DAY) < 5


def test_ids_do_not_repeat(tokens: Tokens) -> None:
    assert len({tokens.new()[:32] for _ in range(20_000)}) == 20_000


def test_every_change_of_one_character_is_refused(tokens: Tokens) -> None:
    text = tokens.new()
    changed = [
        text[:place] + char + text[place + 1 :]
        for place in range(len(text))
        for char in string.hexdigits[:16] + "gA.-_ \n"
        if char != text[place]
    ]
    assert len(changed) > 2000
    assert [forged for forged in changed if tokens.read(forged)] == []


def test_swapped_parts_are_refused(tokens: Tokens, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, now = random.Random(1), time.time()
    issued = []
    for number in range(60):
        monkeypatch.setattr(time, "time", lambda number=number: now + number)
        issued.append(tokens.new().split("."))
    swapped = 0
    for _ in range(4000):
        first, second = chance.sample(issued, 2)
        parts = [chance.choice(pair) for pair in zip(first, second)]
        if parts not in issued:
            swapped += 1
            assert tokens.read(".".join(parts)) is None
    assert swapped > 2500


def test_forged_signatures_are_refused(tokens: Tokens) -> None:
    chance = random.Random(2)
    identity, expiry, _ = tokens.new().split(".")
    for number in range(4000):
        guess = "".join(chance.choices(HEX, k=64))
        own = hmac.new(str(number).encode(), f"{identity}.{expiry}".encode(), "sha256").hexdigest()
        plain = hmac.new(KEY.encode(), f"{identity}.{expiry}".encode(), "sha256").hexdigest()
        assert not any(tokens.read(f"{identity}.{expiry}.{signature}") for signature in (guess, own, plain))


def test_a_token_of_another_key_or_another_type_is_refused(tokens: Tokens) -> None:
    other = Tokens("another key of the operator", 30)
    assert all(tokens.read(other.new()) is None for _ in range(1000))
    odd: list[object] = [None, 7, b"x", [], {}, True, "", ".", "..", tokens.new() + " ", " " + tokens.new(), "é" * 108]
    assert all(tokens.read(text) is None for text in odd)


def test_an_expired_token_is_refused(tokens: Tokens, monkeypatch: pytest.MonkeyPatch) -> None:
    issued = [tokens.new() for _ in range(1000)]
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 30 * DAY + 10)
    assert [text for text in issued if tokens.read(text)] == []


def test_a_token_is_renewed_in_the_second_half_of_its_time(tokens: Tokens, monkeypatch: pytest.MonkeyPatch) -> None:
    text, now = tokens.new(), time.time()
    token = tokens.read(text)
    assert token is not None
    assert tokens.renew(text, token) == text
    monkeypatch.setattr(time, "time", lambda: now + 16 * DAY)
    renewed = tokens.renew(text, token)
    fresh = tokens.read(renewed)
    assert fresh is not None
    assert fresh.id == token.id
    assert fresh.expires_at > token.expires_at


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"
    key = kept_key(path)
    assert len(key) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    assert kept_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_broken_key_file_gets_one_clear_sentence(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    path.write_text("short")
    with pytest.raises(SettingsError, match="too short"):
        kept_key(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(SettingsError, match="Set SECRET_KEY instead"):
        kept_key(path)


async def test_forged_tokens_open_nothing_at_the_door(start: Start, widget: Any) -> None:
    server = await start(address_connections=0)
    victim: Widget = await widget(server).connect()
    await victim.say("only mine", "m1")
    token, chance = victim.session["token"], random.Random(3)
    for _ in range(60):
        place = chance.randrange(len(token))
        forged = token[:place] + chance.choice([char for char in HEX if char != token[place]]) + token[place + 1 :]
        thief = Widget(server.url)
        await thief.connect(token=forged)
        assert thief.session["is_new"] is True
        assert (await thief.ask("replay", {"after": 0}))["user"] == []
        await thief.client.disconnect()
    assert len(victim.replies) == 2
