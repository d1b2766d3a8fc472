"""Which question of an article a message asks: its nearest lines, weighed by a small linear model of that article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from actions.knowledge.wording import WORD_ARRAYS, WordScores
from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.ranker import Key, Line, LineIndex
from understanding.learning.regression import linear, softmax
from understanding.words.reader import Reader

KEPT, OTHERS, MAX_PARTS = 5, 3, 4

# Set on the development split of tests/nlu/questions_*.yml.
MODEL_SHARE, STRENGTH, WORD_SHARE = 0.5, 30.0, 0.35

Part = tuple[list[str], npt.NDArray[np.float32]]


class QuestionModel:
    """For each code the names of its questions ("" for what it does not answer) with weights over the sentence vector.

    `word` is BM25 over the lines and the answers of all questions, which tells what a line alone has no word for.
    """

    def __init__(self, parts: dict[str, Part], keys: Sequence[Key], word: WordScores) -> None:
        self._parts, self._word = parts, word
        self._places = {key: place for place, key in enumerate(keys)}

    @classmethod
    def fit(cls, lines: Sequence[Line], vectors: Vectors, answers: Sequence[Line]) -> QuestionModel:
        """Fit on the lines of kind question; those under the code "" speak against every article's answers."""
        common = [number for number, line in enumerate(lines) if not line.code]
        by_code: dict[str, list[int]] = {}
        for number, line in enumerate(lines):
            if line.code:
                by_code.setdefault(line.code, []).append(number)
        told = [*lines, *answers]
        keys = sorted({(line.code, line.name) for line in told})
        places = {key: place for place, key in enumerate(keys)}
        word = WordScores.fit([line.text for line in told], [places[line.code, line.name] for line in told], len(keys))
        return cls({code: _part(lines, vectors, [*own, *common]) for code, own in by_code.items()}, keys, word)

    def weigh(
        self, keys: Sequence[Key], scores: npt.NDArray[np.float64], text: str, vector: Vectors
    ) -> npt.NDArray[np.float64]:
        """The keys' scores, each joined with what its own article's model says; those without a model stay."""
        spoken = self._word.scores(text)
        codes = {code for code, _ in keys if code in self._parts}
        shares = {code: self._shares(code, vector, spoken) for code in codes}
        joined = [
            (1 - MODEL_SHARE) * score + MODEL_SHARE * shares[code][name] if code in shares else score
            for (code, name), score in zip(keys, scores)
        ]
        return np.array(joined)

    def save(self, path: Path) -> None:
        """Write everything to an npz file."""
        names = {f"names {code}": np.array(part[0]) for code, part in self._parts.items()}
        weights = {f"weights {code}": part[1] for code, part in self._parts.items()}
        np.savez(path, keys=np.array(list(self._places)), **self._word.dump(), **names, **weights)

    @classmethod
    def load(cls, path: Path) -> QuestionModel:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            codes = [name.removeprefix("names ") for name in stored.files if name.startswith("names ")]
            keys = [(str(code), str(name)) for code, name in stored["keys"]]
            parts = {c: ([str(n) for n in stored[f"names {c}"]], stored[f"weights {c}"]) for c in codes}
            return cls(parts, keys, WordScores.load({name: stored[name] for name in WORD_ARRAYS}, len(keys)))

    def _shares(self, code: str, vector: Vectors, spoken: npt.NDArray[np.float32]) -> dict[str, float]:
        names, weights = self._parts[code]
        logits = weights[:, :-1] @ vector + weights[:, -1] + WORD_SHARE * self._said(code, names, spoken)
        return dict(zip(names, softmax(logits).tolist()))

    def _said(self, code: str, names: Sequence[str], spoken: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """How much a text's words speak for each of an article's questions; for "" what speaks against all articles too."""
        places = [[self._places[key] for key in {(code, name), ("", name)} if key in self._places] for name in names]
        return np.array([spoken[place].max() if place else 0.0 for place in places], dtype=np.float32)


@dataclass(frozen=True)
class QuestionsRanked:
    """The questions that a message may ask as (code, name, score), best first, and how near the first one's lines are."""

    ranked: list[tuple[str, str, float]]
    likeness: float


class QuestionRanker:
    """Ranks questions by their lines and their articles' models."""

    def __init__(self, index: LineIndex, model: QuestionModel, reader: Reader) -> None:
        self._index, self._model, self._reader = index, model, reader

    def rank(self, body: str, vector: Vectors, at_hand: set[str], likely: Sequence[str]) -> QuestionsRanked:
        """All questions of the errors at hand; beside them, or where none is, the nearest of the likely ones."""
        codes = {*at_hand, "", *likely[:OTHERS]} if at_hand else {*likely}
        keys, near = self._index.scores(body, vector, codes)
        scores = self._model.weigh(keys, near, body, vector)
        for part in self._asking(body):
            part_vector = Encoder.shared().encode(part)
            again = self._index.scores(part, part_vector, codes)[1]
            near, scores = (
                np.maximum(near, again),
                np.maximum(scores, self._model.weigh(keys, again, part, part_vector)),
            )
        order = np.argsort(-scores, kind="stable")
        own = [number for number in order if keys[number][0] in {*at_hand, ""}] if at_hand else list(order)
        kept = [number for place, number in enumerate(order) if place < KEPT or number in own]
        ranked = [(*keys[number], round(float(scores[number]), 4)) for number in kept[: 4 * KEPT]]
        return QuestionsRanked(ranked, round(float(near[own[0]]), 4) if own else 0.0)

    def _asking(self, body: str) -> list[str]:
        """The clauses of a longer message that ask something by themselves."""
        parts = self._reader.clauses(body)
        is_worth_it = parts != [body] and len(parts) <= MAX_PARTS
        return [part for part in parts if is_worth_it and self._reader.is_question(part)]


def _part(lines: Sequence[Line], vectors: Vectors, numbers: list[int]) -> Part:
    names = sorted({lines[number].name for number in numbers})
    owners = np.array([names.index(lines[number].name) for number in numbers], dtype=np.int64)
    return names, linear(vectors[numbers], owners, len(names), STRENGTH)
