"""The first component: what of a message matters, its spelling put right, and its sentence vector."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any, Dict, List, Optional

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from actions.knowledge.loader import shared
from actions.knowledge.text import fold, words
from settings import VAR
from understanding.components.shared import BODY, OWN, VECTOR, ComponentType, fingerprint, reader
from understanding.learning.encoder import Encoder, Vectors
from understanding.learning.kept import vectors_of
from understanding.learning.ranker import article_lines
from understanding.words.mails import MAX_WORDS
from understanding.words.spelling import Speller

COMMON_WORD, OWN_WORD = 2, 3  # lines that a word of the language stands in, and one that is none: ours, or a slip
LINES = VAR / "encoder" / "skills.npz"


class SentenceVector(np.ndarray):  # type: ignore[type-arg]
    """A vector that tells its own fingerprint: Rasa's way, printing every number, took 4.5 s of a training."""

    def fingerprint(self) -> str:
        """A digest of the numbers."""
        return hashlib.sha256(self.tobytes()).hexdigest()


@DefaultV1Recipe.register(ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEncoder(GraphComponent):
    """Adds to each message its body (cut, spelling put right) and its sentence vector; all that follows reuses them."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, speller: Optional[Speller] = None) -> None:
        self._storage, self._resource, self._speller = model_storage, resource, speller

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """An encoder that does not know our words yet."""
        return cls(model_storage, resource)

    @staticmethod
    def fingerprint_addon(node_config: Dict[str, Any]) -> Optional[str]:
        """Retrain when a word of the articles, the encoder's weights or our code change."""
        return fingerprint(text=" ".join(sorted(told_words())))

    def train(self, training_data: TrainingData) -> Resource:
        """Collect the words that misspelt ones are corrected towards: those of the articles, and those of training lines that are no slips themselves."""
        counts = Counter(word for m in training_data.intent_examples for word in set(words(m.get(TEXT))))
        real = Encoder.shared().words()
        often = {word for word, count in counts.items() if count >= (COMMON_WORD if word in real else OWN_WORD)}
        known = sorted(often | told_words())
        with self._storage.write_to(self._resource) as folder:
            (Path(folder) / "words.txt").write_text("\n".join(known), "utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceEncoder:
        """Read the words."""
        with model_storage.read_from(resource) as folder:
            known = (Path(folder) / "words.txt").read_text("utf-8").split("\n")
        return cls(model_storage, resource, Speller(known, Encoder.shared().words()))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode the training lines as they are, those alone that are new."""
        messages = [message for message in training_data.training_examples if message.get(TEXT)]
        bodies = [self._body(message.get(TEXT)) for message in messages]
        for message, body, vector in zip(messages, bodies, vectors_of(bodies, LINES)):
            _set(message, body, vector)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Encode messages, and keep what facts are read from; an empty text has no vector."""
        for message in messages:
            if message.get(TEXT):
                body = self._body(message.get(TEXT))
                _set(message, body, Encoder.shared().encode(body))
                message.set(OWN, self._own(message.get(TEXT), body))
        return messages

    def _body(self, text: str) -> str:
        return self._spelt(reader().cut(fold(text)))

    def _own(self, text: str, body: str) -> str:
        """What facts are read from: the body, and of a text that is longer all that is not quoted."""
        return self._spelt(reader().own(fold(text))) if len(body.split()) == MAX_WORDS else body

    def _spelt(self, text: str) -> str:
        return self._speller.correct(text) if self._speller else text


def told_words() -> set[str]:
    """The words of the lines that speak for an article: they are never misspelt, be they said once."""
    return {word for line in article_lines(shared()) for word in words(line.text)}


def _set(message: Message, body: str, vector: Vectors) -> None:
    message.set(BODY, body)
    message.set(VECTOR, vector.view(SentenceVector))
