"""Dialogs: small, over the screen, left with Esc."""
