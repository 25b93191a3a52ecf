"""The form of a territory's shares: a field for each segment."""

from salesdash.domain.book import Book
from salesdash.domain.segments import ShareChange, segments_by, set_shares
from salesdash.domain.territory import SegmentField, SegmentShare
from salesdash.domain.typed import parse_share
from salesdash.ui.dialogs.form import Field, FormDialog

MOST = 40
HINT = "by what it won"


def share_form(book: Book, field: SegmentField) -> FormDialog[ShareChange]:
    """Return the form of each segment's share of the quota. Its result is not stored yet."""
    known = {s.segment: s.share for s in book.table(SegmentShare).values() if s.field is field}
    segments = segments_by(book, field)[:MOST]
    fields = [
        Field(
            f"segment-{number}",
            segment,
            f"{known[segment] * 100:g} %" if segment in known else "",
            HINT,
        )
        for number, segment in enumerate(segments)
    ]

    def read(typed: dict[str, str]) -> ShareChange:
        texts = zip(segments, (typed[field.name] for field in fields), strict=True)
        wanted = {segment: parse_share(text) if text else None for segment, text in texts}
        return set_shares(book, field, wanted)

    return FormDialog(f"Share of the quota by {field.value}", fields, read)
