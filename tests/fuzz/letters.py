"""The letters of random statements: two sizes, scalars, vectors, matrices, and names for indices.

i, j = 1, ..., n and a = 1, ..., m are free;  k1, k2, ... and b1, b2, ... are for sums
"""

from sympy import Basic, Idx
from sympy.concrete.expr_with_intlimits import ExprWithIntLimits

from helpers.symbols import index, scalar, size, tensor

__all__ = [
    "FREE", "MATRICES", "SCALARS", "VECTORS", "WEIGHTS",
    "a", "fresh", "i", "j", "m", "n", "of_range", "positive_r", "put",
]  # fmt: skip

n, m = size("n m")
i, j = index("i j", n)
a = index("a", m)
FREE = (i, j, a)
BOUND = {n: index("k1 k2 k3 k4 k5 k6 k7 k8", n), m: index("b1 b2 b3 b4 b5 b6", m)}

SCALARS = scalar("s t")
positive_r = scalar("r", positive=True)
VECTORS = {n: tensor("x z", n), m: tensor("u v", m)}
WEIGHTS = {n: tensor("p", n, positive=True), m: tensor("w", m, positive=True)}
MATRICES = (tensor("A", n, n), tensor("X", n, m))


def of_range(indices, extent):
    """Return those of some indices that run from 1 to `extent`."""
    return [index for index in indices if index.upper == extent]


def fresh(rng, extent, *parts):
    """Return an index of the given range whose name none of `parts` has, free or bound; None if all have.

    Examples
    --------
    >>> from random import Random
    >>> str(fresh(Random(0), n, *BOUND[n][1:]))
    'k1'
    """
    used = set().union(*(part.atoms(Idx) for part in parts if isinstance(part, Basic)))
    spare = [index for index in BOUND[extent] if index not in used]
    return rng.choice(spare) if spare else None


def put(expr, old, new):
    """Return an expression with an index replaced; None where a sum inside binds the old or the new one.

    Examples
    --------
    >>> put(VECTORS[n][0][i], i, j)
    x[j]
    """
    bound = {limit[0] for binder in expr.atoms(ExprWithIntLimits) for limit in binder.limits}
    return None if {old, new} & bound else expr.xreplace({old: new})
