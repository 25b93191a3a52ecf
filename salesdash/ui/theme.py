"""Our colours; what colour each role of a report line has is in `styles/lines.tcss`."""

from textual.theme import Theme

SALESDASH = Theme(
    name="salesdash",
    primary="#6cb6d9",
    secondary="#8fa3b8",
    accent="#f2b84b",
    success="#7fc794",
    warning="#f2b84b",
    error="#e5786d",
    foreground="#d5dce4",
    background="#12161b",
    surface="#171c22",
    panel="#1f262e",
    dark=True,
)
