"""The command line: the only place where clock, paths, store and screens are put together."""

from salesdash.cli.main import main

__all__ = ["main"]
