"""Money in integer minor units, and how it reads on a screen."""

from msgspec import Struct


class Currency(Struct, frozen=True, kw_only=True):
    """A currency as the book knows it, resolved once when it is chosen.

    `digits` is the number of minor-unit digits (2 for USD, 0 for JPY, 3 for KWD).
    """

    code: str = "USD"
    symbol: str = "$"
    digits: int = 2

    def __post_init__(self) -> None:
        """Refuse what no currency has."""
        if not 0 <= self.digits <= 4:
            raise ValueError("a currency has between 0 and 4 minor-unit digits")

    @property
    def unit(self) -> int:
        """Minor units in one major unit."""
        return int(10**self.digits)


def show_money(minor: int, currency: Currency) -> str:
    """Return an amount rounded to whole major units: `$1,760`, `−$5`."""
    major = (abs(minor) + currency.unit // 2) // currency.unit
    sign = "−" if minor < 0 and major else ""
    return f"{sign}{_prefix(currency)}{major:,}"


def show_exact(minor: int, currency: Currency) -> str:
    """Return an amount with its minor units where it has any: `$1,760`, `$16,000.01`."""
    major, rest = divmod(abs(minor), currency.unit)
    sign = "−" if minor < 0 else ""
    tail = f".{rest:0{currency.digits}d}" if rest else ""
    return f"{sign}{_prefix(currency)}{major:,}{tail}"


def show_short(minor: int, currency: Currency) -> str:
    """Return an amount in at most four figures and a unit: `$950`, `$24.0k`, `$1.25M`."""
    major = abs(minor) / currency.unit
    sign = "−" if minor < 0 else ""
    for limit, scale, unit in ((999.5, 1, ""), (999_500, 1e3, "k"), (999_500_000, 1e6, "M")):
        if major < limit:
            return f"{sign}{_prefix(currency)}{_figures(major / scale, bool(unit))}{unit}"
    return f"{sign}{_prefix(currency)}{_figures(major / 1e9, True)}B"


def _figures(value: float, scaled: bool) -> str:
    """Return three figures or the whole part, whichever is longer."""
    if not scaled:
        return f"{value:.0f}"
    return f"{value:.1f}" if value < 99.95 else f"{value:,.0f}"


def _prefix(currency: Currency) -> str:
    """Return the symbol, set apart by a space when it is a word (`CHF 5`)."""
    return f"{currency.symbol} " if currency.symbol[-1:].isalpha() else currency.symbol
