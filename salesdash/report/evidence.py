"""How evidence reads: counts first, then the interval that they leave open."""

from salesdash.domain.rates import LEVEL, Rate
from salesdash.report.lines import BOX, Glyphs


def show_counts(rate: Rate) -> str:
    """Return how often of how many: `3 of 4`."""
    return f"{rate.hits:,} of {rate.tries:,}"


def show_interval(rate: Rate, glyphs: Glyphs = BOX) -> str:
    """Return the interval of a rate in whole percent: `45–93 %`; nothing without a try."""
    if not rate.tries:
        return ""
    low, high = rate.interval()
    return f"{low * 100:.0f}{glyphs.dash}{high * 100:.0f} %"


def level_words() -> str:
    """Return what the intervals are: `80 % intervals`."""
    return f"{LEVEL * 100:.0f} % intervals"


def rate_data(rate: Rate) -> dict[str, object]:
    """Return a rate as plain data: its counts and, where there is a try, its interval."""
    found: dict[str, object] = {"hits": rate.hits, "tries": rate.tries}
    if rate.tries:
        low, high = rate.interval()
        found |= {"low": round(low, 4), "high": round(high, 4)}
    return found
