"""How hours read: `4.1`, `1h30`, `0:12:34`, `−5.9`."""

from salesdash.domain.money import Currency, show_short
from salesdash.report.lines import BOX, Glyphs

NOTHING = 0.05
SHADES = " ▁▂▃▄▅▆▇█"
ASCII_SHADES = " .:-=+*%#"


def show_hours(hours: float, glyphs: Glyphs = BOX, *, blank: bool = False) -> str:
    """Return hours with one place: `4.1`, `1,498`; with `blank`, nothing as a dot."""
    if blank and abs(hours) < NOTHING:
        return glyphs.none
    return f"{hours:,.0f}" if abs(hours) >= 999.5 else f"{hours:.1f}"


def show_account(hours: float) -> str:
    """Return hours of the year's account: whole from ten on, below with a place: `973`, `0.5`."""
    if 0 < hours < NOTHING:
        return "<0.1"
    return f"{hours:.1f}".removesuffix(".0") if abs(hours) < 9.95 else f"{hours:,.0f}"


def show_drift(hours: float, glyphs: Glyphs = BOX) -> str:
    """Return hours above or below with their sign: `+1.2`, `−5.9`, `0.0`."""
    if abs(hours) < NOTHING:
        return "0.0"
    return f"{'+' if hours > 0 else glyphs.minus}{show_hours(abs(hours))}"


def show_worth(
    minor: int | None, currency: Currency, glyphs: Glyphs = BOX, *, signed: bool = False
) -> str:
    """Return what hours are worth in quota, in short: `−$2.0k`; a dash without a quota.

    What is above is `signed` where it stands beside a drift: `+$99`.
    """
    if minor is None:
        return glyphs.dash
    plus = "+" if signed and minor >= currency.unit / 2 else ""
    return plus + show_short(minor, currency).replace(BOX.minus, glyphs.minus)


def show_length(hours: float) -> str:
    """Return a length to the minute: `1h30`, `2h`, `45m`, `<1m`."""
    minutes = round(hours * 60)
    if not minutes:
        return "<1m"
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest}m"
    return f"{whole}h{rest:02}" if rest else f"{whole}h"


def show_clock(seconds: float) -> str:
    """Return a running time: `0:12:34`."""
    minutes, rest = divmod(max(int(seconds), 0), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def shade(share: float, glyphs: Glyphs = BOX) -> str:
    """Return a character as full as a share, 0 to 1; anything above 0 shows."""
    shades = ASCII_SHADES if glyphs.minus == "-" else SHADES
    if share <= 0:
        return shades[0]
    return shades[min(max(round(share * (len(shades) - 1)), 1), len(shades) - 1)]


def show_minutes(seconds: float, glyphs: Glyphs = BOX) -> str:
    """Return seconds as `4:07`; `−0:30` when negative."""
    whole = int(seconds) if seconds >= 0 else -int(-seconds)
    minutes, rest = divmod(abs(whole), 60)
    return f"{glyphs.minus if whole < 0 else ''}{minutes}:{rest:02}"
