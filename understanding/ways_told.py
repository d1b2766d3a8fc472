"""What is told of the ways between which there is a choice: gone in vain, in order as they are, not changed yet, or not to be gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.knowledge.base import KnowledgeBase
from actions.knowledge.diagnosis import answers_for
from actions.knowledge.model import Article, Remedy
from actions.knowledge.text import plain, words
from understanding.reading import Reading

# A step that changes a setting: "Change it from **A** or **B** to **C**".
CHANGE = re.compile(r"\bfrom ((?:\*\*[^*]+\*\*(?:, | or | and )?)+) to \*\*([^*]+)\*\*")
IS = r"(?:set to|set on|is|s|its|are|on|at|says|shows|reads|uses?|using|have|has|stands at|currently)\W+(?:(?:already|still|currently|now|the|on|at|to|set|with|by)\W+){0,4}"
WANT = r"(?:wants?|wanted|needs?|requires?|insists? on|prefers?|keep|keeps|stick(?:s|ing)? (?:to|with)|stays? (?:on|with|at)|must be|has to be|have to use|must use|only (?:allow|accept)s?)\W+(?:(?:it|the|on|at|to|our|by)\W+){0,3}"
SHOWN = r"(?:says|shows|reads)\W+(?:already\W+)?"
ENDED_WITH = r"\b(?! ?\?)"
WISHED = re.compile(
    r"\b(?:so (?:i|we)|i'?ll|we'?ll|let'?s|let me|change|switch|going to|gonna|want to|do (?:it|that))\b", re.IGNORECASE
)
CHANGED_IT = re.compile(r"\b(?:changed|switched|moved|fixed|updated|put)\b", re.IGNORECASE)
TRIED = re.compile(
    r"\b(?:tried|did|done|changed|switched|checked|went with|gave)\b(?! to\b)(?![^.;!?]*\b(?:can'?t|cannot|could ?n'?t|find)\b)",
    re.IGNORECASE,
)
# Said of what a way would put right: it is so.
IN_ORDER = re.compile(
    r"\b(?:are|were|both|all|it'?s all) (?:\w+ ){0,2}?(?:fine|ok|okay|in order|correct|complete|in place|ticked|checked|enabled|granted|there|on)\b"
    r"|\bchecked\b[^?]*\b(?:fine|ok|okay|in order|correct|good|(?:has|have) (?:both|all|it|them|open|closed))\b",
    re.IGNORECASE,
)
NOT_SO = re.compile(
    r"\b(?:not|never|only|should|must|need|if|whether|missing|once|when|will|let me|i'?ll|option|possible|by me|with me)\b|n't\b|\?",
    re.IGNORECASE,
)
UNTELLING = {"of", "the", "a", "an"}


class WaysReader:
    """Reads what is told of an article's ways; a setting is known by the labels that a step changes it from and to."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base

    def settle(self, reading: Reading, text: str, article: Article | None, is_open: bool, has_failed: bool) -> None:
        """Put right what the words for a way were taken for; `is_open`: a question is, so that what failed was done before."""
        choices = self._choices(article) if article else []
        if article is None or not choices:
            return
        spoken = plain(text)
        for remedy in article.remedies:
            for name, value in answers_for(remedy).items():
                if name in choices:
                    self._settle_setting(reading, spoken, remedy, name, value)
        named = [name for name in choices if name in reading.facts]
        is_in_vain = is_open and has_failed and TRIED.search(spoken) is not None
        is_fine = IN_ORDER.search(spoken) is not None and not NOT_SO.search(spoken)
        reading.is_already |= bool(named) and not reading.is_question and (is_in_vain or is_fine)

    def _settle_setting(self, reading: Reading, spoken: str, remedy: Remedy, name: str, value: str) -> None:
        """What is told of the setting that a way changes: to stay as it is, as it was before, or as it is to be."""
        for before, after in _changes(remedy):
            is_after = re.search(rf"\b{after}{ENDED_WITH}", spoken, re.IGNORECASE) is not None
            if CHANGED_IT.search(spoken) or reading.is_question:
                continue
            if is_after:
                reading.is_already |= _says(SHOWN, [after], spoken)
            elif _says(WANT, before, spoken):
                _turn_down(reading, self._base, name, value)
            elif _says(IS, before, spoken):
                reading.is_already, reading.as_before = False, f"{name}={value}"
                reading.has_changed = reading.has_mended = False
                reading.facts.pop(name, None)
                reading.facts.update({name: value} if WISHED.search(spoken) else {})

    def _choices(self, article: Article) -> list[str]:
        return [question.name for question in self._base.asked(article) if question.kind == "choice"]


def _turn_down(reading: Reading, base: KnowledgeBase, name: str, value: str) -> None:
    """Take the other one of two ways for the one that is turned down."""
    rest = [option.value for option in base.questions[name].options if option.value != value]
    if len(rest) == 1 and not reading.is_question:
        reading.facts[name] = rest[0]
        reading.turned_down = sorted({*reading.turned_down, f"{name}={value}"})


def _changes(remedy: Remedy) -> Iterator[tuple[list[str], str]]:
    """What a way changes: patterns of the labels that a setting may have before, and of the one that it has after."""
    for step in remedy.steps:
        for olds, new in CHANGE.findall(step.text or ""):
            yield [_pattern(old, new) for old in olds.split("**")[1::2]], _pattern(new, olds)


def _pattern(label: str, other: str) -> str:
    """A label as people write it: words that the other labels have too may be left out."""
    shared = UNTELLING | set(words(other))
    parts = [rf"(?:{re.escape(word)}\W+)?" if word in shared else rf"{re.escape(word)}\W*" for word in words(label)]
    return "".join(parts).removesuffix(r"\W*")


def _says(verb: str, labels: list[str], spoken: str) -> bool:
    return any(re.search(rf"(?:\b|'){verb}['\"*]*{label}{ENDED_WITH}", spoken, re.IGNORECASE) for label in labels)
