"""The dashboard on a terminal; as text where there is none."""

from salesdash.cli.context import Session


def show_dashboard(session: Session) -> int:
    """Open the dashboard, or print it, and return the exit code."""
    if not session.is_screen:
        from salesdash.report.today import today_text

        book = session.book()
        session.emit(today_text(book, session.width, ascii_only=session.ascii_only))
        return 0
    from salesdash.ui import run

    session.by = "dashboard"
    return run(session.store, session.clock, session.config, ascii_only=session.ascii_only)
