"""Widgets that know lines, not deals."""
