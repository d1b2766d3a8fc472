"""`make serve`: the whole assistant in one process, on one address, until Ctrl-C."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any, Optional

from sanic import Sanic, response
from sanic.exceptions import SanicException
from sqlalchemy.engine import Engine

from actions.talk import knowledge
from cases.delivery import Worker
from channels.gateway import Gateway, Handler
from channels.headers import add_security_headers, bundle_blueprint, content_policy
from channels.helpcenter import helpcenter_blueprint
from channels.limits import Limits
from channels.messages import MAX_BODY
from channels.rest import refuse, rest_blueprint
from channels.tokens import Tokens, kept_key
from channels.visitors import Visitors
from channels.web import WebChannel
from server.errors import ModelError
from server.logs import configure_logs
from settings import NAMES, VAR, Settings, SettingsError
from store.conversations import Conversations
from store.database import DatabaseError, shared_engine

if TYPE_CHECKING:
    from channels.slack.desk import Understand

logger = logging.getLogger(__name__)
KEY_FILE = VAR / "secret_key"
STARTING = "Loading the model; this usually takes about 5 seconds ..."


def build_app(settings: Settings) -> Sanic:
    """The web application with every channel. Raises DatabaseError, ModelError or SettingsError when it cannot be used."""
    from server.assistant import Assistant

    engine = shared_engine()
    assistant = Assistant.load(engine)
    return make_app(settings, engine, assistant.handle, assistant.understand)


def make_app(settings: Settings, engine: Engine, handle: Handler, understand: Optional[Understand] = None) -> Sanic:
    """The application around any handler of turns. Raises SettingsError for a key or token that is missing."""
    app = Sanic("export_assistant", configure_logging=False)
    app.config.update(
        REQUEST_MAX_SIZE=8 * MAX_BODY,
        WEBSOCKET_MAX_SIZE=2 * MAX_BODY,
        RESPONSE_TIMEOUT=28,
        REQUEST_TIMEOUT=20,
        KEEP_ALIVE_TIMEOUT=75,
        ACCESS_LOG=False,
        FALLBACK_ERROR_FORMAT="json",
    )
    pages, limits, conversations = knowledge().articles, Limits(settings), Conversations(engine)
    tokens = Tokens(settings.secret_key or kept_key(KEY_FILE), settings.token_days)
    visitors = Visitors(conversations, tokens, pages, settings.address_connections)
    gateway = Gateway(handle, conversations, limits, pages, settings.queue_limit)
    add_security_headers(app, settings)
    app.blueprint(rest_blueprint(gateway, settings))
    app.blueprint(bundle_blueprint(settings))
    app.blueprint(helpcenter_blueprint(knowledge(), policy=content_policy(settings)))
    WebChannel(gateway, conversations, visitors, limits, settings).attach(app)
    if settings.slack_bot_token:
        from channels.slack.app import SlackChannel

        SlackChannel(gateway, engine, settings, understand).attach(app)
    Worker(engine, settings).attach(app)

    @app.exception(SanicException)
    async def refused(request: Any, error: SanicException) -> response.HTTPResponse:
        return refuse(error.status_code, str(error) or "This request cannot be served.")

    return app


def main() -> int:
    """Start, print one line with the address, and serve. The exit code is 1 when it could not start."""
    try:
        settings = Settings()
        configure_logs(settings.log_level)
        print(STARTING, file=sys.stderr, flush=True)
        app = build_app(settings)
    except (DatabaseError, ModelError, SettingsError) as error:
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
