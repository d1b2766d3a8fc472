"""REST: for programs on this machine or with the token, and a clear answer to whatever is sent."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from tests.channels.conftest import FakeAssistant, Server, Start
from tests.odd_texts import ODD_TEXTS

PATH = "/webhooks/rest/webhook"
BAD_BODIES: list[bytes] = [
    b"", b"hello", b"[]", b"null", b"7", b'"text"', b"{", b"\xff\xfe\x00", b'{"sender": "a"', b"[" * 20_000,
    b"{}", b'{"message": "x"}', b'{"sender": "a"}', b'{"sender": "", "message": "x"}', b'{"sender": "  ", "message": "x"}',
    b'{"sender": 7, "message": "x"}', b'{"sender": null, "message": "x"}', b'{"sender": ["a"], "message": "x"}',
    b'{"sender": "a\\u0000b", "message": "x"}', b'{"sender": "a\\nb", "message": "x"}', b'{"sender": "\\ud800", "message": "x"}',
    b'{"sender": "a", "message": 7}', b'{"sender": "a", "message": null}', b'{"sender": "a", "message": {"text": "x"}}',
    b'{"sender": "a", "message": ["x"]}', b'{"sender": "a", "message": true}', b'{"sender": "a", "message": "x", "message_id": 7}',
    b'{"sender": "a", "message": "x", "message_id": "a b"}', json.dumps({"sender": "s" * 300, "message": "x"}).encode(),
]  # fmt: skip


async def post(
    client: httpx.AsyncClient, server: Server, body: bytes | dict[str, Any], **headers: str
) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.post(server.url + PATH, content=content, headers={"content-type": "application/json", **sent})


async def test_a_message_is_answered(start: Start, http: httpx.AsyncClient) -> None:
    server = await start()
    assert (await http.get(server.url + "/webhooks/rest/")).status_code == 200
    answer = await post(http, server, {"sender": "a", "message": "hi there"})
    assert answer.json() == [{"text": "echo hi there"}]


@pytest.mark.parametrize("body", BAD_BODIES, ids=lambda body: body[:40].decode("ascii", "replace"))
async def test_a_bad_body_gets_a_sentence(start: Start, http: httpx.AsyncClient, body: bytes) -> None:
    server = await start()
    answer = await post(http, server, body)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
    assert (await post(http, server, {"sender": "b", "message": "next"})).json() == [{"text": "echo next"}]


async def test_odd_texts_are_answered_and_never_with_nothing(start: Start, http: httpx.AsyncClient) -> None:
    server = await start()
    for text in [*ODD_TEXTS, "\ud800 lone", "/restart", '/report_error{"code": "INT043"}', "/session_start"]:
        answer = await post(http, server, {"sender": "a", "message": text})
        assert answer.status_code == 200
        assert answer.json()[0]["text"]


async def test_large_bodies_are_refused_and_the_next_is_served(start: Start, http: httpx.AsyncClient) -> None:
    server = await start()
    for size in (40_000, 250_000):
        answer = await post(http, server, {"sender": "a", "message": "x" * size})
        assert answer.status_code == 413
        assert "32 kB" in answer.json()["error"]
    status = await raw_status(server, 4_000_000)
    assert status == 413
    assert (await post(http, server, {"sender": "a", "message": "next"})).json() == [{"text": "echo next"}]


async def test_only_this_machine_or_the_token_may_call(
    start: Start, http: httpx.AsyncClient, stranger: httpx.AsyncClient, assistant: FakeAssistant
) -> None:
    server, message = await start(rest_token="correct"), {"sender": "a", "message": "hi there"}
    assert (await post(http, server, message)).status_code == 200
    refused = [await post(stranger, server, message)]
    refused += [await post(stranger, server, message, Authorization=given) for given in ("Bearer wrong", "correct", "Bearer", "Bearer correct2", "Basic correct")]  # fmt: skip
    for name in ("X_Forwarded_For", "X_Real_IP", "Forwarded", "Via", "X_Forwarded_Host"):
        refused.append(await post(http, server, message, **{name: "127.0.0.1"}))
    refused.append(await post(http, server, message, Origin="https://evil.example"))
    refused.append(await post(http, server, message, Origin="null"))
    assert {answer.status_code for answer in refused} == {403}
    assert "REST_TOKEN" in refused[0].json()["error"]
    assert len(assistant.heard) == 1
    assert (await post(stranger, server, message, Authorization="Bearer correct")).status_code == 200
    assert (await post(http, server, message, Origin=server.origin)).status_code == 200


async def test_without_a_token_no_bearer_is_let_in(start: Start, stranger: httpx.AsyncClient) -> None:
    server = await start()
    for given in ("Bearer", "Bearer None", 'Bearer ""'):
        assert (await post(stranger, server, {"sender": "a", "message": "x"}, Authorization=given)).status_code == 403


async def test_rasas_own_api_is_not_there(start: Start, http: httpx.AsyncClient) -> None:
    server = await start()
    for method, path in [("GET", "/version"), ("GET", "/status"), ("GET", "/domain"), ("PUT", "/model"), ("POST", "/model/train"),
                         ("GET", "/conversations/a/tracker"), ("POST", "/conversations/a/tracker/events"), ("POST", "/webhook")]:  # fmt: skip
        assert (await http.request(method, server.url + path)).status_code in (404, 405)


async def test_twenty_at_once_are_handled_in_order_and_together_with_others(
    start: Start, http: httpx.AsyncClient, assistant: FakeAssistant
) -> None:
    server = await start()
    assistant.seconds = 0.01
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=1), timeout=10, verify=False) as other:
        asking = [asyncio.ensure_future(post(http, server, {"sender": "a", "message": f"a{n}"})) for n in range(20)]
        asking += [asyncio.ensure_future(post(other, server, {"sender": "b", "message": f"b{n}"})) for n in range(5)]
        answers = [(await task).json()[0]["text"] for task in asking]
    assert answers == [f"echo a{n}" for n in range(20)] + [f"echo b{n}" for n in range(5)]
    heard = [text for conversation, text in assistant.heard if conversation == "a"]
    assert len(heard) == len(set(heard)) == 20


async def test_a_resent_message_is_answered_once_also_after_a_restart(
    start: Start, http: httpx.AsyncClient, assistant: FakeAssistant
) -> None:
    server, message = await start(), {"sender": "a", "message": "only once", "message_id": "m1"}
    first = (await post(http, server, message)).json()
    assert (await post(http, server, message)).json() == first
    assert (await post(http, server, {**message, "sender": "b"})).json() == first
    await server.stop()
    assert (await post(http, await start(), message)).json() == first
    assert assistant.heard == [("a", "only once"), ("b", "only once")]


async def raw_status(server: Server, size: int) -> int:
    """The status for a body that is announced and begun; the server need not read it to its end."""
    host, port = server.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode() + b"x" * 20_000)
    line = await asyncio.wait_for(reader.readline(), 20)
    writer.close()
    return int(line.split()[1])
