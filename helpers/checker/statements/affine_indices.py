"""How low can an integer expression in indices go? Each index is put at the end that makes it least.

    min over a <= k <= b of  c k + r  =  c a + r  for c >= 0,   c b + r  for c <= 0

Innermost sums come first, because the ends of their ranges may contain the indices of sums around them.
Where a range is empty there is nothing to bound, and the value is a lower bound all the same.
"""

from sympy import Basic, Idx, Indexed, Symbol, expand

__all__ = ["is_integer_expression", "lowest"]

MOST_STEPS = 20


def lowest(expr, bound=()):
    """Return a lower bound of an expression that is affine in indices, over the ranges of these.

    Parameters
    ----------
    expr : sympy.Expr
        An integer expression in indices and sizes.
    bound : tuple of (letter, lower, upper)
        Limits of the sums around it, outermost first.

    Returns
    -------
    sympy.Expr
        The bound, in sizes; an index whose coefficient has no known sign stays where it is.

    Examples
    --------
    >>> from helpers.symbols import index, size
    >>> n, m = size("n m")
    >>> k = index("k", n)
    >>> lowest(n - k + 1), lowest(k + 1, ((k, m, n),))
    (1, m + 1)
    """
    expr = expand(expr)
    for letter, lower, upper in reversed(bound):
        if isinstance(lower, Basic):
            expr = _at_end(expr, letter, lower, upper)
    for _ in range(MOST_STEPS):
        ranged = (i for i in sorted(expr.atoms(Idx), key=str) if i.lower is not None)
        steps = (_at_end(expr, i, i.lower, i.upper) for i in ranged)
        moved = next((step for step in steps if step != expr), None)
        if moved is None:
            break
        expr = moved
    return expr


def is_integer_expression(expr):
    """Return True for sums and products of indices, integer symbols and integers."""
    letters = all(isinstance(s, (Idx, Symbol)) and s.is_integer for s in expr.free_symbols)
    return bool(expr.is_integer) and letters and not expr.has(Indexed)


def _at_end(expr, letter, lower, upper):
    """Return the expression with a letter of known slope at the end where it is least."""
    slope = expr.coeff(letter)
    if slope == 0 or expand(expr - slope * letter).has(letter):
        return expr
    if slope.is_nonnegative:
        return expand(expr.xreplace({letter: lower}))
    return expand(expr.xreplace({letter: upper})) if slope.is_nonpositive else expr
