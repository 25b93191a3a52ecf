"""`salesdash track`: the talk tracks, their versions, and what each came to."""

from pathlib import Path

import click
from msgspec.structs import replace

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import NAME, TRACK
from salesdash.domain.calling import TalkTrack
from salesdash.domain.errors import InputError
from salesdash.domain.text import clean
from salesdash.domain.track_text import from_text, to_text
from salesdash.domain.tracks import find_track, keep_version, latest, starter, versions
from salesdash.report.tracks import tracks_data, tracks_lines

COMMANDS = {
    "show": "salesdash.cli.track:show_command",
    "add": "salesdash.cli.track:add_command",
    "edit": "salesdash.cli.track:edit_command",
}
from_option = click.option(
    "--from", "source", type=click.Path(allow_dash=True, path_type=Path), metavar="FILE",
    help="Take the text from a file; - reads standard input.",
)  # fmt: skip


@click.group(
    "track",
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog=examples(
        "salesdash track",
        "salesdash track show 'first call'",
        "salesdash track edit 'first call' --from call.md",
    ),
)
@as_json_option
@click.pass_context
def track_group(ctx: click.Context, as_json: bool) -> None:
    """List the talk tracks with what each version came to, or write one."""
    if ctx.invoked_subcommand is not None:
        return
    session = ctx.ensure_object(Session)
    book = session.book()
    if as_json:
        session.json(tracks_data(book))
    elif book.table(TalkTrack):
        session.emit_lines(tracks_lines(book, session.width, session.glyphs))
    else:
        session.say("no talk track yet: salesdash track add 'First call'")


@click.command("show", epilog=examples("salesdash track show 'first call' --version 2"))
@click.argument("name", type=TRACK)
@click.option("--version", "number", type=click.IntRange(1), help="An earlier one.")
@as_json_option
@pass_session
def show_command(session: Session, name: str, number: int | None, as_json: bool) -> None:
    """Write the text of a talk track, as `track edit --from` reads it."""
    book = session.book()
    track = find_track(book, name)
    if number is not None:
        known = versions(book, track.name)
        found = next((one for one in known if one.version == number), None)
        if found is None:
            raise InputError(f"{track.name} has no version {number}: the latest is {track.version}")
        track = found
    if as_json:
        session.json({name: getattr(track, name) for name in TalkTrack.__struct_fields__})
    else:
        session.emit(to_text(track).rstrip())


@click.command("add", epilog=examples("salesdash track add 'Second call' --from call.md"))
@click.argument("name", type=NAME)
@from_option
@pass_session
def add_command(session: Session, name: str, source: Path | None) -> None:
    """Write a new talk track: from a file, in $EDITOR, or one to begin with off a terminal."""
    if latest(session.book(), name) is not None:
        raise InputError(f"there is a talk track {name!r} already: edit it")
    _write(session, starter(session.clock.now(), name), source, new=True)


@click.command("edit", epilog=examples("salesdash track edit 'first call'"))
@click.argument("name", type=TRACK)
@from_option
@pass_session
def edit_command(session: Session, name: str, source: Path | None) -> None:
    """Change a talk track in $EDITOR or from a file; a change is kept as a new version."""
    track = find_track(session.book(), name)
    if source is None and not session.interactive:
        raise InputError("there is no terminal for an editor: pass --from FILE")
    _write(session, track, source, new=False)


def _write(session: Session, track: TalkTrack, source: Path | None, *, new: bool) -> None:
    """Keep a talk track as it is written."""
    changed = track
    if source is not None:
        changed = from_text(_read(source), track)
    elif session.interactive:
        text = click.edit(to_text(track), extension=".md")
        changed = track if text is None else from_text(text, track)
    if not new and changed.name.casefold() != track.name.casefold():
        raise InputError(f"the text is of {changed.name!r}: a new one is made by `track add`")
    changed = replace(changed, name=track.name)
    with session.store.transaction(f"talk track {track.name}") as tx:
        kept = keep_version(tx, session.store.book(), changed, session.clock.now(), None)
    if kept is None:
        session.say("nothing was changed")
    else:
        session.did(f"{kept.name}, version {kept.version}")


def _read(source: Path) -> str:
    """Return a text from a file, or from standard input. Raises InputError."""
    from salesdash.cli.incoming import read_bytes

    return clean(read_bytes(source).decode(errors="replace"))
