"""`salesdash review export`, `import`, `forget`: reviews that reps share."""

from itertools import count as counter
from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.incoming import STDIN, STDIN_NAME, read_bytes
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import LINE
from salesdash.domain.review import Review
from salesdash.domain.sharing import Taking, forget, own_reviews
from salesdash.report.figures import count
from salesdash.report.sharing import taking_data, taking_lines, taking_summary


@click.command(
    "export",
    epilog=examples(
        "salesdash review export reviews.json --as Robin",
        "salesdash review export",
        "salesdash review export mine.json --with-names",
    ),
)
@click.argument(
    "file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), required=False
)
@click.option("--as", "sharer", type=LINE, default="", help="What you want to be called in it.")
@click.option("--with-names", is_flag=True, help="Leave names, deals, accounts and contacts in.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_session
def export_command(
    session: Session, file: Path | None, sharer: str, with_names: bool, force: bool
) -> None:
    """Write your own reviews as a file for other reps; without FILE, or with `-`, to stdout.

    Every name, phone, e-mail address and link that the book knows is taken out of all texts, and
    no deal, account, contact or day is in it. A name that stands nowhere else in the book cannot
    be known: read the file before you send it.
    """
    from salesdash.exchange.reviews import export_reviews

    book = session.book()
    data = export_reviews(book, sharer=sharer, with_names=with_names)
    if file is None or file == STDIN:
        session.emit(data.decode().rstrip("\n"))
        return
    from salesdash.store.saving import save_file

    save_file(file, data, overwrite=force)
    number = count(len(own_reviews(book)), "review")
    names = "with names" if with_names else "without names; read it before you send it"
    session.say(f"wrote {number} to {file}, {names}")


@click.command(
    "import",
    epilog=examples(
        "salesdash review import jules.json --from 'Jules Amari' --dry-run",
        "salesdash review import - --from Jules --json",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--from", "source", type=LINE, help="Whose they are, if the file does not say.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@as_json_option
@pass_session
def import_command(
    session: Session, file: Path, source: str | None, dry_run: bool, as_json: bool
) -> None:
    """Take in the reviews of another rep.

    They are counted with their source, and `review forget` removes them as a set. The same file
    again changes nothing.
    """
    from salesdash.exchange.reviews import read_reviews

    data = read_bytes(file)
    name = STDIN_NAME if file == STDIN else str(file)
    book = session.book()
    taking = read_reviews(book, data, name, source, counter(1).__next__)
    if not as_json:
        session.emit("\n".join(taking_lines(taking)))
    if not dry_run and taking.records:
        taking = _write(session, data, name, source)
    if as_json:
        session.json(taking_data(taking, applied=bool(taking.records) and not dry_run))
    if not dry_run:
        if taking.records:
            session.did(taking_summary(taking))
        else:
            session.say("there is nothing new in the file")


@click.command("forget", epilog=examples("salesdash review forget 'Jules Amari'"))
@click.argument("rep")
@pass_session
def forget_command(session: Session, rep: str) -> None:
    """Remove all reviews that a rep shared, and the gap questions only they asked."""
    gone = forget(session.book(), rep)
    reviews = [record for record in gone if isinstance(record, Review)]
    with session.store.transaction(f"forget reviews of {rep}") as tx:
        for record in gone:
            tx.delete(record)
    session.did(f"removed {len(reviews):,} reviews that {reviews[0].shared_by} shared")


def _write(session: Session, data: bytes, name: str, source: str | None) -> Taking:
    """Take a file in, in one transaction, against the book as it stands under the lock."""
    from salesdash.exchange.reviews import read_reviews

    with session.store.transaction(f"import reviews from {name}") as tx:
        taking = read_reviews(session.store.book(), data, name, source, tx.take_id)
        tx.put_all(taking.records)
    return taking
