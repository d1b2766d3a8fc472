"""Stock Rasa as `rasa init` leaves it, plus one custom action: the peer that the engine is measured against.

Everything is made at run time under var/bench: the environment from the lock beside this file (real TensorFlow,
about 3 GB, the network is needed once), the bot by `rasa init` itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.processes import Bot
from bench.speed import free_port
from bench.training import Training, cost
from settings import ROOT

LOCK = Path(__file__).with_name("stock")
HOME = ROOT / "var" / "bench" / "stock"
ENVIRONMENT, BOT = HOME / ".venv", HOME / "bot"
RASA = ENVIRONMENT / "bin" / "rasa"
# What our own environment sets to run lean is not handed on: the peer runs as it comes.
TUNED = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "TQDM_DISABLE")
PLAIN = {name: value for name, value in os.environ.items() if name not in TUNED} | {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "SANIC_HOST": "127.0.0.1",
}
MIX = (
    "hello",
    "what time is it",
    "i am feeling very good",
    "tell me the time please",
    "are you a bot?",
    "do you know what time it is",
    "bye",
    "what is the time now",
    "good morning",
    "time please",
)
ACTION = """from rasa_sdk import Action


class ActionTellTime(Action):
    def name(self):
        return "action_tell_time"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="It is noon.")
        return []
"""
SKILL = """version: "3.1"
nlu:
- intent: ask_time
  examples: |
    - what time is it
    - tell me the time
    - do you know what time it is
    - what is the time
    - time please
    - can you tell me the time
rules:
- rule: tell the time
  steps:
  - intent: ask_time
  - action: action_tell_time
"""


def prepare() -> None:
    """Build the environment and the bot, where they are missing. Raises CalledProcessError."""
    uv = [str(ROOT / ".tools" / "bin" / "uv"), "sync", "--frozen", "--quiet", "--no-config"]
    run(
        [*uv, "--python", sys.executable, "--project", str(LOCK)],
        ROOT,
        PLAIN | {"UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT)},
    )
    if not (BOT / "domain.yml").is_file():
        BOT.mkdir(parents=True, exist_ok=True)
        run([str(RASA), "init", "--no-prompt", "--init-dir", str(BOT)], BOT, PLAIN)
        add_action()


def add_action() -> None:
    """One intent, one rule and one custom action beside what `rasa init` made."""
    domain = BOT / "domain.yml"
    text = domain.read_text("utf-8").replace("intents:\n", "intents:\n  - ask_time\n", 1)
    domain.write_text(f"{text}\nactions:\n  - action_tell_time\n", "utf-8")
    (BOT / "data" / "time.yml").write_text(SKILL, "utf-8")
    (BOT / "actions" / "actions.py").write_text(ACTION, "utf-8")


def train() -> Training:
    """Train anew, and again with nothing changed. Raises CalledProcessError."""
    command = [str(RASA), "train", "--fixed-model-name", "stock"]
    return Training(full=cost([*command, "--force"], BOT, PLAIN), unchanged=cost(command, BOT, PLAIN))


def bot() -> Bot:
    """The server and its action server, on free ports."""
    port, actions = free_port(), free_port()
    endpoint = f'action_endpoint:\n  url: "http://127.0.0.1:{actions}/webhook"\n'
    (BOT / "endpoints.yml").write_text(endpoint, "utf-8")
    server = [str(RASA), "run", "--interface", "127.0.0.1", "--port", str(port), "--model", "models/stock.tar.gz"]
    commands = [server, [str(RASA), "run", "actions", "--port", str(actions)]]
    ready = [f"http://127.0.0.1:{actions}/health", f"http://127.0.0.1:{port}/webhooks/rest/"]
    return Bot(commands, BOT, port, ready, MIX, PLAIN)


def run(command: Sequence[str], folder: Path, environment: dict[str, str]) -> None:
    """Run a step of the preparation; what it prints is shown."""
    print("  " + " ".join(command[:3]), "...", file=sys.stderr, flush=True)
    cost(command, folder, environment)
