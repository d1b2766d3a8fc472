"""Whether the facts that a message states are read, at the question that they answer."""

from __future__ import annotations

from collections.abc import Sequence

from bench.messages import Labelled
from bench.report import Row, share
from bench.talking import heard
from tests.talking import Talker

REMEDY = "closed_period_remedy"
REMEDIES = ("export_date", "permissions")
NAMES = {"remedy": REMEDY, "option": REMEDY}
READ = ("admin_access", "permission_model", "remedy", "option")


def facts_row(talker: Talker, told: Sequence[Labelled]) -> Row:
    """The share of messages whose facts are all in the case afterwards, none of them wrong."""
    stating = [message for message in told if message.says and set(message.says) <= set(READ)]
    right = sum(is_read(talker, message) for message in stating)
    return share("stated facts read right (access, permission model, remedy, option number)", right, len(stating))


def is_read(talker: Talker, message: Labelled) -> bool:
    """Whether the answers after the message are the stated ones."""
    wanted = {NAMES.get(name, name): value_of(name, value) for name, value in message.says.items()}
    _, case = heard(talker, message.text, opening(message))
    return all(case.answers.get(name) == value for name, value in wanted.items())


def value_of(name: str, value: object) -> str:
    """A label's value as the case holds it: an option is counted in the order in which the remedies are offered."""
    if name == "option":
        return REMEDIES[int(str(value)) - 1]
    return str(value)


def opening(message: Labelled) -> tuple[str, ...]:
    """Messages that lead to the question that the first fact answers."""
    if {"remedy", "option"} & set(message.says):
        return ("INT771",)
    if "admin_access" in message.says:
        return ("INT043",)
    return ("INT043", "yes")
