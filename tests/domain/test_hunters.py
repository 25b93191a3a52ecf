"""The chain of the professional interrupter, and the best hours."""

from msgspec.structs import replace

from salesdash.domain.appointments import coming, open_opportunity, opportunity, unsettled
from salesdash.domain.calling import Appointment, CallDay, HourCount
from salesdash.domain.contact import Contact
from salesdash.domain.hunters import best_hours, hunters_chain
from salesdash.domain.records import Deal, DealEvent, Outcome, Source
from salesdash.store import Store
from tests.builders import NOW, TODAY, book_of, closed, days
from tests.conftest import HandClock


def test_the_chain_and_its_trend() -> None:
    def day(ago: int, dials: int, conversations: int, appointments: int) -> CallDay:
        return CallDay(
            on=TODAY - days(ago),
            dials=dials,
            conversations=conversations,
            appointments=appointments,
        )

    won = replace(closed(Outcome.WON), id=70)
    book = book_of(
        [
            day(5, 400, 80, 3),
            day(100, 400, 30, 3),
            won,
            Appointment(contact_id=1, agreed=NOW - days(5), deal_id=70),
            Appointment(contact_id=2, agreed=NOW - days(5), deal_id=71),
            Appointment(contact_id=3, agreed=NOW - days(5)),
        ]
    )
    chain = hunters_chain(book)
    assert chain.counts == (400, 80, 3, 1, 1)
    first, second, *_ = chain.links
    assert (first.now.source, first.earlier.source, first.trend) == ("own 80/400", "own 30/400", 1)
    assert second.trend == 0
    assert chain.links[2].trend is None


def test_the_best_hours_are_not_lucky_handfuls() -> None:
    hours = {
        "9": HourCount(dials=200, connects=80),
        "13": HourCount(dials=200, connects=30),
        "17": HourCount(dials=2, connects=2),
    }
    nine, one, late = best_hours(book_of([CallDay(on=TODAY, dials=402, hours=hours)]))
    assert (nine.hour, one.hour, late.hour) == (9, 13, 17)
    assert nine.enough
    assert not late.enough
    assert nine.rate.interval()[0] > one.rate.interval()[1]


def test_an_appointment_becomes_a_deal_in_one_step(store: Store, hand: HandClock) -> None:
    kim = Contact(name="Kim Barr", company="Umbra", vertical="logistics", role="COO")
    with store.transaction("fill") as tx:
        kept = tx.add(kim)
        met = tx.add(Appointment(contact_id=kept.id, agreed=NOW, at=NOW + days(3)))
    with store.transaction("open") as tx:
        open_opportunity(tx, store.book(), met, hand.moment)
    (deal,) = store.book().walk(Deal)
    assert (deal.name, deal.source, deal.contact) == ("Umbra", Source.OPENED, "Kim Barr")
    assert (deal.vertical, deal.next_step, deal.next_step_on) == (
        "logistics", "meeting", TODAY + days(3),
    )  # fmt: skip
    assert store.book().table(Appointment)[met.id].deal_id == deal.id
    assert [event.field for event in store.book().walk(DealEvent)] == ["opened"]


def test_meetings_to_come_and_those_nobody_spoke_of() -> None:
    soon = Appointment(id=1, contact_id=1, agreed=NOW, at=NOW + days(1))
    someday = Appointment(id=2, contact_id=1, agreed=NOW)
    gone = Appointment(id=3, contact_id=1, agreed=NOW - days(9), at=NOW - days(2))
    missed = replace(gone, id=4, kept=False)
    book = book_of([someday, soon, gone, missed])
    assert coming(book) == (soon, someday)
    assert unsettled(book) == (gone,)
    assert opportunity(book, Contact(name="Kim"), gone).next_step == ""
