"""Numbered migrations: each a pure function from the tables of one version to the next."""

from collections.abc import Callable
from typing import Any

Tables = dict[str, dict[str, dict[str, Any]]]


def to_1(tables: Tables) -> Tables:
    """Version 0 is any TinyDB file without a meta table; version 1 drops its empty tables."""
    return {name: table for name, table in tables.items() if table}


MIGRATIONS: tuple[Callable[[Tables], Tables], ...] = (to_1,)
SCHEMA_VERSION = len(MIGRATIONS)


def migrate(tables: Tables, version: int) -> Tables:
    """Return tables of an older version as those of the present one."""
    for step in MIGRATIONS[version:]:
        tables = step(tables)
    return tables
