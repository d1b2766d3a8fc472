"""A real browser against the real server; each visit begins with nothing stored."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from server.train import MODEL
from tests.ports import free_port
from tests.widget.browsing import ARGUMENTS, CHROMIUM, Visit
from tests.widget.serving import NO_LIMITS, Server

Begin = Callable[..., Visit]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, once for this folder: Playwright's loop must have ended before tests that bring their own."""
    if CHROMIUM is None:
        pytest.skip("Chromium is missing; install it with: make system-deps")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="package")
def customer_port() -> int:
    """Where a site stands whose pages may embed the widget of `server`."""
    return free_port()


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser, customer_port: int) -> Iterator[Server]:
    """A server without limits, for all tests that leave it running."""
    customer = {"ALLOWED_ORIGINS": f"http://127.0.0.1:{customer_port}"}
    yield from serve(tmp_path_factory.mktemp("server"), {**NO_LIMITS, **customer})


@pytest.fixture(scope="package")
def fragile_server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    """A second server, for the tests that stop it."""
    limits = {"MESSAGE_BURST": "6", "MESSAGE_RATE": "1", "ADDRESS_BURST": "0"}
    yield from serve(tmp_path_factory.mktemp("fragile"), limits)


@pytest.fixture
def own_server(fragile_server: Server) -> Server:
    """A running server that the test may stop; few messages at once may be sent to it."""
    return fragile_server.start()


def serve(folder: Path, settings: dict[str, str]) -> Iterator[Server]:
    """Start a server, and stop it at the end."""
    assert MODEL.is_file(), "There is no trained model; make it with: make train"
    found = Server(folder, settings).start()
    yield found
    found.stop()


@pytest.fixture
def begin(browser: Browser, server: Server) -> Iterator[Begin]:
    """Opens windows on the shared server; at the end the browser must have complained about nothing."""
    yield from windows(browser, server)


@pytest.fixture
def begin_own(browser: Browser, own_server: Server) -> Iterator[Begin]:
    """Opens windows on a server that the test may stop."""
    yield from windows(browser, own_server)


def windows(browser: Browser, server: Server) -> Iterator[Begin]:
    """A function that opens windows, which are closed and checked at the end."""
    visits: list[Visit] = []

    def start(path: str = "/", **options: Any) -> Visit:
        visits.append(Visit.begin(browser, server.address, path, options))
        return visits[-1]

    yield start
    complaints = [text for visit in visits for text in visit.unexpected]
    for visit in visits:
        visit.page.context.close()
    assert complaints == []


@pytest.fixture(scope="package")
def axe_script() -> str:
    """The source of axe-core, from the widget's development packages."""
    from tests.widget.building import NoNode, packages

    try:
        return (packages() / "axe-core" / "axe.min.js").read_text("utf-8")
    except NoNode as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
