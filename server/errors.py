"""What may be wrong with a start, apart from settings and database; light to import, so that it can be caught before all else is."""

from __future__ import annotations


class ModelError(RuntimeError):
    """The trained model, or what it reads with, is missing or cannot be loaded."""
