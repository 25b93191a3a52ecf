"""Every kind of record the book can hold: what the store reads, writes and examines."""

from salesdash.domain.calling import (
    Appointment,
    Call,
    CallDay,
    CallSession,
    SessionEvent,
    TalkTrack,
)
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.contact import CallList, Contact, DoNotCall
from salesdash.domain.pick import Pick
from salesdash.domain.play import PlaybookChange, Step, StepDone
from salesdash.domain.promises import Assessment, CheckIn
from salesdash.domain.records import Deal, DealEvent, ImportMap, Quota, Record, Settings
from salesdash.domain.review import GapQuestion, Review
from salesdash.domain.territory import Account, SegmentShare
from salesdash.domain.timekeeping import Entry, TargetSet, Timer, TimeSettings, WeekPlan

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
    TimeSettings,
    TargetSet,
    Entry,
    Timer,
    WeekPlan,
    Contact,
    DoNotCall,
    CallList,
    Call,
    CallDay,
    CallSession,
    SessionEvent,
    TalkTrack,
    Appointment,
    CallingSettings,
    CheckIn,
    Assessment,
)
