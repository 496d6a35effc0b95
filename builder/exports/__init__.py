"""Machine formats of the public catalogue: pure functions to output files."""
