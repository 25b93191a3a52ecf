"""Makes the sample book: three believable years of a fictional rep, the same on every machine."""
