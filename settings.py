"""Every setting of the assistant: names that people see, and what the environment decides. Read nowhere else."""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Union
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent
VAR = ROOT / "var"
SHORTEST_KEY = 16
DEFAULT_PORTS = {"http": 80, "https": 443}
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}
Network = Union[ipaddress.IPv4Network, ipaddress.IPv6Network]


class SettingsError(ValueError):
    """Raised for a variable of the environment that cannot be used; the text says what to write instead."""


@dataclass(frozen=True)
class Names:
    """What the assistant calls itself, the people behind it and the products. Change them here for your own help center."""

    assistant: str = "Export Assistant"
    people: str = "Concierge"
    contact_link: str = "https://new.expensify.com/concierge"
    product: str = "Expensify"
    # The product's earlier version, whose paths articles give beside its own.
    classic: str = "Expensify Classic"


def _env(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def _number(name: str, default: float, low: float, high: float) -> float:
    text = _env(name, str(default))
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        raise SettingsError(f"{name} has to be a number from {low:g} to {high:g}, not {text!r}.")
    return number


def _whole(name: str, default: int, low: int, high: int) -> int:
    number = _number(name, default, low, high)
    if number != int(number):
        raise SettingsError(f"{name} has to be a whole number from {low} to {high}, not {_env(name)!r}.")
    return int(number)


def _log_level() -> str:
    level = _env("LOG_LEVEL", "INFO")
    if level.upper() not in LOG_LEVELS:
        raise SettingsError(f"LOG_LEVEL has to be one of {', '.join(LOG_LEVELS)}, not {level!r}.")
    return level.upper()


def _secret_key() -> str:
    key = _env("SECRET_KEY")
    if key and len(key) < SHORTEST_KEY:
        raise SettingsError(
            f"SECRET_KEY is too short: use at least {SHORTEST_KEY} characters, for example from `openssl rand -hex 32`."
        )
    return key


def _slack_token(name: str, prefix: str) -> str:
    token = _env(name)
    if token and not token.startswith(prefix):
        raise SettingsError(f"{name} has to begin with {prefix}: copy it from your app's page on api.slack.com/apps.")
    return token


def _networks() -> tuple[Network, ...]:
    found: list[Network] = []
    for part in _env("TRUSTED_PROXIES").replace(",", " ").split():
        try:
            found.append(ipaddress.ip_network(part, strict=False))
        except ValueError:
            raise SettingsError(
                f"TRUSTED_PROXIES holds {part!r}, which is no IP address or network. Write for example 127.0.0.1, 10.0.0.0/8."
            ) from None
    return tuple(found)


def _origin(name: str, text: str) -> str:
    """An origin as browsers send it: lower case, without the scheme's own port. Raises SettingsError for anything else."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    is_bare = parts.path in ("", "/") and not (parts.query or parts.fragment or "@" in parts.netloc or "*" in text)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or not is_bare:
        raise SettingsError(
            f"{name} holds {text!r}, which is no origin. Write for example https://help.example.com, without a path or *."
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != DEFAULT_PORTS[parts.scheme] else "")


def _origins() -> tuple[str, ...]:
    return tuple(_origin("ALLOWED_ORIGINS", part) for part in _env("ALLOWED_ORIGINS").replace(",", " ").split())


def _frame_ancestors() -> str:
    parts = _env("FRAME_ANCESTORS", "'self'").replace(",", " ").split()
    return " ".join(part if part in ("'self'", "'none'") else _origin("FRAME_ANCESTORS", part) for part in parts)


@dataclass(frozen=True)
class Mail:
    """Where hand-overs are mailed: a server, and both ends of the letter."""

    host: str
    port: int
    to: str
    sender: str
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    is_tls: bool = False


@dataclass(frozen=True)
class Webhook:
    """Where hand-overs are posted, and the key that they are signed with."""

    url: str
    secret: str = field(repr=False)


def _mail() -> Mail | None:
    url, to, sender = _env("SMTP_URL"), _env("HANDOVER_MAIL_TO"), _env("HANDOVER_MAIL_FROM")
    if not url and not to:
        return None
    if not (url and to and sender):
        raise SettingsError("Hand-overs by e-mail need SMTP_URL, HANDOVER_MAIL_TO and HANDOVER_MAIL_FROM: all three.")
    try:
        parts = urlsplit(url)
        port = parts.port or {"smtp": 587, "smtps": 465}[parts.scheme]
    except (KeyError, ValueError):
        parts, port = urlsplit(""), 0
    if not parts.hostname:
        raise SettingsError(
            "SMTP_URL is no mail server's address. Write smtp://user:password@host:587 (STARTTLS) or smtps://...:465 (TLS)."
        )
    for name, address in (("HANDOVER_MAIL_TO", to), ("HANDOVER_MAIL_FROM", sender)):
        if not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", address):
            raise SettingsError(
                f"{name} holds {address!r}, which is no e-mail address. Write one, such as help@example.com."
            )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Mail(parts.hostname, port, to, sender, user, password, parts.scheme == "smtps")


def _webhook() -> Webhook | None:
    url, secret = _env("HANDOVER_WEBHOOK_URL"), _env("HANDOVER_WEBHOOK_SECRET")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise SettingsError(f"HANDOVER_WEBHOOK_URL holds {url!r}, which is no http(s) address.")
    if len(secret) < SHORTEST_KEY:
        raise SettingsError(
            f"HANDOVER_WEBHOOK_SECRET signs what is posted; give it at least {SHORTEST_KEY} characters, for example from `openssl rand -hex 32`."
        )
    return Webhook(url, secret)


@dataclass(frozen=True)
class Settings:
    """What an operator sets through the environment; each field's name in upper case is the variable's name.

    Making one raises SettingsError, with a sentence for the operator, when a variable cannot be used.
    """

    # Where the assistant listens, and where it keeps its data.
    host: str = field(default_factory=lambda: _env("HOST", "127.0.0.1"))
    port: int = field(default_factory=lambda: _whole("PORT", 5005, 1, 65535))
    database_url: str = field(default_factory=lambda: _env("DATABASE_URL", f"sqlite:///{VAR / 'assistant.db'}"))
    log_level: str = field(default_factory=_log_level)
    # Lets callers of other machines use REST: `Authorization: Bearer <token>`.
    rest_token: str = field(default_factory=lambda: _env("REST_TOKEN"))
    # Signs conversation tokens; empty: a key is made once and kept under var/. A new key ends every open conversation.
    secret_key: str = field(default_factory=_secret_key)
    # How long a conversation can be come back to, in days since the last visit (it is renewed half-way).
    token_days: float = field(default_factory=lambda: _number("TOKEN_DAYS", 30, 0.01, 3650))
    # Origins whose pages may use the widget, beside the assistant's own address.
    allowed_origins: tuple[str, ...] = field(default_factory=_origins)
    # Who may show the assistant's pages in a frame.
    frame_ancestors: str = field(default_factory=_frame_ancestors)
    # Addresses of reverse proxies whose X-Forwarded-For is believed.
    trusted_proxies: tuple[Network, ...] = field(default_factory=_networks)
    # Messages: so many at once, then so many a second; 0 at once means no limit.
    message_burst: int = field(default_factory=lambda: _whole("MESSAGE_BURST", 20, 0, 100_000))
    message_rate: float = field(default_factory=lambda: _number("MESSAGE_RATE", 1, 0.01, 100_000))
    address_burst: int = field(default_factory=lambda: _whole("ADDRESS_BURST", 100, 0, 1_000_000))
    address_rate: float = field(default_factory=lambda: _number("ADDRESS_RATE", 5, 0.01, 1_000_000))
    # Widgets that one address may hold open at once (an office behind one address counts as one); 0 means no limit.
    address_connections: int = field(default_factory=lambda: _whole("ADDRESS_CONNECTIONS", 300, 0, 1_000_000))
    # Messages that may wait for their turn, over all conversations.
    queue_limit: int = field(default_factory=lambda: _whole("QUEUE_LIMIT", 200, 1, 100_000))
    # Slack: without the bot's token it stays off. The app's token means Socket Mode, else requests have to be signed.
    slack_bot_token: str = field(default_factory=lambda: _slack_token("SLACK_BOT_TOKEN", "xoxb-"))
    slack_app_token: str = field(default_factory=lambda: _slack_token("SLACK_APP_TOKEN", "xapp-"))
    slack_signing_secret: str = field(default_factory=lambda: _env("SLACK_SIGNING_SECRET"))
    slack_api_url: str = field(default_factory=lambda: _env("SLACK_API_URL", "https://slack.com/api/"))
    # Who takes over from the assistant: a mailbox, a webhook, both, or (None) nobody that it can reach by itself.
    mail: Mail | None = field(default_factory=_mail)
    webhook: Webhook | None = field(default_factory=_webhook)
    # Days after which cases, and what was said word for word, are erased; 0 keeps them.
    case_retention_days: int = field(default_factory=lambda: _whole("CASE_RETENTION_DAYS", 365, 0, 36_500))
    transcript_retention_days: int = field(default_factory=lambda: _whole("TRANSCRIPT_RETENTION_DAYS", 90, 0, 36_500))

    @property
    def origins(self) -> frozenset[str]:
        """Every origin whose pages may talk to the assistant: its own address and ALLOWED_ORIGINS."""
        host = EVERYWHERE.get(self.host, f"[{self.host}]" if ":" in self.host else self.host)
        names = LOOPBACK_NAMES if host in LOOPBACK_NAMES else (host,)
        own = (_origin("HOST", f"http://{name}:{self.port}") for name in names)
        return frozenset([*own, *self.allowed_origins])


NAMES = Names()
