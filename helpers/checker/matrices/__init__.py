"""The matrix normal form: polynomials in non-commuting letters, for matrices of every size."""
