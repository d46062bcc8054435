"""The second route: a search for a point where a relation fails, sharing no code with the proofs."""
