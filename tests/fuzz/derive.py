"""Derivatives by the rules of the first year, written down once more, without SymPy's `diff`.

d z_k / d z_i = delta_ki,   (f g)' = f' g + f g',   (f^q)' = q f^(q-1) f',
(exp f)' = f' exp f,   (log f)' = f' / f,   (tanh f)' = (1 - tanh^2 f) f',   (sum f)' = sum f'
"""

from sympy import Add, Indexed, KroneckerDelta, Mul, Pow, S, Sum, exp, log, tanh

__all__ = ["derivative"]


def derivative(expr, letter):
    """Return the derivative of a smooth expression by a scalar or an entry with free indices.

    Parameters
    ----------
    expr : sympy.Expr
        Made of letters, sums, products, powers with numbers as exponents, exp, log and tanh.
    letter : sympy.Symbol or sympy.Indexed
        The letter; no sum in `expr` may bind one of its indices.

    Returns
    -------
    sympy.Expr
        The derivative, as the rules leave it.

    Examples
    --------
    >>> from helpers.symbols import index, size, tensor, total
    >>> n = size("n")
    >>> z, (i, k) = tensor("z", n), index("i k", n)
    >>> derivative(total(z[k] ** 2, k), z[i])
    Sum(2*KroneckerDelta(i, k)*z[k], (k, 1, n))
    """
    if expr == letter:
        return S.One
    if isinstance(expr, Indexed) and isinstance(letter, Indexed):
        same = expr.base == letter.base
        return Mul(*map(KroneckerDelta, expr.indices, letter.indices)) if same else S.Zero
    for kind, rule in RULES:
        if isinstance(expr, kind):
            return rule(expr, letter)
    return S.Zero


def _of_product(expr, letter):
    factors = expr.args
    return Add(
        *(
            Mul(*factors[:place], derivative(factor, letter), *factors[place + 1 :])
            for place, factor in enumerate(factors)
        )
    )


def _of_power(expr, letter):
    base, exponent = expr.args
    return exponent * base ** (exponent - 1) * derivative(base, letter)


RULES = (
    (Add, lambda f, x: Add(*(derivative(term, x) for term in f.args))),
    (Mul, _of_product),
    (Pow, _of_power),
    (exp, lambda f, x: f * derivative(f.args[0], x)),
    (log, lambda f, x: derivative(f.args[0], x) / f.args[0]),
    (tanh, lambda f, x: (1 - f**2) * derivative(f.args[0], x)),
    (Sum, lambda f, x: Sum(derivative(f.function, x), *f.limits)),
)
