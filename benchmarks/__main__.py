"""Run every benchmark and print its table: ``python -m benchmarks``."""

from benchmarks import symbolic_dimension

if __name__ == "__main__":
    symbolic_dimension.main()
