"""What a pasted message carries is read out, made safe, and put into the texts; it is never invented."""

from __future__ import annotations

import pytest

from actions.knowledge.model import Article
from actions.knowledge.placeholders import fill, names_used, quoted, values_in

VENDOR = {
    "name": "vendor",
    "shown_as": "[XXXXXX]",
    "given": "vendor `VEN-{}`",
    "otherwise": "the vendor in the message",
}
ACCOUNT = {"name": "account", "shown_as": "[XXXX]", "given": "account `{}`", "otherwise": "the account"}
CARD = {"name": "card", "shown_as": "[YYYY]", "given": "card `{}`", "otherwise": "the card"}
DATE = {
    "name": "date", "shown_as": "[MM/dd/yyyy]", "like": r"\d{1,2}/\d{1,2}/\d{4}", "given": "`{}`", "otherwise": "that day",
}  # fmt: skip
HOLD = "INT446 Export Error: Vendor VEN-[XXXXXX] is marked as 'On Hold' in Sage Intacct."
LIMITED = "INT860 Export Error: Couldn’t post because account [XXXX] (linked to Credit Card [YYYY]) is restricted."
CLOSED = "INT035 Export Error: The date must be on or after [MM/dd/yyyy]. Reopen the period."


def article(message: str, *placeholders: dict[str, str]) -> Article:
    """An article with this message whose one step names every placeholder."""
    step = "Open the record of " + " and ".join(f"{{{p['name']}}}" for p in placeholders) + "."
    return Article.parse_obj(
        {
            "code": message[:6], "connection": "sage_intacct", "stage": "export", "title": "t", "message": message,
            "summary": "s", "meaning": "m", "says": "s", "causes": ["c"], "source": "s",
            "placeholders": list(placeholders),
            "remedies": [{"name": "only", "title": "Do it", "steps": [{"text": step}]}],
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (HOLD.replace("[XXXXXX]", "001043"), "001043"),
        ("it says vendor ven-V1043 is marked as “on hold”", "V1043"),
        ("Vendor VEN-10\nis marked as 'On Hold'", "10"),
        (HOLD, ""),
        ("the vendor is on hold", ""),
        ("", ""),
    ],
)
def test_a_value_is_read_from_the_place_of_its_placeholder(text: str, value: str) -> None:
    assert values_in(text, article(HOLD, VENDOR)).get("vendor", "") == value


def test_two_values_of_one_message_are_told_apart() -> None:
    text = LIMITED.replace("[XXXX]", "6010 Travel").replace("[YYYY]", "Corp Visa")
    assert values_in(text, article(LIMITED, ACCOUNT, CARD)) == {"account": "6010 Travel", "card": "Corp Visa"}


def test_a_value_of_a_known_shape_is_found_beside_half_of_the_words() -> None:
    assert values_in("must be on or after 11/01/2026", article(CLOSED, DATE)) == {"date": "11/01/2026"}
    assert values_in("I sent it on 11/01/2026", article(CLOSED, DATE)) == {}


@pytest.mark.parametrize(
    "value", ["[click](http://bank)", "<!channel>", "`*_x_*`", "{account}", "<b>x</b>", "http://x"]
)
def test_no_markup_comes_out_of_a_value(value: str) -> None:
    read = values_in(HOLD.replace("[XXXXXX]", value), article(HOLD, VENDOR)).get("vendor", "")
    assert not set(read) & set("[]<>`*{}!|\\")
    assert "://" not in read


def test_the_texts_carry_the_value_or_say_it_otherwise() -> None:
    template = article(HOLD, VENDOR)
    known, unknown = fill(template, {"vendor": "001043"}), fill(template, {})
    assert known.remedies[0].steps[0].text == "Open the record of vendor `VEN-001043`."
    assert "VEN-001043" in known.message
    assert unknown.remedies[0].steps[0].text == "Open the record of the vendor in the message."
    assert unknown.message == HOLD
    assert set(names_used(template)) == {"vendor"}
    assert not names_used(known)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("INT860 account 6040, I am admin", "6040"),
        ("which account is it", ""),
        ("the account is right and I'm an admin", ""),
        ("account Travel-Intl", "Travel-Intl"),
    ],
)
def test_a_value_is_read_from_own_words_where_it_is_surely_a_name(text: str, value: str) -> None:
    assert values_in(text, article(LIMITED, ACCOUNT, CARD)).get("account", "") == value


def test_a_place_without_its_value_is_left_open_for_others_to_read() -> None:
    assert quoted(article(HOLD, VENDOR)) == HOLD.replace("[XXXXXX]", "…")
