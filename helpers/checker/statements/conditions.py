"""Is a side condition of a proof declared, and which declared hypotheses concern a statement?

A proof that cancelled ``a - b`` rests on ``a - b != 0``. The author may declare ``Ne(a, b)``,
``Ne(b, a)``, ``Ne(2*a, 2*b)``, or something stronger such as ``a > b``:

    condition    declared as
    e != 0       c e != 0 with a number c, e > 0, -e > 0; for a product, each factor
    e > 0        c e > 0 with a number c > 0
    e >= 0       c e >= 0 or c e > 0 with a number c > 0, or e = 0
    e = 0        c e = 0

Free indices of a declared hypothesis are universally quantified, so they may be renamed, except those that
the statement itself has: such an index is one and the same in both.
"""

from itertools import product

from sympy import Eq, Ge, Gt, Idx, Le, Lt, Mul, Ne, expand, factor_terms

from helpers.checker.statements.occurrences import Letters, defined_matrix

__all__ = ["covering", "relevant"]

KIND = {
    Eq: ("=", 1), Ne: ("!=", 1), Ge: (">=", 1), Gt: (">", 1), Le: (">=", -1), Lt: (">", -1),
}  # fmt: skip
COVERED_BY = {"=": "=", "!=": ("!=", ">"), ">=": (">=", ">", "="), ">": (">",)}
SIGNLESS = ("=", "!=")


def covering(condition, declared, fixed=()):
    """Return the declared hypotheses that supply a side condition.

    Parameters
    ----------
    condition : sympy relation
        What a proof relied on.
    declared : iterable of sympy relations
        What the author has declared.
    fixed : iterable of sympy.Idx
        The free indices of the statement, which keep their names.

    Returns
    -------
    tuple of sympy relations or None
        Those that supply it, none when it holds anyway; None itself when it is not supplied.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> a, b = scalar("a b")
    >>> covering(Ne(a, b), [Gt(2 * a, 2 * b)])
    (2*a > 2*b,)
    """
    if not hasattr(condition, "lhs"):
        return () if condition == True else None  # noqa: E712 (SymPy's own true)
    kind, expr = _normal(condition)
    whole = _supplier(kind, expr, declared, fixed)
    if whole is not None or kind != "!=":
        return None if whole is None else (whole,)
    bases = [_base(factor) for factor in Mul.make_args(factor_terms(expr))]
    found = [_supplier(kind, _stripped(base), declared, fixed) for base in bases if not base.is_nonzero]
    return None if any(match is None for match in found) else tuple(dict.fromkeys(found))


def relevant(hypotheses, *sides):
    """Return the hypotheses that speak about a statement, directly or through one another.

    Parameters
    ----------
    hypotheses : tuple of sympy relations
        What is declared for a whole derivation.
    *sides : sympy.Basic
        The parts of one of its statements.

    Returns
    -------
    tuple of sympy relations
        Those whose letters all occur in the statement or in other hypotheses linked to it.

    Examples
    --------
    >>> from helpers.symbols import scalar
    >>> a, b, c = scalar("a b c")
    >>> relevant((Gt(a, 0), Gt(b, a), Gt(c, 0)), a, b)
    (a > 0, b > a)
    """
    names = {hypothesis: Letters().read(hypothesis).names for hypothesis in hypotheses}
    reach = set().union(*(Letters().read(side).names for side in sides))
    spoken = set(reach)
    linked = [h for h in hypotheses if names[h] & reach]
    while True:
        reach = spoken.union(*(names[h] for h in linked))
        wider = [h for h in hypotheses if names[h] & reach]
        if wider == linked:
            return _anchored(linked, names, spoken)
        linked = wider


def _anchored(linked, names, spoken):
    """Drop hypotheses with a letter that nothing else mentions, until none is left."""
    while True:
        others = [spoken.union(*(names[g] for g in linked if g is not h)) for h in linked]
        pairs = zip(linked, others, strict=True)
        kept = [h for h, known in pairs if names[h] <= known or defined_matrix(h) in known]
        if kept == linked:
            return tuple(linked)
        linked = kept


def _supplier(kind, expr, declared, fixed):
    """Return the first hypothesis that gives ``expr kind 0``, or None."""
    return next((hypothesis for hypothesis in declared if _covers(hypothesis, kind, expr, fixed)), None)


def _base(factor):
    """Return what must differ from 0 for a power to differ from 0."""
    return factor.base if factor.is_Pow and factor.exp.is_positive else factor


def _covers(hypothesis, kind, expr, fixed):
    """Return True when a hypothesis, with its free indices suitably renamed, gives ``expr kind 0``."""
    if getattr(hypothesis, "func", None) not in KIND:
        return False
    have, other = _normal(hypothesis)
    if have not in COVERED_BY[kind]:
        return False
    targets = (expr, -expr) if kind in SIGNLESS or have == "=" else (expr,)
    renamings = list(_renamings(other, expr, fixed))
    return any(_same(renamed, target) for renamed in renamings for target in targets)


def _same(a, b):
    """Return True for equal expressions; a matrix equals only what is written as it is."""
    return a == b if a.is_Matrix or b.is_Matrix else expand(a - b) == 0


def _normal(relation):
    """Return the kind of a relation and its expression, without a numerical factor."""
    kind, sign = KIND[relation.func]
    return kind, _stripped(sign * (relation.lhs - relation.rhs))


def _stripped(expr):
    """Return an expression without a positive numerical factor."""
    return expand(expand(expr).as_content_primitive()[1])


def _renamings(hypothesis, expr, fixed):
    """Yield an expression with its free indices, less the fixed, replaced in every way by those of `expr`."""
    own, others = (sorted(e.free_symbols & e.atoms(Idx), key=str) for e in (hypothesis, expr))
    own = [i for i in own if i not in fixed]
    choices = [[i, *(j for j in others if (j.lower, j.upper) == (i.lower, i.upper))] for i in own]
    for choice in product(*choices):
        yield hypothesis.xreplace(dict(zip(own, choice, strict=True)))
