"""Talk tracks: placeholders, versions, results by version."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.calling import CallSession, Objection, SessionFigures, TalkTrack
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.errors import InputError
from salesdash.domain.records import Settings
from salesdash.domain.track_text import from_text, to_text
from salesdash.domain.tracks import (
    Piece,
    fields_for,
    fill,
    find_track,
    latest,
    next_version,
    results_by_version,
    starter,
)
from tests.builders import NOW, book_of

KIM = Contact(name="Kim Barr", company="Umbra")
TEXT = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=40).map(
    lambda text: text.replace("#", "").strip()
)


def test_fields_are_filled_and_missing_ones_shown_as_such() -> None:
    fields = fields_for(KIM, CallList(name="L", referral="Ana Ruiz"), Settings(rep="Robin Vale"))
    pieces = fill("{first_name}, {rep} here; {referral} said {role} at {nobody}.", fields)
    assert "".join(piece.text for piece in pieces) == (
        "Kim, Robin here; Ana Ruiz said [role?] at [nobody?]."
    )
    assert [p.text for p in pieces if p.missing] == ["[role?]", "[nobody?]"]
    assert fill("", fields) == ()
    assert fill("no {Placeholder", fields) == (Piece("no {Placeholder"),)


def test_what_is_filled_in_is_not_filled_again() -> None:
    sly = replace(KIM, name="{referral}")
    pieces = fill("{name}", fields_for(sly, None, Settings()))
    assert pieces == (Piece("{referral}"),)


def test_every_version_is_kept() -> None:
    one = replace(starter(NOW), id=1)
    assert next_version(book_of([one]), one, NOW) is None
    changed = replace(one, ask="Fifteen minutes?")
    two = next_version(book_of([one]), changed, NOW + timedelta(days=1))
    assert two is not None
    assert (two.version, two.id, two.ask) == (2, 0, "Fifteen minutes?")
    book = book_of([one, replace(two, id=2)])
    assert latest(book, "first CALL") == replace(two, id=2)
    assert find_track(book, "first").version == 2
    with pytest.raises(InputError, match="there are First call"):
        find_track(book, "second")


def test_results_by_version_have_counts() -> None:
    def session(version: int, dials: int, conversations: int, appointments: int) -> CallSession:
        figures = SessionFigures(
            dials=dials, conversations=conversations, appointments=appointments
        )
        return CallSession(
            started=NOW, ended=NOW, list_id=1, talk_track="First call", track_version=version,
            figures=figures,
        )  # fmt: skip

    book = book_of([session(1, 40, 4, 0), session(2, 30, 6, 1), session(2, 20, 4, 1)])
    two, one = results_by_version(book)
    assert (two.version, two.sessions, two.conversations.source) == (2, 2, "own 10/50")
    assert two.appointments.source == "own 2/10"
    assert one.appointments.interval()[1] > 0.2


@given(
    TEXT, TEXT, st.lists(st.tuples(TEXT.filter(bool), TEXT), max_size=4, unique_by=lambda p: p[0])
)
def test_the_text_to_edit_comes_back_whole(
    introduction: str, ask: str, objections: list[tuple[str, str]]
) -> None:
    track = TalkTrack(
        name="First call",
        at=NOW,
        introduction=introduction,
        ask=ask,
        objections=tuple(Objection(name=" ".join(n.split()), reply=r) for n, r in objections),
    )
    assert from_text(to_text(track), track) == track


def test_a_heading_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="no part is called 'intro'"):
        from_text("# x\n## intro\nhello", starter(NOW))
    with pytest.raises(InputError, match="nothing to say"):
        from_text("hello", starter(NOW))
    with pytest.raises(InputError, match="there twice"):
        from_text("## ask\na\n## ask\nb", starter(NOW))
