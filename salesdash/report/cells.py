"""Text in terminal cells: a wide character takes two, a combining mark none."""

import re

ELLIPSIS = "…"
# Latin letters, punctuation, arrows, signs, lines and blocks: a cell each.
_NARROW = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e"
    "\u2190-\u21ff\u2200-\u22ff\u2500-\u25fc]*"
)


def width_of(text: str) -> int:
    """Return how many cells `text` takes on a terminal."""
    if _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth, wcwidth

    known: int = wcswidth(text)
    return known if known >= 0 else sum(max(wcwidth(character), 0) for character in text)


def fit(text: str, width: int, *, right: bool = False, ellipsis: str = ELLIPSIS) -> str:
    """Return `text` in exactly `width` cells: padded, or cut with an ellipsis.

    `right` aligns to the right. Newlines and tabs become spaces.
    """
    flat = text.replace("\n", " ").replace("\t", " ")
    room = width - width_of(flat)
    if room < 0:
        flat = _cut(flat, max(width - width_of(ellipsis), 0)) + ellipsis[: max(width, 0)]
        room = width - width_of(flat)
    return " " * room + flat if right else flat + " " * room


def fit_words(text: str, width: int, ellipsis: str = ELLIPSIS) -> str:
    """Return `text` in exactly `width` cells: what has to be cut ends with a whole word.

    A first word that takes less than half of the room is not all that may stay.
    """
    whole = fit(text, width, ellipsis=ellipsis)
    if width_of(text) <= width or not whole.endswith(ellipsis):
        return whole
    kept = whole.removesuffix(ellipsis)
    start = kept if text[len(kept)].isspace() else kept.rpartition(" ")[0]
    start = start.rstrip()
    return fit(start + ellipsis, width) if width_of(start) * 2 >= width else whole


def _cut(text: str, width: int) -> str:
    """Return the longest start of `text` that takes at most `width` cells."""
    if text.isascii():
        return text[:width]
    end = min(len(text), width)
    while width_of(text[:end]) > width:
        end -= 1
    while end < len(text) and width_of(text[: end + 1]) <= width:
        end += 1
    return text[:end]
