"""Cases for tests."""

from __future__ import annotations

from sqlalchemy.engine import Engine

from cases.desk import Desk
from cases.handover import Facts
from cases.models import Opening, StoredCase
from cases.repository import Cases
from settings import Mail, Settings, Webhook

FACTS = Facts("The summary", "The whole message", ["role-based permissions"], ["Roles"], ["Roles"], ["a screenshot"])
MAIL = Mail("127.0.0.1", 2525, "help@example.com", "bot@example.com")
WEBHOOK = Webhook("http://127.0.0.1:1/hook", "a secret of some length")


def opening(conversation: str = "web-anna", message: str = "m1", code: str = "INT043", said: str = "INT043") -> Opening:
    return Opening(conversation, message, code, "sage_intacct", "web", "code", said)


def opened(engine: Engine, conversation: str = "web-anna", message: str = "m1", said: str = "INT043") -> StoredCase:
    return Cases(engine).open(opening(conversation, message, said=said)).case


def desk(engine: Engine, mail: Mail | None = None, webhook: Webhook | None = None) -> Desk:
    return Desk(engine, Settings(mail=mail, webhook=webhook))
