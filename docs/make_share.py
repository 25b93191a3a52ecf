"""Write `share/`, which is installed with the program: `python docs/make_share.py`."""

from pathlib import Path

import click

from salesdash.cli.completion import script
from salesdash.cli.main import shell
from salesdash.cli.man import manual

SHARE = Path(__file__).parents[1] / "share"
SCRIPTS = {
    "bash": "bash-completion/completions/salesdash",
    "zsh": "zsh/site-functions/_salesdash",
    "fish": "fish/vendor_completions.d/salesdash.fish",
}


def files() -> dict[str, str]:
    """Return the manual page and the completions, by their places below `share/`."""
    pages = {"man/man1/salesdash.1": manual(click.Context(shell, info_name="salesdash"))}
    scripts = {place: script(shell, name) for name, place in SCRIPTS.items()}
    return {place: f"{text}\n" for place, text in (pages | scripts).items()}


if __name__ == "__main__":
    for place, text in files().items():
        (SHARE / place).parent.mkdir(parents=True, exist_ok=True)
        (SHARE / place).write_text(text, encoding="utf-8")
