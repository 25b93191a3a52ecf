"""Every command says what it does, and its examples are ones it takes."""

import shlex
from collections.abc import Iterator

import click
import pytest

from salesdash.cli.contents import CONTENTS
from salesdash.cli.main import COMMANDS, shell


def walk(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command below a group with the words that lead to it."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield (*path, name), found
            yield from walk(found, (*path, name))


def examples_of(command: click.Command) -> list[str]:
    """Return the command lines at the end of a command's help."""
    lines = (command.epilog or "").splitlines()
    return [line.strip() for line in lines if line.startswith("  salesdash")]


def parse(words: list[str]) -> None:
    """Follow a command line to its command and read its options, without running it."""
    command: click.Command = shell
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, words
        command, words = found, words[1:]
    context = click.Context(command)
    given, rest, _ = command.make_parser(context).parse_args(list(words))
    assert not rest, rest
    for param in command.get_params(context):
        assert not param.required or param.name in given


ALL = list(walk(shell))


@pytest.mark.parametrize(("path", "command"), ALL, ids=lambda value: str(value))
def test_each_command_has_help_and_examples(path: tuple[str, ...], command: click.Command) -> None:
    assert command.get_short_help_str()
    assert examples_of(command), path
    for line in examples_of(command):
        parse(shlex.split(line)[1:])


def test_the_program_has_examples_too() -> None:
    for line in examples_of(shell):
        parse(shlex.split(line)[1:])


@pytest.mark.parametrize(("path", "command"), ALL, ids=lambda value: str(value))
def test_each_option_says_what_it_is(path: tuple[str, ...], command: click.Command) -> None:
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, (path, option.name)


def test_a_group_tells_its_commands_in_whole_sentences() -> None:
    for path, command in ALL:
        if isinstance(command, click.Group):
            with click.Context(command, info_name=path[-1]) as context:
                told = " ".join(command.get_help(context).split())
                for name in command.list_commands(context):
                    below = command.get_command(context, name)
                    assert below is not None
                    assert f"{name} {below.get_short_help_str(1_000)}" in told


def test_no_help_shows_formatting_marks() -> None:
    for path, command in ALL:
        with click.Context(command, info_name=path[-1]) as context:
            assert "\\b" not in command.get_help(context), path


def test_the_names_are_those_of_the_commands() -> None:
    for name, place in COMMANDS.items():
        found = shell.get_command(click.Context(shell), name)
        assert found is not None, place
        assert found.name == name


def test_every_command_is_in_the_contents_once() -> None:
    names = [name for lines in CONTENTS.values() for name in lines]
    assert sorted(names) == sorted(COMMANDS)
