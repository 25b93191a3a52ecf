"""Tests of salesdash.report."""
