"""Two equations for all indices, laid over each other: what follows, from which hypotheses, what does not."""

import pytest
from sympy import Eq, Idx, Ne

from helpers.derivation import check
from helpers.symbols import delta, index, scalar, size, tensor, total

n = size("n")
i, j, k, l, p, q = index("i j k l p q", n)
inner = Idx("inner", (2, n))
A, B, M = tensor("A B M", n, n)
u, v, w, x, y = tensor("u v w x y", n)
lam, nu = scalar("lam nu")

symmetric = Eq(A[p, q], A[q, p])
right = Eq(total(A[p, l] * v[l], l), lam * v[p])
other = Eq(total(A[p, l] * u[l], l), nu * u[p])
left = Eq(total(w[l] * A[l, p], l), nu * w[p])
right_inverse = Eq(total(A[p, l] * B[l, q], l), delta(p, q))
left_inverse = Eq(total(M[p, l] * A[l, q], l), delta(p, q))

PROVED = {
    "one value of the sum": ((lam - nu) * total(w[k] * v[k], k), 0, (right, left)),
    "symmetric matrix": ((lam - nu) * total(u[k] * v[k], k), 0, (right, other, symmetric)),
    "a factor that is not zero": (total(w[k] * v[k], k), 0, (right, left, Ne(lam, nu))),
    "uniqueness": (M[i, j], B[i, j], (right_inverse, left_inverse)),
    "symmetry inherited": (total(B[k, i] * y[k], k), total(B[i, k] * y[k], k), (symmetric, right_inverse)),
    "a product that is zero": (
        total(u[k] * v[k], k), 0, (Eq((lam - nu) * total(u[k] * v[k], k), 0), Ne(lam, nu)),
    ),
    "one number for another": (x[1] + y[1], 0, (Eq(lam * (x[1] + y[1]), 0), Ne(lam, 0))),
}  # fmt: skip

REFUSED = {
    "equal eigenvalues": (total(w[k] * v[k], k), 0, (right, left)),
    "no symmetry": ((lam - nu) * total(u[k] * v[k], k), 0, (right, other)),
    "inverse on the same side": (
        M[i, j], B[i, j], (right_inverse, Eq(total(A[p, l] * M[l, q], l), delta(p, q) * lam)),
    ),
    "equation for fewer rows": (
        (lam - nu) * total(w[k] * v[k], k), 0, (Eq(total(A[inner, l] * v[l], l), lam * v[inner]), left),
    ),
    "a factor that may be zero": (x[1] + y[1], 0, (Eq(lam * (x[1] + y[1]), 0),)),
}  # fmt: skip


@pytest.mark.parametrize("name", PROVED)
def test_what_follows_is_proved_and_says_from_which_hypotheses(name):
    lhs, rhs, given = PROVED[name]
    verdict = check(lhs, rhs, given=given)
    assert (verdict.status, verdict.scope) == ("proved", "all sizes")
    assert set(verdict.used) == set(given)


def test_entries_of_the_diagonal_without_symmetry_are_laid_over_each_other():
    """A[i, i] reads the same with its indices exchanged, though no hypothesis says that A is symmetric."""
    assert check(A[i, i] * A[j, j], 1, given=(Eq(A[p, p], 0),)).status == "refuted"
    assert check(A[i, i] * A[j, j], 0, given=(Eq(A[p, p], 0),)).status == "proved"


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_follow_is_refused(name):
    lhs, rhs, given = REFUSED[name]
    assert check(lhs, rhs, given=given).status == "refuted"
