"""Gives a parcel to its target, by e-mail or by a signed webhook. Whatever goes wrong is raised: nothing is assumed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import smtplib
import ssl
import time
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from cases.outbox import Parcel
from settings import NAMES, Mail, Settings, Webhook

SECONDS = 20
LOCAL = {"127.0.0.1", "localhost", "::1"}
Send = Callable[[Parcel], None]


class NotDelivered(RuntimeError):
    """Raised when a target did not take a parcel; the text says why, for the operator."""


def senders(settings: Settings) -> dict[str, Send]:
    """How to reach each target that is set up."""
    mail, webhook = settings.mail, settings.webhook
    found: dict[str, Send] = {}
    if mail:
        found["mail"] = lambda parcel: send_mail(mail, parcel)
    if webhook:
        found["webhook"] = lambda parcel: post(webhook, parcel)
    return found


def letter(mail: Mail, parcel: Parcel) -> EmailMessage:
    """The e-mail of a parcel: the same one, with the same Message-ID, however often it is made."""
    message = EmailMessage(policy=SMTP_POLICY)
    message["Message-ID"] = message_id(mail, parcel.key)
    if not parcel.is_hand_over:
        first = message_id(mail, f"{parcel.number}:{parcel.target}")
        message["In-Reply-To"], message["References"] = first, first
    message["From"], message["To"] = f"{NAMES.assistant} <{mail.sender}>", mail.to
    message["Subject"] = " ".join(str(parcel.payload["subject"]).split())[:200]
    message["Auto-Submitted"] = "auto-generated"
    message["X-Case-Number"] = parcel.number
    message.set_content(str(parcel.payload["text"]))
    return message


def message_id(mail: Mail, key: str) -> str:
    """A Message-ID made of the parcel's name alone."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{mail.sender.partition('@')[2]}>"


def send_mail(mail: Mail, parcel: Parcel) -> None:
    """Deliver by SMTP: TLS wherever the server is not this machine. Raises NotDelivered."""
    try:
        with _connect(mail) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            server.send_message(letter(mail, parcel), mail.sender, [mail.to])
    except (OSError, smtplib.SMTPException) as error:
        raise NotDelivered(f"The mail server {mail.host}:{mail.port} did not take it ({_why(error)}).") from error


def _connect(mail: Mail) -> smtplib.SMTP:
    if mail.is_tls:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
    try:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        elif mail.host not in LOCAL:
            raise smtplib.SMTPException("it offers no TLS, and a case is not sent in the clear")
    except BaseException:
        server.close()
        raise
    return server


def post(webhook: Webhook, parcel: Parcel) -> None:
    """Deliver by a POST signed as Standard Webhooks has it. Raises NotDelivered for anything but a 2xx answer."""
    body = json.dumps({"id": parcel.key, **parcel.payload["data"]}, ensure_ascii=False).encode()
    parts = urlsplit(webhook.url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, _headers(webhook, parcel.key, body))
        status = connection.getresponse().status
    except (OSError, HTTPException, ValueError) as error:
        raise NotDelivered(f"The webhook at {parts.hostname} did not answer ({_why(error)}).") from error
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise NotDelivered(f"The webhook at {parts.hostname} answered with status {status}.")


def _headers(webhook: Webhook, key: str, body: bytes) -> dict[str, str]:
    moment = str(int(time.time()))
    return {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": key,
        "webhook-timestamp": moment,
        "webhook-signature": signature(webhook.secret, key, moment, body),
    }


def signature(secret: str, key: str, moment: str, body: bytes) -> str:
    """The signature of a post: HMAC-SHA256 over its id, its time and its body."""
    signed = hmac.new(secret.encode(), f"{key}.{moment}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def _why(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]
