"""The second component: what the person does, ranked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from understanding.components.shared import BODY, RANKING, VECTOR, WHOLE_RANKING, ComponentType, fingerprint, reader
from understanding.learning.classifier import IntentModel, Ranking
from understanding.learning.encoder import Encoder, Vectors

# A message of several sentences: those that only accompany another one, and when a sentence speaks for the whole.
PASSING = {"greet", "thank", "complain", "smalltalk", "out_of_scope", "goodbye", "next_step", "affirm", "deny"}
CLEAR, UNCLEAR, MAX_PARTS = 0.7, 0.45, 4
SHOWN = 5


@DefaultV1Recipe.register(ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceIntentClassifier(GraphComponent):
    """Ranks the intents of a message; fitted by understanding/learning/regression.py, run with numpy, stored as npz."""

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

    @staticmethod
    def fingerprint_addon(node_config: Dict[str, Any]) -> Optional[str]:
        """Retrain when our code changes."""
        return fingerprint()

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
    parts = reader().sentences(text)
    if len(parts) == 1 and whole.probabilities[0] < UNCLEAR:
        parts = reader().asides(text)
    if not 2 <= len(parts) <= MAX_PARTS or (whole.probabilities[0] >= CLEAR and whole.names[0] not in PASSING):
        return whole
    rankings = [model.predict(part, Encoder.shared().encode(part)) for part in parts]
    telling = [r for r in rankings if r.names[0] not in PASSING and r.probabilities[0] >= CLEAR]
    return max(telling, key=lambda ranking: ranking.probabilities[0], default=whole)
