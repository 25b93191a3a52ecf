"""The bar at the bottom: the keys that work now; a click presses one."""

from itertools import accumulate
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

LAST = 3


class _Shown(NamedTuple):
    """A key in the bar."""

    key: str
    display: str
    label: str
    works: bool

    @property
    def width(self) -> int:
        """The cells it takes, with the one after it."""
        return len(self.display) + len(self.label) + 2


def _fitting(keys: tuple[_Shown, ...], room: int) -> tuple[_Shown, ...]:
    """Return the keys that fit whole; the last three (back or undo, help, quit) first."""
    split = max(len(keys) - LAST, 0)
    first, last = keys[:split], keys[split:]
    room -= sum(key.width for key in last)
    ends = accumulate(key.width for key in first)
    return (*(key for key, end in zip(first, ends, strict=True) if end <= room), *last)


class KeyBar(Static):
    """One line of keys. Textual's footer makes a widget of each key, and anew at every change."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._keys: tuple[_Shown, ...] = ()
        self._shown: tuple[_Shown, ...] = ()

    def on_mount(self) -> None:
        """Follow the screen's keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        """Show the keys that work now, if they are others than before."""
        if not screen.app.app_focus or screen is not self.screen:
            return
        found: dict[str, _Shown] = {}
        typed_into = screen.focused
        for _, binding, works, _ in screen.active_bindings.values():
            if binding.show and binding.action not in found:
                display = self.app.get_key_display(binding)
                letter = display if len(display) == 1 else None
                if typed_into is not None and typed_into.check_consume_key(binding.key, letter):
                    continue  # in an input it is what it is
                found[binding.action] = _Shown(binding.key, display, binding.description, works)
        self._keys = tuple(found.values())
        self._show()

    def on_resize(self) -> None:
        """Show the keys there is room for."""
        self._show()

    def _show(self) -> None:
        """Draw the line, if it is another than before."""
        shown = _fitting(self._keys, self.size.width)
        if shown != self._shown:
            self._shown = shown
            self.update(self._content(), layout=False)

    def _content(self) -> Content:
        """Return the line: keys lit, their labels quiet, what cannot be done now dim."""
        parts = []
        for one in self._shown:
            dim = "" if one.works else " dim"
            parts += [(one.display, f"bold $primary{dim}"), (f" {one.label} ", f"$text-muted{dim}")]
        return Content.assemble(*parts)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        event.stop()
        start = 0
        for one in self._shown:
            if start <= event.x < start + one.width:
                if one.works:
                    self.app.simulate_key(one.key)
                else:
                    self.app.bell()
            start += one.width
