"""The only reader and writer of the tree."""
