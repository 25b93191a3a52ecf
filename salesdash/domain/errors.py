"""The errors a user may meet: each is one sentence saying what, where and what to do."""


class SalesdashError(Exception):
    """Something the user can act on. The message is shown as it is, on one line."""


class InputError(SalesdashError):
    """What was typed, passed or imported cannot be taken; nothing was changed."""


class StoreError(SalesdashError):
    """The book cannot be read or written; nothing was changed."""


class DamageError(StoreError):
    """The file or its journal is damaged; it was left untouched."""


class ConflictError(StoreError):
    """An undo was refused because a later change stands on the one to be undone."""
