"""The engines on public sets: trained on ten lines an intent of BANKING77 and CLINC150, each test set asked once.

Nothing of the sets is used elsewhere, and the engines are as they are in the assistant; reported, not aimed at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import numpy as np

from bench.report import Row, Section, share
from understanding.learning.classifier import IntentModel
from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.features import grams_of
from understanding.learning.ranker import Line, LineIndex
from understanding.learning.situations import SituationModel

SETS = {
    "BANKING77": "stock Rasa 0.684, NLP.js 0.660, MiniLM and logistic regression 0.860, best published 0.872",
    "CLINC150": "stock Rasa 0.754, NLP.js 0.759, MiniLM and logistic regression 0.901, best published 0.942",
}
NOTE = (
    f"known elsewhere, on the same ten lines an intent: {'; '.join(f'{name}: {said}' for name, said in SETS.items())}"
)


@dataclass(frozen=True)
class Split:
    """Texts with their labels and vectors."""

    texts: list[str]
    labels: list[str]
    vectors: Vectors

    @classmethod
    def read(cls, folder: Path) -> Split:
        """`seq.in` holds a text a line, `label` its label on the same line."""
        texts, labels = ((folder / name).read_text("utf-8").strip().splitlines() for name in ("seq.in", "label"))
        return cls(texts, [label.strip() for label in labels], Encoder.shared().encode_all(texts))


def measure(folder: Optional[str]) -> Section:
    """Every engine on every set; without a folder a row that says so. Raises OSError when a file is missing."""
    missing = [Row(" and ".join(SETS), "not measured: DATASETS names no folder")]
    return Section("Public sets, 10 lines an intent", list(rows(Path(folder))) if folder else missing, NOTE)


def rows(folder: Path) -> Iterator[Row]:
    """The share of each test set that each engine gets right."""
    for name in SETS:
        train, test = Split.read(folder / name / "train_10"), Split.read(folder / name / "test")
        engines = {
            "the intent classifier": intents(train, test),
            "the articles' ranking (meaning and words)": situations(train, test),
            "the questions' ranking (nearest lines)": nearest_lines(train, test),
        }
        for engine, found in engines.items():
            right = sum(label == answer for label, answer in zip(test.labels, found))
            yield share(f"{name}: {engine}", right, len(test.labels))


def intents(train: Split, test: Split) -> list[str]:
    """What the intent classifier answers."""
    model = IntentModel.fit(train.texts, train.vectors, train.labels)
    return [model.predict(text, vector).names[0] for text, vector in zip(test.texts, test.vectors)]


def situations(train: Split, test: Split) -> list[str]:
    """What the ranking of articles answers."""
    model = SituationModel.fit(train.texts, train.vectors, train.labels)
    return [model.predict(text, vector).names[0] for text, vector in zip(test.texts, test.vectors)]


def nearest_lines(train: Split, test: Split) -> list[str]:
    """What the ranking of questions answers."""
    order = np.argsort(train.labels, kind="stable")
    lines = [Line("question", train.texts[place], train.labels[place]) for place in order]
    index = LineIndex(lines, train.vectors[order], grams_of(line.text for line in lines))
    codes = set(train.labels)
    return [index.rank(text, vector, codes)[0].code for text, vector in zip(test.texts, test.vectors)]
