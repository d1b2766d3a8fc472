"""How far a fix has got, as somebody tells it who has its steps: it worked, it failed, something was changed or found.

Words alone cannot tell: "the class is active again", "second go did it" and "she wants the manager's ok first" have none in
common with others of their kind. So it is learnt, from the lines of data/progress.yml and those of the skills beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from ruamel.yaml import YAML

from actions.knowledge.text import plain
from settings import ROOT
from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.features import spelling_of
from understanding.learning.openings import is_put
from understanding.learning.options import SILENT, Said
from understanding.learning.ranker import Line
from understanding.learning.regression import evenly, linear, shares_of
from understanding.learning.verbatim import Verbatim

LINES = ROOT / "data" / "progress.yml"
WORKED, PARTLY, FAILED, CHANGED, WAITING = "worked", "partly", "failed", "changed", "waiting"
FINDINGS = ALREADY, BLOCKED, FAULT, HARMED, REFUSED, UNDONE = (
    "already",
    "blocked",
    "fault",
    "harmed",
    "refused",
    "undone",
)
# Beside these, words for good news tell of something on the way.
NO_SUCCESS = {PARTLY, WAITING, REFUSED, UNDONE, BLOCKED, HARMED}
DONE, NONE = "done", ""  # a step is done, as the skills' lines say it; and what tells nothing of a fix
NOTHING = "none"  # how the file calls that
KIND_OF_INTENT = {"report_success": WORKED, "report_failure": FAILED, "postpone": WAITING, "next_step": DONE}

# Set on the development split of tests/nlu/results_*.yml.
STRENGTH, OTHERS, QUESTIONS = 10.0, 1200, 600
CLAUSE_END = re.compile(r"(?:[!?;\n]|[.,](?!\d))+\s*|\s(?:and|but|however|though)\s|\s-+\s", re.IGNORECASE)
MOST_CLAUSES = 6
TELLING = 3  # words from which on a line means the same wherever it is said


@dataclass(frozen=True)
class Progress:
    """What a message tells of a fix, and how surely (0..1)."""

    kind: str = NONE
    share: float = 0.0


class ProgressModel:
    """Weights over the classifier's features, a row for each kind."""

    def __init__(self, kinds: Sequence[str], weights: npt.NDArray[np.float32], known: Verbatim) -> None:
        self._kinds, self._weights, self._known = list(kinds), weights, known

    @classmethod
    def fit(cls, lines: Sequence[Line], vectors: Vectors, said: Sequence[Said]) -> ProgressModel:
        """Fit on the lines of kind progress, on the skills' lines, and on questions about errors, which tell nothing. Deterministic."""
        own = list(_own(lines, vectors))
        rows = [*own, *_others(lines, vectors, said)]
        kinds = sorted({kind for _, _, kind in rows})
        owners = np.array([kinds.index(kind) for _, _, kind in rows], dtype=np.int64)
        spelling = spelling_of([text for text, _, _ in rows])
        weights = linear(np.stack([row[1] for row in rows]), owners, len(kinds), STRENGTH, spelling=spelling)
        told = [(text, kinds.index(kind)) for text, _, kind in own if len(text.split()) >= TELLING]
        return cls(kinds, weights, Verbatim.of([text for text, _ in told], [kind for _, kind in told]))

    def predict(self, text: str, vector: Vectors) -> Progress:
        """The likeliest kind of one message."""
        shares = self._known.surely(text, shares_of(self._weights, text, vector))
        best = int(shares.argmax())
        return Progress(self._kinds[best], round(float(shares[best]), 4))

    def clauses(self, text: str) -> list[tuple[str, str, float]]:
        """The last clauses of a message of several, each with its likeliest kind and how surely; none of a message of one."""
        parts = [part for part in CLAUSE_END.split(plain(text)) if part.strip()][-MOST_CLAUSES:]
        if len(parts) < 2:
            return []
        told = [(part, self.predict(part, Encoder.shared().encode(part))) for part in parts]
        return [(part, one.kind, one.share) for part, one in told]

    def save(self, path: Path) -> None:
        """Write everything to an npz file."""
        np.savez(path, kinds=np.array(self._kinds), weights=self._weights, known=self._known.dump())

    @classmethod
    def load(cls, path: Path) -> ProgressModel:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            kinds = [str(kind) for kind in stored["kinds"]]
            return cls(kinds, stored["weights"], Verbatim.load(stored["known"]))


def progress_lines(path: Path = LINES) -> Iterator[Line]:
    """How people tell of a fix; the name is the kind. Raises OSError where the file is missing."""
    for kind, texts in YAML(typ="safe").load(path.read_text("utf-8")).items():
        name = NONE if kind == NOTHING else kind
        yield from (Line("progress", str(text), "", name) for text in texts)


def _own(lines: Sequence[Line], vectors: Vectors) -> Iterator[tuple[str, Vectors, str]]:
    for number, line in enumerate(lines):
        if line.kind == "progress":
            yield line.text, vectors[number], line.name


def _others(lines: Sequence[Line], vectors: Vectors, said: Sequence[Said]) -> Iterator[tuple[str, Vectors, str]]:
    """The skills' lines as what they tell, and what tells nothing: other intents and questions, evenly taken."""
    yield from ((one.text, one.vector, KIND_OF_INTENT[one.intent]) for one in said if one.intent in KIND_OF_INTENT)
    others = [one for one in said if one.intent not in SILENT and one.intent not in KIND_OF_INTENT]
    yield from ((others[n].text, others[n].vector, NONE) for n in evenly(range(len(others)), OTHERS))
    asked = [number for number, line in enumerate(lines) if line.kind == "question" and is_put(line.text)]
    yield from ((lines[n].text, vectors[n], NONE) for n in evenly(asked, QUESTIONS))
