r"""Show a formula, or keep it so that a theorem can quote it.

    formula(e)                  the formula of e, in the book's notation
    glue_formula("name", D)     start R result, of the derivation D, for ``{glue:math} name``

A theorem that quotes the end of a derivation cannot differ from what was proved. Jupyter Book looks the
formula up under its name in the outputs of the chapter, in the form that ``myst_nb.glue`` writes; nothing
but IPython is needed to write it.
"""

from IPython.display import display

from helpers.checker.chain.notation import latex, latex_terms, text

__all__ = ["formula", "glue_formula"]

PREFIX = "application/papermill.record/"
RELATION = {"==": "=", "<=": r"\le", ">=": r"\ge"}


class formula:
    r"""A formula in the book's notation, displayed as mathematics.

    Parameters
    ----------
    expr : sympy.Basic
        An expression or a relation, in letters made by `helpers.symbols`.

    Examples
    --------
    >>> from helpers.symbols import index, size, tensor, total
    >>> n = size("n")
    >>> z, k = tensor("z", n), index("k", n)
    >>> formula(total(z[k], k))
    Sum(z[k], (k, 1, n))
    """

    def __init__(self, expr):
        self.expr = expr

    def __repr__(self):
        return text(self.expr)

    def _repr_latex_(self):
        return f"$\\displaystyle {latex(self.expr)}$"


def glue_formula(name, derivation, *, start=None, rows=False):
    r"""Keep the statement of a derivation under a name, for a theorem to quote.

    ``start R result``

    Parameters
    ----------
    name : str
        The name that ``{glue:math}`` looks up; unique in the book.
    derivation : helpers.derivation.Derivation or helpers.induction.Induction
        The checked chain, or an induction with one claim. Its statement is kept as LaTeX and as text;
        nothing is shown.
    start : str, optional
        LaTeX for the name that the text has given to the start of the chain, such as
        ``v^{\mathsf T} H v``; by default the start is written out.
    rows : bool
        Whether each term of the result gets a row of its own, so that a wide sum fits a narrow screen.

    Returns
    -------
    None

    Raises
    ------
    TypeError
        If `derivation` has no statement: only what was proved may be quoted.

    Examples
    --------
    >>> glue_formula("e", 1)
    Traceback (most recent call last):
        ...
    TypeError: `derivation` must be a derivation, whose statement was proved: got int.
    """
    if not hasattr(derivation, "statement"):
        kind = type(derivation).__name__
        raise TypeError(f"`derivation` must be a derivation, whose statement was proved: got {kind}.")
    shown = derivation.statement
    left = latex(shown.lhs) if start is None else start
    row = _in_rows if rows else _in_line
    kept = f"$\\displaystyle {row(left, RELATION[shown.rel_op], shown.rhs)}$"
    bundle = {PREFIX + "text/latex": kept, PREFIX + "text/plain": text(shown)}
    display(bundle, raw=True, metadata={"scrapbook": {"name": name, "mime_prefix": PREFIX}})


def _in_line(left, relation, right):
    return f"{left} {relation} {latex(right)}"


def _in_rows(left, relation, right):
    first, *others = latex_terms(right)
    below = "".join(rf" \\[0.4em] & {term}" for term in others)
    return rf"\begin{{aligned}} {left} {relation}{{}}& {first}{below} \end{{aligned}}"
