"""Stand-in for keras, made of placeholders; see the tensorflow package beside it."""

from typing import Any

import tensorflow

__path__: list[str] = []


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return tensorflow._placeholder(f"keras.{name}")
