"""The rules for calendar events and time of other tools, kept in order."""

from collections.abc import Callable, Sequence

from textual import on

from salesdash.domain.book import Book
from salesdash.domain.calendar_rules import change_rule, move_rule, rules_of, set_rule
from salesdash.domain.timekeeping import CalendarRule, TimeSettings
from salesdash.report.calendar_rules import rules_page
from salesdash.report.lines import Line
from salesdash.store import Changes
from salesdash.ui.dialogs.time_forms import RuleWords, rule_form
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.ledger_page import LedgerPage
from salesdash.ui.widgets.line_list import LineList

ON_RULE = {"edit_rule", "drop_rule", "move_rule"}


class RulesPage(LedgerPage):
    """The rules in the order in which they are tried."""

    BINDINGS = bindings_of("rules")
    name_of_screen = "rules"

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the rules, and when one fits."""
        return rules_page(book, width, self.desk.glyphs)

    @property
    def rule(self) -> CalendarRule | None:
        """The rule under the cursor."""
        if self.book is None or not self.is_mounted:
            return None
        rules = rules_of(self.book)
        number = self.query_one(LineList).deal_id or 0
        return rules[number - 1] if 0 < number <= len(rules) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep out of the footer what needs a rule where there is none."""
        return self.rule is not None if action in ON_RULE else True

    def follow_cursor(self) -> None:
        """Let the footer follow the cursor."""
        self.refresh_bindings()

    @on(LineList.Opened)
    def _opened(self) -> None:
        """Change the rule that was clicked."""
        self.action_edit_rule()

    def action_add_rule(self) -> None:
        """Add a rule."""
        if self.book is None:
            return

        def typed(found: RuleWords | None) -> None:
            if found is not None:
                self._keep(f"rule {found.text}", lambda b: set_rule(b, found.text, found.words))

        self.app.push_screen(rule_form(self.book), typed)

    def action_edit_rule(self) -> None:
        """Change the rule under the cursor."""
        rule = self.rule
        if rule is None or self.book is None:
            return

        def typed(found: RuleWords | None) -> None:
            if found is not None:
                self._keep(
                    f"rule {found.text}",
                    lambda b: change_rule(b, rule.text, found.text, found.words),
                )

        self.app.push_screen(rule_form(self.book, rule), typed)

    def action_drop_rule(self) -> None:
        """Take the rule under the cursor away."""
        rule = self.rule
        if rule is not None:
            said = f"no rule for {rule.text} any more; {self.key_of('undo')} takes it back"
            self._keep(f"rule {rule.text}", lambda b: set_rule(b, rule.text, "none"), said)

    def action_move_rule(self, steps: int) -> None:
        """Move the rule under the cursor up or down; the cursor goes with it."""
        rule = self.rule
        if rule is None or self.book is None:
            return
        place = rules_of(self.book).index(rule) + 1 + steps
        if self._keep(f"rule {rule.text}", lambda b: move_rule(b, rule.text, place)):
            self.show_book(self.desk.store.book())
            self.query_one(LineList).go_to(max(place, 1))

    def _keep(self, what: str, change: Callable[[Book], TimeSettings], said: str = "") -> bool:
        """Keep changed rules."""

        def write(tx: Changes) -> None:
            tx.put(change(self.desk.store.book()))

        return self.commit(what, write, said)
