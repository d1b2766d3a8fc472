"""Text folding: what looks the same is the same, what is invisible is gone."""

from __future__ import annotations

import pytest

from actions.knowledge.text import fold, plain, squeeze, words


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("INT\u200b043", "INT043"),
        ("INT\u200d043", "INT043"),
        ("\ufeffINT043", "INT043"),
        ("INT\u00ad043", "INT043"),
        ("\u202eINT043\u202c", "INT043"),
        ("\u2066INT043\u2069", "INT043"),
        ("INT\x00043", "INT043"),
        ("INT\x1b[0m", "INT[0m"),
        ("INT\ud800043", "INT043"),
        ("INT\ue000043", "INT043"),
        ("ＩＮＴ０４３", "INT043"),
        ("INT٠٤٣", "INT043"),
        ("INT०४३", "INT043"),
        ("𝐈𝐍𝐓𝟎𝟒𝟑", "INT043"),
        ("INT⁰⁴³", "INT043"),
        ("a\u00a0b", "a b"),
        ("a\u3000b", "a b"),
        ("a\tb", "a b"),
        ("a\nb", "a\nb"),
        ("a\u2028b", "a b"),
        ("ﬁx", "fix"),
        ("e\u0301", "é"),
        ("", ""),
    ],
)
def test_fold(raw: str, folded: str) -> None:
    assert fold(raw) == folded


@pytest.mark.parametrize("text", ["plain", "a‘b’“c”", "naïve café", "🙂 ok", "Ünïcödé", "line\nline", "1½"])
def test_folding_keeps_what_people_read(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(char in fold(text) for char in text if char.isascii())


def test_line_ends_of_windows_become_line_ends() -> None:
    assert fold("a\r\nb") == "a\nb"


@pytest.mark.parametrize(
    ("raw", "same"),
    [
        ("‘xml_gateway’", "'xml_gateway'"),
        ("“x”", '"x"'),
        ("„x‟", '"x"'),
        ("«x»", '"x"'),
        ("a–b—c‑d−e", "a-b-c-d-e"),
        ("ІNT", "INT"),
        ("INТ", "INT"),
        ("Sаgе", "Sage"),
    ],
)
def test_plain_maps_what_looks_alike(raw: str, same: str) -> None:
    assert plain(raw) == same


def test_words_are_lower_case_and_keep_the_underscore() -> None:
    assert words("The ‘xml_gateway’ User, INT043!") == ["the", "xml_gateway", "user", "int043"]


def test_squeeze_makes_titles_comparable() -> None:
    assert squeeze("Yes,  I have access.") == squeeze("yes i HAVE access")
    assert squeeze("No, I don’t") == squeeze("no i don't")
