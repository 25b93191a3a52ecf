"""The book's file: a TinyDB JSON document with a journal beside it. Knows records, not screens."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from salesdash.store.changes import Changes
    from salesdash.store.store import Store

__all__ = ["Changes", "Store"]


def __getattr__(name: str) -> Any:
    """Import the store when it is asked for: a status line and a completion only peek at a file."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{name.lower()}"), name)
