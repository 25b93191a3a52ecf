"""What screens say to the app. Attributes go down, messages come up."""

from dataclasses import dataclass

from textual.message import Message

from salesdash.domain.book import Book


@dataclass
class BookChanged(Message):
    """A transaction was committed, or taken in from another process; here is the new Book."""

    book: Book


@dataclass
class Said(Message):
    """What came of a key, in a word; it takes the place of what came of the one before."""

    text: str
    failed: bool = False


@dataclass
class Called(Message):
    """The rep is called back to the screen: something is due, over, or to be answered."""

    text: str


@dataclass
class MachineChanged(Message):
    """A preference of the machine was changed: keys, theme or notices."""


@dataclass
class BookWanted(Message):
    """A screen came to the top again and wants the Book as it is now."""
