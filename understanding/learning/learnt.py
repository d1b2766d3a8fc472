"""All that training leaves behind for reading messages: the articles' lines with their vectors, and the models over them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from actions.knowledge.base import KnowledgeBase
from understanding.learning.encoder import Vectors
from understanding.learning.features import Grams, grams_of
from understanding.learning.inquiries import InquiryModel
from understanding.learning.kept import vectors_of
from understanding.learning.openings import ASKS, OTHER, REPORTS, TELLS, VAGUE, OpeningModel
from understanding.learning.options import OptionModel, Said, option_lines
from understanding.learning.progress import ProgressModel, progress_lines
from understanding.learning.questions import QuestionModel
from understanding.learning.ranker import Line, LineIndex, answer_lines, article_lines, question_lines
from understanding.learning.situations import SituationModel

OUT_OF_SCOPE = "out_of_scope"
# Said first, "it still fails" reports an error, and is none of the others.
BETWEEN = {"report_failure"}
FITTED_ON = {"option", "progress"}
KIND_OF_INTENT = {"report_error": REPORTS, "ask_question": ASKS}


@dataclass(frozen=True)
class Learnt:
    """Lines of articles and questions in the order of their kinds and keys, a vector and n-grams for each, and six models.

    What people answer and report is only fitted on: no message is compared with those lines one by one.
    """

    lines: list[Line]
    vectors: Vectors
    grams: Grams
    situations: SituationModel
    questions: QuestionModel
    openings: OpeningModel
    options: OptionModel
    progress: ProgressModel
    inquiries: InquiryModel

    @classmethod
    def fit(cls, base: KnowledgeBase, said: Sequence[Said], kept: Path) -> Learnt:
        """Encode every line of the articles and questions (about 2 ms a line, once), and fit the models."""
        told = [*article_lines(base), *question_lines(base), *option_lines(base), *progress_lines()]
        told.sort(key=lambda line: (line.kind, line.code, line.name))
        all_vectors = vectors_of([line.text for line in told], kept)
        compared = [number for number, line in enumerate(told) if line.kind not in FITTED_ON]
        lines, vectors = [told[number] for number in compared], all_vectors[compared]
        asked = [number for number, line in enumerate(lines) if line.kind == "question"]
        return cls(
            lines,
            vectors,
            grams_of(line.text for line in lines),
            _situations(lines, vectors, said),
            QuestionModel.fit([lines[number] for number in asked], vectors[asked], answer_lines(base)),
            _openings(lines, vectors, said),
            OptionModel.fit(base, told, all_vectors, said),
            ProgressModel.fit(told, all_vectors, said),
            InquiryModel.fit(told, all_vectors, said),
        )

    def index(self, kind: str) -> LineIndex:
        """The lines of one kind; those of a kind lie together."""
        numbers = [number for number, line in enumerate(self.lines) if line.kind == kind]
        lines = slice(numbers[0], numbers[-1] + 1) if numbers else slice(0, 0)
        begins, places, weights = self.grams
        return LineIndex(
            self.lines[lines], self.vectors[lines], (begins[lines.start : lines.stop + 1], places, weights)
        )

    def save(self, folder: Path) -> None:
        """Write everything, so that a server starts without making it."""
        (folder / "lines.json").write_text(json.dumps([line.__dict__ for line in self.lines]), "utf-8")
        begins, places, weights = self.grams
        np.savez(folder / "lines.npz", vectors=self.vectors, begins=begins, places=places, weights=weights)
        self.situations.save(folder / "articles.npz")
        self.questions.save(folder / "questions.npz")
        self.openings.save(folder / "openings.npz")
        self.options.save(folder / "options.npz")
        self.progress.save(folder / "progress.npz")
        self.inquiries.save(folder / "inquiries.npz")

    @classmethod
    def load(cls, folder: Path) -> Learnt:
        """Read what `save` wrote."""
        lines = [Line(**line) for line in json.loads((folder / "lines.json").read_text("utf-8"))]
        with np.load(folder / "lines.npz", allow_pickle=False) as stored:
            vectors, grams = stored["vectors"], (stored["begins"], stored["places"], stored["weights"])
        return cls(
            lines,
            vectors,
            grams,
            SituationModel.load(folder / "articles.npz"),
            QuestionModel.load(folder / "questions.npz"),
            OpeningModel.load(folder / "openings.npz"),
            OptionModel.load(folder / "options.npz"),
            ProgressModel.load(folder / "progress.npz"),
            InquiryModel.load(folder / "inquiries.npz"),
        )


def _situations(lines: Sequence[Line], vectors: Vectors, said: Sequence[Said]) -> SituationModel:
    """What lies outside speaks for no article, as the lines do that report an error without telling which."""
    outside = [one for one in said if one.intent == OUT_OF_SCOPE]
    told = [number for number, line in enumerate(lines) if line.kind == "article"]
    return SituationModel.fit(
        [*(lines[number].text for number in told), *(one.text for one in outside)],
        np.stack([*vectors[told], *(one.vector for one in outside)]),
        [*(lines[number].code for number in told), *("" for _ in outside)],
    )


def _openings(lines: Sequence[Line], vectors: Vectors, said: Sequence[Said]) -> OpeningModel:
    kinds = {"article": TELLS, "question": ASKS}
    said = [one for one in said if one.intent not in BETWEEN]
    own = [number for number, line in enumerate(lines) if line.kind in kinds]
    return OpeningModel.fit(
        [*(lines[number].text for number in own), *(one.text for one in said)],
        np.stack([*vectors[own], *(one.vector for one in said)]),
        [
            *(VAGUE if lines[n].kind == "article" and not lines[n].code else kinds[lines[n].kind] for n in own),
            *(KIND_OF_INTENT.get(one.intent, OTHER) for one in said),
        ],
    )
