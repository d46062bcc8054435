"""Run every benchmark and print its table: ``python -m benchmarks``."""

from benchmarks import (
    chapters,
    convolution,
    corpus_distribution,
    site,
    svm,
    symbolic_dimension,
    tensor_diagrams,
)

if __name__ == "__main__":
    tensor_diagrams.main()
    symbolic_dimension.main()
    corpus_distribution.main()
    svm.main()
    convolution.main()
    chapters.main()
    site.main()
