"""What all dialogs share: each is answered once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A dialog over a screen, whose answer counts while it is the one on top.

    Keys typed ahead may answer a dialog that is gone already; Textual would then take away
    whatever screen is on top by now, and hand the answer on a second time.
    """

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the dialog with its answer, if it is still there to be answered."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
