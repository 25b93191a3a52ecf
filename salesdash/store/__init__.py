"""The book's file: a TinyDB JSON document with a journal beside it. Knows records, not screens."""

from salesdash.store.changes import Changes
from salesdash.store.store import Store

__all__ = ["Changes", "Store"]
