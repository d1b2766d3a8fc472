"""Every setting of the assistant: names that people see, and what the environment decides. Read nowhere else."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VAR = ROOT / "var"


@dataclass(frozen=True)
class Names:
    """What the assistant calls itself, the people behind it and the products. Change them here for your own help center."""

    assistant: str = "Export Assistant"
    people: str = "Concierge"
    contact_link: str = "https://new.expensify.com/concierge"
    product: str = "Expensify"


def _env(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


@dataclass(frozen=True)
class Settings:
    """What an operator sets through the environment; each field's name in upper case is the variable's name."""

    host: str = field(default_factory=lambda: _env("HOST", "127.0.0.1"))
    port: int = field(default_factory=lambda: int(_env("PORT", "5005")))
    database_url: str = field(default_factory=lambda: _env("DATABASE_URL", f"sqlite:///{VAR / 'assistant.db'}"))
    rest_token: str = field(default_factory=lambda: _env("REST_TOKEN"))
    log_level: str = field(default_factory=lambda: _env("LOG_LEVEL", "INFO"))


NAMES = Names()
