"""One import of one file in the shell: plan, ask what is open, preview, write."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import click

from salesdash.cli.context import Session
from salesdash.domain.book import Book
from salesdash.domain.contact import ContactStatus
from salesdash.domain.errors import InputError
from salesdash.exchange.amounts import DecimalMark
from salesdash.exchange.cells import Question, UnsettledError
from salesdash.exchange.csvfile import Sheet
from salesdash.exchange.dateparts import DayOrder
from salesdash.exchange.importing import (
    AnyPlan,
    apply_plan,
    plan_figures,
    plan_sheet,
    preview_lines,
    read_meaning,
    summary,
)
from salesdash.exchange.plan import ImportOptions, refuse_unknown_stages
from salesdash.exchange.profile import Kind, Profile
from salesdash.exchange.stages import targets

T = TypeVar("T")
LONG = 2_000
ALL_REPS = "all"
MOST_REPS = 12


class Importing:
    """An import of a sheet, read with a profile."""

    def __init__(self, session: Session, sheet: Sheet, profile: Profile, *, as_json: bool) -> None:
        self._session = session
        self._sheet = sheet
        self._profile = profile
        self._as_json = as_json

    def run(self, options: ImportOptions, book: Book, *, dry_run: bool, yes: bool) -> None:
        """Show what would be done and, unless it is a dry run, do it."""
        plan = self._settle(options, book, ask=self._session.interactive and not yes)
        can_be_done = not (dry_run or plan.unknown_stages or plan.does_nothing)
        if not self._as_json:
            for line in preview_lines(plan, self._sheet):
                self._session.emit(line)
        elif not can_be_done:
            self._session.json(plan_figures(plan, self._sheet, applied=False))
        refuse_unknown_stages(plan, book)
        if not can_be_done:
            if not dry_run:
                self._session.say("there is nothing new in the file")
            return
        if self._session.interactive and not yes:
            click.confirm("Import this?", default=True, abort=True, err=True)
        self._write(plan)
        if self._as_json:
            self._session.json(plan_figures(plan, self._sheet, applied=True))
        self._session.did(summary(plan))

    def _settle(self, options: ImportOptions, book: Book, *, ask: bool) -> AnyPlan:
        """Return what would be done, with what the file leaves open asked for on a terminal."""
        while True:
            try:
                plan = self._plan(options, book)
            except UnsettledError as error:
                if not ask:
                    raise
                options = _ask_order(error, options)
                continue
            if ask and _wants_rep(plan, options):
                options = replace(options, rep=_ask_rep(plan))
            elif ask and plan.unknown_stages:
                asked = self._ask_stages(plan, book)
                options = replace(options, stages={**options.stages, **asked})
            else:
                return plan

    def _plan(self, options: ImportOptions, book: Book) -> AnyPlan:
        """Return what would be done."""
        return plan_sheet(self._sheet, self._profile, options, book, watched("reading"))

    def _write(self, plan: AnyPlan) -> None:
        """Do it, in one transaction. Raises InputError if the book is not what was planned on."""
        store = self._session.store
        with store.transaction(f"import {summary(plan)}") as tx:
            if store.sequence != plan.sequence:
                raise InputError("the book was changed meanwhile: run the import again")
            apply_plan(plan, tx, self._session.clock.now(), watched("writing"))

    def _ask_stages(self, plan: AnyPlan, book: Book) -> Mapping[str, str]:
        """Ask on the terminal what each unknown stage or status means."""
        kind = self._profile.kind
        known = targets(book.settings) if kind is Kind.DEALS else [s.value for s in ContactStatus]
        what = "stage" if kind is Kind.DEALS else "status"
        choice = click.Choice(known, case_sensitive=False)
        return {
            word: read_meaning(
                kind,
                book,
                click.prompt(f"{word!r} ({count} rows) is your {what}", type=choice, err=True),
            )
            for word, count in plan.unknown_stages.items()
        }


def _ask_order(error: UnsettledError, options: ImportOptions) -> ImportOptions:
    """Ask on the terminal how a column is to be read."""
    question = str(error).rpartition(": pass ")[0]
    answer = click.prompt(question, type=click.Choice(error.choices), err=True)
    if error.question is Question.DAY_ORDER:
        return replace(options, day_order=DayOrder(answer))
    return replace(options, decimal_mark=DecimalMark(answer))


def _wants_rep(plan: AnyPlan, options: ImportOptions) -> bool:
    """Tell whether it is open whose rows are wanted."""
    return options.rep is None and not plan.rep and 1 < len(plan.reps) <= MOST_REPS


def _ask_rep(plan: AnyPlan) -> str:
    """Ask on the terminal whose rows are wanted; empty for everybody's."""
    choice = click.Choice([*plan.reps, ALL_REPS], case_sensitive=False)
    answer: str = click.prompt("whose rows", type=choice, default=ALL_REPS, err=True)
    return "" if answer == ALL_REPS else answer


def watched(label: str) -> Callable[[Sequence[T]], Iterable[T]]:
    """Return what shows the progress of a long run, on a terminal."""

    def watch(items: Sequence[T]) -> Iterable[T]:
        if len(items) < LONG or not sys.stderr.isatty():
            yield from items
            return
        with click.progressbar(length=len(items), label=label, file=sys.stderr) as bar:
            for item in items:
                yield item
                bar.update(1)

    return watch
