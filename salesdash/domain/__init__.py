"""The pure core: what is computed and why. No clock, file, database or screen."""
