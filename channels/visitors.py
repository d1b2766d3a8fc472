"""The open widgets: which conversation each of them shows, decided by its token alone, and where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Optional

from channels.tokens import Tokens
from settings import NAMES
from store.conversations import Conversations


@dataclass
class Visitor:
    """One open widget: its conversation with the token for it, the address it counts for, and the article it is on."""

    conversation: str
    token: str
    address: str
    page: Optional[str]
    is_new: bool
    refusals: int = 0


class Visitors:
    """All open widgets by connection id. Methods raise what the database raises."""

    def __init__(
        self, conversations: Conversations, tokens: Tokens, pages: Collection[str], most_of_one_address: int
    ) -> None:
        self._conversations, self._tokens, self._pages = conversations, tokens, frozenset(pages)
        self._most = most_of_one_address
        self._open: dict[str, Visitor] = {}
        self._addresses: Counter[str] = Counter()

    def get(self, sid: str) -> Optional[Visitor]:
        """The widget of a connection; None when it has gone."""
        return self._open.get(sid)

    def is_full(self, address: str) -> bool:
        """Whether this address holds as many widgets open as it may."""
        return 0 < self._most <= self._addresses[address]

    def enter(self, sid: str, auth: object, address: str) -> Visitor:
        """The conversation that the token stands for; without a valid one, or when all was forgotten, a new one."""
        given = auth if isinstance(auth, dict) else {}
        page, token = self.known_page(given.get("page")), self._tokens.read(given.get("token"))
        if token and self._conversations.last_seq(conversation_id(token.id)):
            renewed = self._tokens.renew(str(given["token"]), token)
            visitor = Visitor(conversation_id(token.id), renewed, address, page, False)
        else:
            visitor = Visitor("", "", address, page, True)
            self._begin(visitor, self._tokens.new())
        self._open[sid] = visitor
        self._addresses[address] += 1
        return visitor

    def leave(self, sid: str) -> None:
        """The connection has ended."""
        visitor = self._open.pop(sid, None)
        if visitor:
            self._addresses[visitor.address] -= 1
            self._addresses += Counter()

    def tabs(self, conversation: str) -> dict[str, Visitor]:
        """The widgets that show this conversation, as they are now."""
        return {sid: replace(one) for sid, one in self._open.items() if one.conversation == conversation}

    def begin_anew(self, sids: Collection[str]) -> None:
        """Put these widgets together into a conversation that nobody has had."""
        token = self._tokens.new()
        for sid in sids:
            self._begin(self._open[sid], token)

    def put_back(self, tabs: dict[str, Visitor]) -> None:
        """Undo `begin_anew` for those that are still open."""
        self._open.update({sid: one for sid, one in tabs.items() if sid in self._open})

    def known_page(self, page: object) -> Optional[str]:
        """The page, if it is an article of ours."""
        return page if isinstance(page, str) and page in self._pages else None

    def session(self, visitor: Visitor) -> dict[str, Any]:
        """What a widget is told about its conversation."""
        token = self._tokens.read(visitor.token)
        return {
            "token": visitor.token,
            "expires_at": token.expires_at if token else 0,
            "is_new": visitor.is_new,
            "assistant": NAMES.assistant,
            "page": visitor.page,
            "last_seq": self._conversations.last_seq(visitor.conversation),
        }

    def _begin(self, visitor: Visitor, text: str) -> None:
        visitor.conversation, visitor.token, visitor.is_new = conversation_id(text.partition(".")[0]), text, True


def conversation_id(identity: str) -> str:
    """The conversation of a token's id, as it is stored."""
    return f"web-{identity}"
