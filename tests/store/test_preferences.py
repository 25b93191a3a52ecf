"""The configuration file: what it says, what is wrong in it, and changes that keep the rest."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.errors import InputError, StoreError
from salesdash.domain.preferences import PREFERENCES, Preferences, read_preference
from salesdash.store.preferences import change_preference, read_preferences

WHOLE = """\
theme = "nord"          # quiet
[keys]
win = "W"
lose = ["X", "delete"]
[dial]
command = ["open", "tel:{phone}"]
[hooks]
seconds = 5
[hooks.on]
deal_won = ["notify-send", "won"]
"session.ended" = ["true"]
[notify]
bell = false
desktop = true
"""


def written(tmp_path: Path, text: str) -> Path:
    """Return a configuration file with a text in it."""
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_it_can_say(tmp_path: Path) -> None:
    reading = read_preferences(written(tmp_path, WHOLE))
    assert reading.problems == ()
    found = reading.preferences
    assert found.theme == "nord"
    assert found.keys_for("win") == ("W",)
    assert found.keys_for("lose") == ("X", "delete")
    assert found.keys_for("reopen") == ()
    assert found.dial.command == ("open", "tel:{phone}")
    assert (found.hooks.seconds, found.hooks.on["session.ended"]) == (5.0, ("true",))
    assert (found.notify.bell, found.notify.desktop) == (False, True)


def test_none_is_needed(tmp_path: Path) -> None:
    reading = read_preferences(tmp_path / "none" / "config.toml")
    assert (reading.preferences, reading.problems) == (Preferences(), ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("them = 'nord'", "them is not known: did you mean theme"),
        ("zzz = 1", "zzz is not known: take it out"),
        ("theme = 3", 'theme: write a name in quotes, as "nord"'),
        ("notify = true", "notify: write it as a table, [notify]"),
        ("[notify]\nbell = 'yes'", "notify.bell: write true or false"),
        ("[notify]\nbel = true", "notify.bel is not known: did you mean notify.bell"),
        ("[dial]\ncommand = 'tel'", 'dial.command: write a list of words with "{phone}" in it'),
        ("[dial]\ncommand = ['tel']", 'dial.command: write a list of words with "{phone}" in it'),
        ("[hooks]\nseconds = 0", "hooks.seconds: write a number from 0.1 to 600"),
        ("[hooks]\nseconds = nan", "hooks.seconds: write a number from 0.1 to 600"),
        ("[hooks.on]\nwon = []", "hooks.on.won: write a list of words"),
        ("[keys]\nwin = 1", 'keys.win: write a key in quotes, or ["several"]'),
        ('theme = "a\\u001bb"', "theme: write it without control characters"),
    ],
)
def test_what_is_wrong_is_named_and_the_default_stands(
    tmp_path: Path, text: str, line: str
) -> None:
    path = written(tmp_path, f"{text}\n")
    reading = read_preferences(path)
    assert reading.preferences == Preferences()
    (problem,) = reading.problems
    assert problem.startswith(f"{path}: {line}")
    with pytest.raises(InputError, match=r"config\.toml"):
        change_preference(path, "hooks.on.x", ("true",))
    assert path.read_text() == f"{text}\n"


def test_one_slip_does_not_cost_the_rest(tmp_path: Path) -> None:
    path = written(tmp_path, "theme = 'nord'\n[keys]\nwin = 1\nlose = 'X'\n[notify]\nbell = 3\n")
    reading = read_preferences(path)
    assert len(reading.problems) == 2
    assert reading.preferences == Preferences(theme="nord", keys={"lose": "X"})


@pytest.mark.parametrize(
    ("data", "part"),
    [(b"theme = nord", "not TOML"), (b"\xff\xfe", "UTF-8"), (b"a = " + b"[" * 5000, "not TOML")],
)
def test_what_is_no_toml_is_one_line(tmp_path: Path, data: bytes, part: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    (problem,) = read_preferences(path).problems
    assert part in problem
    assert "\n" not in problem
    with pytest.raises(InputError):
        change_preference(path, "theme", "nord")
    assert path.read_bytes() == data


def test_a_directory_in_its_place_is_one_line(tmp_path: Path) -> None:
    (problem,) = read_preferences(tmp_path).problems
    assert "cannot be read" in problem
    with pytest.raises(InputError):
        change_preference(tmp_path, "theme", "nord")


def test_a_change_keeps_comments_and_everything_else(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE)
    change_preference(path, "theme", "dracula")
    assert path.read_text() == WHOLE.replace('"nord"', '"dracula"')
    change_preference(path, "hooks.on.session.ended", None)
    changed = change_preference(path, "keys.win", ("W", "f5"))
    assert 'lose = ["X", "delete"]' in path.read_text()
    assert changed.keys_for("win") == ("W", "f5")
    assert "session.ended" not in changed.hooks.on


def test_a_change_makes_the_file_private_in_a_folder_not_there_yet(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    change_preference(path, "notify.desktop", True)
    assert path.read_text() == "[notify]\ndesktop = true\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_change_follows_a_link(tmp_path: Path) -> None:
    real = written(tmp_path, "# mine\n")
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    change_preference(link, "theme", "nord")
    assert link.is_symlink()
    assert real.read_text() == '# mine\ntheme = "nord"\n'


def test_a_wrong_value_is_put_right_by_a_change(tmp_path: Path) -> None:
    path = written(tmp_path, "theme = 3\n")
    assert change_preference(path, "theme", "nord").theme == "nord"


def test_where_it_cannot_be_written_it_is_said(tmp_path: Path) -> None:
    blocked = written(tmp_path, "")
    with pytest.raises((StoreError, InputError)):
        change_preference(blocked / "config.toml", "theme", "nord")


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_whatever_is_in_it_ends_in_lines(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(data)
    for problem in read_preferences(path).problems:
        assert "\n" not in problem


def test_each_is_written_as_it_is_shown(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE)
    for preference in PREFERENCES:
        if not preference.many:
            shown = preference.show(read_preferences(path).preferences)
            change_preference(path, preference.key, read_preference(preference.key, shown))
    assert (
        read_preferences(path).preferences == read_preferences(written(tmp_path, WHOLE)).preferences
    )


@pytest.mark.parametrize(
    ("key", "text"),
    [("notify.bell", "maybe"), ("hooks.seconds", "long"), ("dial.command", "'"), ("keys", "W")],
)
def test_what_cannot_be_typed(key: str, text: str) -> None:
    with pytest.raises(InputError):
        read_preference(key, text)
