"""Random statements, numbered: the same number and seed always give the same statement.

    kind          true                                       false
    identity      e = e' by rewriting rules                  one mistake in one side
    derivative    d e / d x = e' by the rules of `derive`     one mistake
    inequality    e <= e' + something that is at least 0     one mistake
    hypothesis    e = e' with sum_k p_k = 1 or A = A^T        one mistake

Every second statement has a mistake, made by an operator of `tests.mutations`; it may still be true.
"""

from dataclasses import dataclass
from random import Random

from sympy import Abs, Derivative, Eq, Max, S, Sum, preorder_traversal

from helpers.symbols import index, total
from tests.fuzz.derive import derivative
from tests.fuzz.grow import Grower
from tests.fuzz.letters import FREE, MATRICES, SCALARS, VECTORS, WEIGHTS, a, fresh, i, j, n, positive_r
from tests.fuzz.rewrite import rewritten
from tests.mutations.operators import OPERATORS, mutants
from tests.mutations.subject import Subject

__all__ = ["KINDS", "RandomStatement", "statement"]

BAD = (S.NaN, S.ComplexInfinity, S.Infinity, S.NegativeInfinity, S.ImaginaryUnit)
LARGEST = 400
"""The most parts that a side may have."""


@dataclass(frozen=True)
class RandomStatement:
    """A statement, whether it is true by construction, and how it was made."""

    subject: Subject
    true: bool
    kind: str
    made_by: tuple


def statement(seed, number):
    """Return one random statement.

    Parameters
    ----------
    seed, number : int
        What the draws start from.

    Returns
    -------
    RandomStatement
        True by construction for even numbers; for odd ones with a mistake, so that nothing is known.
    """
    rng = Random(f"{seed} {number}")
    while True:
        kind = rng.choices(list(KINDS), [weight for _, weight in KINDS.values()])[0]
        made = KINDS[kind][0](rng)
        if made is None or not _is_fit(made[0]):
            continue
        subject = made[0].having(source="fuzz", name=f"{kind} {seed}/{number}")
        if number % 2 == 0:
            return RandomStatement(subject, True, kind, made[1])
        wrong = _with_mistake(subject, rng)
        if wrong is not None and _is_fit(wrong[0]):
            return RandomStatement(wrong[0], False, kind, (*made[1], wrong[1]))


def identity(rng):
    grower = Grower(rng)
    left = grower.real(rng.choice([2, 3, 3, 4]), FREE)
    right, names = rewritten(left, FREE, rng, grower, rng.randint(1, 4))
    if rng.random() < 0.3:
        left, more = rewritten(left, FREE, rng, grower, 1)
        names += more
    return Subject("", "", left, right), names


def derivative_by_rule(rng):
    grower = Grower(rng, smooth=True)
    inner = grower.real(rng.choice([2, 3]), FREE)
    letter = rng.choice(_entries())
    slope = derivative(inner, letter)
    if slope == 0:
        return None
    right, names = rewritten(slope, FREE, rng, grower, rng.randint(0, 2))
    return Subject("", "", Derivative(inner, letter), right), names


def inequality(rng):
    grower = Grower(rng)
    left = grower.real(rng.choice([1, 2]), FREE)
    slack, name = rng.choice(SLACKS)
    more = slack(grower, rng)
    smaller, names = rewritten(left, FREE, rng, grower, rng.randint(0, 2))
    if rng.random() < 0.5:
        return Subject("", "", smaller, left + more, "<="), (*names, name)
    return Subject("", "", left + more, smaller, ">="), (*names, name)


def under_hypothesis(rng):
    grower = Grower(rng)
    left = grower.real(rng.choice([2, 3]), FREE)
    if not left.has(MATRICES[0]):
        letter = fresh(rng, n, left, *FREE)
        right, given = _by_simplex(left, letter, grower, rng)
    else:
        right, given = left.replace(_is_matrix_entry, lambda entry: entry.base[entry.indices[::-1]]), SYMMETRY
    right, names = rewritten(right, FREE, rng, grower, rng.randint(0, 2))
    return Subject("", "", left, right, "==", given), ("hypothesis", *names)


g, h = index("g h", n)
SYMMETRY = (Eq(MATRICES[0][g, h], MATRICES[0][h, g]),)
SIMPLEX = (Eq(Sum(WEIGHTS[n][g], (g, 1, n)), 1),)

SLACKS = (
    (lambda grower, rng: grower.real(1, FREE) ** 2, "square"),
    (lambda grower, rng: grower.positive(2, FREE), "positive"),
    (lambda grower, rng: Abs(grower.real(1, FREE)), "absolute value"),
    (lambda grower, rng: Max(0, grower.real(1, FREE)), "positive part"),
    (lambda grower, rng: grower.positive(1, FREE) * grower.real(1, FREE) ** 2, "weighted square"),
    (lambda grower, rng: _sum_of_squares(grower, rng), "sum of squares"),
)

KINDS = {
    "identity": (identity, 6),
    "derivative": (derivative_by_rule, 2),
    "inequality": (inequality, 2),
    "hypothesis": (under_hypothesis, 1),
}


def _by_simplex(left, letter, grower, rng):
    """Return the left side times the sum of the weights, in one of two forms, and the hypothesis."""
    weights = WEIGHTS[n]
    if rng.random() < 0.5:
        return left * total(weights[letter], letter), SIMPLEX
    term = grower.real(1, FREE)
    return left + term - total(weights[letter] * term, letter), SIMPLEX


def _sum_of_squares(grower, rng):
    letter = fresh(rng, n, *FREE)
    return total(WEIGHTS[n][letter] * grower.real(1, (*FREE, letter)) ** 2, letter)


def _is_matrix_entry(node):
    return getattr(node, "base", None) == MATRICES[0]


def _entries():
    """Return the letters by which to differentiate."""
    x, z = VECTORS[n]
    u, _ = VECTORS[a.upper]
    square, tall = MATRICES
    return [*SCALARS, positive_r, x[i], z[j], u[a], square[i, j], tall[i, a], WEIGHTS[n][i]]


def _with_mistake(subject, rng):
    """Return the statement with one mistake, and the operator that made it; None where none is found."""
    for _ in range(12):
        operator = rng.choice(list(OPERATORS))
        found = sorted(mutants(subject, operator), key=str)
        if found:
            return rng.choice(found), operator
    return None


def _is_fit(subject):
    """Tell whether both sides are different, defined, and of bearable size."""
    sides = (subject.lhs, subject.rhs)
    small = all(sum(1 for _ in preorder_traversal(side)) <= LARGEST for side in sides)
    return subject.lhs != subject.rhs and small and not any(side.has(*BAD) for side in sides)
