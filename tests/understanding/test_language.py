"""Another language than English is noticed, and English with a foreign name or a code is not taken for one."""

from __future__ import annotations

import pytest

from understanding.words.language import is_foreign

FOREIGN = [
    "Hallo, ich bekomme immer den Fehler INT771 beim Export",
    "der Export geht nicht und ich weiß nicht warum",
    "bonjour, je ne peux pas exporter mon rapport",
    "hola, me sale el error INT043 con el export",
    "no puedo exportar los gastos, el error es INT043",
    "ciao, non riesco a esportare, errore INT771",
    "olá, não consigo exportar o relatório com erro INT043",
    "ik kan het rapport niet exporteren",
    "экспорт не работает INT043",
    "エクスポートできません INT771",
    "导出失败 INT043",
    "لا يمكن التصدير INT771",
    "η εξαγωγή δεν λειτουργεί",
]
ENGLISH = [
    "INT043",
    "yes",
    "",
    "   ",
    "123",
    "!!!",
    "👍",
    "hello, my export does not work",
    "the report of Mr. de la Cruz does not export",
    "I am in Den Haag and the export to Sage Intacct fails",
    "since monday INT771",
    "role based",
    "per user",
    "our CFO Jean-Luc has the access",
    "xml_gateway user is missing required permissions in Sage Intacct",
    "die hard fans, the export died",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_noticed(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_no_other_language(text: str) -> None:
    assert not is_foreign(text)
