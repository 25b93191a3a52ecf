"""Notices on the desktop, by the escape that terminals have for them (OSC 9)."""

from collections.abc import Mapping

from salesdash.domain.text import clean_line

MOST = 200
PROGRAMS = {"iTerm.app", "WezTerm", "ghostty", "rio", "mintty"}
TERMS = ("xterm-kitty", "foot", "xterm-ghostty", "contour", "wezterm")


def takes_notices(environment: Mapping[str, str]) -> bool:
    """Tell whether the terminal is one that shows notices; of tmux the one around it is asked."""
    return (
        environment.get("TERM_PROGRAM") in PROGRAMS
        or environment.get("TERM", "").startswith(TERMS)
        or environment.get("LC_TERMINAL") == "iTerm2"
        or bool(environment.get("TMUX") or environment.get("ConEmuPID"))
    )


def desktop_notice(text: str, environment: Mapping[str, str]) -> str:
    """Return what a terminal is to be sent to show a text as a notice.

    The text is cleaned here whatever it went through before: names in it are outside text.
    Inside tmux it is wrapped, so that the terminal around it gets it (`allow-passthrough`).
    """
    said = clean_line(text)[:MOST]
    sequence = f"\x1b]9;{said}\x07"
    if environment.get("TMUX"):
        return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    return sequence
