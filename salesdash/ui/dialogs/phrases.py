"""Fields of phrases, set apart by `;`: the one being typed is completed from those used before."""

from collections.abc import Sequence

from textual.suggester import Suggester

from salesdash.domain.drafts import SEPARATOR


class PhraseSuggester(Suggester):
    """Completes the last phrase of a field; what stands before it stays as it is."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """Return the field with its last phrase completed, or None."""
        head, typed = last_phrase(value)
        found = matching(self._known, typed) if typed else ()
        return head + found[0] if found else None


class Picker:
    """Goes through the phrases that fit what was typed, one at each call."""

    def __init__(self) -> None:
        self._stem = ""
        self._shown = ""
        self._number = 0

    def following(self, value: str, known: Sequence[str]) -> str | None:
        """Return the field with the next phrase that fits in its last place, or None."""
        head, typed = last_phrase(value)
        if not self._shown or value != self._shown:
            self._stem, self._number = typed, 0
        found = matching(known, self._stem)
        if not found:
            return None
        self._shown = head + found[self._number % len(found)]
        self._number += 1
        return self._shown


def last_phrase(value: str) -> tuple[str, str]:
    """Return a field's text up to its last phrase, and that phrase as far as it is typed."""
    place = value.rfind(SEPARATOR) + 1
    typed = value[place:].lstrip()
    return value[: len(value) - len(typed)], typed


def matching(known: Sequence[str], typed: str) -> Sequence[str]:
    """Return the phrases that begin with what was typed; then those with a word that does."""
    folded = typed.casefold()
    first = [phrase for phrase in known if phrase.casefold().startswith(folded)]
    then = [p for p in known if p not in first and f" {folded}" in p.casefold()]
    return [*first, *then]
