"""What all tests share: a database of their own, and one loaded assistant."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.parallel import Scheduling, place
from tests.talking import Talker

FOLDER = pytest.StashKey[str]()
Talk = Callable[[str, str], list[dict[str, Any]]]


def pytest_configure(config: pytest.Config) -> None:
    """Point DATABASE_URL at a temporary database before anything opens it, and keep the logs quiet."""
    folder = tempfile.mkdtemp(prefix="assistant-tests-")
    config.stash[FOLDER] = folder
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/tests.db"
    from server.logs import configure_logs

    configure_logs("CRITICAL")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the temporary database."""
    shutil.rmtree(config.stash.get(FOLDER, ""), ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest come first."""
    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    """Who gets which tests."""
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def talker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talker]:
    """The assistant behind its front door, loaded once; its model is copied, so that training meanwhile does no harm."""
    from server.train import MODEL, is_current

    if not is_current():
        pytest.exit("The model is missing or older than what it is made of. Run 'make train', then the tests.", 2)
    from store.database import migrate, shared_engine

    migrate(shared_engine())
    model = shutil.copy(MODEL, tmp_path_factory.mktemp("model"))
    talker = Talker(shared_engine(), Path(model))
    yield talker
    talker.close()


@pytest.fixture(scope="session")
def assistant(talker: Talker) -> Any:
    """The loaded assistant itself (server.assistant.Assistant)."""
    return talker.assistant


@pytest.fixture(scope="session")
def talk(talker: Talker) -> Talk:
    """`talk(conversation, text)` sends one message and gives the replies."""
    return talker.say


@pytest.fixture
def conversation(request: pytest.FixtureRequest) -> str:
    """A conversation id that no other test has."""
    from secrets import token_hex

    return f"{request.node.name[:80]}-{token_hex(4)}"


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's root folder."""
    return Path(__file__).resolve().parents[1]
