"""Limits by cases of sign, term by term, and by bounds."""
