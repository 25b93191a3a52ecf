"""Every kind of record the book can hold: what the store reads, writes and examines."""

from salesdash.domain.picking import Pick
from salesdash.domain.play import PlaybookChange, Step, StepDone
from salesdash.domain.records import Deal, DealEvent, ImportMap, Quota, Record, Settings
from salesdash.domain.review import GapQuestion, Review
from salesdash.domain.territory import Account, SegmentShare

RECORD_TYPES: tuple[type[Record], ...] = (
    Settings,
    Quota,
    Deal,
    DealEvent,
    ImportMap,
    Account,
    SegmentShare,
    Pick,
    Review,
    GapQuestion,
    Step,
    StepDone,
    PlaybookChange,
)
