"""The checker: proves or refutes a relation between two SymPy expressions, with SymPy and mpmath alone."""
