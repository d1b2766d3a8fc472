"""Articles made for measurements alone: from a catalogue of errors, and by recombining the words of those we have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.text import words

Fields = dict[str, Any]
WORD = re.compile(r"[A-Za-z]{4,}")
COMMON_WORDS = 80  # the most frequent words of the articles stay: what is left is what they are about
FIRST_CODE = 2000
MIXED = {"title", "message", "variants", "summary", "meaning", "says", "causes", "told_as", "faq", "unanswered"}
LEFT_OUT = {"placeholders", "lookalikes", "twin_of"}
NAMES = {"name"}
OPENINGS = ("it says that {0}", "{0}, and now nothing exports", "since yesterday {0}", "our export fails, {0}", "{0}?")
ACCESS = {"expensify_workspace": "workspace", "expensify_domain": "domain"}


def catalogued(folder: Path, known: Sequence[str]) -> Iterator[Fields]:
    """An article for each record of the catalogue whose code has none: *.yml files, each a list of records."""
    for path in sorted(folder.glob("*.yml")):
        for record in YAML(typ="safe").load(path.read_text("utf-8")):
            if record["code"] not in known:
                yield _from_record(record)


def recombined(base: KnowledgeBase, number: int, seed: int = 1) -> Iterator[Fields]:
    """So many articles of the sizes and the vocabulary of ours, each about something else; the same for the same seed."""
    random, known = Random(seed), list(base.articles.values())
    counts = Counter(word for article in known for line in _lines(article.dict()) for word in words(line))
    pool = sorted(word for word, _ in counts.most_common()[COMMON_WORDS:] if WORD.fullmatch(word))
    for place in range(number):
        other = dict(zip(pool, random.sample(pool, len(pool))))
        fields = _without(known[place % len(known)].dict())
        mixed = {key: _mixed(value, other) if key in MIXED else value for key, value in fields.items()}
        yield {**mixed, "code": f"INT{FIRST_CODE + place}"}


def write(articles: Iterable[Fields], folder: Path) -> int:
    """Write article files under data/articles; how many there were."""
    written = list(articles)
    for fields in written:
        path = folder / fields["connection"] / f"{fields['code']}.yml"
        path.parent.mkdir(exist_ok=True)
        examples = "".join(f"- {line}\n" for line in fields["told_as"][:2])
        nlu = [{"intent": "report_error", "examples": examples}]
        with path.open("w", encoding="utf-8") as file:
            YAML(typ="safe").dump({"version": "3.1", "article": fields, "nlu": nlu}, file)
    return len(written)


def keep_only(codes: Sequence[str], base: KnowledgeBase, folder: Path) -> None:
    """Leave only these articles under data/articles, without what they say of the others."""
    for path in folder.glob("*/*.yml"):
        path.unlink()
    write([_without(base.articles[code].dict()) for code in codes], folder)


def _from_record(record: Fields) -> Fields:
    causes = record["causes"]
    told = [opening.format(cause[:1].lower() + cause[1:]) for cause in causes for opening in OPENINGS]
    return {
        "code": record["code"],
        "connection": record["connection"],
        "stage": record["stage"],
        "title": causes[0],
        "message": record["message"],
        "variants": record.get("message_variants", []),
        "summary": record["meaning"],
        "meaning": record["meaning"],
        "says": causes[0],
        "causes": causes,
        "remedies": [_remedy(number, remedy, record) for number, remedy in enumerate(record["remedies"], 1)],
        "faq": [_faq(number, entry) for number, entry in enumerate(record["faq"], 1)],
        "told_as": told,
        "source": record["source"],
    }


def _remedy(number: int, remedy: Fields, record: Fields) -> Fields:
    needs = next((ACCESS[name] for name in record["needs_admin"] if name in ACCESS), "none")
    steps = [{"text": step} for step in remedy["steps"]]
    return {"name": f"way_{number}", "title": remedy["when"], "needs": needs, "steps": steps}


def _faq(number: int, entry: Fields) -> Fields:
    asked = [f"{before}{entry['q']}" for before in ("", "One more thing: ", "Tell me, ", "And ", "Sorry, ")]
    return {"name": f"question_{number}", "question": entry["q"], "answer": entry["a"], "asked_as": asked}


def _without(fields: Fields) -> Fields:
    return {key: _filled(value) for key, value in fields.items() if key not in LEFT_OUT and value is not None}


def _filled(part: Any) -> Any:
    """The part without what is not given: an article file has no empty keys."""
    if isinstance(part, dict):
        return {key: _filled(value) for key, value in part.items() if value is not None}
    return [_filled(entry) for entry in part] if isinstance(part, list) else part


def _lines(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    for entry in part.values() if isinstance(part, dict) else part if isinstance(part, list) else []:
        yield from _lines(entry)


def _mixed(part: Any, other: dict[str, str]) -> Any:
    """The part with other words in the place of those that tell what it is about; names stay."""
    if isinstance(part, str):
        return WORD.sub(lambda match: other.get(match.group().lower(), match.group()), part)
    if isinstance(part, dict):
        return {key: value if key in NAMES else _mixed(value, other) for key, value in part.items()}
    return [_mixed(entry, other) for entry in part] if isinstance(part, list) else part
