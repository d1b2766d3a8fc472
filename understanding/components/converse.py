"""The last component: what the message means in this conversation."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from actions.case import Case
from actions.knowledge.loader import ARTICLES, shared
from settings import VAR
from understanding.components.shared import BODY, OWN, READING, VECTOR, WHOLE_RANKING, ComponentType, fingerprint
from understanding.learning.learnt import Learnt
from understanding.learning.options import Said
from understanding.learning.priors import in_context
from understanding.learning.progress import LINES as PROGRESS
from understanding.understanding import Understanding
from understanding.words.mails import without_runs

LINES = VAR / "encoder" / "lines.npz"


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
        """Retrain when an article, a shared question, the encoder or our code changes."""
        return fingerprint(*ARTICLES.rglob("*.yml"), PROGRESS)

    def train(self, training_data: TrainingData) -> Resource:
        """Encode the lines of all articles, fit what is learnt of them and of the skills' lines, and store it."""
        said = [Said(m.get(INTENT), m.get(BODY), m.get(VECTOR)) for m in training_data.intent_examples]
        with self._storage.write_to(self._resource) as folder:
            Learnt.fit(shared(), said, LINES).save(Path(folder))
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
            return cls(model_storage, resource, Understanding(shared(), Learnt.load(Path(folder))))

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None) -> List[Message]:
        """Set the final intent, the reading for the actions, and the codes as entities."""
        case = Case.load(tracker.get_slot("case") if tracker else None)
        for message in messages:
            vector = message.get(VECTOR)
            if vector is None or self._understanding is None:
                continue
            ranking = in_context(message.get(WHOLE_RANKING), case)
            text, body, own = without_runs(message.get(TEXT)), message.get(BODY), message.get(OWN)
            reading = self._understanding.read(text, body, vector, ranking, case, own)
            message.set(INTENT, {"name": reading.intent, "confidence": reading.confidence}, add_to_output=True)
            message.set(READING, reading.dump(), add_to_output=True)
            message.set(
                ENTITIES, [{"entity": "error_code", "value": code} for code in reading.codes], add_to_output=True
            )
        return messages
