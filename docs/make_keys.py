"""Write `docs/keys.md` from the one table of keys: `python docs/make_keys.py`."""

from collections.abc import Iterable
from pathlib import Path

from salesdash.ui.keys import KEYS, MOVES, Key

PAGE = Path(__file__).parent / "keys.md"
EVERYWHERE = 12
TITLES = {
    "today": "Today", "bracket": "Bracket", "deals": "Deals", "deal": "A deal",
    "plan": "The plan", "reliance": "What the quota leans on", "pictures": "The forecast",
    "territory": "Territory", "account": "An account", "changes": "Changes", "picks": "Picks",
    "ledger": "Ledger", "rebalance": "Next week, rebalanced", "leaks": "Leaks",
    "winning": "What winning takes", "year": "The year as an account", "focus": "Focus",
    "targets": "Targets, activities, prime time", "rules": "Rules for other tools' time",
    "calls": "Calls", "prepare": "Preparing a list", "runner": "A call session",
    "contacts": "Contacts", "contact": "A contact", "tracks": "Talk tracks",
    "call_figures": "What calling came to", "reviews": "Reviews", "review": "A review",
    "quarter": "Quarter", "import": "Import", "settings": "Settings", "welcome": "The first start",
}  # fmt: skip
HEAD = """\
# Keys

Every key of every screen, from the table that the program itself is made with. `?` shows those of
the screen you are on. Each can be [put elsewhere](dashboard.md#the-configuration-file) by its id.
"""


def is_everywhere(key: Key) -> bool:
    """Tell whether a key works on (nearly) all screens."""
    return not key.screens or len(key.screens) > EVERYWHERE


def page() -> str:
    """Return the page: what works everywhere, then each screen's own keys."""
    parts = [HEAD, _table("Everywhere", filter(is_everywhere, KEYS)), _table("Lists", MOVES)]
    for screen, title in TITLES.items():
        own = [key for key in KEYS if screen in key.screens and not is_everywhere(key)]
        if own:
            parts.append(_table(title, own))
    return "\n".join(parts)


def _table(title: str, keys: Iterable[Key]) -> str:
    """Return the table of some keys under its title."""
    rows = [f"| `{key.display}` | {key.tooltip} | `{key.id}` |" for key in keys]
    return "\n".join([f"## {title}", "", "| key | does | id |", "| --- | --- | --- |", *rows, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
