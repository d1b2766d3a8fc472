"""Structured logs: one JSON line an event, with the conversation's id, without message texts unless LOG_LEVEL is DEBUG."""

from __future__ import annotations

import json
import logging
import sys
import warnings
from datetime import datetime, timezone
from types import SimpleNamespace

import structlog

OWN_FIELDS = ("conversation", "action", "event", "channel", "milliseconds", "status", "address")


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON; only known fields are taken, so that no text slips in."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in OWN_FIELDS if hasattr(record, name)}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def configure_logs(level: str = "INFO") -> None:
    """Send all logs to standard error as JSON; `level` is one of settings.LOG_LEVELS. Rasa's own debug events, which hold message texts, show only at DEBUG."""
    number: int = getattr(logging, level)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in ("server", "channels", "actions", "store", "understanding", "__main__"):
        logging.getLogger(name).setLevel(number)
    if number <= logging.DEBUG:
        logging.getLogger("rasa").setLevel(logging.DEBUG)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(
            max(number, logging.WARNING) if number > logging.DEBUG else number
        )
    )
    warnings.simplefilter("ignore")
    if number > logging.DEBUG:
        warnings.showwarning = _say_nothing


def log_without_copies() -> None:
    """Spare the deep copies that Rasa makes for its debug events at every turn, whether they are shown or not."""
    from rasa.core import processor
    from rasa.core.actions import forms
    from rasa.core.policies import rule_policy

    for module in (processor, forms, rule_policy):
        module.copy = SimpleNamespace(deepcopy=lambda value: value)


def _say_nothing(*_: object, **__: object) -> None:
    """Stands in for warnings.showwarning: libraries reset the filters, and their warnings are not for an operator."""
