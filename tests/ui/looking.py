"""Seeing what a user sees: the text on the screen, line by line."""

from textual.app import App


def screen_text(app: App[str]) -> str:
    """Return the text of the screen as it is drawn."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
