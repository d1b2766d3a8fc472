"""What a message tells about the person: access, permission model, choice of remedy; and what it does not tell."""

from __future__ import annotations

import pytest

from actions.knowledge.loader import load
from understanding.words.mails import without_runs
from understanding.words.reader import Reader

ACCESS = {
    "yes": [
        "I have Sage Intacct admin access", "I'm the controller and I have admin rights", "I am an admin",
        "I'm the Intacct administrator", "yes I'm an admin in Sage Intacct", "we have full access to Intacct",
        "I can log in as admin", "I've got admin rights", "I'm the sysadmin for Intacct",
        "I'm a superuser in Sage Intacct", "admin here", "no problem, I'm an admin", "I was wrong, I do have admin access",
        "I'm not the bookkeeper, I'm the Intacct admin", "no, I have admin access", "Got admin there.",
        "it's not that I lack access, I am an admin", "yes i'm admin, and do i need to reconnect after that?",
    ],
    "no": [
        "I don't have admin access", "I am not an admin", "not an admin", "no admin rights", "I have no access to Intacct",
        "I'm just the bookkeeper", "I'm only an employee", "nobody here has admin access", "no one here has admin access", "none of us has admin access", "I can't get admin access",
        "without admin rights", "I never had admin access", "we don't have access to Sage", "I lack admin rights",
        "I have access but I'm not an administrator", "I'm merely a submitter",
    ],
    "someone_else": [
        "our IT guy has Intacct", "my boss has the admin login", "our controller has access, not me",
        "an external consultant manages Sage", "our CFO is the admin", "somebody else handles Sage Intacct",
        "IT handles Intacct", "my colleague is the Intacct admin", "our accountant has admin access",
        "I'd have to ask our administrator", "head office has access", "the finance team manages Intacct",
        "she has the admin rights, our controller",
    ],
}  # fmt: skip
MODEL = {
    "user": [
        "user-based", "user based i think", "per user", "on the user itself", "we set permissions on each user",
        "individually", "not roles, per user", "we don't use roles", "it's set for every person separately",
        "there is nothing under roles", "Company > Users", "actually it's user based",
    ],
    "role": [
        "role-based", "rolebased", "roles i think", "through roles", "we use roles", "via roles", "it comes from a role",
        "not per user", "by role", "I'm no admin. And it's not on users.", "user based.. no wait, role based, sorry", "Company > Roles", "the role assigned to it", "roles, not users",
    ],
}  # fmt: skip
REMEDY = {
    "export_date": [
        "change the export date", "the date one", "let's do the export date", "Exported date", "the workspace setting",
        "the simplest", "rather the export date than the permissions",
    ],
    "permissions": [
        "check the permissions", "the permissions one", "open and closed books", "I'd check the xml_gateway user",
        "not the export date", "I don't want to change the export date", "the user rights",
    ],
}  # fmt: skip
QUESTIONS = [
    "do I need admin access?", "who is the admin?", "is it role-based or user-based?", "what are roles",
    "can I change the export date?", "which permissions does the user need", "does our IT guy have to do it?",
    "what is the difference between user-based and role-based",
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load().questions.values())


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in ACCESS.items() for text in texts])
def test_access_is_read(value: str, text: str, reader: Reader) -> None:
    assert reader.facts(text).get("admin_access") == value


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in MODEL.items() for text in texts])
def test_the_permission_model_is_read(value: str, text: str, reader: Reader) -> None:
    assert reader.facts(text).get("permission_model") == value


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in REMEDY.items() for text in texts])
def test_the_remedy_is_read(value: str, text: str, reader: Reader) -> None:
    assert reader.facts(text).get("closed_period_remedy") == value


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_tells_nothing(text: str, reader: Reader) -> None:
    assert reader.facts(text) == {}


def test_several_facts_are_read_from_one_message(reader: Reader) -> None:
    assert reader.facts("I'm an admin and we use roles") == {"admin_access": "yes", "permission_model": "role"}
    found = reader.facts("I'm the Intacct admin. I'd like to change the export date.")
    assert found == {"admin_access": "yes", "closed_period_remedy": "export_date"}


def test_either_or_settles_nothing(reader: Reader) -> None:
    assert "permission_model" not in reader.facts("it is per user or through roles")
    assert reader.facts("it is per user or through roles, I can't tell")["permission_model"] == "unknown"


def test_a_question_beside_a_fact_leaves_the_fact(reader: Reader) -> None:
    assert reader.facts("I have admin access. Does it affect syncing too?")["admin_access"] == "yes"


@pytest.mark.parametrize("text", ["hello", "", "INT043", "it failed again", "the report is from March", "thanks a lot"])
def test_other_messages_tell_nothing(text: str, reader: Reader) -> None:
    assert reader.facts(text) == {}


@pytest.mark.parametrize(
    "text", ["it's already on Exported date", "already set", "I tried that", "it is set to Exported date"]
)
def test_what_is_so_already_is_noticed(text: str, reader: Reader) -> None:
    assert reader.is_already(text)


@pytest.mark.parametrize("text", ["I will change it", "it's on the user", "change the export date"])
def test_what_is_still_to_be_done_is_not_already_so(text: str, reader: Reader) -> None:
    assert not reader.is_already(text)


@pytest.mark.parametrize(
    "text", ["what is that?", "does it sync", "is it my report", "and why", "so do we have to reopen it"]
)
def test_questions_are_recognised(text: str, reader: Reader) -> None:
    assert reader.is_question(text)


@pytest.mark.parametrize("text", ["yes", "it is role-based", "I have access", "INT043"])
def test_statements_are_no_questions(text: str, reader: Reader) -> None:
    assert not reader.is_question(text)


def test_a_mail_is_cut_to_what_matters(reader: Reader) -> None:
    mail = """From: Dana
    Sent: Monday
    Subject: FW: stuck

    Hi team,

    our reports do not export any more.
    We use roles.

    Kind regards,
    Dana Whitfield
    Phone 0771 555 043"""
    assert reader.cut(mail) == "our reports do not export any more. We use roles."


def test_a_quoted_mail_keeps_the_quote_and_loses_its_marks(reader: Reader) -> None:
    assert (
        reader.cut("> the xml_gateway user\n> is missing\n> permissions")
        == "the xml_gateway user is missing permissions"
    )


def test_short_messages_stay_as_they_are(reader: Reader) -> None:
    assert reader.cut("thanks") == "thanks"
    assert reader.cut("hello\nINT043") == "hello INT043"


def test_runs_of_marks_and_endless_words_are_cut(reader: Reader) -> None:
    assert reader.cut("help!!!!!!!! it failed ------ again......") == "help!!! it failed --- again..."
    assert reader.cut("well... ok?!") == "well... ok?!"
    assert len(reader.cut("x" * 2000)) == 600


def test_long_gaps_are_closed_and_lines_stay() -> None:
    assert without_runs("a        b\n \n  \n c  d___e____f") == "a b\nc  d___e___f"


def test_long_messages_are_cut(reader: Reader) -> None:
    assert len(reader.cut("word " * 500).split()) == 60


def test_what_somebody_says_in_a_long_mail_is_kept_to_its_end(reader: Reader) -> None:
    mail = f"""Hello team,

    {"we have looked at everything here. " * 20}
    Permissions are set through roles here and I am the Sage Intacct admin.

    Kind regards,
    Dana Whitfield"""
    assert reader.facts(reader.own(mail)).items() >= {"admin_access": "yes", "permission_model": "role"}.items()
    assert reader.facts(reader.cut(mail)) == {}
    assert len(reader.own("word " * 500).split()) == 300


@pytest.mark.parametrize(
    "history",
    [
        "-----Original Message-----\nFrom: Tom\nI am the Sage Intacct admin.",
        "From: Tom\nSent: Monday\nI am the Sage Intacct admin.",
        "Von: Tom\nGesendet: Montag\nI am the Sage Intacct admin.",
        "On Mon, 3 Nov 2024 at 09:14, Tom <tom@example.com> wrote:\nI am the Sage Intacct admin.",
        "On Mon, 3 Nov 2024 at 09:14, Tom <tom@example.com>\nwrote:\nI am the Sage Intacct admin.",
        "Begin forwarded message:\nI am the Sage Intacct admin.",
        "________________________________\nI am the Sage Intacct admin.",
        "> I am the Sage Intacct admin.",
    ],
)
def test_what_others_wrote_is_not_said_by_the_person(reader: Reader, history: str) -> None:
    mail = f"Hello,\n{'we have looked at everything here. ' * 20}\nWe use roles.\n\n{history}"
    assert reader.facts(reader.own(mail)) == {"permission_model": "role"}


def test_a_day_that_is_named_at_the_beginning_of_a_line_ends_no_mail(reader: Reader) -> None:
    mail = "Hello,\nwe see this since the summer.\nOn Monday, 4 Nov 2024 we checked it.\nWe use roles."
    assert reader.own(mail).endswith("We use roles.")


def test_a_mail_that_is_quoted_alone_stays(reader: Reader) -> None:
    assert reader.own("> the xml_gateway user\n> is missing\n> permissions").startswith("the xml_gateway user")
    assert reader.own("From: Dana\nSent: Monday\nSubject: stuck\n\nwe use roles") == "we use roles"


def test_a_mail_of_greeting_and_signature_only_is_not_emptied(reader: Reader) -> None:
    assert reader.cut("Hi,\nthanks\nbest regards\nDana")


def test_a_correction_that_denies_its_last_option_means_the_one_before(reader: Reader) -> None:
    text = "actually exported date, open and close, reopen it, not reopen it"
    assert reader.facts(text)["period_choice"] == "permissions"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("my boss is the workspace admin", "someone_else"),
        ("not an admin of the workspace either", "no"),
        ("I'm a workspace admin", "yes"),
        ("i only have expensify, nothing in intacct", None),
        ("I can't find the Export date in Expensify", None),
    ],
)
def test_who_may_change_the_workspace_is_heard_where_it_is_named(reader: Reader, text: str, value: str | None) -> None:
    assert reader.facts(text).get("workspace_access") == value
