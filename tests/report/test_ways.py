"""How a thing is asked for: each key that a sentence names is one, each command is taken."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click import Command, Context, Group

import salesdash
from salesdash.cli.main import shell
from salesdash.report.attention import no_deal
from salesdash.report.lines import BOX
from salesdash.report.ways import in_shell, no_quota
from salesdash.ui.keys import TABLE

FILES = sorted(Path(salesdash.__file__).parent.rglob("*.py"))
A_KEY = re.compile(
    r"(?:^|[ :.;,])(?:[\w<>\[\]]|Esc|Enter|Tab) "
    r"(?:adds|makes|imports|writes|takes|sorts|shows|goes|dials|gives|ends|fixes|splits|brings|back)\b"
)
KEYS_IN_SENTENCES = ("way", "key_of")


def told() -> Iterator[str]:
    """Yield each text of reports and of the dashboard, docstrings and a dialog's own keys aside."""
    for file in FILES:
        if {"report", "ui"}.isdisjoint(file.parts) or "dialogs" in file.parts:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        said = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        for text in ast.walk(tree):
            if isinstance(text, ast.Constant) and id(text) not in said:
                yield str(text.value)


def asked_for() -> Iterator[tuple[str, str]]:
    """Yield the key and the command, empty where there is none, of each way a sentence names."""
    for file in FILES:
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            words = [getattr(one, "value", "") for one in call.args]
            if name in KEYS_IN_SENTENCES and words and isinstance(call.args[0], ast.Constant):
                key, command = (*map(str, words), "")[:2]
                yield key, command


WAYS = sorted(set(asked_for()))


def test_keys_are_named_by_their_ids_alone() -> None:
    assert len(WAYS) > 20
    assert A_KEY.search("No rules yet: a adds one.")
    assert [text for text in told() if A_KEY.search(text)] == []


@pytest.mark.parametrize(("key", "command"), WAYS)
def test_the_key_is_there_and_so_is_the_command(key: str, command: str) -> None:
    assert key in TABLE
    found: Command = shell
    for word in command.split():
        if isinstance(found, Group):
            known = found.get_command(Context(found), word)
            assert known is not None, command
            found = known
        else:
            assert word.isupper() or word.startswith("-") or "%" in word, command


def test_the_shell_names_commands() -> None:
    assert in_shell("check_in", "checkin") == "`salesdash checkin`"
    assert in_shell("back", "") == ""
    assert no_quota(in_shell) == "no quota yet: set it with `salesdash config quota AMOUNT`"
    told = " ".join(line.text for line in no_deal(60, BOX))
    assert told.startswith("No open deal yet: `salesdash deal add` adds one, ")
