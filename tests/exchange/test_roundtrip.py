"""Whatever a system holds: it comes in as it is, its changes get their days, and nothing breaks."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.deals import TRACKED, as_of
from salesdash.domain.errors import SalesdashError
from salesdash.domain.records import (
    DEFAULT_STAGES,
    Deal,
    ForecastCategory,
    Outcome,
    Source,
)
from salesdash.exchange.csvfile import parse_csv
from salesdash.exchange.importing import apply_plan, plan_sheet, preview_lines
from salesdash.exchange.look import Wish, look_at
from salesdash.exchange.plan import ImportOptions, ImportPlan
from salesdash.exchange.profile import Profile
from salesdash.exchange.profiles import choose_profile, kind_of
from salesdash.store import Store
from tests.conftest import HandClock
from tests.exchange.systems import SYSTEMS, TEXTS, exported
from tests.exchange.test_systems import FILES

TODAY = date(2026, 11, 23)
WORDS = st.text("abcXYZ éß&,;\"'+-=@()[]/{}|\n", max_size=12).map(lambda t: " ".join(t.split()))
NAMES = WORDS.filter(lambda text: any(c.isalnum() for c in text) and text[0] != "'")
DAYS = st.dates(date(2026, 1, 13), date(2026, 6, 30))
LATER = st.dates(date(2026, 7, 13), TODAY)
STAGES = st.sampled_from([stage.key for stage in DEFAULT_STAGES])


@st.composite
def some_deal(draw: st.DrawFn) -> Deal:
    """Return a deal as any system may hold it."""
    outcome = draw(st.sampled_from(Outcome))
    said = {name: draw(WORDS.filter(_says)) for name in TEXTS if name != "name"}
    return Deal(
        name=draw(NAMES),
        stage=draw(STAGES),
        outcome=outcome,
        closed=None if outcome is Outcome.OPEN else draw(LATER),
        closes=draw(LATER) if outcome is Outcome.OPEN else None,
        opened=draw(DAYS),
        amount_minor=draw(st.integers(1, 10**9)),
        source=draw(st.sampled_from(Source)),
        category=draw(st.sampled_from(ForecastCategory)),
        **said,  # type: ignore[arg-type]
    )


def _says(text: str) -> bool:
    """Tell whether a cell says something that is not taken for a blank."""
    return bool(text.strip("- ")) and not text.startswith(("'", " "))


def taken(store: Store, data: bytes) -> ImportPlan:
    """Import the bytes of a file."""
    sheet = parse_csv(data, "export.csv")
    plan = plan_sheet(sheet, choose_profile(sheet.header), ImportOptions(), store.book())
    assert isinstance(plan, ImportPlan)
    with store.transaction("import") as tx:
        apply_plan(plan, tx, store.book().now)
    return plan


def told_by(profile: Profile, deal: Deal) -> Deal:
    """Return what a system can tell of a deal: the rest is as an import leaves it."""
    gone = {name: "" for name in TEXTS if name not in profile.columns}
    if "category" not in profile.columns:
        gone["category"] = ForecastCategory.PIPELINE
    after = replace(deal, **gone)
    if deal.outcome is Outcome.NO_DECISION and "lost_reason" not in profile.columns:
        after = replace(after, outcome=Outcome.LOST)
    elif deal.outcome is Outcome.NO_DECISION:
        after = replace(after, notes=f"{after.notes}\nLost: No decision".strip())
    if not deal.is_open and "outcome" not in profile.columns:
        left = profile.words["stage"][profile.left_from]
        after = replace(after, stage=left)
    return after


@pytest.mark.parametrize("profile", SYSTEMS, ids=lambda profile: profile.name)
@given(deals=st.lists(some_deal(), min_size=1, max_size=5), bare=st.booleans())
@settings(max_examples=40)
def test_what_a_system_holds_comes_in_as_it_is(
    profile: Profile, deals: list[Deal], bare: bool
) -> None:
    numbered = [replace(d, origin=f"{profile.origin}:{n}") for n, d in enumerate(deals)]
    settled = Deal(
        name="Settles the day order", stage="qualified", origin=f"{profile.origin}:x",
        opened=date(2026, 1, 31), closes=date(2026, 12, 31),
    )  # fmt: skip
    data = exported(profile, [*numbered, settled], bare=bare)
    store = Store.in_memory(HandClock().clock)
    plan = taken(store, data)
    assert (plan.profile, plan.skipped) == (profile.name, ())
    found = {deal.origin: replace(deal, id=0) for deal in store.book().deals.values()}
    for deal in numbered:
        assert found[deal.origin] == told_by(profile, deal)
    assert taken(store, data).does_nothing


@given(
    states=st.lists(
        st.tuples(STAGES, st.integers(1, 10**7), st.dates(TODAY, date(2027, 12, 31))),
        min_size=1,
        max_size=6,
    ),
    end=st.sampled_from(Outcome),
    profile=st.sampled_from(SYSTEMS),
)
def test_each_import_becomes_dated_history(
    states: list[tuple[str, int, date]], end: Outcome, profile: Profile
) -> None:
    """A file a week: seen as of any week's end, the deal stands as that week's file said."""
    hand = HandClock()
    store = Store.in_memory(hand.clock)
    base = Deal(
        name="Halden", stage="qualified", opened=date(2026, 10, 30), origin=f"{profile.origin}:1"
    )
    told = [replace(base, stage=s, amount_minor=a, closes=c) for s, a, c in states]
    if end is not Outcome.OPEN:
        day = hand.moment.date() + timedelta(days=7 * len(told))
        closes = (
            None if profile.columns["closes"] == profile.columns.get("closed") else told[-1].closes
        )
        told.append(replace(told[-1], outcome=end, closed=day, closes=closes))
    seen: list[tuple[date, Deal]] = []
    for deal in told:
        taken(store, exported(profile, [deal, *_settling(profile)]))
        (kept,) = (d for d in store.book().deals.values() if d.origin == base.origin)
        seen.append((hand.moment.date(), kept))
        hand.turn(days=7)
    events = store.book().events_by_deal[seen[-1][1].id]
    for day, kept in seen:
        then = as_of(seen[-1][1], events, day)
        assert then is not None
        assert all(getattr(then, name) == getattr(kept, name) for name in TRACKED)
        assert as_of(seen[-1][1], events, day + timedelta(days=6)) == then
    changed = sum(
        getattr(before, name) != getattr(after, name)
        for (_, before), (_, after) in itertools.pairwise(seen)
        for name in TRACKED
    )
    assert len(events) == 1 + changed


def _settling(profile: Profile) -> list[Deal]:
    """Return a deal by which any column settles its day order."""
    return [
        Deal(
            name="Settles", stage="qualified", origin=f"{profile.origin}:x",
            opened=date(2026, 1, 31), closes=date(2026, 12, 31),
        )
    ]  # fmt: skip


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
@given(data=st.data())
@settings(max_examples=60)
def test_bytes_turned_over_give_one_clear_line(name: str, data: st.DataObject) -> None:
    """Each importer, from the bytes to the book: a plan or one line, never anything else."""
    broken = bytearray((FILES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(broken) - 1))
        match data.draw(st.sampled_from(["flip", "cut", "drop", "double"])):
            case "flip":
                broken[place] = data.draw(st.integers(0, 255))
            case "cut":
                del broken[max(place, 1) :]
            case "drop":
                del broken[place : place + data.draw(st.integers(1, 40))]
            case _:
                broken[place:place] = broken[place : place + 60]
        if not broken:
            broken = bytearray(b"\n")
    store = Store.in_memory(HandClock().clock)
    try:
        sheet = parse_csv(bytes(broken), name)
        found = look_at(sheet, Wish(options=ImportOptions(country="US")), store.book())
        profile = choose_profile(sheet.header, kind_of(sheet.header))
        plan = plan_sheet(sheet, profile, ImportOptions(country="US"), store.book())
        told = [*preview_lines(plan, sheet), found.problem]
        if not plan.unknown_stages:
            with store.transaction("import") as tx:
                apply_plan(plan, tx, store.book().now)
            again = plan_sheet(sheet, profile, ImportOptions(country="US"), store.book())
            assert not again.added
    except SalesdashError as error:
        told = [str(error)]
    assert not any("\n" in line for line in told)
