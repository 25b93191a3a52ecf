"""What the rep of the sample book learned: words for reviews, by what the buyer trades in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """What buyers say they want, what is beneath it, and the means they have in mind.

    The first means fits what is beneath; the second does not.
    """

    objective: str
    beneath: str
    means: tuple[str, str]
    impact: str
    gap: str
    unexpected: str


DOCK = Theme(
    "fewer claims at the dock",
    "keep the largest client",
    ("count every pallet", "more checks by hand"),
    "claims halved in a quarter",
    "three claims a week today; one a month would keep the client",
    "drivers stopped queueing",
)
OVERTIME = Theme(
    "less overtime",
    "open the second site without new hires",
    ("plan the shift from counts", "more temps"),
    "overtime down by a fifth",
    "900 hours of overtime a month; the second site has budget for none",
    "the night shift stayed",
)
AUDIT = Theme(
    "pass the temperature audit",
    "get the insurer to renew",
    ("probes with a record", "paper logs"),
    "the audit passed without remarks",
    "two remarks last year; a third and the insurer leaves",
    "the insurer cut the premium",
)
STOCK = Theme(
    "know what is in stock",
    "stop refunding orders that cannot be filled",
    ("counters on the shelves", "a yearly stocktaking"),
    "refunds down by a third",
    "one order in forty is refunded; the board wants one in two hundred",
    "the returns desk had time to sell",
)
ON_TIME = Theme(
    "deliver on time",
    "win back the contract that was lost",
    ("routes planned from the dock", "more vans"),
    "on time at 97 percent",
    "91 percent on time; the contract asks for 97",
    "fuel bills fell",
)

THEMES = {
    "cold storage": (AUDIT, DOCK),
    "food and drink": (AUDIT, STOCK),
    "pharmaceuticals": (AUDIT, STOCK),
    "third-party logistics": (DOCK, OVERTIME),
    "parcel and courier": (ON_TIME, OVERTIME),
    "building materials": (DOCK, STOCK),
    "retail": (STOCK, OVERTIME),
    "e-commerce": (STOCK, ON_TIME),
}

WHY = {
    "won": (
        "They saw their own numbers on the pilot screen.",
        "The person who pays for the claims was in the room.",
        "The gap had a price, and the price was theirs.",
        "The shift leads asked for it themselves.",
    ),
    "lost": (
        "Went with their present supplier, who matched the price.",
        "We never met the person who pays for it.",
        "They built it themselves in the end.",
        "We talked about sensors, they wanted a promise.",
    ),
    "no_decision": (
        "Nobody there felt that it could not wait.",
        "Budget moved to the new building.",
        "The champion left before it came to the board.",
        "Every meeting ended with a next meeting.",
    ),
}
DIFFERENTLY = {
    "won": ("Ask for the second site before the first is signed.", ""),
    "lost": (
        "Meet the owner of the budget before the proposal.",
        "Put a price on the gap in the first meeting.",
        "Walk away sooner.",
    ),
    "no_decision": (
        "Ask what happens if they do nothing.",
        "Agree on a date by which doing nothing costs them.",
        "Walk away sooner.",
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A gap question: how often it is asked, and how often it surfaces a gap when it is."""

    text: str
    asked: float
    surfaces: float
    objectives: tuple[str, ...] = ()
    impacts: tuple[str, ...] = ()
    vertical: str = ""
    role: str = ""


QUESTIONS = (
    Question("What does one claim cost you, with everything in it?", 0.34, 0.66,
             ("fewer claims at the dock", "keep the largest client"),
             ("claims halved in a quarter",)),
    Question("Who has to explain it when the numbers are missed?", 0.45, 0.55),
    Question("What happens if you do nothing until next year?", 0.5, 0.42),
    Question("Who gets the call at night?", 0.6, 0.6, role="warehouse manager"),
    Question("When did you last have to refund an order you had taken?", 0.22, 0.5,
             ("know what is in stock",), ("refunds down by a third",)),
    Question("Are you happy with your present supplier?", 0.3, 0.12),
    Question("What did the last audit say?", 0.2, 0.45, ("pass the temperature audit",),
             vertical="food and drink"),
    Question("What would you do with the hours you pay as overtime?", 0.0, 0.0,
             ("less overtime",)),
    Question("Which client would notice first?", 0.0, 0.0),
)  # fmt: skip
