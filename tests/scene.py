"""What tests know of the actions, beside the scenes in which they are played (authoring/scene.py)."""

from __future__ import annotations

from rasa_sdk import Action

from authoring.scene import Scene, actions

__all__ = ["Scene", "action", "action_names"]


def action(name: str) -> Action:
    """The action that is registered under a name."""
    found: Action = actions()[name].__self__
    return found


def action_names() -> set[str]:
    """The names of all actions in the package."""
    return set(actions())
