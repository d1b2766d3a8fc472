"""Whether a message is written in another language than English; good enough to say that answers are in English.

Words that many languages have (error, export, code, admin, problem) speak for none.
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[a-z]+")
CODED = re.compile(r"\S*\d\S*")  # a code is in no language
UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
# English words that are words of another language, too ("was ist das", "i" in Polish, "on" in French).
SHARED = frozenset("a an as at be by can do for has i in is it me my no of on or so to was we".split())  # noqa: SIM905
SURELY = frozenset(
    """the are and you not with this that these those what which who when where why how does did don dont doesnt didnt cant
    couldnt wont isnt im ive its have had having been were will would could should may might must if then than but because
    from into out up off over under about after before again still just only also too very all any some none every each
    our your their his her them they she he us mine there here now today yesterday tomorrow week month morning
    yes yeah yep nope please pls plz thanks thank thx hello hi hey sorry
    get gets got getting give gives gave go goes going gone went come comes came make makes made take takes took see sees saw
    say says said tell tells told show shows shown know need needs want wants try tried use uses used set sets let keep keeps
    work works working worked fail fails failed failing stuck broken wrong missing required closed open opened hold held
    blocked rejected refused denied locked posted submitted approved synced exported inactive invalid unknown duplicate
    fix fixed change changed check checked click clicked save saved find found ask asked wait look looks mean means
    vendor vendors customer customers employee employees project projects department departments location class item items
    expense expenses bill bills book books period date card tag tags tax name names user users role roles report reports
    same other another new old more most less few many much one two three both first last next back away down left right
    good bad great fine done sure maybe""".split()  # noqa: SIM905
)
ENGLISH = SHARED | SURELY
# One of these is enough where no English word stands beside it.
TELLING = frozenset(
    """ich bitte bedeutet kriege bekomme hilfe fehler fehlermeldung warum wieso nicht geht wie habe haben keine kein funktioniert
    danke soll muss jetzt immer wieder bericht meldung woher weiss brauche koennen konnen
    que faire pourquoi je avec erreur bonjour quoi aidez aide svp probleme besoin puis dois rapport affiche
    hago hacer tengo ayuda necesito puedo porque hola gracias ayudame hacemos significa quiero aparece
    entiendo entender funciona funcionan saber sabe nada alguien todavia funziona funzionano succede capisco entendo ninguem
    marche fonctionne comprends verstehe hilft
    tenho nao ajuda preciso fazer estou ola obrigado voce ajudem recebo relatorio mensagem
    problema cosa faccio aiuto errore perche posso devo grazie aiutarmi ricevo quando
    krijg niet graag foutmelding fout moet geen werkt waarom betekent wordt
    blad prosze pomoc pomocy nie robic jak dlaczego dziala mozna oznacza dostaje wyskakuje bledu eksportu
    jag inte hjalp vad varfor snalla hej betyder felmeddelande felet jeg ikke hvad hvordan fejl feil hjelp hjaelp fikk
    hatasi hatayi aliyorum nasil neden yardim lutfen yapmaliyim nedir calismiyor merhaba demek
    tarkoittaa virhe virheen virhekoodi saan apua auttakaa miksi toimi minulla kiitos
    khong giup duoc xin nghia loi
    eroare eroarea ajutor primesc trebuie inseamna buna cum
    hiba hibat kerem segitseg hogyan chyba chybu prosim nefunguje saya tolong bagaimana tidak""".split()  # noqa: SIM905
)
OTHERS = TELLING | frozenset(
    """der das und ist wir mit ein eine kann hallo kommt beim wenn mein meine auf dem fehlt sagt bei auch oder aber sind fuer fur
    le les des est pas nous une peut comment mais sur pour dans mon quand du qui ne la un con
    el los las es puede como exportar por favor una mi cuando sale informe del
    het een ik met hoe kan bij deze mijn naar
    il lo gli non sono ciao messaggio della questo ho mi
    os com uma erro ao meu minha isso esta para exporta
    mam przy och det bir bu ve var mita ei toi bi gi nu pot ce este""".split()  # noqa: SIM905
)
# Two words that are nothing by themselves.
TOGETHER = re.compile(
    r"\b(?:was ist|was tun|was heisst|wat is (?:dit|dat)|c est quoi|qu est ce|che cos|cos e|co to|vad ar|hvad er|hva er|ce este|la gi|o que e)\b"
)
# Fingers drawn over the keyboard.
KEYS = re.compile(r"^\W*(?:(?=\w*(?:asdf|qwer|zxcv|yxcv|hjkl|uiop|lkjh|sdfg|dfgh|fdsa))\w+(?:\W+|$))+$", re.IGNORECASE)


def is_foreign(text: str) -> bool:
    """True for text in another script, for more words of other languages than English ones, or for one that leaves no doubt."""
    said = CODED.sub(" ", text)
    found = WORD.findall(_unaccented(said))
    english = sum(word in ENGLISH for word in found)
    surely_english = any(word in SURELY for word in found)
    if _is_other_script(said, surely_english):
        return True
    is_told = any(word in TELLING for word in found) or TOGETHER.search(" ".join(found)) is not None
    return sum(word in OTHERS for word in found) > max(1, english) or (is_told and not surely_english)


def is_keyed(text: str) -> bool:
    """Whether a message is nothing but fingers drawn over the keyboard ("asdf qwer")."""
    return KEYS.match(text) is not None


def _is_other_script(text: str, has_english: bool) -> bool:
    """Whether letters are mostly not Latin, or some of them beside no English word; one alone is a sign (¯\\_(ツ)_/¯)."""
    letters = [char for char in text if char.isalpha()]
    other = sum("LATIN" not in unicodedata.name(char, "") for char in letters)
    return other > 1 and (other > len(letters) / 2 or not has_english)


def _unaccented(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().translate(UNDECOMPOSED))
    return "".join(char for char in folded if char.isascii())
