"""Limits, addresses behind proxies, and what a flooding client can do to the others: nothing."""

from __future__ import annotations

import asyncio
import ipaddress
from typing import Any
from unittest.mock import Mock

import httpx
import pytest
from sanic.compat import Header

from channels.callers import client_address, is_direct, limit_key
from channels.limits import MAX_KEYS, Buckets, Limits, Rate
from settings import Settings
from tests.channels.conftest import FakeAssistant, Start

PROXIES = (ipaddress.ip_network("127.0.0.1"), ipaddress.ip_network("10.0.0.0/8"))


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def request(peer: str, *headers: tuple[str, str]) -> Any:
    return Mock(headers=Header(headers), conn_info=Mock(client_ip=peer))


def test_a_bucket_gives_a_burst_and_then_one_a_second() -> None:
    clock = Clock()
    buckets = Buckets(Rate(20, 1), clock)
    assert [buckets.wait("a") for _ in range(22)] == [0] * 20 + [1, 1]
    assert buckets.wait("b") == 0
    clock.now += 1
    assert [buckets.wait("a"), buckets.wait("a")] == [0, 1]
    clock.now += 1000
    assert [buckets.wait("a") for _ in range(21)] == [0] * 20 + [1]


def test_a_slow_rate_tells_the_whole_wait() -> None:
    assert [Buckets(Rate(1, 0.1), Clock()).wait("a")] == [0]
    buckets = Buckets(Rate(1, 0.1), Clock())
    assert [buckets.wait("a"), buckets.wait("a")] == [0, 10]


def test_what_is_taken_ahead_has_to_come_back_first() -> None:
    clock = Clock()
    buckets = Buckets(Rate(20, 5), clock)
    assert buckets.take("a", 50) == -30
    assert buckets.wait("a") == 7
    clock.now += 6.2
    assert [buckets.wait("a"), buckets.wait("b")] == [0, 0]


def test_no_burst_means_no_limit_and_memory_is_bounded() -> None:
    assert not any(Buckets(Rate(0, 1), Clock()).wait("a") for _ in range(1000))
    buckets = Buckets(Rate(1, 1), Clock())
    for number in range(MAX_KEYS + 100):
        buckets.wait(str(number))
    assert len(buckets._buckets) == MAX_KEYS


def test_conversations_share_their_addresss_limit() -> None:
    limits = Limits(Settings(message_burst=5, address_burst=8, address_rate=1), Clock())
    assert [bool(limits.message("a", "x")) for _ in range(6)] == [False] * 5 + [True]
    assert [bool(limits.message(f"b{n}", "x")) for n in range(5)] == [False] * 3 + [True] * 2
    assert limits.message("c", "y") == 0


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.9", "1.2.3.4", "203.0.113.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.7, 10.1.2.3", "198.51.100.7"),
        ("127.0.0.1", "10.9.9.9, 10.1.2.3", "10.9.9.9"),
        ("127.0.0.1", "198.51.100.7, rubbish", "127.0.0.1"),
        ("127.0.0.1", "[2001:db8::1]", "2001:db8::1"),
        ("::ffff:127.0.0.1", "198.51.100.7", "198.51.100.7"),
    ],
)
def test_only_a_trusted_proxys_header_counts(peer: str, forwarded: str, expected: str) -> None:
    headers = [("x-forwarded-for", forwarded)] if forwarded else []
    assert client_address(request(peer, *headers), PROXIES) == expected


def test_several_headers_count_as_one() -> None:
    hops = [("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "198.51.100.7")]
    assert client_address(request("10.0.0.1", *hops), PROXIES) == "198.51.100.7"


def test_an_ipv6_network_counts_as_one_address() -> None:
    assert limit_key("2001:db8::1") == limit_key("2001:db8::ffff") == "2001:db8::/64"
    assert limit_key("203.0.113.9") == "203.0.113.9"


@pytest.mark.parametrize(
    "name",
    ["X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "Forwarded", "X-Real-IP", "Via", "CF-Connecting-IP"],
)
def test_a_proxys_header_makes_a_loopback_caller_a_stranger(name: str) -> None:
    assert is_direct(request("127.0.0.1"))
    assert is_direct(request("::1"))
    assert not is_direct(request("127.0.0.1", (name, "127.0.0.1")))
    assert not is_direct(request("127.0.0.2"))


async def test_a_burst_of_twenty_then_an_honest_refusal(start: Start, widget: Any, assistant: FakeAssistant) -> None:
    visitor = await widget(await start(message_rate=0.01)).connect()
    acks = [await visitor.say(str(number), f"m{number}") for number in range(23)]
    assert [ack["ok"] for ack in acks] == [True] * 20 + [False] * 3
    assert acks[-1]["retry_after"] == 100
    assert "wait 100 s" in acks[-1]["error"]
    assert len(assistant.texts()) == 20


async def test_a_flooding_client_is_cut_off_and_the_others_are_served(
    start: Start, widget: Any, assistant: FakeAssistant
) -> None:
    server = await start(message_rate=0.01)
    hostile, normal = await widget(server).connect(), await widget(server).connect()
    for number in range(400):
        if hostile.client.connected:
            await hostile.client.emit("message", {"id": f"f{number}", "text": "flood"})
        if number % 40 == 0:
            assert await normal.say(f"normal {number}", f"n{number}") == {"ok": True}
    await hostile.until(lambda: hostile.client.eio.state == "disconnected")
    assert assistant.texts().count("flood") == 20
    assert [text for text in assistant.texts() if text != "flood"] == [f"normal {n}" for n in range(0, 400, 40)]


async def test_many_conversations_of_one_address_share_its_limit(
    start: Start, widget: Any, assistant: FakeAssistant
) -> None:
    server = await start(address_burst=10, address_rate=0.01, trusted_proxies=PROXIES)
    floods = [await widget(server).connect(X_Forwarded_For="203.0.113.9") for _ in range(4)]
    other = await widget(server).connect(X_Forwarded_For="6.6.6.6, 198.51.100.7")
    acks = [await flood.say("flood", f"m{number}") for number in range(5) for flood in floods]
    assert sum(ack["ok"] for ack in acks) == 10
    assert await other.say("normal", "m1") == {"ok": True}


async def test_open_connections_of_one_address_are_bounded(start: Start, widget: Any, http: httpx.AsyncClient) -> None:
    server = await start(address_connections=3, address_rate=0.01, trusted_proxies=PROXIES)
    for _ in range(3):
        await widget(server).connect()
    refused = await http.get(f"{server.url}/socket.io/?EIO=4&transport=polling")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 1
    away = await widget(server).connect(X_Forwarded_For="198.51.100.7")
    assert await away.say("hello there", "m1") == {"ok": True}


async def test_new_sessions_on_one_connection_count_as_connections(
    start: Start, widget: Any, assistant: FakeAssistant
) -> None:
    server = await start(address_connections=3, address_rate=0.01)
    visitor = await widget(server).connect()
    for _ in range(10):
        await visitor.client.eio.send("1")
        await visitor.client.eio.send("0")
        await asyncio.sleep(0.02)
    await visitor.until(lambda: len(assistant.heard) >= 2)
    assert len(assistant.heard) <= 4
    assert {text for _, text in assistant.heard} == {"hello"}


async def test_rest_is_limited_for_strangers_and_not_on_this_machine(
    start: Start, http: httpx.AsyncClient, stranger: httpx.AsyncClient
) -> None:
    server = await start(rest_token="integration", message_rate=0.01)
    address, message = f"{server.url}/webhooks/rest/webhook", {"sender": "a", "message": "hi there"}
    assert {(await http.post(address, json=message)).status_code for _ in range(40)} == {200}
    bearer = {"Authorization": "Bearer integration"}
    answers = [await stranger.post(address, json={**message, "sender": "b"}, headers=bearer) for _ in range(22)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429] * 2
    assert answers[-1].headers["retry-after"] == "100"
    assert "wait" in answers[-1].json()["error"]


async def test_the_queue_is_bounded(start: Start, widget: Any, assistant: FakeAssistant) -> None:
    visitor = await widget(await start(queue_limit=5, message_burst=0)).connect()
    assistant.gate = asyncio.Event()
    asking = [asyncio.ensure_future(visitor.say(str(number), f"m{number}")) for number in range(8)]
    await visitor.until(lambda: sum(task.done() for task in asking) >= 3)
    done, waiting = await asyncio.wait(asking, timeout=0.5)
    assert [task.result()["retry_after"] for task in done] == [2] * 3
    assistant.gate.set()
    assert [(await task)["ok"] for task in waiting] == [True] * 5
