"""Shared code of the book: a checker of derivations, and the numerics beside it."""
