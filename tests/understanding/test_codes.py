"""Error codes as people, keyboards and scanners write them."""

from __future__ import annotations

import pytest

from actions.knowledge.codes import CodeReader, CodesFound
from actions.knowledge.loader import load

SPELLINGS = {
    "INT043": [
        "INT043", "int043", "Int043", "iNT043", "INT 043", "int 043", "INT-043", "int-043", "INT_043", "INT.043",
        "INT#043", "INT:043", "INT/043", "INT - 043", "INT043:", "(INT043)", "[INT043]", '"INT043"', "'INT043'",
        "“INT043”", "‘INT043’", "INT043.", "INT043!", "INT043?", "INT43", "int 43", "INT0043", "I N T 0 4 3",
        "i n t - 0 4 3", "I NT043", "INT 0 43", "lNT043", "1NT043", "|NT043", "!NT043", "lnt043",
        "INTO43", "INTo43", "INTQ43", "IN7043", "lNTO43", "INT error 043", "INT code 043",
        "error INT043", "error: INT043", "Error code INT043", "code=INT043", "INT043 Export Error", "export/INT043",
        "INT043\n", "\tINT043", "INT\u200b043", "INT\u00a0043", "INT\u2011043", "INT–043", "ＩＮＴ０４３", "INT٠٤٣",
        "ІNT043", "INТ043", "int043 int043", "error 043", "code 043", "043", "43", "#043", "error no. 043",
        "it's 043", "ITN043", "INTT043", "NT043", "IMT043", "INT00043", "error043", "int043s again", "I.N.T.0.4.3", "it says 043 at the start", "int forty three", "I-N-T-0-4-3",
        "int o four three", "INT-O43", "INT0A3",
    ],
    "INT771": [
        "INT771", "int771", "Int771", "INT 771", "INT-771", "int_771", "INT:771", "INT 7 7 1", "I N T 7 7 1",
        "lNT771", "1NT771", "INT77l", "INT77I", "INT7 7 1", "INT0771", "INT771,", "INT771;", "<INT771>", "*INT771*",
        "**INT771**", "`INT771`", "error 771", "771", "code 771", "the 771", "INT error 771", "INT771 when exporting", "INT 77 1", "INT-7-71", "seven seventy one", "int double seven one",
        "since monday INT771 all day", "[2024-11-04 09:43:12] INT771", "ＩＮＴ７７１", "itn771", "intt771",
        "error seven hundred and seventy one", "we are getting intacct 771 since this morning",
    ],
    "INT012": ["error twelve", "int twelve"],
    "INT122": ["ITN122", "error one hundred twenty two", "INT1ZZ"],
    "INT993": ["error nine hundred and ninety three"],
}  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> CodeReader:
    base = load()
    return CodeReader(base.articles, [connection.prefix for connection in base.connections.values()])


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SPELLINGS.items() for text in texts])
def test_a_spelling_is_the_code(code: str, text: str, reader: CodeReader) -> None:
    assert reader.read(text) == CodesFound(known=[code])


def test_there_are_many_spellings() -> None:
    assert sum(len(set(texts)) for texts in SPELLINGS.values()) >= 80


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("INT034", "INT034"),
        ("INT717", "INT717"),
        ("INT044", "INT044"),
        ("INT042", "INT042"),
        ("INT403", "INT403"),
        ("INT71", "INT71"),
        ("INT77", "INT77"),
        ("INT7710", "INT7710"),
        ("INT999", "INT999"),
        ("int 13", "INT13"),
        ("lNTO34", "INT034"),
        ("INT 228 on every report", "INT228"),
        ("NS0123 from NetSuite", "NS0123"),
    ],
)
def test_a_code_that_is_not_known_is_never_taken_for_a_known_one(text: str, code: str, reader: CodeReader) -> None:
    assert reader.read(text) == CodesFound(unknown=[code])


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("INT034", ["INT043"]),
        ("INT403", ["INT043"]),
        ("INT044", ["INT043"]),
        ("INT0043", ["INT043"]),
        ("INT717", ["INT771"]),
        ("INT71", ["INT771"]),
        ("INT7771", ["INT771"]),
        ("INT781", ["INT771"]),
        ("INT999", []),
        ("INT228", []),
        ("NS043", []),
    ],
)
def test_near_misses_are_one_slip_away(code: str, near: list[str]) -> None:
    assert CodeReader(["INT043", "INT771"], ["INT", "NS"]).near(code) == near


def test_of_several_near_misses_swapped_digits_come_first() -> None:
    assert CodeReader(["INT035", "INT043", "INT054"], ["INT"]).near("INT034") == ["INT043", "INT035", "INT054"]


@pytest.mark.parametrize(
    "text",
    [
        "$771", "€ 771", "771 USD", "771 dollars", "771.50", "1,771", "771%", "771 reports", "771 expenses",
        "a report over 771 euros", "43 reports failed", "we have 43 employees", "12:43", "at 7:43 it failed",
        "04/3", "2024-04-3", "2024-07-71", "43 times", "for 43 days", "room 7710", "INTERNAL 5", "interesting",
        "int", "INT", "the internet", "report 77143", "R00771x", "phone 0771 555 043",
        "v7.71", "INTACCT", "it fails in 740 cases", "in 717 reports", "on 120 reports", "room 446", "invoice 446", "line 84", "vendor 446", "project 205", "INT 5", "step 35", "", "   ", "point 5", "on the 4th of 3",
    ],
)  # fmt: skip
def test_amounts_dates_and_other_numbers_are_no_codes(text: str, reader: CodeReader) -> None:
    assert reader.read(text) == CodesFound()


@pytest.mark.parametrize(
    "text",
    [
        "INT043 I'm admin",
        "INT043 I am the controller",
        "INT043 so what now",
        "INT043 our IT guy has it",
        "INT043 is back",
        "INT043 since monday",
        "INT043 before lunch",
        "INT043 on it",
        "INT043 5 times today",
        "INT043 12 reports",
        "INT043, 3 people",
        "INT 043 2 reports",
    ],
)
def test_what_stands_beside_a_code_is_not_read_into_it(text: str, reader: CodeReader) -> None:
    assert reader.read(text) == CodesFound(known=["INT043"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("not INT043", CodesFound(denied=["INT043"])),
        ("it isn't INT043", CodesFound(denied=["INT043"])),
        ("it's not an INT043 error", CodesFound(denied=["INT043"])),
        ("not INT043 but INT771", CodesFound(known=["INT771"], denied=["INT043"])),
        ("INT771, not INT043", CodesFound(known=["INT771"], denied=["INT043"])),
        ("INT771 instead of INT043", CodesFound(known=["INT771"], denied=["INT043"])),
        ("INT771 rather than INT043", CodesFound(known=["INT771"], denied=["INT043"])),
        ("no longer INT043, now INT771", CodesFound(known=["INT771"], denied=["INT043"])),
        ("not the INT043, the other one", CodesFound(denied=["INT043"])),
        ("it is not 'INT043'", CodesFound(denied=["INT043"])),
    ],
)
def test_a_denied_code_is_not_the_error(text: str, found: CodesFound, reader: CodeReader) -> None:
    assert reader.read(text) == found


def test_a_denied_number_is_no_code(reader: CodeReader) -> None:
    assert reader.read("it is not 043").known == []


def test_codes_keep_their_order_and_stand_once(reader: CodeReader) -> None:
    assert reader.read("INT771 and INT043 and INT 771").known == ["INT771", "INT043"]
    assert reader.read("INT043, INT034").unknown == ["INT034"]


def test_a_number_beside_a_code_is_no_second_code(reader: CodeReader) -> None:
    assert reader.read("INT043 for report 771").known == ["INT043"]


def test_two_known_codes_that_a_number_fits_leave_it_open() -> None:
    reader = CodeReader(["AB100", "CD100"], ["AB", "CD"])
    assert reader.read("error 100") == CodesFound()
    assert reader.read("cd-100") == CodesFound(known=["CD100"])


def test_where_a_code_was_asked_for_a_number_alone_is_one(reader: CodeReader) -> None:
    assert reader.read("my bad, 771. my eyes are closing") == CodesFound()
    assert reader.read("my bad, 771. my eyes are closing", is_asked=True) == CodesFound(known=["INT771"])
    assert reader.read("sorry its 408", is_asked=True) == CodesFound(unknown=["INT408"])
    assert reader.read("it was room 408", is_asked=True) == CodesFound()
    assert reader.read("we have 408 reports", is_asked=True) == CodesFound()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("error 034", "INT034"),
        ("err 034 again", "INT034"),
        ("Error: 034", "INT034"),
        ("error no. 034", "INT034"),
        ("error code is 717", "INT717"),
        ("code 717 on export", "INT717"),
        ("hi, my report shows error 717 since the weekend and I do not know what to do", "INT717"),
        ("i get 717", "INT717"),
        ("we keep getting 717 on every export", "INT717"),
        ("it says 717 now", "INT717"),
        ("error 717 on 12 reports", "INT717"),
        ("error 717 on 120 reports", "INT717"),
    ],
)
def test_a_number_that_is_called_an_errors_is_an_unknown_code(text: str, code: str, reader: CodeReader) -> None:
    assert reader.read(text) == CodesFound(unknown=[code])


@pytest.mark.parametrize(
    "text",
    [
        "error 3 times", "error 717 times today", "717 reports fail", "since 2019", "error since 2019", "$717",
        "error on report 717", "error on invoice 717", "i get 717 dollars", "i got 717 euros back", "we get 300 receipts a week",
        "i got 717 for the hotel", "tax code 717 is missing", "project code 204", "zip code 100", "it is not error 717",
        "717", "error 50 in 717 reports", "error 12:30", "the amount is 717", "error over $717", "error 404 in the browser",
        "error 500 when I open the page", "an error in 717 of 900 reports", "I get 2 errors", "errors in 120 expenses",
    ],
)  # fmt: skip
def test_a_number_that_nothing_calls_an_errors_is_no_unknown_code(text: str, reader: CodeReader) -> None:
    assert reader.read(text) == CodesFound()


def test_which_family_a_number_is_of_is_not_guessed() -> None:
    assert CodeReader(["AB100", "CD200"], ["AB", "CD"]).read("error 101") == CodesFound()


@pytest.mark.parametrize(
    "text", ["only 1 report out of 12 works", "5 reports out of 28 failed", "3 of my 43 are stuck"]
)
def test_how_many_there_are_is_no_code(text: str, reader: CodeReader) -> None:
    assert reader.read(text).known == []


@pytest.mark.parametrize(
    ("text", "known", "past"),
    [
        ("that solved INT043, now it is INT446", ["INT446"], ["INT043"]),
        ("INT122 is solved, forget that one. Now it is INT028.", ["INT028"], ["INT122"]),
        ("INT122 which we fixed last week, and now INT225", ["INT225"], ["INT122"]),
        ("INT043 is fixed", ["INT043"], ["INT043"]),
        ("Last month we had INT035 and that one got fixed. What we have today is INT771", ["INT771"], ["INT035"]),
        ("how is INT043 fixed, and INT771", ["INT043", "INT771"], []),
        ("forget the 122, i fixed that. back to the 043", ["INT043"], ["INT122"]),
        ("the 043 one is done, whats next for 771", ["INT771"], ["INT043"]),
    ],
)
def test_an_error_that_is_told_to_be_over_stands_behind_the_one_that_is_not(
    text: str, known: list[str], past: list[str], reader: CodeReader
) -> None:
    found = reader.read(text)
    assert (found.known, found.past) == (known, past)


def test_a_second_code_may_stand_behind_a_full_stop(reader: CodeReader) -> None:
    assert reader.read("INT664. also 054 on another report").known == ["INT664", "INT054"]


def test_a_torn_code_that_may_be_two_is_both(reader: CodeReader) -> None:
    assert reader.read("INT68 0").known == ["INT680", "INT068"]
    assert reader.read("INT12 2 of our reports").known == ["INT012"]
