"""What names somebody is taken out of free text; what does not stays."""

from typing import ClassVar
from unicodedata import normalize

import pytest

from salesdash.domain.book import Book
from salesdash.domain.masking import mask_of
from salesdash.domain.records import Name, Record, Settings
from salesdash.domain.territory import Account
from tests.builders import NOW, book_of, deal


class Person(Record, frozen=True, kw_only=True):
    """A contact as another feature may keep it."""

    table: ClassVar[str] = "contacts"

    name: Name
    company: str = ""


RECORDS: list[Record] = [
    deal("Halden dock sensors", 1, id=1, account="Halden Cold Storage", contact="Rosa Galvão"),
    deal("Renewal 2027", 1, id=2, account="O'Neill & Söhne", contact="Al Mbeki-Hart"),
    deal("北京 rollout", 1, id=3, account="北京公司", origin="crm:0061X-99"),
    Account(id=4, name="The Umbra Group"),
    Settings(id=5, rep="Robin Vale"),
]


def book(*more: Record) -> Book:
    """Return a book of the records above, and more in a table of their own."""
    found = book_of(RECORDS)
    people = {record.id: record for record in more}
    return Book(now=NOW, tables={**found.tables, "contacts": people})


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Rosa said so", "[name] said so"),
        ("ROSA GALVAO'S team", "[name]'S team"),
        (normalize("NFD", "met Galvão twice"), "met [name] twice"),
        ("Halden Cold Storage pays", "[name] pays"),
        ("halden's dock, haldens, HaldenColdStorage", "[name]'s dock, [name], [name]"),
        ("see halden_dock.xlsx", "see [name]_dock.xlsx"),
        ("Hart and Mbeki left; so did Al", "[name] and [name] left; so did [name]"),
        ("O'Neill & Söhne, o'neill & sohne", "[name], [name]"),
        ("我们和北京公司谈", "[name]"),
        ("The Umbra Group and umbra", "[name] and [name]"),
        ("row 0061X-99 of the list", "row [name] of the list"),
        ("Robin asked", "[name] asked"),
        ("write to r.galvao+x@halden-cold.example", "write to [e-mail]"),
        ("call +1 (555) 010-2030 or 0049/89/1234567", "call [phone] or [phone]"),
        ("see https://halden.example/a?b=c now, or halden.com", "see [link] now, or [link]"),
    ],
)
def test_what_names_somebody_is_taken_out(text: str, hidden: str) -> None:
    assert mask_of(book()).hide(text) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "cold storage is dear; the dock needs sensors",
        "a renewal in 2027, with 900 hours and $12,500.00",
        "all the ruminations of a valley",
        "one order in forty; 91 percent on time",
        "",
    ],
)
def test_ordinary_words_and_figures_stay(text: str) -> None:
    assert mask_of(book()).hide(text) == text


def test_people_of_any_table_count() -> None:
    mask = mask_of(book(Person(id=9, name="Kenji Fujimori", company="Tilsby Hardware")))
    assert mask.hide("Kenji of Tilsby and Fujimori") == "[name] of [name] and [name]"
    assert mask_of(book()).hide("Kenji of Tilsby") == "Kenji of Tilsby"


def test_an_empty_book_hides_only_patterns() -> None:
    assert mask_of(book_of([])).hide("Rosa, a@b.example") == "Rosa, [e-mail]"
