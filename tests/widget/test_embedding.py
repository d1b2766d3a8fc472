"""The widget on another site's page, under that site's own strict policy: one script tag, nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Browser, expect

from tests.ports import free_port
from tests.widget.browsing import Visit
from tests.widget.serving import Server

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A customer's page</title>
<script src="{address}/support-chat.js" data-page="INT043" defer></script>
<main><h1>Exports</h1><button data-support-chat-ask="INT771">Ask about INT771</button></main></html>"""
POLICY = "default-src 'none'; script-src {address}; connect-src {address} {socket}"


@contextmanager
def site(port: int, address: str) -> Iterator[str]:
    """A site with one page that embeds the widget of `address`, with a policy that allows just that."""
    policy = POLICY.format(address=address, socket=address.replace("http", "ws", 1))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/"
            self.send_response(200 if found else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(PAGE.format(address=address).encode() if found else b"")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing to say."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.shutdown()
        server.server_close()


def test_one_script_tag_is_enough(browser: Browser, server: Server, customer_port: int) -> None:
    with site(customer_port, server.address) as address:
        visit = Visit.begin(browser, address, "/", {})
        hosts: set[str] = set()
        visit.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
        visit.open()
        visit.press("Yes, INT043")
        visit.expect_answer("Do you have it?")
        visit.page.get_by_role("button", name="Ask about INT771").click()
        visit.expect_answer("There are two ways")
        visit.page.reload()
        visit.expect_answer("There are two ways")
        assert visit.complaints == []
        assert hosts <= {server.address.split("/")[2], address.split("/")[2]}
        visit.page.context.close()


def test_a_site_that_is_not_allowed_gets_no_conversation(browser: Browser, server: Server) -> None:
    with site(free_port(), server.address) as address:
        visit = Visit.begin(browser, address, "/", {})
        visit.launcher.click()
        expect(visit.page.get_by_role("status")).to_contain_text("cannot be reached")
        assert visit.texts() == []
        visit.page.context.close()
