"""Domain results as text for a terminal or a page. Pure functions."""
