r"""Plain words inside a formula: ``\text{...}``, with the characters that TeX would read escaped."""

__all__ = ["words"]

ESCAPES = str.maketrans(
    {c: "\\" + c for c in "#$%&_{}"} | {"\\": r"\textbackslash ", "^": r"\char94 ", "~": r"\char126 "}
)


def words(plain):
    r"""Return words as LaTeX for use in mathematics.

    Examples
    --------
    >>> print(words("50 % of A_1"))
    \text{50 \% of A\_1}
    """
    return rf"\text{{{plain.translate(ESCAPES)}}}"
