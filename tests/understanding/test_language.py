"""Another language than English is noticed, and English with a foreign name, a typo or a code is not taken for one."""

from __future__ import annotations

import pytest

from actions.knowledge.loader import load
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
    "INT771 was bedeutet das?",
    "was ist INT043",
    "Ich kriege INT043",
    "INT043 bitte um Hilfe",
    "INT043, geht nicht",
    "tenho um erro INT771",
    "Ho un problema con INT043",
    "INT043 que faire",
    "INT043 qué hago",
    "INT043 帮帮我",
    "Export INT043 帮我",
    "INT043 помогите",
    "mam błąd INT043",
    "INT771 co to znaczy, proszę o pomoc",
    "jag får felet INT043",
    "INT771 vad betyder det",
    "INT043 hatası alıyorum",
    "INT771 ne demek",
    "saan virheen INT043",
    "mitä INT771 tarkoittaa",
    "tôi bị lỗi INT043",
    "INT771 là gì",
    "INT771 nghĩa là gì, giúp tôi",
    "primesc eroarea INT043",
    "INT771 ce este",
    "ik krijg INT043",
    "INT771 wat betekent dat",
    "jeg får feil INT043",
    "INT043 kérem segítség",
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
    "exprot borken plz help INT043",
    "INT043 hlp",
    "erro INT771",
    "erorr 771 agian",
    "INT043!!!",
    "INT043 wat do i do",
    "wat is int043",
    "um INT043",
    "José Müller INT446",
    "François",
    "report of François Lefèvre, INT771",
    "Café Rio",
    "INT446 vendor Café Rio",
    "vendor Das Keyboard inactive INT446",
    "INT446 Müller und Sohn",
    "class Las Vegas missing",
    "INT028 Los Angeles and Las Vegas missing",
    "El Paso department",
    "INT043 in Sage, merci",
    "danke, it works",
    "ok gracias, that worked",
    "project Que Pasa closed INT480",
    "vendor 株式会社 is missing, INT446",
    "ІNT043",
    "is it my report",
    "Time & Expense",
    "General Ledger: All",
    "Company > Roles",
    "non-billable",
    "INT771 as of today",
    "export to sage, no go",
    "err INT043 export",
    "sync error",
    "so was it me",
    "doen",
    "¯\\_(ツ)_/¯",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_noticed(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_no_other_language(text: str) -> None:
    assert not is_foreign(text)


def test_what_articles_say_is_english() -> None:
    base = load()
    steps = [*base.steps.values(), *(r.steps for article in base.articles.values() for r in article.remedies)]
    said = [article.message for article in base.articles.values()]
    said += [text for found in steps for step in found for text in (step.text, *step.details) if text]
    assert [text for text in said if is_foreign(text)] == []
