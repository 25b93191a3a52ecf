"""Templates: plain words on the keys 1 to 9."""

from msgspec.structs import replace

from salesdash.domain.activities import activities_of, time_settings
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line
from salesdash.domain.time_words import read_words
from salesdash.domain.timekeeping import Template, TimeSettings

KEYS = "123456789"
NONE = "none"


def templates_of(book: Book) -> tuple[Template, ...]:
    """Return what each key enters: the rep's templates, and on the free keys the activities."""
    kept = {template.key: template for template in book.once(time_settings).templates}
    named = {template.text.casefold() for template in kept.values()}
    rest = iter(a.name for a in activities_of(book) if a.name.casefold() not in named)
    found = []
    for key in KEYS:
        if key in kept:
            found.append(kept[key])
        elif (name := next(rest, None)) is not None:
            found.append(Template(key=key, text=name))
    return tuple(found)


def set_template(book: Book, key: str, words: str) -> TimeSettings:
    """Return the settings with plain words on a key; `none` frees it.

    Raises InputError for a key that is none, words that cannot be read or name no activity,
    and words that tie it to one day.
    """
    settings = time_settings(book)
    if len(key) != 1 or key not in KEYS:
        raise InputError(f"key {key!r} is not one: templates are on 1 to 9")
    kept = [template for template in settings.templates if template.key != key]
    text = clean_line(words)
    if text.casefold() != NONE:
        read = read_words(book, text)
        if read.activity is None:
            raise InputError(f"no activity in {text!r}: write prospecting, or 15m admin: mail")
        if read.day is not None or read.span is not None or read.clock is not None:
            raise InputError("a template is for any day: leave its day and times out")
        kept.append(Template(key=key, text=text))
    return replace(settings, templates=tuple(sorted(kept, key=lambda found: found.key)))


def is_timed(book: Book, text: str) -> bool:
    """Tell whether a template's words have a length: they enter time, else start the timer."""
    return read_words(book, text).length is not None
