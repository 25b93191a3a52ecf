"""Textual's list of options, for keys typed faster than it is laid out."""

from contextlib import suppress
from typing import Literal

from textual.widgets import OptionList


class Options(OptionList):
    """A list that takes a page key before its lines are known, where Textual's raises."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Move the highlight a page up or down, where there is one yet."""
        with suppress(KeyError):
            super()._move_page(direction)
