"""The notation in which a reader asks: text to SymPy and back, by a grammar of its own."""
