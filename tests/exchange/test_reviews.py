"""Files of reviews: nothing leaves that names somebody, and what comes in is counted apart."""

import re
from collections.abc import Callable, Iterable
from itertools import count

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.knowledge import know
from salesdash.domain.questions import with_evidence
from salesdash.domain.records import Outcome, Record
from salesdash.domain.review import Asked, GapQuestion, Review
from salesdash.domain.reviews import Counted, seen_reviews
from salesdash.domain.search import plain
from salesdash.domain.sharing import Taking, forget, sharers
from salesdash.domain.territory import Account
from salesdash.exchange.reviews import export_reviews, read_reviews
from tests.builders import book_of, closed
from tests.domain.test_reviews import review, shared

COST = GapQuestion(id=70, text="What does a claim cost?", objectives=("fewer claims",))
DEAL = closed(
    Outcome.LOST, id=1, name="Halden dock sensors", account="Halden Cold Storage",
    contact="Rosa Galvão", vertical="retail", role="COO",
)  # fmt: skip
MINE: list[Record] = [
    DEAL,
    COST,
    review(
        DEAL,
        id=50,
        objectives=("fewer claims",),
        why="Rosa Galvão of Halden\nrang +1 555 010 2030.",
        asked=(Asked(question_id=70, surfaced=True),),
    ),
    shared(id=60, why="of somebody else"),
]


def taken(book: Book, data: bytes, source: str | None = "Jules") -> Taking:
    """Return what taking in a file would do."""
    return read_reviews(book, data, "a file", source, count(900).__next__)


def with_records(book: Book, records: Iterable[Record]) -> Book:
    """Return a book with records stored, numbered where they have no id."""
    numbers = count(1_000)
    everything = [record for table in book.tables.values() for record in table.values()]
    kept = {record.id: record for record in everything}
    for record in records:
        found = record if record.id else replace(record, id=next(numbers))
        kept[found.id] = found
    return book_of(kept.values())


def test_what_leaves_has_no_deal_no_day_and_no_name() -> None:
    text = export_reviews(book_of(MINE)).decode()
    assert not re.search("(?i)halden|rosa|galv|010|2026-11-1", text)
    (found,) = msgspec.json.decode(text)["reviews"]
    assert found == {
        "key": "50",
        "outcome": "lost",
        "month": "2026-11",
        "vertical": "retail",
        "role": "COO",
        "objectives": ["fewer claims"],
        "why": "[name] of [name]\nrang [phone].",
        "asked": [{"question": "70", "surfaced": True}],
    }
    assert "of somebody else" not in text


def test_names_leave_when_they_are_asked_for() -> None:
    text = export_reviews(book_of(MINE), sharer="Robin", with_names=True)
    found = msgspec.json.decode(text)
    assert found["from"] == "Robin"
    assert found["reviews"][0]["deal"] == "Halden dock sensors"
    assert found["reviews"][0]["contact"] == "Rosa Galvão"
    assert "Rosa Galvão of Halden" in found["reviews"][0]["why"]


NAMES = st.sampled_from(
    ["Halden", "Rosa", "Galvão", "Nguyễn", "Mbeki-Hart", "Öztürk", "Xi", "Tilsby"]
)
PHRASE = st.lists(NAMES, min_size=1, max_size=3).map(" ".join)
GLUE = st.sampled_from([" ", ", ", "'s ", "\n", " (", ")", "/", "_", "...", " met ", "-"])
SHOUTS: list[Callable[[str], str]] = [str.strip, str.upper, str.lower, str.title]
SHOUT = st.sampled_from(SHOUTS)


@st.composite
def leaky(draw: st.DrawFn, names: list[str]) -> str:
    """Return a text full of names, phones and addresses."""
    parts = []
    for _ in range(draw(st.integers(1, 5))):
        name = draw(SHOUT)(draw(st.sampled_from(names)))
        extra = draw(
            st.sampled_from(["", " +1 555 010 2030", " a.b@c.example", " https://c.example/x"])
        )
        parts.append(name + extra + draw(GLUE))
    return "they waited " + "".join(parts)


@given(st.data())
def test_no_name_phone_e_mail_or_account_leaves_whatever_is_written(data: st.DataObject) -> None:
    account, contact, title = (data.draw(PHRASE) for _ in range(3))
    names = [account, contact, title, *contact.split(), account.split()[0]]
    text = leaky(names)
    one = replace(DEAL, name=title, account=account, contact=contact,
                  vertical=data.draw(text), role=data.draw(text))  # fmt: skip
    phrases = {field.value: (data.draw(text),) for field in Counted}
    question = GapQuestion(id=70, text=data.draw(text), objectives=(data.draw(text),))
    told = review(
        one, id=50, gap=data.draw(text), why=data.draw(text), differently=data.draw(text),
        asked=(Asked(question_id=70),), **phrases,
    )  # fmt: skip
    records = [one, told, question, Account(id=8, name=account)]
    words = set(re.findall(r"[^\W_]+", plain(export_reviews(book_of(records)).decode())))
    gone = {word for name in (contact,) for word in re.findall(r"[^\W_]+", plain(name))}
    gone |= {plain(name).replace("-", " ").split()[0] for name in (account, title)}
    assert not words & gone
    assert not words & {"555", "example", "2030"}
    assert "waited" in words


def test_a_file_goes_out_and_comes_in_counted_with_its_source() -> None:
    theirs = book_of([])
    taking = taken(theirs, export_reviews(book_of(MINE)))
    assert [(q.text, q.shared_by) for q in taking.questions] == [(COST.text, "Jules")]
    (came,) = taking.added
    assert (came.shared_by, came.key, came.deal_id, came.vertical) == ("Jules", "50", 0, "retail")
    assert came.asked == (Asked(question_id=900, surfaced=True),)
    book = with_records(theirs, taking.records)
    assert sharers(book) == {"Jules": 1}
    assert know(seen_reviews(book)).objectives[0].shared == 1
    assert with_evidence(book)[0].shared == 1


def test_the_same_file_again_changes_nothing_and_a_newer_one_replaces() -> None:
    data = export_reviews(book_of(MINE))
    book = with_records(book_of([]), taken(book_of([]), data).records)
    again = taken(book, data, "jules")
    assert (again.records, again.unchanged) == ((), 1)
    newer = [replace(r, why="other") if isinstance(r, Review) else r for r in MINE]
    changed = taken(book, export_reviews(book_of(newer))).changed
    assert [(r.id, r.why) for r in changed] == [(1_000, "other")]


def test_a_known_question_is_that_one() -> None:
    mine = GapQuestion(id=5, text="what does a  claim cost?")
    taking = taken(book_of([mine]), export_reviews(book_of(MINE)))
    assert taking.questions == ()
    assert taking.added[0].asked == (Asked(question_id=5, surfaced=True),)


def test_a_set_is_removed_whole_but_not_what_others_asked() -> None:
    taking = taken(book_of([]), export_reviews(book_of(MINE)))
    book = with_records(book_of([]), taking.records)
    assert {type(record) for record in forget(book, "JULES")} == {Review, GapQuestion}
    mine = review(DEAL, id=77, asked=(Asked(question_id=900),))
    assert {type(r) for r in forget(with_records(book, [DEAL, mine]), "jules")} == {Review}
    with pytest.raises(InputError, match="the book has Jules"):
        forget(book, "Kim")


def test_one_bad_review_is_skipped_with_its_reason() -> None:
    found = msgspec.json.decode(export_reviews(book_of(MINE)))
    good = found["reviews"][0]
    found["reviews"] = [
        good,
        good,
        good | {"key": "", "outcome": "won"},
        good | {"key": "2", "outcome": "open"},
        good | {"key": "3", "month": "2026-13"},
        good | {"key": "4", "outcome": "almost"},
        good | {"key": "5", "why": "a\x1b[31mred\u202e"},
    ]
    taking = taken(book_of([]), msgspec.json.encode(found))
    assert [r.key for r in taking.added] == ["50", "5"]
    assert taking.added[1].why == "a[31mred"
    assert [key for key, _ in taking.skipped] == [f"review {n}" for n in (2, 3, 4, 5, 6)]
    assert "almost" in taking.skipped[-1][1]


@pytest.mark.parametrize(
    ("data", "source", "part"),
    [
        (b"", "Jules", "no file of reviews"),
        (b"[1]", "Jules", "no file of reviews"),
        (b'{"format":"other","version":1}', "Jules", "its format is 'other'"),
        (b'{"format":"salesdash-reviews","version":2}', "Jules", "newer salesdash"),
        (b'{"format":"salesdash-reviews","version":1}', None, "--from NAME"),
        (b'{"format":"salesdash-reviews","version":1,"from":"own"}', None, "is you"),
    ],
)
def test_what_is_no_such_file_is_said(data: bytes, source: str | None, part: str) -> None:
    with pytest.raises(InputError, match=part):
        taken(book_of([]), data, source)


def test_a_file_that_is_nested_without_end_is_refused() -> None:
    deep = b"[" * 100_000
    with pytest.raises(InputError, match="no file of reviews"):
        taken(book_of(MINE), b'{"format": "salesdash-reviews", "version": 1, "x": ' + deep)
    with pytest.raises(InputError, match="no file of reviews"):
        taken(book_of(MINE), b'{"format": "salesdash-reviews", "version": 1, "reviews": [' + deep)
