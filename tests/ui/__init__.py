"""Tests of salesdash.ui."""
