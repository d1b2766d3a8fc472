"""Whether a message is written in another language than English; good enough to say that answers are in English."""

from __future__ import annotations

import re
import unicodedata

from actions.knowledge.text import words

ENGLISH = frozenset(
    """the a an is are was to of and or in on for it i my we you not with this that what how do does can have has
    be at""".split()  # noqa: SIM905
)
OTHERS = frozenset(
    """der das und ist nicht ich wir mit ein eine kann wie bitte hallo fehler kommt immer beim
    le les des est pas je nous avec une peut comment bonjour erreur mais sur pour dans mon
    el los las es con puede como hola gracias exportar por favor tengo
    het een niet ik wij met hoe graag kan wordt bij
    il lo gli non sono ciao grazie errore
    os nao com uma ola obrigado erro ao""".split()  # noqa: SIM905
)


# Fingers drawn over the keyboard.
KEYS = re.compile(r"^(?:\W*\w*(?:asdf|qwer|zxcv|yxcv|hjkl|uiop|lkjh|sdfg|dfgh|fdsa)\w*\W*)+$", re.IGNORECASE)


def is_foreign(text: str) -> bool:
    """True for mostly non-Latin text, or for more function words of other languages than English ones."""
    letters = [char for char in text if char.isalpha()]
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    if letters and latin < len(letters) / 2:
        return True
    found = words(text)
    return sum(word in OTHERS for word in found) > max(1, sum(word in ENGLISH for word in found))


def is_keyed(text: str) -> bool:
    """Whether a message is nothing but fingers drawn over the keyboard ("asdf qwer")."""
    return KEYS.match(text) is not None
