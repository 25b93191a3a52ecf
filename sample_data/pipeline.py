"""The pipeline of the live quarter, written by hand: what the bracket of the sample shows."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from salesdash.domain.records import Source
from salesdash.store.sample import ANCHOR

OPENED, INBOUND, REFERRAL, CLIENT = Source.OPENED, Source.INBOUND, Source.REFERRAL, Source.CLIENT
THURSDAY, FRIDAY = ANCHOR + timedelta(days=1), ANCHOR + timedelta(days=2)


class Move(Enum):
    """What happens to an open deal in the two days after the anchor."""

    ADVANCE = "advance"
    WIN = "win"
    PUSH = "push"


@dataclass(frozen=True, slots=True)
class Open:
    """An open deal as it stands on the anchor. Spans are days from there, amounts dollars.

    `age` is since it was opened, `resting` since it came into its stage.
    """

    company: str
    project: str
    stage: int
    amount: int
    age: int
    resting: int
    closes: int
    source: Source
    pushes: int = 0
    step: str = ""
    step_in: int | None = None
    sure: bool = False
    notes: str = ""
    stop: str = ""
    then: dict[date, Move] = field(default_factory=dict)


LIVE = (
    Open("Halden", "dock sensors", 4, 24_000, 79, 6, 7, OPENED, 1,
         "signature call with procurement", 1, stop="procurement asks for a second quote",
         notes="Budget holder is back from leave on Monday.\nLegal has signed off on the terms."),
    Open("Brackwater", "freezer alarms", 4, 7_200, 42, 8, 2, CLIENT, 0,
         "collect the signed order form", 1, sure=True, then={THURSDAY: Move.WIN}),
    Open("Pellworth", "cold-chain probes", 3, 18_500, 69, 9, 14, REFERRAL, 1, sure=True,
         notes="\"As good as done,\" says the operations manager. Nothing in writing yet."),
    Open("Corvane", "route planning", 3, 12_800, 45, 7, 12, REFERRAL, 0,
         "redline of the order form", 2, then={FRIDAY: Move.ADVANCE}),
    Open("Umbra", "last-mile pilot", 2, 31_000, 97, 20, 21, OPENED, 2,
         "pricing questions from finance", -2, stop="finance wants it in next year's budget"),
    Open("Tilsby", "stock counters", 2, 9_600, 48, 13, 9, INBOUND, 0,
         "walk through the proposal with the COO", 5),
    Open("Marrow", "door counters", 2, 14_200, 84, 35, -5, OPENED, 1,
         then={FRIDAY: Move.PUSH}),
    Open("Ostervale", "reefer tracking", 1, 22_500, 43, 16, 26, OPENED, 0,
         "site visit, loading bays 3 to 8", 0),
    Open("Quillon", "yard tags", 1, 11_500, 35, 14, 19, CLIENT, 0,
         "send the proposal", 6, then={THURSDAY: Move.ADVANCE}),
    Open("Sandrift", "cold-chain probes", 1, 6_800, 41, 30, 23, INBOUND, 1,
         "answer on the sensor range", -6),
    Open("Vantry", "aisle sensors", 0, 16_400, 16, 16, 28, OPENED, 0,
         "discovery call with the warehouse manager", 1),
    Open("Keldmoor", "driver app", 0, 8_300, 28, 28, 27, OPENED),
    Open("Fernhollow", "stock counters", 0, 5_400, 9, 9, 24, REFERRAL, 0,
         "first meeting at their stockroom", 8),
    Open("Ironbrook", "yard tags", 0, 38_000, 13, 13, 28, OPENED, 0,
         "find out who owns the yard budget", 12),
    Open("Lumenport", "route planning", 2, 27_000, 62, 22, 77, OPENED, 1,
         "revised scope, two depots first", 9),
    Open("Astrid", "rack beacons", 1, 13_300, 34, 15, 84, INBOUND, 0,
         "workshop with the store planners", 14),
    Open("Calderfen", "freezer alarms", 1, 19_800, 29, 20, 98, OPENED, 0,
         "their audit results", 21),
    Open("Dunmarrow", "dock pilot", 0, 7_700, 15, 15, 72, REFERRAL, 0,
         "call back after their stocktaking", 30),
    Open("Wrenfield", "reefer tracking", 3, 35_500, 88, 12, 75, CLIENT, 1,
         "security questionnaire", 5, stop="their security review takes six weeks"),
    Open("Zephyr", "gate log", 0, 9_900, -1, -1, 80, OPENED, 0,
         "discovery call with the gate team", 7),
)  # fmt: skip
