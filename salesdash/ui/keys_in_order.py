"""Keys are answered one after the other, however many arrive in one read."""

from collections import deque
from typing import TypeVar

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key, Paste

Result = TypeVar("Result")

ROUNDS = 3


class KeysInOrder(App[Result]):
    """An app that looks at a key, or a paste, once the one before has done what it does.

    Textual hands all the keys of one read to what has the focus, before the first of them has
    moved it: of `name`, Tab, `company` the first field would get both words, and a note typed after
    the key that opens it would be read as outcomes of the call.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[Key | Paste] = deque()
        self._answering = False

    @property
    def is_answering(self) -> bool:
        """Whether a key that came is still being answered, while the app goes on."""
        return self._answering and self.is_running and not self._closing

    async def on_event(self, event: Event) -> None:
        """Let a key wait while another is answered."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if not self._answering:
            await self._answer()

    async def _answer(self) -> None:
        """Hand the next key on, and follow it."""
        self._answering = bool(self._typed)
        if self._typed:
            await super().on_event(self._typed.popleft())
            self._follow(ROUNDS)

    def _follow(self, rounds: int) -> None:
        """Go the way of a key, behind it: from what has the focus up to the app.

        A key does what it does at the end of this way, where bindings are looked up. What that
        posts (a line was submitted) goes the same way, and what then comes of it (a dialog hands
        its answer on) starts there once more: hence the rounds.
        """
        if self.screen_stack:
            self._climb(self.focused or self.screen, rounds)

    def _climb(self, node: DOMNode | None, rounds: int) -> None:
        """Wait until a widget has done what it was asked to, then those around it, then the app."""
        while node is not None and node is not self:
            above = node.parent
            if node.call_later(self._climb, above, rounds):
                return
            node = above
        self.call_later(self._arrived, rounds)

    async def _arrived(self, rounds: int) -> None:
        """Go round again, or look at the next key."""
        if rounds > 1:
            self._follow(rounds - 1)
        else:
            await self._answer()
