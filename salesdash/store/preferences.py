"""The configuration file: read with care, changed in place so that the rep's comments stay."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_origin

import msgspec
from msgspec.structs import fields

from salesdash.domain.errors import InputError
from salesdash.domain.preferences import Preferences, find_preference, is_right, path_of
from salesdash.domain.text import clean_line, is_clean
from salesdash.store.files import replace_durably, told_plainly

LARGEST = 1_000_000


@dataclass(frozen=True)
class Reading:
    """What a configuration file says; for each value that cannot be taken, a line why.

    The default stands in for such a value: a slip in the file locks nobody out.
    """

    preferences: Preferences
    problems: tuple[str, ...] = ()


def read_preferences(path: Path) -> Reading:
    """Return what the file at `path` says; the defaults where there is none. Raises nothing."""
    try:
        return _checked(path, tomllib.loads(_text(path)))
    except InputError as error:
        return Reading(Preferences(), (str(error),))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Reading(Preferences(), (_broken(path, error),))


def change_preference(
    path: Path,
    key: str,
    value: object | None,
    problems_of: Callable[[Preferences], Sequence[str]] | None = None,
) -> Preferences:
    """Set the value at a dotted key, or take it out with None; return what the file says then.

    What else stands in the file stays to the letter. `problems_of` judges what only others can
    know to be wrong. Raises InputError where the value or the
    file is not right, StoreError where it cannot be written; the file is then as it was.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(_text(path))
        _put(document, path_of(key), list(value) if isinstance(value, tuple) else value)
        text = tomlkit.dumps(document)
        reading = _checked(path, tomllib.loads(text))
    except (TOMLKitError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(_broken(path, error)) from error
    for problem in reading.problems or (problems_of(reading.preferences) if problems_of else ()):
        raise InputError(problem)
    target = path.resolve()
    with told_plainly("write", path):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_durably(target, text.encode())
    return reading.preferences


def _text(path: Path) -> str:
    """Return the file's text, empty where there is none. Raises InputError."""
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(LARGEST + 1)
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8 text: save it as UTF-8") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: cannot be read ({reason}): check what it is") from error
    if len(text) > LARGEST:
        raise InputError(f"{path}: larger than {LARGEST:,} characters: check what it is")
    return text


def _broken(path: Path, error: Exception) -> str:
    """Return the line about a file that is no TOML."""
    return f"{path}: not TOML: {clean_line(str(error))}: put that line right, or take it out"


def _put(table: Any, names: tuple[str, ...], value: object | None) -> None:
    """Set, or take out, what the names lead to; tables on the way are made."""
    import tomlkit

    *above, last = names
    for name in above:
        if not isinstance(table.get(name), Mapping):
            if value is None:
                return
            table[name] = tomlkit.table()
        table = table[name]
    if value is None:
        table.pop(last, None)
    else:
        table[last] = value


def _checked(path: Path, found: dict[str, Any]) -> Reading:
    """Return what a file's values come to, each judged alone."""
    problems: list[str] = []
    built = _built(Preferences, found, "", problems)
    lines = tuple(f"{clean_line(str(path))}: {clean_line(problem)}" for problem in problems)
    return Reading(built, lines)


def _built(kind: Any, found: Mapping[str, Any], place: str, problems: list[str]) -> Any:
    """Return a record of the values found for it; what cannot be taken is left to its default."""
    known = {field.name: field.type for field in fields(kind)}
    taken: dict[str, Any] = {}
    for name, value in found.items():
        where = f"{place}{name}"
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {place}{near[0]}" if near else "take it out"
            problems.append(f"{where} is not known: {hint}")
        elif (got := _taken(known[name], value, where, problems)) is not None:
            taken[name] = got
    return kind(**taken)


def _taken(kind: Any, value: object, where: str, problems: list[str]) -> Any:
    """Return a value as its type wants it, or None with a problem told."""
    is_record = isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    if is_record or get_origin(kind) is dict:
        if not isinstance(value, dict):
            problems.append(f"{where}: write it as a table, [{where}]")
            return None
        if is_record:
            return _built(kind, value, f"{where}.", problems)
        within = kind.__args__[1]
        each = {n: _taken(within, v, f"{where}.{n}", problems) for n, v in value.items()}
        return {name: got for name, got in each.items() if got is not None}
    preference = find_preference(where)
    assert preference is not None, where
    try:
        got = msgspec.convert(value, kind)
    except msgspec.ValidationError:
        got = None
    if got is None or not is_right(where, got):
        problems.append(f"{where}: write {preference.written}")
    elif not all(map(is_clean, _texts(got))):
        problems.append(f"{where}: write it without control characters")
    else:
        return got
    return None


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from value
