"""Stand-in for TensorFlow: lets Rasa import without it and explains itself when it is really needed.

Rasa imports TensorFlow at module level even when no component of the pipeline uses it.
Every attribute of this package and of its submodules is an empty class, so that class statements,
annotations and decorators in Rasa's modules work; calling one of them raises `TensorFlowIsNotInstalled`.
"""

import importlib.abc
import importlib.machinery
import sys
import types
from typing import Any, Callable, Optional, Sequence

__version__ = "2.12.0"

ADVICE = (
    "This environment runs Rasa without TensorFlow, and something in config.yml needs it ({name}). "
    "Remove that component, or install the real one: in pyproject.toml delete the line 'tensorflow = {{ path = ... }}' "
    "under [tool.uv.sources]; under override-dependencies delete the 'tensorflow-...' lines and write "
    '"protobuf>=4.25.9,<5" for the protobuf line; under [dependency-groups] write setup = ["onnx>=1.16,<1.18"]. '
    "Then run '.tools/bin/uv lock && .tools/bin/uv sync' (3 GB)."
)


class TensorFlowIsNotInstalled(ImportError):
    """Raised when code calls into TensorFlow; the text says how to add it."""


class _Empty(type):
    """Metaclass of the placeholder classes: attributes are placeholders, calls are refused."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _placeholder(f"{cls.__module__}.{cls.__qualname__}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and isinstance(args[0], types.FunctionType) and not kwargs:
            return args[0]  # used as a plain decorator
        if "_tensorflow_standin" in cls.__dict__:
            raise TensorFlowIsNotInstalled(ADVICE.format(name=f"{cls.__module__}.{cls.__qualname__}"))
        return super().__call__(*args, **kwargs)


def _placeholder(name: str) -> Any:
    module, _, last = name.rpartition(".")
    return _Empty(last, (), {"__module__": module or __name__, "_tensorflow_standin": True})


def function(func: Optional[Callable[..., Any]] = None, **_: Any) -> Any:
    """Pass through, as `tf.function` is used as a decorator with and without arguments."""
    return func if func is not None else (lambda inner: inner)


class _Module(types.ModuleType):
    """A submodule whose every attribute is a placeholder."""

    __path__: Sequence[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _placeholder(f"{self.__name__}.{name}")
        setattr(self, name, value)
        return value


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers imports of any submodule of the stand-in packages."""

    prefixes = ("tensorflow.", "keras.", "tensorflow_hub.", "tensorflow_addons.", "tensorflow_text.")

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        if fullname.startswith(self.prefixes):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run: the module is made of placeholders."""


if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
    sys.meta_path.append(_Finder())


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    value = _placeholder(f"{__name__}.{name}")
    globals()[name] = value
    return value
