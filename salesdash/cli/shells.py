"""How completion speaks with bash, zsh and fish, where names have spaces, commas and quotes."""

import os
import re
import shlex
from typing import Any, ClassVar

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

END = "\x01"
BREAKS = ":=@"
_BASH = r"""
%(complete_func)s() {
    local IFS=$'\n' line type value
    COMPREPLY=()
    while read -r line; do
        type=${line%%%%,*} value=${line#*,}
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_CUR="${COMP_WORDS[COMP_CWORD]}" \
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
}

complete -o nosort -F %(complete_func)s %(prog_name)s
""".lstrip()


class Bash(BashComplete):
    """Bash: reads the line as it was typed, and gives names as they must be typed."""

    source_template: ClassVar[str] = _BASH

    @staticmethod
    def _check_version() -> None:
        """Look for no other bash: the one that asked is the one that matters."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor, and the one it stands in."""
        words = split_arg_string(os.environ.get("COMP_LINE", "") + END)
        return words[1:-1], words[-1].removesuffix(END)

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return an item with what a shell would act on escaped, unless a quote is open.

        Bash replaces what follows the last of its word breaks (`:`, `=`, `@`), no more.
        """
        value = str(item.value)
        if item.type == "plain":
            typed, current = self.get_completion_args()[1], os.environ.get("COMP_CUR", "")
            before = typed.removesuffix(current.lstrip(BREAKS))
            if before.endswith(tuple(BREAKS)):
                value = value.removeprefix(before)
            value = value if _quote_is_open() else re.sub(r"([^\w%+,./:=@-])", r"\\\1", value)
        return f"{item.type},{value}"


class Fish(FishComplete):
    """Fish: a name may have a comma in it."""

    source_template: ClassVar[str] = FishComplete.source_template.replace(
        'string split ","', 'string split -m 1 ","'
    )


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": ZshComplete, "fish": Fish}


def add_shells() -> None:
    """Let click answer with these shells."""
    for name, kind in SHELLS.items():
        add_completion_class(kind, name)


def _quote_is_open() -> bool:
    """Tell whether the cursor stands between quotes."""
    try:
        shlex.split(os.environ.get("COMP_LINE", "") + END)
    except ValueError:
        return True
    return False
