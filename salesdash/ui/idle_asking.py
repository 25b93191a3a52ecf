"""Asks what becomes of time the timer ran without the rep, while the timer goes on."""

from salesdash.domain.activities import activities_of
from salesdash.domain.idle import Idle, IdleSpan
from salesdash.domain.timer import resolve
from salesdash.report.entries import idle_words
from salesdash.store import Changes
from salesdash.store.rewrite import keep
from salesdash.ui.screens.base import BookScreen

ANSWERED = {
    Idle.KEEP: "kept; the timer goes on",
    Idle.DISCARD: "discarded; the timer goes on from now",
    Idle.SPLIT: "split off; the timer goes on from now",
}


def ask_idle(screen: BookScreen, idle: IdleSpan) -> None:
    """Ask over a screen whether idle time was work; put off, it is asked when the timer stops."""
    from salesdash.ui.dialogs.timer import IdleAnswer, IdleDialog

    store, watch = screen.desk.store, screen.desk.idle

    def answered(answer: IdleAnswer | None) -> None:
        if answer is None:
            watch.put_off(idle)
            return

        def change(tx: Changes) -> None:
            keep(tx, resolve(store.book(), idle, answer.idle, answer.to))

        what = f"time the timer ran alone: {answer.idle.value}"
        screen.commit(what, change, ANSWERED[answer.idle])

    book = store.book()
    screen.app.push_screen(IdleDialog(idle_words(book, idle), activities_of(book)), answered)
