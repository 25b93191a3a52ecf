"""Malformed files by the thousand: one clear line, the documented exit code, nothing half-taken.

Each file that a program can hand in is made wrong in a way that its seed says, and taken in as
a rep would. `SALESDASH_FUZZ=100` makes it a hundred times as many.
"""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from tests.cli.shell import Book
from tests.exchange.importing import CRM_HEAD, CRM_ROWS
from tests.mutation import JSON, TEXT, Mutator, mutated

FACTOR = int(os.environ.get("SALESDASH_FUZZ", "1"))
FIRST = int(os.environ.get("SALESDASH_FUZZ_FROM", "0"))
FILES = Path(__file__).parents[1] / "exchange" / "files"
SAMPLE = Path(__file__).parents[2] / "sample_data"
CONTROLS = frozenset({*map(chr, range(32)), *map(chr, range(127, 160))} - {"\n", "\t"})
PATIENCE = 5.0


@dataclass(frozen=True)
class Subject:
    """A file as it should be, how it is taken in, and how it is made wrong."""

    words: tuple[str, ...]
    data: bytes
    mutators: tuple[Mutator, ...] = TEXT
    runs: int = 12


def table(name: str, *words: str) -> Subject:
    """Return a CSV file of another program, and the command that takes it in."""
    return Subject(("import", *words), (FILES / name).read_bytes())


TIMEW = msgspec.json.encode(
    [
        {"id": 2, "start": "20261116T140000Z", "end": "20261116T150000Z", "tags": ["selling"]},
        {"id": 1, "start": "20261117T140000Z", "end": "20261117T153000Z",
         "tags": ["training", "@Northwind", "by client"], "annotation": "Ünï \"x\""},
    ]
)  # fmt: skip
TIME_CSV = (
    "start,end,activity,deal,directed_by,note\n"
    "2026-11-16T09:00,2026-11-16T10:30,selling,Northwind,client,terms\n"
    '2026-11-16 11:00,2026-11-16 12:00,training,,me,"a, b"\n'
)
REVIEWS = msgspec.json.encode(
    {
        "format": "salesdash-reviews", "version": 1, "from": "Jules",
        "questions": [{"key": "7", "text": "What does a claim cost?", "objectives": ["fewer"]}],
        "reviews": [
            {"key": "a1", "outcome": "lost", "month": "2026-05", "source": "opened",
             "objectives": ["fewer claims"], "means": ["sensors"], "gap": "60 a week", "why": "x",
             "asked": [{"question": "7", "surfaced": True}]},
            {"key": "b2", "outcome": "won", "month": "2026-06", "role": "COO"},
        ],
    }
)  # fmt: skip
PROPOSED = "Angebot gesendet=proposal"
SUBJECTS = {
    "hubspot-deals": table("hubspot-deals.csv", "deals", "{}"),
    "salesforce-deals": table("salesforce-report.csv", "deals", "{}"),
    "data-loader-deals": table("data-loader-opportunities.csv", "deals", "{}"),
    "pipedrive-deals": table("pipedrive-deals.csv", "deals", "{}", "--stage", PROPOSED),
    "pipedrive-bare": table("pipedrive-deals-bare.csv", "deals", "{}", "--stage", PROPOSED),
    "crm-deals": Subject(("import", "deals", "{}", "--all-reps"), (CRM_HEAD + CRM_ROWS).encode()),
    "any-deals": Subject(
        ("import", "deals", "{}", "--all-reps"), (SAMPLE / "deals.csv").read_bytes()[:2_000]
    ),
    "hubspot-people": table("hubspot-contacts.csv", "contacts", "{}", "--country", "US"),
    "salesforce-people": table("salesforce-contacts.csv", "contacts", "{}", "--country", "US"),
    "data-loader-people": table("data-loader-contacts.csv", "contacts", "{}"),
    "pipedrive-people": table("pipedrive-people.csv", "contacts", "{}", "--country", "DE"),
    "calendar": Subject(("import", "calendar", "{}"), (SAMPLE / "calendar.ics").read_bytes()),
    "timewarrior": Subject(("import", "time", "{}"), TIMEW, JSON),
    "time-csv": Subject(("import", "time", "{}"), TIME_CSV.encode()),
    "reviews": Subject(("review", "import", "{}"), REVIEWS, JSON),
}


def one_line(result_stderr: str) -> str:
    """Return the line a refusal ends with: the only one, or the last after a notice."""
    lines = result_stderr.removesuffix("\n").split("\n")
    assert lines[-1].startswith("salesdash: "), result_stderr
    return lines[-1]


@contextmanager
def soon(what: str) -> Iterator[None]:
    """Expect the block to take no longer than a rep would wait."""
    begun = time.monotonic()
    yield
    taken = time.monotonic() - begun
    assert taken < PATIENCE, f"{what} took {taken:.1f} s"


@pytest.fixture
def ruled(ready: Book) -> Book:
    """A book that takes in every event of a calendar."""
    ready.done("ledger", "rule", "*", "admin")
    return ready


@pytest.mark.parametrize("name", SUBJECTS)
def test_as_it_should_be_it_is_taken_in(name: str, ruled: Book, tmp_path: Path) -> None:
    before = ruled.path.read_bytes()
    file = tmp_path / "right.file"
    file.write_bytes(SUBJECTS[name].data)
    ruled.done(*(word.format(file) for word in SUBJECTS[name].words))
    assert ruled.path.read_bytes() != before


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_malformed_file_is_refused_or_taken_in_whole(
    name: str, ruled: Book, tmp_path: Path
) -> None:
    subject = SUBJECTS[name]
    before = ruled.path.read_bytes()
    file = tmp_path / "wrong.file"
    words = [word.format(file) for word in subject.words]
    for seed in range(FIRST, FIRST + subject.runs * FACTOR):
        file.write_bytes(mutated(random.Random(f"{name} {seed}"), subject.data, subject.mutators))
        with soon(f"{name} {seed}"):
            try:
                result = ruled.run(*words)
            except AssertionError as error:
                raise AssertionError(f"{name} {seed}") from error
        assert not CONTROLS & set(result.output), f"{name} {seed}: {result.output!r}"
        assert result.exit_code in {0, 1, 2}, f"{name} {seed}: {result.output}"
        if result.exit_code:
            one_line(result.stderr)
            assert ruled.path.read_bytes() == before, f"{name} {seed}"
        elif ruled.path.read_bytes() != before:
            assert ruled.run("doctor").exit_code == 0, f"{name} {seed}"
            assert ruled.run("undo").exit_code == 0, f"{name} {seed}"
            ruled.path.with_name("salesdash.json.journal").unlink()
            ruled.path.write_bytes(before)
