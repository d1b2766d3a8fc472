"""Texts that nobody types on purpose, or somebody does to do harm: all are answered, soon, and the next person is served."""

from __future__ import annotations

from channels.text import MAX_CHARACTERS

ODD_TEXTS = [
    "",
    "   ",
    "\x00\x00",
    "\u200b\u200d",
    "x" * 30_000,
    "\U0001f600" * 300,
    "\u202eabc\u202c مرحبا",
    "a\x00b",
    "\t\n",
    "̀" * 500,
]
# Each of these, as long as a message can be.
UNITS = [
    "!", ",", ".", "?", "(", "[", "'", '"', "-", "_", "/", "\n", "…", "!,", "' \"", " . . .", "\n- ", "((((a", "a ", "a.", "1 ",
    "no ", "not ", "ok, ", "and so, ", "i have ", "don't ", "go for ", "is it ", "did it, ", "error 0 ", "int043 ", "password ",
    "password: ", "login a ", "> ", "From: a\n", "a@a.", "asdf", "asdfasdf! ", "its ", "im! ", "no. ", "maybe, rather, ", "okay,,,", "it is ", "one are one ", "the xml_gateway user ", "exported ", "the ",
]  # fmt: skip
LONG_TEXTS = [(unit * MAX_CHARACTERS)[:MAX_CHARACTERS] for unit in UNITS]
SLASHES = [
    "/\n/restart",
    '/\n/report_success{"a": 1}',
    "/\n/ hello",
    "/" * MAX_CHARACTERS,
    "/ \n" * 600,
    "\u2800/\u2800/back",
]
