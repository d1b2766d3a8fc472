"""`make serve`: the whole assistant in one process, on one address, until Ctrl-C."""

from __future__ import annotations

import logging
import sys
from typing import Any

from sanic import Sanic, response
from sanic.exceptions import SanicException

from actions.talk import knowledge
from channels.gateway import Gateway
from channels.helpcenter import helpcenter_blueprint
from channels.rest import MAX_BODY, refuse, rest_blueprint
from server.logs import configure_logs
from settings import NAMES, Settings
from store.database import DatabaseError, migrate, shared_engine

logger = logging.getLogger(__name__)
STARTING = "Loading the model; this usually takes about 5 seconds ..."


def build_app(settings: Settings) -> Sanic:
    """The web application with every channel. Raises DatabaseError when the database cannot be used."""
    from server.assistant import Assistant

    engine = shared_engine()
    migrate(engine)
    assistant = Assistant.load(engine)
    gateway = Gateway(assistant.handle)
    app = Sanic("export_assistant", configure_logging=False)
    app.config.update(
        REQUEST_MAX_SIZE=8 * MAX_BODY,
        RESPONSE_TIMEOUT=28,
        REQUEST_TIMEOUT=20,
        KEEP_ALIVE_TIMEOUT=75,
        ACCESS_LOG=False,
        FALLBACK_ERROR_FORMAT="json",
    )
    app.blueprint(rest_blueprint(gateway, settings.rest_token))
    app.blueprint(helpcenter_blueprint(knowledge()))

    @app.exception(SanicException)
    async def refused(request: Any, error: SanicException) -> response.HTTPResponse:
        return refuse(error.status_code, str(error) or "This request cannot be served.")

    return app


def main() -> int:
    """Start, print one line with the address, and serve. The exit code is 1 when it could not start."""
    settings = Settings()
    configure_logs(settings.log_level)
    print(STARTING, file=sys.stderr, flush=True)
    try:
        app = build_app(settings)
    except DatabaseError as error:
        print(f"Cannot start: {error}", file=sys.stderr)
        return 1
    address = f"http://{settings.host}:{settings.port}"

    @app.listener("after_server_start")
    async def ready(*_: Any) -> None:
        print(f"{NAMES.assistant} is ready: {address}", flush=True)

    try:
        app.run(host=settings.host, port=settings.port, access_log=False, debug=False, motd=False)
    except OSError as error:
        print(
            f"Cannot listen on {address}: {error.strerror}. Set PORT to a free port, or stop what uses it.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
