"""Whatever is typed, nothing that reads it falls over, and what must hold for all texts holds."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.case import Choice
from actions.knowledge.codes import CodeReader, canonical
from actions.knowledge.loader import load
from actions.knowledge.messages import MessageReader
from actions.knowledge.text import fold, plain, squeeze
from understanding.words.choices import chosen, polarity, step_number
from understanding.words.language import is_foreign
from understanding.words.reader import Reader

BASE = load()
CODES = CodeReader(BASE.articles, [connection.prefix for connection in BASE.connections.values()])
MESSAGES = MessageReader(BASE.articles.values())
READER = Reader(BASE.questions.values())
CHOICES = [Choice("Per user", "inform"), Choice("Through roles", "inform"), Choice("Ask Concierge", "ask_person")]

anything = st.text(alphabet=st.characters(), max_size=200)
near_code = st.from_regex(r"[iIl1|!][nN][tT7][ \-_:.#/]{0,3}[0-9OoIlSB]{1,5}", fullmatch=True)
pieces = st.sampled_from(
    ["INT043", "int 771", "not", "error", "771", "043", "$", "I", "is", "the", "xml_gateway", "user", "role", "or", ".",
     "permissions", "export date", "?", "\n", "> ", "From: a", "no", "yes", "first", "step", "2", "'", "batches", "closed"]
)  # fmt: skip
sentences = st.lists(pieces | near_code | anything, max_size=12).map(" ".join)
fuzzed = settings(max_examples=150, deadline=None, derandomize=True)


@fuzzed
@given(anything)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@fuzzed
@given(anything)
def test_folded_text_has_no_control_characters(text: str) -> None:
    assert not [char for char in fold(text) if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char != "\n"]


@fuzzed
@given(anything)
def test_plain_text_is_plain_already_and_squeezed_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert squeeze(squeeze(text)) == squeeze(text)


@fuzzed
@given(sentences)
def test_codes_found_are_codes(text: str) -> None:
    found = CODES.read(text)
    assert set(found.known) <= set(BASE.articles)
    assert not set(found.unknown) & set(BASE.articles)
    for code in found.unknown:
        assert canonical(code) not in {canonical(known) for known in BASE.articles}
        assert set(CODES.near(code)) <= set(BASE.articles)


@fuzzed
@given(
    st.sampled_from(sorted(BASE.articles)), st.sampled_from(["", " ", "-", "_", ":", " - ", "#", "."]), st.booleans()
)
def test_a_known_code_is_found_however_it_is_parted(code: str, mark: str, is_lower: bool) -> None:
    spelt = f"{code[:3]}{mark}{code[3:]}"
    assert CODES.read(f"we get {spelt.lower() if is_lower else spelt} since monday").known == [code]


@fuzzed
@given(sentences)
def test_messages_never_fall_over(text: str) -> None:
    match = MESSAGES.read(text)
    assert match is None or (match.code in BASE.articles and 0 < match.score <= 100)


@fuzzed
@given(st.sampled_from(sorted(BASE.articles)), anything, anything)
def test_a_whole_message_is_found_between_any_other_text(code: str, before: str, after: str) -> None:
    match = MESSAGES.read(f"{before}\n{BASE.articles[code].message}\n{after}")
    assert match is not None
    assert match.code == code


@fuzzed
@given(sentences)
def test_facts_are_known_answers_to_known_questions(text: str) -> None:
    for name, value in READER.facts(text).items():
        assert BASE.questions[name].option(value) is not None


@fuzzed
@given(sentences)
def test_cutting_gives_one_short_line(text: str) -> None:
    cut = READER.cut(fold(text))
    assert "\n" not in cut
    assert len(cut.split()) <= 60


@fuzzed
@given(sentences | st.integers(-5, 20).map(str), st.integers(0, 3))
def test_a_choice_is_one_of_those_offered(text: str, amount: int) -> None:
    assert chosen(text, CHOICES[:amount]) in [None, *CHOICES[:amount]]


@fuzzed
@given(st.sampled_from(CHOICES), st.sampled_from(["{}", " {} ", "{}.", "{}!", "“{}”", "\u200b{}"]), st.booleans())
def test_a_title_picks_its_choice(choice: Choice, frame: str, is_lower: bool) -> None:
    text = frame.format(choice.title.lower() if is_lower else choice.title)
    assert chosen(text, CHOICES) is choice


@fuzzed
@given(sentences)
def test_the_rest_never_falls_over(text: str) -> None:
    assert polarity(text) in (None, "yes", "no")
    assert step_number(text) is None or step_number(text) >= 0
    assert is_foreign(text) in (True, False)
    assert READER.is_question(text) in (True, False)


@pytest.mark.parametrize(
    "text", ["I" * 5000, "int " * 2000, "not " * 2000 + "INT043", "(" * 3000, "\u0301" * 3000, "0" * 5000]
)
def test_long_and_odd_texts_take_no_long_time(text: str) -> None:
    from time import perf_counter

    started = perf_counter()
    CODES.read(text)
    MESSAGES.read(text)
    chosen(text, CHOICES)
    is_foreign(text)
    assert perf_counter() - started < 2
