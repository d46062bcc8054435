"""Equality for all sizes: sums of monomials in canonical form."""
