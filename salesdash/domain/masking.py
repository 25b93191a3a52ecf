"""Taking names, phones, e-mail and links out of free text before it leaves the book.

Names are those the book knows: of deals, accounts, contacts, people and reps, in whatever record
they stand. They are compared word by word, without case and accents.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from unicodedata import normalize

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.records import Deal, Record
from salesdash.domain.search import plain

NAME, EMAIL, LINK, PHONE = "[name]", "[e-mail]", "[link]", "[phone]"
PEOPLE = frozenset({"contact", "rep", "person", "attendee", "referred_by", "referral", "owner"})
COMPANIES = frozenset({"account", "company"})
PERSON_TABLES = frozenset({"contacts", "do_not_call"})
NAMED_TABLES = frozenset({"deals", "accounts"})
_ORDINARY = """
a an and at by for from in new of on one or our renewal expansion upgrade pilot phase
project second the to two with via inc ltd llc gmbh ag co corp sa bv plc group company
deal opportunity first big small old their
"""
ORDINARY = frozenset(_ORDINARY.split())
SHORTEST = 2
TELLING = 5
LONG_ID = 4
_EMAIL = re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\.[\w-]+)*")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|co|de|eu|uk)\b"
)
_PHONE = re.compile(r"(?<!\d)\+?\d(?:[\s().\-/\u2010-\u2013]{0,3}\d){6,}(?!\d)")
_WORD = re.compile(r"[^\W_]+")


class Mask(Struct, frozen=True):
    """What is taken out: single words, and words that only mean somebody in a row."""

    words: frozenset[str]
    phrases: frozenset[tuple[str, ...]]

    def hide(self, text: str) -> str:
        """Return `text` with every name, e-mail address, link and phone number replaced."""
        text = normalize("NFC", text)
        for pattern, sign in ((_EMAIL, EMAIL), (_LINK, LINK), (_PHONE, PHONE)):
            text = pattern.sub(sign, text)
        spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        keys = [plain(text[start:end]) for start, end in spans]
        gone = self._gone(keys)
        parts: list[str] = []
        place = 0
        for number, (start, end) in enumerate(spans):
            if not gone[number]:
                continue
            joined = number > 0 and gone[number - 1] and not text[place:start].strip(" .-'’&")
            parts.append("" if joined and parts else text[place:start] + NAME)
            place = end
        return "".join(parts) + text[place:]

    def _is_named(self, key: str) -> bool:
        """Tell whether one word names somebody: `haldens` and `haldenfoods` do where Halden does.

        In scripts without spaces a name may stand anywhere in what looks like one word.
        """
        if key in self.words or any(key[:end] in self.words for end in range(TELLING, len(key))):
            return True
        return not key.isascii() and any(
            word in key for word in self.words if not word.isascii() and len(word) >= SHORTEST
        )

    def _gone(self, keys: list[str]) -> list[bool]:
        """Tell for each word whether it is taken out."""
        gone = [self._is_named(key) for key in keys]
        longest = max((len(phrase) for phrase in self.phrases), default=0)
        for start in range(len(keys)):
            for length in range(1, min(longest, len(keys) - start) + 1):
                if tuple(keys[start : start + length]) in self.phrases:
                    gone[start : start + length] = [True] * length
        return gone


def mask_of(book: Book) -> Mask:
    """Return the mask of everybody the book knows.

    Every word of a person's name counts alone; of a company's only its first telling one, the
    others where the whole name stands. A deal is mostly called by its company: it counts as one.
    """
    words: set[str] = set()
    phrases: set[tuple[str, ...]] = set()
    for person in _people(book):
        words.update(_words(person))
    for company in _companies(book):
        found = _words(company)
        phrases.add(found)
        phrases.add(("".join(found),))
        telling = (w for w in found if w not in ORDINARY and not w.isdecimal())
        words.update(islice(telling, 1))
    words -= {word for word in words if len(word) < SHORTEST}
    return Mask(frozenset(words), frozenset(phrase for phrase in phrases if any(phrase)))


def _people(book: Book) -> Iterator[str]:
    """Yield the name of every person in the book."""
    for record in _records(book):
        yield from _texts(record, PEOPLE)
        if record.table in PERSON_TABLES:
            yield from _texts(record, frozenset({"name"}))


def _companies(book: Book) -> Iterator[str]:
    """Yield the name of every company and every deal in the book."""
    for record in _records(book):
        yield from _texts(record, COMPANIES)
        if record.table in NAMED_TABLES:
            yield from _texts(record, frozenset({"name"}))
        if isinstance(record, Deal):
            outside_id = record.origin.partition(":")[2]
            if len(outside_id) >= LONG_ID:
                yield outside_id


def _records(book: Book) -> Iterator[Record]:
    """Yield every record of every kind: features to come keep names too."""
    for table in book.tables.values():
        yield from table.values()


def _texts(record: Record, names: Iterable[str]) -> Iterator[str]:
    """Yield what stands in those fields of a record that hold names."""
    for name in names:
        value = getattr(record, name, "")
        if isinstance(value, str) and value:
            yield value


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a name in the form in which words are compared."""
    return tuple(plain(word) for word in _WORD.findall(normalize("NFC", text)))
