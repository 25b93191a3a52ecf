"""Tests of salesdash.exchange."""
