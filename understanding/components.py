"""The Rasa graph components of config.yml: thin wrappers that train, store and run the plain modules beside them."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Optional

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from actions.case import Case
from actions.knowledge.loader import ARTICLES, load
from actions.knowledge.text import fold, words
from understanding.classifier import IntentModel, Ranking
from understanding.encoder import WEIGHTS, Encoder, Vectors
from understanding.priors import in_context
from understanding.ranker import article_lines
from understanding.reader import Reader
from understanding.spelling import Speller
from understanding.understanding import Understanding

READING = "reading"
VECTOR = "sentence_vector"
BODY = "body"
COMMON_WORD = 2
RANKING, WHOLE_RANKING, SHOWN = "intent_ranking", "whole_ranking", 5
# A message of several sentences: those that only accompany another one, and when a sentence speaks for the whole.
PASSING = {"greet", "thank", "complain", "smalltalk", "out_of_scope", "goodbye"}
CLEAR, MAX_PARTS = 0.7, 4
ComponentType = DefaultV1Recipe.ComponentType


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
        """Retrain when the encoder's weights change."""
        return WEIGHTS[2]

    def train(self, training_data: TrainingData) -> Resource:
        """Collect the words that misspelt ones are corrected towards: those of two training lines or of the articles."""
        counts = Counter(word for m in training_data.intent_examples for word in set(words(m.get(TEXT))))
        told = (word for line in article_lines(load()) for word in words(line.text))
        known = sorted({word for word, count in counts.items() if count >= COMMON_WORD} | set(told))
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
        """Encode the training lines as they are."""
        for message in training_data.training_examples:
            self._encode(message)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Encode messages; an empty text has no vector."""
        for message in messages:
            self._encode(message)
        return messages

    def _encode(self, message: Message) -> None:
        if message.get(TEXT):
            body = _reader().cut(fold(message.get(TEXT)))
            body = self._speller.correct(body) if self._speller else body
            message.set(BODY, body)
            message.set(VECTOR, Encoder.shared().encode(body))


@DefaultV1Recipe.register(ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceIntentClassifier(GraphComponent):
    """Ranks the intents of a message; fitted with scikit-learn, run with numpy, stored as npz."""

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: Optional[IntentModel] = None,
    ) -> None:
        self._config, self._storage, self._resource, self._model = config, model_storage, resource, model

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`strength`: inverse regularisation of the logistic regression."""
        return {"strength": 30.0}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceIntentClassifier:
        """An unfitted classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on all lines that have an intent, and store the weights."""
        examples = [m for m in training_data.intent_examples if m.get(VECTOR) is not None]
        texts = [m.get(BODY) for m in examples]
        vectors: Vectors = np.stack([m.get(VECTOR) for m in examples])
        self._model = IntentModel.fit(texts, vectors, [m.get(INTENT) for m in examples], self._config["strength"])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(Path(folder) / "intents.npz")
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceIntentClassifier:
        """Read the stored weights."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(Path(folder) / "intents.npz"))

    def process(self, messages: List[Message]) -> List[Message]:
        """Set intent and ranking; a message without words gets the fallback."""
        for message in messages:
            vector = message.get(VECTOR)
            if vector is None or self._model is None:
                ranking = Ranking(["nlu_fallback"], [1.0])
            else:
                ranking = best_part(self._model, message.get(BODY), vector)
            listed = [{"name": name, "confidence": share} for name, share in zip(ranking.names, ranking.probabilities)]
            message.set(INTENT, listed[0], add_to_output=True)
            message.set(RANKING, listed[:SHOWN], add_to_output=True)
            message.set(WHOLE_RANKING, ranking)
        return messages


def best_part(model: IntentModel, text: str, vector: Vectors) -> Ranking:
    """The ranking of the whole text, or of the sentence that says more clearly what the person does."""
    whole = model.predict(text, vector)
    parts = _reader().sentences(text)
    if not 2 <= len(parts) <= MAX_PARTS or (whole.probabilities[0] >= CLEAR and whole.names[0] not in PASSING):
        return whole
    rankings = [model.predict(part, Encoder.shared().encode(part)) for part in parts]
    telling = [r for r in rankings if r.names[0] not in PASSING and r.probabilities[0] >= CLEAR]
    return max(telling, key=lambda ranking: ranking.probabilities[0], default=whole)


@DefaultV1Recipe.register(ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ConversationReader(GraphComponent):
    """Reads codes, messages, facts and look-alikes, and settles the intent from what was asked before."""

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, understanding: Optional[Understanding] = None
    ) -> None:
        self._storage, self._resource, self._understanding = model_storage, resource, understanding

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ConversationReader:
        """A reader without its indices."""
        return cls(model_storage, resource)

    @staticmethod
    def fingerprint_addon(node_config: Dict[str, Any]) -> Optional[str]:
        """Retrain when an article, a shared question or the encoder changes."""
        digest = hashlib.sha256(WEIGHTS[2].encode())
        for path in sorted(ARTICLES.rglob("*.yml")):
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Encode the lines of all articles, and store them."""
        with self._storage.write_to(self._resource) as folder:
            Understanding.build(load(), Encoder.shared()).save(Path(folder))
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ConversationReader:
        """Read the stored indices; the articles themselves come from data/articles."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Understanding.load(load(), Path(folder)))

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None) -> List[Message]:
        """Set the final intent, the reading for the actions, and the codes as entities."""
        case = Case.load(tracker.get_slot("case") if tracker else None)
        for message in messages:
            vector = message.get(VECTOR)
            if vector is None or self._understanding is None:
                continue
            ranking = in_context(message.get(WHOLE_RANKING), case)
            reading = self._understanding.read(message.get(TEXT), message.get(BODY), vector, ranking, case)
            message.set(INTENT, {"name": reading.intent, "confidence": reading.confidence}, add_to_output=True)
            message.set(READING, reading.dump(), add_to_output=True)
            message.set(
                ENTITIES, [{"entity": "error_code", "value": code} for code in reading.codes], add_to_output=True
            )
        return messages


@lru_cache(maxsize=1)
def _reader() -> Reader:
    """A reader that cuts mails before they are encoded; it needs no questions."""
    return Reader([])
