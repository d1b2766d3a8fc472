"""Vectors of lines that were encoded before, kept in a file: a training or a check encodes what is new, and nothing twice."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha1
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from understanding.learning.encoder import MODEL, Encoder, Vectors, digest_of


def vectors_of(texts: Sequence[str], kept: Path) -> Vectors:
    """The vectors of texts, shape (len(texts), 384); the file holds those of this time afterwards, and no others.

    What it holds depends on the texts and the encoder alone, so it can be deleted at any time.
    """
    encoder = digest_of(MODEL).read_text("utf-8") if digest_of(MODEL).is_file() else ""
    names = [sha1(f"{encoder} {text}".encode()).hexdigest() for text in texts]
    known = _known(kept)
    new = {name: text for name, text in zip(names, texts) if name not in known}
    known.update(zip(new, Encoder.shared().encode_all(list(new.values()))))
    found: Vectors = np.stack([known[name] for name in names]) if names else Encoder.shared().encode_all([])
    if new:
        _keep(kept, names, found)
    return found


def _known(kept: Path) -> dict[str, Vectors]:
    """What the file holds; one that cannot be read holds nothing."""
    try:
        with np.load(kept, allow_pickle=False) as stored:
            return dict(zip(map(str, stored["names"]), stored["vectors"]))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}


def _keep(kept: Path, names: Sequence[str], vectors: Vectors) -> None:
    """Replace the file whole, so that no other process reads half of it."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(f".{os.getpid()}.npz")
    np.savez(half, names=np.array(names), vectors=vectors)
    half.replace(kept)
