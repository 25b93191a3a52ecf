"""Tests of salesdash.store."""
