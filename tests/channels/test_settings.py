"""What an operator can set wrongly is told in one sentence, at the start."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from settings import ROOT, Settings, SettingsError

BAD = [
    ("PORT", "abc", "PORT has to be a number from 1 to 65535"),
    ("PORT", "70000", "PORT has to be a number"),
    ("LOG_LEVEL", "verbose", "one of DEBUG, INFO, WARNING, ERROR, CRITICAL, not 'verbose'"),
    ("PORT", "80.5", "PORT has to be a whole number"),
    ("SECRET_KEY", "short", "at least 16 characters"),
    ("ALLOWED_ORIGINS", "*", "which is no origin"),
    ("ALLOWED_ORIGINS", "https://*.example.com", "which is no origin"),
    ("ALLOWED_ORIGINS", "https://a.example, help.example.com", "'help.example.com', which is no origin"),
    ("ALLOWED_ORIGINS", "https://a.example/path", "without a path"),
    ("ALLOWED_ORIGINS", "https://user@a.example", "which is no origin"),
    ("ALLOWED_ORIGINS", "https://a.example:port", "which is no origin"),
    ("FRAME_ANCESTORS", "everyone", "FRAME_ANCESTORS holds 'everyone'"),
    ("TRUSTED_PROXIES", "proxy.local", "no IP address or network"),
    ("TRUSTED_PROXIES", "10.0.0.0/99", "no IP address or network"),
    ("TOKEN_DAYS", "0", "TOKEN_DAYS has to be"),
    ("TOKEN_DAYS", "nan", "TOKEN_DAYS has to be"),
    ("MESSAGE_BURST", "-1", "MESSAGE_BURST has to be"),
    ("MESSAGE_RATE", "fast", "MESSAGE_RATE has to be"),
    ("ADDRESS_RATE", "inf", "ADDRESS_RATE has to be"),
    ("QUEUE_LIMIT", "0", "QUEUE_LIMIT has to be"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), BAD)
def test_a_bad_value_gets_a_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        Settings()
    assert sentence in str(error.value)
    assert name in str(error.value)


def test_lists_and_origins_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_ORIGINS", "https://Help.Example.com:443/, http://intranet:8080")
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1 10.0.0.0/8,::1")
    monkeypatch.setenv("FRAME_ANCESTORS", "'self' https://intranet.example.com")
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    settings = Settings()
    assert settings.allowed_origins == ("https://help.example.com", "http://intranet:8080")
    assert "http://localhost:8123" in settings.origins
    assert len(settings.trusted_proxies) == 3
    assert settings.log_level == "DEBUG"
    assert settings.frame_ancestors == "'self' https://intranet.example.com"


def test_an_empty_environment_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in {name for name, _, _ in BAD}:
        monkeypatch.delenv(name, raising=False)
    settings = Settings()
    assert settings.origins == {f"http://{name}:5005" for name in ("127.0.0.1", "localhost", "[::1]")}
    assert (settings.message_burst, settings.message_rate) == (20, 1)


@pytest.mark.parametrize("module", ["server.serve", "server.chat"])
def test_the_start_ends_with_the_sentence(module: str) -> None:
    environment = {**os.environ, "PORT": "abc"}
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.strip() == "Cannot start: PORT has to be a number from 1 to 65535, not 'abc'."
