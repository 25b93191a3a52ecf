"""Tests of salesdash.cli."""
