"""The question at the start: a call session was running when the program ended."""

from salesdash.domain.book import Book
from salesdash.domain.calling import SessionEvent
from salesdash.domain.contact import Contact
from salesdash.domain.errors import SalesdashError
from salesdash.domain.momentum import running_session
from salesdash.domain.session import replay
from salesdash.domain.when import show_when
from salesdash.ui.dialogs.choice import Choice, ChoiceDialog


def resuming_dialog(book: Book) -> ChoiceDialog | None:
    """Return the dialog that offers to go on with the session that runs; None without one."""
    session = running_session(book)
    if session is None:
        return None
    events = [e for e in book.table(SessionEvent).values() if e.session_id == session.id]
    try:
        state = replay(session, events)
    except SalesdashError:
        return None
    since = show_when(session.started, book.now)
    dials = len(state.done)
    lines = [f"A session over {session.list_name} is running since {since}, {dials} dials so far."]
    if state.call is not None:
        contact = book.table(Contact).get(state.call.contact_id)
        name = contact.name if contact else "somebody"
        begun = state.call.at.astimezone(book.now.tzinfo)
        lines.append(f"You are on the phone with {name} since {begun:%H:%M:%S}.")
    lines.append("")
    return ChoiceDialog("Call session", lines, (Choice("enter", "go on with it", "go on"),))
