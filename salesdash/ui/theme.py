"""Our colours, and what colour each role of a report line has."""

from textual.theme import Theme

from salesdash.report.lines import Role

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

ROLE_STYLES: dict[Role, str] = {
    Role.PLAIN: "",
    Role.QUIET: "$foreground 60%",
    Role.HEADING: "$foreground 60%",
    Role.NAME: "",
    Role.MONEY: "",
    Role.LINE: "$primary 60%",
    Role.STAGE: "bold $primary",
    Role.OPEN_SLOT: "$accent 75%",
    Role.WON: "$success",
    Role.FALLEN: "strike $foreground 45%",
    Role.FIGURE: "bold",
    Role.GOOD: "$success",
    Role.WARNING: "bold $accent",
    Role.BAD: "bold $error",
}
