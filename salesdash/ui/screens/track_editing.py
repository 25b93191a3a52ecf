"""Editing a talk track, in $EDITOR or in a form: each change is kept as a version of its own."""

from textual.app import SuspendNotSupported

from salesdash.domain.calling import TalkTrack
from salesdash.domain.contact import CallList
from salesdash.domain.errors import InputError
from salesdash.domain.track_text import from_text, to_text
from salesdash.domain.tracks import keep_version, latest, next_version, starter
from salesdash.store import Changes
from salesdash.ui.outside import edit_text
from salesdash.ui.screens.base import BookScreen


def edit_in_editor(
    screen: BookScreen, name: str, call_list: CallList | None = None, of: TalkTrack | None = None
) -> None:
    """Edit a talk track (one to begin with when there is none) in $EDITOR and keep what changed."""
    if screen.book is None:
        return
    now = screen.desk.clock.now()
    track = of or latest(screen.book, name) or starter(now)
    try:
        with screen.app.suspend():
            text = edit_text(to_text(track))
        changed = from_text(text, track)
    except (InputError, OSError, ValueError, SuspendNotSupported) as error:
        told = str(error) or "no editor can run here"
        screen.notify(told, severity="error", timeout=8, markup=False)
        return
    keep_track(screen, changed, call_list)


def keep_track(screen: BookScreen, changed: TalkTrack, call_list: CallList | None = None) -> None:
    """Keep a changed talk track as its next version, for a list too if one is given."""
    book, now = screen.desk.store.book(), screen.desk.clock.now()
    after = next_version(book, changed, now)
    known = after or latest(book, changed.name)
    if after is None and (call_list is None or call_list.talk_track == changed.name):
        screen.notify("nothing was changed", markup=False)
        return

    def keep(tx: Changes) -> None:
        keep_version(tx, book, changed, now, call_list)

    told = f"{known.name}, version {known.version}" if known else changed.name
    screen.commit(f"talk track {changed.name}", keep, told)
