"""salesdash: the dashboard of a sales rep who lives in the terminal."""

__version__ = "0.1.0"
