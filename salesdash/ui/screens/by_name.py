"""Screens and pages by their names; each is imported when it is first shown."""

from importlib import import_module
from typing import Any

SCREENS = {
    "today": ("salesdash.ui.screens.today", "TodayScreen"),
    "bracket": ("salesdash.ui.screens.bracket", "BracketScreen"),
    "ledger": ("salesdash.ui.screens.ledger", "LedgerScreen"),
    "calls": ("salesdash.ui.screens.calls", "CallsScreen"),
    "deals": ("salesdash.ui.screens.deals", "DealsScreen"),
    "reviews": ("salesdash.ui.screens.reviews", "ReviewsScreen"),
    "quarter": ("salesdash.ui.screens.quarter", "QuarterScreen"),
    "welcome": ("salesdash.ui.screens.welcome", "WelcomeScreen"),
}
PAGES = {
    "changes": ("salesdash.ui.screens.changes", "ChangesPage"),
    "focus": ("salesdash.ui.screens.ledger_pages", "FocusPage"),
    "leaks": ("salesdash.ui.screens.leaks", "LeaksPage"),
    "picks": ("salesdash.ui.screens.picks", "PicksPage"),
    "plan": ("salesdash.ui.screens.plan", "PlanPage"),
    "rebalance": ("salesdash.ui.screens.ledger_pages", "RebalancePage"),
    "reliance": ("salesdash.ui.screens.reliance", "ReliancePage"),
    "pictures": ("salesdash.ui.screens.pictures", "PicturesPage"),
    "rules": ("salesdash.ui.screens.calendar_rules", "RulesPage"),
    "targets": ("salesdash.ui.screens.targets", "TargetsPage"),
    "settings": ("salesdash.ui.screens.settings", "SettingsScreen"),
    "territory": ("salesdash.ui.screens.territory", "TerritoryPage"),
    "winning": ("salesdash.ui.screens.ledger_pages", "WinningPage"),
    "year": ("salesdash.ui.screens.ledger_pages", "YearPage"),
}


def kind_of(name: str) -> Any:
    """Return the class of a screen, or of a page that is laid over one."""
    module, kind = (SCREENS | PAGES)[name]
    return getattr(import_module(module), kind)
