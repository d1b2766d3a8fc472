"""Trains the model when something that it is made of has changed; otherwise takes no time at all."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from actions.knowledge.loader import load
from actions.knowledge.problems import ArticleError
from settings import ROOT
from understanding.learning.encoder import EncoderError, prepare

MODEL = ROOT / "models" / "assistant.tar.gz"
LOG = ROOT / "var" / "training.log"
STAMP = ROOT / "models" / "assistant.sha256"
SOURCES = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "understanding/components/*.py",
    "understanding/learning/*.py",
    "understanding/words/*.py",
    "understanding/words/*.yml",
    "actions/knowledge/*.py",
    "uv.lock",
)


def fingerprint() -> str:
    """A digest of everything that goes into the model."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the trained model was made of what lies here now."""
    return MODEL.is_file() and STAMP.is_file() and STAMP.read_text("utf-8").strip() == fingerprint()


def train() -> None:
    """Train with Rasa in a process of its own; what has not changed comes from its cache. Raises RuntimeError."""
    made_of = fingerprint()  # before Rasa reads: what is saved meanwhile has not been learnt
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        command = [sys.executable, "-m", "server.fit", MODEL.name.removesuffix(".tar.gz")]
        with signs_of_life():
            done = subprocess.run(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        last = "\n".join(LOG.read_text("utf-8").splitlines()[-25:])
        raise RuntimeError(f"Rasa could not train the model; the end of {LOG.relative_to(ROOT)}:\n{last}")
    STAMP.write_text(made_of + "\n", "utf-8")


@contextmanager
def signs_of_life(every: float = 30) -> Iterator[None]:
    """Says now and then, on stderr, that the training goes on: the first one takes minutes. `every` in seconds."""
    is_over, started = threading.Event(), time.perf_counter()

    def tell() -> None:
        while not is_over.wait(every):
            print(f"  still training, {time.perf_counter() - started:.0f} s so far ...", file=sys.stderr, flush=True)

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        is_over.set()
        teller.join()


def main() -> int:
    """Train if needed (`--always`: in any case). The exit code is 1 when an article or the encoder is not in order."""
    if is_current() and "--always" not in sys.argv:
        return 0
    try:
        load()
        prepare()
    except (ArticleError, EncoderError) as error:
        print(f"The model cannot be trained:\n{error}", file=sys.stderr)
        return 1
    started = time.perf_counter()
    print(
        "Training the model; the first time this takes one to four minutes, later about one ...",
        file=sys.stderr,
        flush=True,
    )
    MODEL.parent.mkdir(exist_ok=True)
    try:
        train()
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Trained in {time.perf_counter() - started:.0f} s.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
