"""The dashboard in a browser, by textual-serve: an extra that is installed when it is wanted."""
