"""A book written by two programs in any order, killed, torn and reopened, against a dictionary."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal
from salesdash.store import Store
from salesdash.store.disk import BookPaths, FileDisk
from salesdash.store.doctor import examine
from tests.conftest import HandClock

NAMES = st.text("ab é漢'\"\\{[", max_size=6)
WHO = st.integers(0, 1)
Known = dict[int, str]


class TwoPrograms(RuleBasedStateMachine):
    """Two stores on one file, as two processes have them; what is acknowledged is in `now`."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="salesdash-"))
        self.path = self.folder / "book.json"
        self.hand = HandClock()
        self.stores = [self.opened(), self.opened()]
        self.now: Known = {}
        self.past: list[Known] = []
        self.future: list[Known] = []
        self.ids: set[int] = set()

    def opened(self) -> Store:
        """Return the book as a program that starts sees it."""
        return Store(FileDisk(self.path), self.hand.clock)

    def wrote(self, now: Known) -> None:
        """Take note of a change that was acknowledged."""
        self.past.append(self.now)
        self.now, self.future = now, []

    @rule(who=WHO, names=st.lists(NAMES, min_size=1, max_size=3))
    def add(self, who: int, names: list[str]) -> None:
        """Add deals, in one change."""
        with self.stores[who].transaction("add") as tx:
            made = [tx.add(Deal(name=f"deal {name}", stage="qualified")) for name in names]
        new = {deal.id: deal.name for deal in made}
        assert not self.ids & new.keys(), "an id is never used twice"
        self.ids |= new.keys()
        self.wrote({**self.now, **new})

    @precondition(lambda self: self.now)
    @rule(who=WHO, name=NAMES, data=st.data())
    def edit(self, who: int, name: str, data: st.DataObject) -> None:
        """Change a deal; a change that changes nothing is none."""
        key = data.draw(st.sampled_from(sorted(self.now)))
        with self.stores[who].transaction("edit") as tx:
            tx.put(replace(tx.get(Deal, key), name=f"deal {name}"))
        changed = {**self.now, key: f"deal {name}"}
        if changed != self.now:
            self.wrote(changed)

    @precondition(lambda self: self.now)
    @rule(who=WHO, data=st.data())
    def delete(self, who: int, data: st.DataObject) -> None:
        """Take a deal away."""
        key = data.draw(st.sampled_from(sorted(self.now)))
        with self.stores[who].transaction("delete") as tx:
            tx.delete(tx.get(Deal, key))
        self.wrote({other: name for other, name in self.now.items() if other != key})

    @rule(who=WHO)
    def fail(self, who: int) -> None:
        """Begin a change that comes to nothing."""
        with suppress(ZeroDivisionError), self.stores[who].transaction("fail") as tx:
            tx.add(Deal(name="never", stage="qualified"))
            raise ZeroDivisionError

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        """Take back the last change, whoever made it."""
        if not self.past:
            with pytest.raises(InputError):
                self.stores[who].undo()
            return
        self.stores[who].undo()
        self.future.append(self.now)
        self.now = self.past.pop()

    @rule(who=WHO)
    def redo(self, who: int) -> None:
        """Take back the last undo."""
        if not self.future:
            with pytest.raises(InputError):
                self.stores[who].redo()
            return
        self.stores[who].redo()
        self.past.append(self.now)
        self.now = self.future.pop()

    @rule(who=WHO)
    def checkpoint(self, who: int) -> None:
        """Write the JSON file anew, under the other program's feet."""
        self.stores[who].checkpoint()

    @rule(who=WHO, killed=st.booleans())
    def reopen(self, who: int, killed: bool) -> None:
        """End a program, in order or by a kill, and start it again."""
        store = self.stores[who]
        store.disk.close() if killed else store.close()
        self.stores[who] = self.opened()

    @rule(cut=st.integers(1, 60))
    def tear(self, cut: int) -> None:
        """Kill a third program in the middle of a write: its line never ends."""
        journal = BookPaths(self.path).journal
        if journal.exists() and journal.read_bytes().endswith(b"\n"):
            line = b'0badc0de {"number":999,"at":"2026-11-23T09:00:00","what":"torn","changes":{}}'
            with journal.open("ab") as file:
                file.write(line[:cut])

    @invariant()
    def everybody_sees_what_was_acknowledged(self) -> None:
        """Both programs, and one that starts now."""
        for store in (*self.stores, self.opened()):
            store.refresh()
            assert {deal.id: deal.name for deal in store.book().walk(Deal)} == self.now
        assert not examine(BookPaths(self.path)).is_damaged

    def teardown(self) -> None:
        """Leave nothing behind."""
        for store in self.stores:
            store.disk.close()
        shutil.rmtree(self.folder)


TestTwoPrograms = TwoPrograms.TestCase
TestTwoPrograms.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
