"""Keys told where they work, in dialogs: a click on one presses it."""

from collections.abc import Iterable

from textual.content import Content

Press = tuple[str, str, str]
"""A key as Textual writes it, as a person names it, and what it does."""
ENTER, ESCAPE, TAB = "enter", "escape", "tab"


def legend(*keys: Press) -> str:
    """Return keys side by side, as a dialog's frame has them: `⏎ save · Esc cancel`.

    It is markup, of our own words alone: a frame keeps no other form of what can be clicked.
    """
    return " · ".join(f"[{_press(key)}]{shown} {does}[/]" for key, shown, does in keys)


def choices(keys: Iterable[Press]) -> Content:
    """Return keys under each other, each with what it does."""
    return Content("\n").join(
        Content.assemble((f"{shown:>3}  ", "bold $primary"), does).stylize(_press(key))
        for key, shown, does in keys
    )


def _press(key: str) -> str:
    """Return the style of what presses a key when it is clicked."""
    return f"@click=app.press('{key}')"
