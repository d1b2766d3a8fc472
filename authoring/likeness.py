"""Errors that the search confuses, and look-alikes that only one of two articles knows of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.check import path_of
from actions.knowledge.loader import ARTICLES
from actions.knowledge.model import Article
from actions.knowledge.problems import Problem, located
from understanding.learning.features import NGRAM_WEIGHT, ngrams
from understanding.learning.kept import vectors_of
from understanding.learning.ranker import Line, article_lines

FIRMNESS = 0.6  # how little one line may bend the classifier: set where most lines were told apart
LEAST, SHARE = 4, 0.06  # fewer lines than these, or a smaller share of the two articles', are chance
SHOWN = 2
KEPT = "var/author_vectors.npz"


@dataclass
class Confusion:
    """Two errors of which one is taken for the other, and the lines where that happens."""

    codes: tuple[str, str]
    lines: list[str] = field(default_factory=list)


def one_sided(base: KnowledgeBase, root: Path = ARTICLES) -> list[Problem]:
    """Articles that others name as a look-alike, and that do not name those in turn."""
    found = []
    for article in base.articles.values():
        own = _named(article)
        others = [other.code for other in base.articles.values() if article.code in _named(other)]
        if missing := [code for code in others if code not in own]:
            text = f"{', '.join(missing)} {'names' if len(missing) == 1 else 'name'} {article.code} as a look-alike"
            text += "; name it here as well" if len(missing) == 1 else "; name them here as well"
            found.append(located(root, path_of(article, root), ["article", "lookalikes"], text))
    return found


def undeclared(base: KnowledgeBase, root: Path = ARTICLES) -> list[Problem]:
    """Errors that the search confuses and that no article tells apart. Raises EncoderError."""
    found = []
    for confusion in confusions(base, root.parents[1] / KEPT):
        one, other = (base.articles[code] for code in confusion.codes)
        if not {one.code, other.code} & {*_named(one), *_named(other)}:
            owner = one if confusion.lines[0] in one.told_as else other
            whole = _told(base, confusion.codes)
            shown = ", ".join(f"'{line}'" for line in confusion.lines[:SHOWN])
            text = (
                f"{one.code} and {other.code} are easily confused ({len(confusion.lines)} of {whole} lines, such as "
                f"{shown}): declare the look-alike in both, with a telling question, or make the lines more different"
            )
            keys = ["article", "told_as", confusion.lines[0]]
            found.append(located(root, path_of(owner, root), keys, text, "article > told_as"))
    return found


def confusions(base: KnowledgeBase, kept: Path) -> list[Confusion]:
    """Pairs of errors whose told lines are taken for each other's often enough, most often first."""
    lines = article_lines(base)
    told = {text: article for article in base.articles.values() for text in article.told_as}
    found: dict[tuple[str, str], Confusion] = {}
    for line, guess in zip(lines, guesses(lines, kept) if len(base.articles) > 1 else []):
        if line.text in told and guess != line.code and guess and line.code:
            pair = min(line.code, guess), max(line.code, guess)
            found.setdefault(pair, Confusion(pair)).lines.append(line.text)
    often = [c for c in found.values() if len(c.lines) >= max(LEAST, SHARE * _told(base, c.codes))]
    return sorted(often, key=lambda confusion: -len(confusion.lines))


def guesses(lines: Sequence[Line], kept: Path) -> list[str]:
    """For each line the code that all the other lines make of it: ridge regression, each line left out in turn."""
    texts, codes = [line.text for line in lines], [line.code for line in lines]
    names = sorted(set(codes))
    seen = np.hstack([vectors_of(texts, kept), NGRAM_WEIGHT * np.stack([ngrams(text) for text in texts])])
    truth: npt.NDArray[np.float32] = np.array([[code == name for name in names] for code in codes], dtype=np.float32)
    inverse = np.linalg.inv(seen @ seen.T + 1.0 + FIRMNESS * np.eye(len(texts), dtype=np.float32))
    scores = truth - (inverse @ truth) / np.diag(inverse)[:, None]
    return [names[number] for number in scores.argmax(axis=1)]


def _told(base: KnowledgeBase, codes: Sequence[str]) -> int:
    return sum(len(base.articles[code].told_as) for code in codes)


def _named(article: Article) -> list[str]:
    return [look.code for look in article.lookalikes]
