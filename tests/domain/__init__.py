"""Tests of salesdash.domain."""
