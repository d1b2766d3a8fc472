"""Pasted error messages: whole, half, retyped, scanned, inside a mail."""

from __future__ import annotations

import pytest

from actions.knowledge.loader import load
from actions.knowledge.messages import MessageReader

INT043 = "The ‘xml_gateway’ user is missing required permissions in Sage Intacct. Please update the user or role permissions."
INT771 = "Export not completed. The batches for this reporting period are closed in Sage Intacct. Reopen the period or change the export date in Workspace configurations."
PASTED = {
    "INT043": [
        f"INT043 Export Error: {INT043}",
        INT043,
        INT043.replace("‘", "'").replace("’", "'"),
        INT043.replace("‘", '"').replace("’", '"'),
        INT043.replace("‘", "").replace("’", ""),
        INT043.upper(),
        INT043.lower(),
        INT043.replace(" ", "  "),
        INT043.replace(". ", ".\n"),
        "The ‘xml_gateway’ user is missing required permissions in Sage Intacct.",
        "the xml_gateway user is missing required permis",
        "user is missing required permissions in Sage Intacct",
        "Please update the user or role permissions",
        "missing required permissions in Sage Intacct. Please update",
        "Tbe 'xml_gateway' user is rnissing required permlssions in Sage lntacct",
        "The xml gateway user is mising required permisions in sage intact",
        "The 'xml_gateway' user is missing\nrequired permissions in Sage Intacct. Please update\nthe user or role permissions.",
        f"Hi team,\n\nthis came back:\n\n> {INT043}\n\nThanks\nMarek",
        f'what does "{INT043}" mean?',
    ],
    "INT771": [
        f"INT771 Export Error: {INT771}",
        INT771,
        INT771.upper(),
        INT771.lower(),
        "The batches for this reporting period are closed in Sage Intacct.",
        "batches for this reporting period are closed",
        "Export not completed. The batches for",
        "Export not cornpleted. Tbe batches for tbis reporting period are c1osed in Sage lntacct.",
        "Exp0rt not completed. The batcbes for this reporting perlod are closed",
        "Export not completed.\nThe batches for this reporting\nperiod are closed in Sage Intacct.",
        f"From: A\nTo: B\nSubject: report\n\nHello,\n{INT771}\n\nKind regards\nA. Person\nPhone 0771 555",
    ],
}
OTHERS = [
    "",
    "hello",
    "the export failed",
    "please update my address",
    "how do I close a period in Sage Intacct",
    "I have no permissions to log in to Expensify",
    "our batches of receipts are late",
    "can I change the date of my expense report",
    "The server is not responding. Please try again later.",
    "is the user or role the right place?",
]


@pytest.fixture(scope="module")
def reader() -> MessageReader:
    return MessageReader(load().articles.values())


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in PASTED.items() for text in texts])
def test_a_pasted_message_is_recognised(code: str, text: str, reader: MessageReader) -> None:
    match = reader.read(text)
    assert match is not None
    assert match.code == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("INT480", "why would I be 'not a resource of project Atlas'"),
        ("INT093", "Credit Card Visa-77 is invalid, that's what came back"),
        ("INT176", "got a session initialization error just now"),
    ],
)
def test_a_few_words_in_a_row_are_a_scrap_of_a_message(code: str, text: str, reader: MessageReader) -> None:
    match = reader.read(text)
    assert match is not None
    assert match.code == code
    assert match.is_scrap
    assert not match.is_sure


@pytest.mark.parametrize("text", OTHERS)
def test_other_texts_are_no_message(text: str, reader: MessageReader) -> None:
    assert reader.read(text) is None


def test_both_messages_in_one_text_are_named(reader: MessageReader) -> None:
    match = reader.read(f"{INT043} {INT771}")
    assert match is not None
    assert match.all == ("INT043", "INT771")


def test_a_variant_of_a_message_counts_too() -> None:
    article = next(iter(load().articles.values())).copy(
        update={"variants": ["Gateway access rights were not granted."]}
    )
    match = MessageReader([article]).read("it says: gateway access rights were not granted")
    assert match is not None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('"user is missing required permissions" thats all i can read', {"INT043", "INT245"}),
        ("Reopen the period or change the export date in workspace configurations", {"INT035", "INT771"}),
        (INT043, set()),
        ("nothing exports since monday, please help us", set()),
    ],
)
def test_a_sentence_of_two_messages_names_both(text: str, codes: set[str], reader: MessageReader) -> None:
    assert set(reader.shared(text)) == codes


def test_the_name_of_the_integration_user_is_no_scrap_of_a_message(reader: MessageReader) -> None:
    assert reader.read("looks like the xml gateway login in our sage has too few rights") is None


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("INT907", "Invalidconnectionconfiguration."),
        ("INT907", "it says Invalid connection configuration"),
        ("INT907", "INT907 Error: Inva1id connection configuration."),
        ("INT680", "Thereportcontainsinvaliddata.Pleasecategorizeanyuncategorizedexpensesandtryexportingagain."),
        ("INT225", "Tax details are mis-\nsing or invalid. Please ensure tax im-\nport option is enabled"),
        (
            "INT860",
            "Sage Intacct couldn’t create the transaction because account 2010-44 (linked to Credit Card Barclay 77) is restricted.",
        ),
        (
            "INT035",
            "Export not complefed. Dafe associated wifh export must be on or affer 03/01/2024. Reopen the period",
        ),
        (
            "INT664",
            "Sage Intacct couldn’t\nfind a vendor record for\nthe report submitter.\nVerify a vendor\nrecord exists and the vendor",
        ),
    ],
)
def test_a_message_is_recognised_run_together_torn_or_filled_in(code: str, text: str, reader: MessageReader) -> None:
    match = reader.read(text)
    assert match is not None
    assert match.is_sure
    assert match.all == (code,)


def test_a_short_sentence_of_two_messages_is_shared(reader: MessageReader) -> None:
    assert set(reader.shared("Export not completed.")) == {"INT035", "INT771"}
    assert reader.shared("something else is not completed") == []
