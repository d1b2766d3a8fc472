"""Hand-overs reach their targets: nothing lost, one Message-ID, nothing called sent before it was accepted."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from cases import senders as sending
from cases.delivery import deliver_due
from cases.desk import Desk
from cases.outbox import CLAIM, LONGEST_WAIT, Outbox, Parcel
from cases.senders import NotDelivered, senders, signature
from cases.tables import case_messages, outbox
from settings import Mail, Settings, SettingsError, Webhook
from tests.cases.making import FACTS, MAIL, WEBHOOK, desk, opened
from tests.cases.targets import mail_server, random_faults, webhook_server
from tests.ports import free_port

NO_WAIT = timedelta(0)
SECRET = "4012 8888 8888 1881"


def settings_for(port: int = 0, url: str = "") -> Settings:
    mail = replace(MAIL, port=port) if port else None
    return Settings(mail=mail, webhook=Webhook(url, WEBHOOK.secret) if url else None)


def hand_over(desk: Desk, engine: Engine, conversation: str = "web-anna", said: str = "INT043") -> str:
    case = opened(engine, conversation, said=said)
    return desk.hand_over(case, "web", FACTS, f"my card is {SECRET}", "m0").number


def work_off(engine: Engine, settings: Settings, rounds: int = 400) -> None:
    box, targets = Outbox(engine), senders(settings)
    for _ in range(rounds):
        if not deliver_due(box, targets, NO_WAIT):
            return
    raise AssertionError("the outbox did not become empty")


def unsent(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).where(outbox.c.sent_at.is_(None))).scalar_one()


def test_500_hand_overs_with_random_faults_are_all_delivered(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "SECONDS", 0.4)
    hook_faults = random_faults(7, *["refuse"] * 9, *["drop"] * 9, *["lost"] * 9, "hang")
    with (
        mail_server(random_faults(3, "refuse", "drop", "lost")) as (mails, port),
        webhook_server(hook_faults) as (hook, url),
    ):
        settings = settings_for(port, url)
        front = Desk(engine, settings)
        numbers = {hand_over(front, engine, f"web-{n}") for n in range(500)}
        work_off(engine, settings)
    assert len(numbers) == 500
    assert unsent(engine) == 0
    assert set(mails.taken) == numbers
    assert set(hook.taken) == {f"{number}:webhook" for number in numbers}
    ids: dict[str, set[str]] = {number: set() for number in numbers}
    for letter in mails.letters:
        ids[letter["X-Case-Number"]].add(letter["Message-ID"])
    assert {len(found) for found in ids.values()} == {1}
    assert len({next(iter(found)) for found in ids.values()}) == 500
    assert sum(mails.taken.values()) > 500


def test_the_letter_carries_everything_and_no_secret(engine: Engine) -> None:
    with mail_server(lambda: "") as (mails, port):
        settings = settings_for(port)
        number = hand_over(Desk(engine, settings), engine, said="the password is Winter2024!")
        work_off(engine, settings)
    (letter,) = mails.letters
    text = letter.get_payload(decode=True).decode()
    for part in (number, "INT043", "The whole message", "role-based permissions", "Roles", "a screenshot", "Person:"):
        assert part in text
    assert number in letter["Subject"]
    assert SECRET not in text
    assert "Winter2024" not in text


def test_a_line_break_in_a_subject_adds_no_header(engine: Engine) -> None:
    with mail_server(lambda: "") as (mails, port):
        settings = settings_for(port)
        case = opened(engine)
        Desk(engine, settings).hand_over(case, "web", replace(FACTS, summary="a\r\nBcc: x@example.com"), "hi", "m0")
        work_off(engine, settings)
    assert mails.letters[0]["Bcc"] is None


def test_the_webhook_is_signed_and_has_a_lasting_id(engine: Engine) -> None:
    faults = iter(["lost", ""])
    with webhook_server(lambda: next(faults)) as (hook, url):
        settings = settings_for(url=url)
        number = hand_over(Desk(engine, settings), engine)
        work_off(engine, settings)
    assert hook.taken == Counter({f"{number}:webhook": 2})
    for headers, body in hook.posts:
        expected = signature(WEBHOOK.secret, headers["webhook-id"], headers["webhook-timestamp"], body)
        assert headers["webhook-signature"] == expected
        assert signature("another", headers["webhook-id"], headers["webhook-timestamp"], body) != expected
        assert json.loads(body)["case"] == number


def test_a_target_that_is_away_gets_it_when_it_is_back(engine: Engine) -> None:
    port = free_port()
    settings = settings_for(port)
    front = Desk(engine, settings)
    case = opened(engine)
    handed = front.hand_over(case, "web", FACTS, "a person", "m0")
    assert handed.has_target
    assert not handed.is_accepted
    assert deliver_due(front.outbox, senders(settings), NO_WAIT) == 1
    assert front.outbox.is_accepted(case.id) is False
    with engine.connect() as connection:
        assert "did not take it" in connection.execute(select(outbox.c.last_error)).scalar_one()
    with mail_server(lambda: "") as (mails, here):
        work_off(engine, settings_for(here))
    assert mails.taken == Counter({case.number: 1})
    assert front.outbox.is_accepted(case.id) is True


def test_without_a_target_nothing_waits_and_nothing_counts_as_sent(engine: Engine) -> None:
    case = opened(engine)
    handed = desk(engine).hand_over(case, "web", FACTS, "a person", "m0")
    assert not handed.has_target
    assert desk(engine).outbox.is_accepted(case.id) is None
    assert desk(engine).cases.find(case.conversation, case.number).handed_over_at is not None


def test_a_second_hand_over_of_the_case_is_not_sent_again(engine: Engine) -> None:
    front, case = desk(engine, MAIL), opened(engine)
    front.hand_over(case, "web", FACTS, "a person", "m0")
    front.hand_over(case, "web", FACTS, "a person!", "m0")
    assert unsent(engine) == 1


def test_later_messages_follow_in_the_same_thread_once(engine: Engine) -> None:
    with mail_server(lambda: "") as (mails, port):
        settings = settings_for(port)
        front, case = Desk(engine, settings), opened(engine)
        front.hand_over(case, "web", FACTS, "a person", "m0")
        for _ in range(2):
            front.add_message(case, "m5", f"it still fails, {SECRET}")
        work_off(engine, settings)
    first, later = mails.letters
    assert later["In-Reply-To"] == first["Message-ID"]
    assert later["Message-ID"] != first["Message-ID"]
    assert SECRET not in later.get_payload(decode=True).decode()
    with engine.connect() as connection:
        assert [row.message_id for row in connection.execute(select(case_messages))] == ["m0", "m5"]


def test_two_workers_do_not_send_the_same(engine: Engine) -> None:
    front = desk(engine, MAIL)
    for n in range(40):
        front.hand_over(opened(engine, f"web-{n}"), "web", FACTS, "hi", "m0")
    with ThreadPoolExecutor(4) as pool:
        claimed = [
            parcel.id for parcels in pool.map(lambda _: front.outbox.claim(["mail"]), range(12)) for parcel in parcels
        ]
    assert len(claimed) == len(set(claimed))


def test_a_worker_that_died_is_stood_in_for(engine: Engine) -> None:
    front = desk(engine, MAIL)
    front.hand_over(opened(engine), "web", FACTS, "hi", "m0")
    assert len(front.outbox.claim(["mail"])) == 1
    assert front.outbox.claim(["mail"]) == []
    with engine.begin() as connection:
        due = connection.execute(select(outbox.c.due_at)).scalar_one()
        connection.execute(outbox.update().values(due_at=due - CLAIM - timedelta(seconds=1)))
    assert len(front.outbox.claim(["mail"])) == 1


def test_a_parcel_that_cannot_be_sent_does_not_hold_up_the_others(engine: Engine) -> None:
    front, sent = desk(engine, MAIL), []
    for n in range(3):
        front.hand_over(opened(engine, f"web-{n}"), "web", FACTS, "hi", "m0")

    def send(parcel: Parcel) -> None:
        if not sent:
            sent.append(0)
            raise UnicodeError("no such letter")
        sent.append(parcel.id)

    assert deliver_due(front.outbox, {"mail": send}) == 3
    assert len(sent) == 3
    assert unsent(engine) == 1


def test_waits_grow_to_an_hour(engine: Engine) -> None:
    front = desk(engine, MAIL)
    front.hand_over(opened(engine), "web", FACTS, "hi", "m0")
    waits = []
    for attempts in (0, 3, 500):
        (parcel,) = [replace(p, attempts=attempts) for p in front.outbox.claim(["mail"])]
        with engine.connect() as connection:
            before = connection.execute(select(outbox.c.due_at)).scalar_one() - CLAIM
        front.outbox.failed(parcel, "away")
        with engine.begin() as connection:
            waits.append(connection.execute(select(outbox.c.due_at)).scalar_one() - before)
            connection.execute(outbox.update().values(due_at=before))
    near = timedelta(seconds=5)
    for wait, expected in zip(waits, (timedelta(seconds=15), timedelta(minutes=2), LONGEST_WAIT)):
        assert abs(wait - expected) < near


def test_mail_to_another_machine_is_not_sent_in_the_clear(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "LOCAL", set())
    with mail_server(lambda: "") as (mails, port):
        settings = settings_for(port)
        front = Desk(engine, settings)
        front.hand_over(opened(engine), "web", FACTS, "hi", "m0")
        (parcel,) = front.outbox.claim(["mail"])
        with pytest.raises(NotDelivered, match="TLS"):
            senders(settings)["mail"](parcel)
    assert not mails.letters


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"SMTP_URL": "smtp://mail.example.com"}, "all three"),
        ({"SMTP_URL": "mail", "HANDOVER_MAIL_TO": "a@b.c", "HANDOVER_MAIL_FROM": "d@e.f"}, "smtp://"),
        (
            {"SMTP_URL": "smtp://m", "HANDOVER_MAIL_TO": "a@b.c, x@y.z", "HANDOVER_MAIL_FROM": "d@e.f"},
            "HANDOVER_MAIL_TO",
        ),
        ({"HANDOVER_WEBHOOK_URL": "ftp://x"}, "http"),
        ({"HANDOVER_WEBHOOK_URL": "https://x/y", "HANDOVER_WEBHOOK_SECRET": "short"}, "HANDOVER_WEBHOOK_SECRET"),
        ({"CASE_RETENTION_DAYS": "soon"}, "CASE_RETENTION_DAYS"),
    ],
)
def test_settings_that_cannot_be_used_say_so(
    variables: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=says):
        Settings()


def test_settings_name_the_mail_server_and_hide_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_URL", "smtps://me%40x:s3cret%2F@mail.example.com")
    monkeypatch.setenv("HANDOVER_MAIL_TO", "to@example.com")
    monkeypatch.setenv("HANDOVER_MAIL_FROM", "from@example.com")
    mail = Settings().mail
    assert mail == Mail("mail.example.com", 465, "to@example.com", "from@example.com", "me@x", "s3cret/", True)
    assert "s3cret" not in repr(Settings())
