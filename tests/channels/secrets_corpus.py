"""3,000 messages with a planted secret and 3,000 that only look like it, the same ones at every run."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20240517
EACH = 1000
CARD_BRANDS = [
    ("4", 16), ("4", 13), ("4", 19), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15), ("37", 15),
    ("36", 14), ("300", 14), ("6011", 16), ("65", 16), ("644", 16), ("3528", 16), ("62", 16), ("6759", 16), ("5018", 16),
]  # fmt: skip
CARD_SEPARATORS = [
    "",
    " ",
    "-",
    ".",
    "  ",
    " - ",
    "\u00a0",
    "\u200b",
    "/",
    "_",
    "\n",
    "\t",
    "\u2011",
    ",",
    "·",
    "\u2009",
    " \u2013 ",
]
CARD_SENTENCES = [
    "{}", "my card is {}", "card number: {}", "Please charge {} and retry the export", "visa {} exp 12/27 cvv 123",
    "INT043 again, I paid with {}", "{} is the company card", "cc={}", "The card ({}) was declined", "amex:{}", "#{}",
    "card{}", "nr. {}.", "is {} ok?", "fwd: {} 09/28 John Doe", "Kartennummer {}!", "use {}, thanks", "'{}'", "<{}>",
    "my expense report was paid by card {} and fails with INT771",
]  # fmt: skip
PASSWORD_SENTENCES = [
    "password is {}", "my password is {}", "the password is: {}", "Password: {}", "password:{}", "pw: {}", "PW:{}",
    "pwd={}", "pwd: {} thanks", "passwd = {}", "password = {}", "password -> {}", "the pw is {} if you need it",
    "user bob, password: {}", "INT043! login: bob pw: {}", "my Intacct password is {}", "passcode: {}",
    "the password for xml_gateway is {}", "xml_gateway password: {}", "passphrase: {}", "pass word is {}",
    "Password is {}.", "password is \"{}\"", "password is '{}'", "pw: `{}`", "my password was {}", "PASSWORD IS {}",
    "sender password: {}", "User: bob\nPassword: {}\nplease fix INT771", "password\t:\t{}", "credentials: {}",
    "the password of the gateway user is {}", "password (intacct): {}", "it is still failing, the password is {}, help",
]  # fmt: skip
WORDS = ["sunshine", "dragon", "monkey", "letmein", "qwerty", "football", "princess", "welcome", "shadow", "summer",
         "hunter", "trustno", "iloveyou", "batman", "mypass", "notebook", "italy", "alligator", "toyota", "inside",
         "setup", "onion", "forest", "therapy", "seesaw", "wrongway", "resetme", "missy", "amber", "aaron"]  # fmt: skip
TOKEN_SENTENCES = ["{}", "token: {}", "api key: {}", "my api key is {}", "here is the key {}", "API_KEY={}", "INT043 with {}",
                   "use {} please", "bearer token: {}", "secret={}", "access key: {}", "\"{}\"", "key: {}."]  # fmt: skip

ID_SENTENCES = ["report {}", "Report ID: {}", "report id {} does not export", "workspace {}", "workspace ID: {}", "policyID={}",
                "transaction {} failed", "invoice {}", "INT043 on report {}", "reportID={} INT771", "expense {} is missing",
                "see report #{}", "https://www.expensify.com/report?reportID={}", "batch {} had INT771"]  # fmt: skip
ORDINARY = [
    "is a password required for {}?", "the password is wrong", "my password is not working for {}", "password is expired",
    "The password is required", "do I need to change the password for {}?", "I forgot my password", "password reset did not help",
    "the password was changed last week and now {} fails", "password: required", "Do you need my password?",
    "where is the password set for {}", "the xml_gateway user is missing required permissions", "the permission is read-only",
    "permissions are set per role", "user based / role based?", "the token is invalid", "our session token has expired",
    "the password for {} is stored in 1Password", "password is managed by IT", "the credentials are correct", "credentials are fine",
    "which password is used by {}?", "the api key is missing", "I don't have the password", "the password is the same as before",
    "password and user are right but {} is back", "should the password be reset?", "is the password case sensitive?",
    "permission: Full", "permission: read only", "admin access: yes", "user: xml_gateway", "my pin is not accepted",
    "reset the password and {} still there", "someone changed the password", "can a wrong password cause {}?",
    "the password is known only to our admin", "pw is still the same", "the secret is to sync first", "password policy: 90 days",
    "our passwords are all in the vault", "access token error {}", "password error: {}", "user type: business user",
    "the login is for admins only", "login or password? neither works", "username / password is asked again and again",
    "I have set the password to never expire", "password field is empty", "he asked about passwords: no idea why",
    "token: {}", "pw: none", "password is never asked", "the password is something only the admin knows",
]  # fmt: skip
# Written by hand: a message, and every piece of it that has to go.
BY_HAND = [
    ("my password's Hunter2", ["Hunter2"]),
    ("the pw's Tig3r!", ["Tig3r"]),
    ("Passwort ist geheim123", ["geheim123"]),
    ("mein Kennwort lautet sonnenschein", ["sonnenschein"]),
    ("mot de passe est soleil99", ["soleil99"]),
    ("login: admin pass: qwerty", ["qwerty"]),
    ("user = bob, passw=letmein", ["letmein"]),
    ("my sage creds are bob / letmein99", ["letmein99"]),
    ("creds: bob/letmein", ["letmein"]),
    ("the credentials are bob and letmein", ["letmein"]),
    ("username bob password bob", ["password bob"]),
    ("login: xml_gateway pw sunshine", ["sunshine"]),
    ("it's hunter2, the password", ["hunter2"]),
    ("Tiger!99, that's the xml_gateway password.", ["Tiger!99"]),
    ("sign in with bob@acme.com and Tiger!99", ["Tiger!99"]),
    ("you can log in as bob and Tiger99x", ["Tiger99x"]),
    ("here's the password: correct horse battery", ["correct", "horse", "battery"]),
    ("Password: purple elephant dancing-shoes lamp", ["purple", "elephant", "lamp"]),
    ("my card is 4111 1111 1111 1111 exp 12/27 cvv 123", ["4111", "123"]),
    ("CVC: 9876, amex", ["9876"]),
]
# Ordinary talk near to these lines; all of it stays.
STAYS = [
    "my password expired", "my password's expired", "the password's wrong since Monday", "my password's been changed", "the password is wrong",
    "I changed the password yesterday", "login fails", "who has the password?", "user is xml_gateway, permissions are fine",
    "das Passwort ist falsch", "Passwort ist abgelaufen", "mot de passe est incorrect", "login: admin, role: user",
    "username and password are asked twice", "username and password wrong", "username bob password expired", "login without password possible",
    "login needs password reset", "login: password field is empty", "my sage creds are fine", "creds are correct and INT043 stays",
    "credentials are right / wrong, who knows", "the credentials for expensify / intacct expired", "sign in with bob@acme.com and export",
    "signed in with bob@acme.com and INT043 again", "I log in as bob and 2024 reports are missing", "it's INT043, the password is fine",
    "report R0012345, the password was changed", "here's the password error: INT043", "here is the password policy: ninety days",
    "password: nobody knows it any more", "password: asked for it twice already", "password: still the same error", "the pass: no idea",
    "the export passes", "user bob / role admin", "the security code was sent", "expense 123 and cvv missing", "our account: sync failed at pass 2",
]  # fmt: skip
CODES = ["INT043", "INT771", "int 043", "INT-771", "Int043", "INT034", "lNT043", "INT 771", "INT717", "int771"]


@dataclass(frozen=True)
class Planted:
    """A message and the secret in it, as its bare characters, that may not be left in any spelling."""

    kind: str
    text: str
    secret: str


def luhn(body: str) -> str:
    """The digits with their check digit."""
    total = 0
    for position, digit in enumerate(reversed(body)):
        value = int(digit) * (1 if position % 2 else 2)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def planted() -> Iterator[Planted]:
    """1,000 cards, 1,000 passwords, 1,000 tokens and keys."""
    chance = random.Random(SEED)
    for _ in range(EACH):
        yield _card(chance)
    for _ in range(EACH):
        secret = _password(chance)
        yield Planted("password", chance.choice(PASSWORD_SENTENCES).format(secret), secret)
    for _ in range(EACH):
        secret = _token(chance)
        yield Planted("token", chance.choice(TOKEN_SENTENCES).format(secret), secret)


def look_alikes() -> Iterator[tuple[str, str]]:
    """3,000 harmless messages, each with its kind."""
    chance = random.Random(SEED + 1)
    for _ in range(600):
        yield (
            "code",
            chance.choice(
                [
                    "{}",
                    "error {}",
                    "{}!",
                    "password is {}",
                    "pw: {}",
                    "the error is {}: missing permissions",
                    "token: {}",
                ]
            ).format(chance.choice(CODES)),
        )
    for _ in range(800):
        yield "id", chance.choice(ID_SENTENCES).format(_identifier(chance))
    for _ in range(400):
        yield "amount", _amount(chance)
    for _ in range(300):
        yield "date", _date(chance)
    for _ in range(900):
        code = chance.choice([*CODES, "the export", "Sage Intacct", "xml_gateway"])
        sentence = chance.choice(ORDINARY)
        yield "sentence", sentence.format(chance.choice(CODES) if sentence.endswith(": {}") else code)


def _card(chance: random.Random) -> Planted:
    prefix, length = chance.choice(CARD_BRANDS)
    number = luhn(prefix + "".join(chance.choices(string.digits, k=length - len(prefix) - 1)))
    separator = chance.choice(CARD_SEPARATORS)
    sizes = (4, 6, 5) if length == 15 else (4, 6, 4) if length == 14 else (4, 4, 4, 4, 4)
    groups, rest = [], number
    for size in sizes if chance.random() < 0.9 else (1,) * 19:
        groups.append(rest[:size])
        rest = rest[size:]
    spelled = separator.join(group for group in groups if group)
    if chance.random() < 0.1:
        start = chance.choice([0xFF10, 0x0660, 0x0966])
        spelled = "".join(chr(start + int(char)) if char.isascii() and char.isdigit() else char for char in spelled)
    return Planted("card", chance.choice(CARD_SENTENCES).format(spelled), number)


def _password(chance: random.Random) -> str:
    word = chance.choice(WORDS)
    kinds = [
        word, word.capitalize() + str(chance.randint(1, 9999)), word + chance.choice("!@#$%") + str(chance.randint(0, 99)),
        "".join(chance.choices(string.ascii_letters + string.digits, k=chance.randint(6, 20))),
        "".join(chance.choices(string.ascii_letters + string.digits + "!#$%&*+-=?@^_~", k=chance.randint(8, 24))) + "x",
        str(chance.randint(1000, 99_999_999)), word + "," + word, f"{word}-{word}-{chance.randint(10, 99)}", word.upper(), f"P@ss{word}!",
    ]  # fmt: skip
    return chance.choice(kinds)


def _token(chance: random.Random) -> str:
    mixed = string.ascii_letters + string.digits
    hexadecimal = string.hexdigits[:16]

    def some(alphabet: str, size: int) -> str:
        return (
            "".join(chance.choices(alphabet, k=size - 3)) + "a7K"
            if alphabet == mixed
            else "".join(chance.choices(alphabet, k=size - 2)) + "a7"
        )

    kinds = [
        "sk_live_" + some(mixed, 24), "sk-" + some(mixed, 32), "sk-proj-" + some(mixed, 40), "ghp_" + some(mixed, 36),
        "github_pat_" + some(mixed, 40), "xoxb-" + some(string.digits, 12) + "-" + some(mixed, 24), "AKIA" + some(string.ascii_uppercase, 18)[:16],
        "eyJ" + some(mixed, 20) + "." + some(mixed, 40) + "." + some(mixed, 30), "glpat-" + some(mixed, 20), "AIza" + some(mixed, 35),
        some(hexadecimal, 32), some(hexadecimal, 40), some(hexadecimal, 64), some(mixed, 40), some(mixed, 48), "npm_" + some(mixed, 36),
        "SG." + some(mixed, 22) + "." + some(mixed, 43), "whsec_" + some(mixed, 32), "xapp-1-" + some(mixed, 30),
    ]  # fmt: skip
    return chance.choice(kinds)


def _identifier(chance: random.Random) -> str:
    kinds = [
        str(chance.randint(10**15, 10**16 - 1)), str(chance.randint(10**7, 10**9)), "".join(chance.choices("0123456789ABCDEF", k=16)),
        "R00" + "".join(chance.choices(string.ascii_letters + string.digits, k=9)), f"{chance.getrandbits(32):08x}-0a1b-4c2d-8e3f-{chance.getrandbits(48):012x}",
        f"ER-{chance.randint(1, 99999):05d}", f"2024-{chance.randint(1, 9999):04d}", str(chance.randint(10**11, 10**12)),
    ]  # fmt: skip
    return chance.choice(kinds)


def _amount(chance: random.Random) -> str:
    value = chance.uniform(0.5, 5_000_000)
    form = chance.choice(
        [
            "${:,.2f}",
            "{:.2f} EUR",
            "{:,.2f} USD was not exported",
            "total: {:,.2f}",
            "£{:,.0f} + £45.00 = too much",
            "amounts 120.00 {:.2f} 99.95 1,204.50",
            "about {:.0f} dollars",
        ]
    )
    return form.format(value)


def _date(chance: random.Random) -> str:
    year, month, day = chance.randint(2019, 2026), chance.randint(1, 12), chance.randint(1, 28)
    form = chance.choice(
        [
            "{0}-{1:02}-{2:02}",
            "{2:02}/{1:02}/{0}",
            "{0}{1:02}{2:02} to {0}{1:02}28",
            "period {1:02}/{0} is closed",
            "since {0}-{1:02}-{2:02}T09:15:42Z",
            "{2}.{1}.{0} 14:05:33",
            "from {0}-{1:02}-{2:02} to {0}-12-31",
            "+44 20 7946 0{1:02}{2:02}",
            "call +49 170 12345{2:02}",
        ]
    )
    return form.format(year, month, day)
