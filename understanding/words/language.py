"""Whether a message is written in another language than English; good enough to say that answers are in English."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[a-z]+")
ENGLISH = frozenset(
    """the a an is are was to of and or in on for it i my we you not with this that what how do does can have has
    be at""".split()  # noqa: SIM905
)
OTHERS = frozenset(
    """der das und ist nicht ich wir mit ein eine kann wie bitte hallo fehler kommt immer beim wenn mein meine auf dem fehlt
    sagt bei auch oder aber sind haben fuer fur meldung bericht
    le les des est pas je nous avec une peut comment bonjour erreur mais sur pour dans mon quand rapport affiche du qui ne
    el los las es con puede como hola gracias exportar por favor tengo una mi cuando sale informe porque aparece del que
    het een niet ik wij met hoe graag kan wordt bij deze mijn foutmelding naar
    il lo gli non sono ciao grazie errore quando messaggio della questo perche
    os nao com uma ola obrigado erro ao relatorio mensagem aparece meu minha isso esta para exporta""".split()  # noqa: SIM905
)


# Fingers drawn over the keyboard.
KEYS = re.compile(r"^(?:\W*\w*(?:asdf|qwer|zxcv|yxcv|hjkl|uiop|lkjh|sdfg|dfgh|fdsa)\w*\W*)+$", re.IGNORECASE)


def is_foreign(text: str) -> bool:
    """True for mostly non-Latin text, or for more function words of other languages than English ones."""
    letters = [char for char in text if char.isalpha()]
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    if letters and latin < len(letters) / 2:
        return True
    found = WORD.findall("".join(char for char in unicodedata.normalize("NFKD", text.lower()) if char.isascii()))
    return sum(word in OTHERS for word in found) > max(1, sum(word in ENGLISH for word in found))


def is_keyed(text: str) -> bool:
    """Whether a message is nothing but fingers drawn over the keyboard ("asdf qwer")."""
    return KEYS.match(text) is not None
