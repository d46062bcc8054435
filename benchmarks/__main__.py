"""Run every benchmark and print its table: ``python -m benchmarks``."""

from benchmarks import symbolic_dimension, tensor_diagrams

if __name__ == "__main__":
    tensor_diagrams.main()
    symbolic_dimension.main()
