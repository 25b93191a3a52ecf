"""The screens: each holds a Book, shows it, and turns keys into transactions."""
