"""Other ways to find an article, over the same lines as ours: words, letters, meaning alone, the message alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.messages import MessageReader
from actions.knowledge.text import fold, squeeze, words
from understanding.components.shared import reader
from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.ranker import Line, article_lines
from understanding.learning.situations import SituationModel
from understanding.words.spelling import Speller

Rank = Callable[[str], list[str]]
OURS = "ours"


def rankers(base: KnowledgeBase) -> dict[str, Rank]:
    """Every way by its name, each made for these articles: a text's codes, best first."""
    lines = [line for line in article_lines(base) if line.code]
    vectors = Encoder.shared().encode_all([line.text for line in lines])
    documents = {code: "\n".join(line.text for line in lines if line.code == code) for code in codes_of(lines)}
    return {
        OURS: ours(base, lines, vectors),
        "BM25 (bm25s)": bm25(documents),
        "TF-IDF of character n-grams (scikit-learn)": tfidf(documents),
        "embedding, nearest line": nearest_line(lines, vectors),
        "embedding, nearest centroid": nearest_centroid(lines, vectors),
        "rapidfuzz over the messages": fuzzy(base),
    }


def codes_of(lines: Sequence[Line]) -> list[str]:
    """The codes for which lines speak."""
    return sorted({line.code for line in lines})


def ours(base: KnowledgeBase, lines: Sequence[Line], vectors: Vectors) -> Rank:
    """As the assistant does it: the text cut and its spelling put right, a pasted message, then what is told."""
    model = SituationModel.fit([line.text for line in lines], vectors, [line.code for line in lines])
    pasted, encoder = MessageReader(base.articles.values()), Encoder.shared()
    speller = Speller({word for line in lines for word in words(line.text)}, encoder.words())

    def rank(text: str) -> list[str]:
        match = pasted.read(text)
        body = speller.correct(reader().cut(fold(text)))
        return [*([match.code] if match else []), *model.predict(body, encoder.encode(body)).names]

    return rank


def bm25(documents: dict[str, str]) -> Rank:
    """One document an article."""
    import bm25s

    codes, index = list(documents), bm25s.BM25()
    index.index([words(text) for text in documents.values()], show_progress=False)
    return lambda text: ordered(codes, index.get_scores(words(text)) if words(text) else np.zeros(len(codes)))


def tfidf(documents: dict[str, str]) -> Rank:
    """One document an article, compared by the angle."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    codes, letters = list(documents), TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    table = letters.fit_transform(documents.values())
    return lambda text: ordered(codes, (table @ letters.transform([text]).T).toarray()[:, 0])


def nearest_line(lines: Sequence[Line], vectors: Vectors) -> Rank:
    """By the one line whose vector is nearest."""
    codes, encoder = [line.code for line in lines], Encoder.shared()
    return lambda text: list(dict.fromkeys(ordered(codes, vectors @ encoder.encode(text))))


def nearest_centroid(lines: Sequence[Line], vectors: Vectors) -> Rank:
    """By the mean of an article's vectors."""
    codes, encoder = codes_of(lines), Encoder.shared()
    means = np.stack([vectors[[line.code == code for line in lines]].mean(axis=0) for code in codes])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    return lambda text: ordered(codes, means @ encoder.encode(text))


def fuzzy(base: KnowledgeBase) -> Rank:
    """By the words that a text and the error's own message share."""
    codes = list(base.articles)
    messages = [[squeeze(text) for text in [a.message, *a.variants]] for a in base.articles.values()]

    def rank(text: str) -> list[str]:
        spoken = squeeze(text)
        scores = [max(fuzz.token_set_ratio(spoken, message) for message in own) for own in messages]
        return ordered(codes, np.array(scores))

    return rank


def ordered(codes: Sequence[str], scores: npt.NDArray[np.float64]) -> list[str]:
    """Codes by their scores, best first."""
    return [codes[number] for number in np.argsort(-scores, kind="stable")]
