"""Rasa's training, in a process of its own, with nothing checked over and over that has been checked already.

Rasa reads every file again for each check of its form, line numbers and all, four times a training; the articles have
been checked by our own loader, the other files are checked once. What `rasa data validate` checks is a test of ours.
"""

from __future__ import annotations

import sys
import tarfile
import traceback
from functools import lru_cache, partial

from rasa.__main__ import main as rasa
from rasa.shared.utils import validation

from actions.knowledge.loader import ARTICLES

FAST = 1  # of gzip's nine levels: weights hardly shrink, and the highest takes six seconds for them
check = lru_cache(maxsize=None)(validation.validate_yaml_schema)


def main(name: str) -> None:
    """Train the model of this name in models/. Raises SystemExit, with code 1 when it could not be trained."""
    articles = {path.read_text("utf-8") for path in ARTICLES.rglob("*.yml")}

    def check_once(content: str, *schema: str) -> None:
        if content not in articles:
            check(content, *schema)

    validation.validate_yaml_schema = check_once
    packed = tarfile.TarFile.gzopen
    tarfile.TarFile.gzopen = partial(packed, compresslevel=FAST)  # type: ignore[method-assign]
    sys.argv = ["rasa", "train", "--skip-validation", "--fixed-model-name", name]
    try:
        rasa()
    except Exception as fault:
        traceback.print_exc()
        print(origin(fault), flush=True)  # after everything else, since only the end of the log is shown
        sys.exit(1)


def origin(fault: BaseException) -> str:
    """What began a fault, in a line: Rasa wraps what goes wrong in a component, and says only in which."""
    while fault.__cause__:
        fault = fault.__cause__
    return f"{type(fault).__name__}: {fault}"


if __name__ == "__main__":
    main(sys.argv[1])
