"""Errors that the search confuses, and look-alikes that only one of two articles knows of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_solve, cholesky, solve_triangular

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.check import path_of
from actions.knowledge.loader import ARTICLES
from actions.knowledge.model import Article
from actions.knowledge.problems import Problem, located
from understanding.learning.encoder import Vectors
from understanding.learning.features import NGRAM_BUCKETS, NGRAM_WEIGHT, ngrams
from understanding.learning.kept import vectors_of
from understanding.learning.ranker import Line, article_lines

FIRMNESS = 0.6  # how little one line may bend the classifier: set where most lines were told apart
LEAST, SHARE = 4, 0.06  # fewer lines than these, or a smaller share of the two articles', are chance
SHOWN = 2
BLOCK = 4096  # lines at a time, where there are more of them than features
KEPT = "var/author_vectors.npz"
Places = npt.NDArray[np.int64]


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
    texts, names = [line.text for line in lines], sorted({line.code for line in lines})
    place = {name: number for number, name in enumerate(names)}
    vectors, owners = vectors_of(texts, kept), np.array([place[line.code] for line in lines])
    features = vectors.shape[1] + NGRAM_BUCKETS + 1
    judged = among_lines if len(lines) <= features else among_features
    return [names[number] for number in judged(texts, vectors, owners)]


def among_lines(texts: Sequence[str], vectors: Vectors, owners: Places) -> Places:
    """The guesses by a matrix of lines x lines: for few lines."""
    seen = _seen(texts, vectors)
    truth = np.eye(owners.max() + 1, dtype=np.float32)[owners]
    inverse = np.linalg.inv(seen @ seen.T + FIRMNESS * np.eye(len(texts), dtype=np.float32))
    return np.asarray((truth - (inverse @ truth) / np.diag(inverse)[:, None]).argmax(axis=1))


def among_features(texts: Sequence[str], vectors: Vectors, owners: Places) -> Places:
    """The same guesses by a matrix of features x features, whose size does not depend on the lines: for many."""
    blocks = [slice(start, start + BLOCK) for start in range(0, len(texts), BLOCK)]
    truth = np.eye(owners.max() + 1, dtype=np.float32)
    width = vectors.shape[1] + NGRAM_BUCKETS + 1
    alike, told = FIRMNESS * np.eye(width, dtype=np.float32), np.zeros((width, len(truth)), dtype=np.float32)
    for block in blocks:
        seen = _seen(texts[block], vectors[block])
        alike += seen.T @ seen
        told += seen.T @ truth[owners[block]]
    lower, found = cholesky(alike, lower=True, overwrite_a=True), []
    solved = cho_solve((lower, True), told)
    for block in blocks:
        seen, own = _seen(texts[block], vectors[block]), truth[owners[block]]
        itself = (solve_triangular(lower, seen.T, lower=True) ** 2).sum(axis=0)[:, None]  # how far it speaks for itself
        found.append((own - (own - seen @ solved) / (1 - itself)).argmax(axis=1))
    return np.concatenate(found)


def _seen(texts: Sequence[str], vectors: Vectors) -> Vectors:
    """What the regression sees of lines: meaning, spelling, and a constant."""
    spelt = NGRAM_WEIGHT * np.stack([ngrams(text) for text in texts])
    return np.hstack([vectors, spelt, np.ones((len(texts), 1), dtype=np.float32)])


def _told(base: KnowledgeBase, codes: Sequence[str]) -> int:
    return sum(len(base.articles[code].told_as) for code in codes)


def _named(article: Article) -> list[str]:
    return [look.code for look in article.lookalikes]
