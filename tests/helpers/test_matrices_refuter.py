"""Points for statements about matrices: every kind of node has a value, every hypothesis is met."""

import pytest
from sympy import (
    Abs,
    Derivative,
    Determinant,
    Eq,
    Gt,
    HadamardPower,
    HadamardProduct,
    Identity,
    ImmutableMatrix,
    MatrixSymbol,
    Ne,
    OneMatrix,
    Sum,
    Symbol,
    Trace,
    ZeroMatrix,
    exp,
    log,
    tanh,
)

from helpers.checker.refuter.matrix_arithmetic import is_matrix
from helpers.checker.refuter.search import search
from helpers.derivation import check
from helpers.symbols import gradient, index, scalar, size, tensor, total

n, d = size("n d")
i, j, k = index("i j k", n)
r = index("r", d)
c = scalar("c")
A, B, F, K, P, Q, R, S = (MatrixSymbol(name, n, n) for name in "ABFKPQRS")
X, U = MatrixSymbol("X", n, d), MatrixSymbol("U", d, n)
x, y = MatrixSymbol("x", n, 1), MatrixSymbol("y", n, 1)
w = MatrixSymbol("w", d, 1)
I = Identity(n)

PENROSE = Eq(X * U * X, X), Eq(U * X * U, U), Eq((X * U).T, X * U), Eq((U * X).T, U * X)

CONSTRAINTS = {
    "symmetric": (Eq(K, K.T),),
    "skew": (Eq(K.T, -K),),
    "skew, other side": (Eq(-K.T, K),),
    "orthogonal": (Eq(Q.T * Q, I),),
    "orthogonal rows": (Eq(I, Q * Q.T),),
    "inverse is transpose": (Eq(Q.inv(), Q.T),),
    "columns": (Eq(X.T * X, Identity(d)),),
    "projection": (Eq(P * P, P),),
    "symmetric projection": (Eq(P, P.T), Eq(P, P**2)),
    "reflection": (Eq(Q.T * Q, I), Eq(Q, Q.T)),
    "involution": (Eq(A**2, I),),
    "nilpotent": (Eq(A**2, ZeroMatrix(n, n)),),
    "nilpotent, as a product": (Eq(A * A, ZeroMatrix(n, n)),),
    "commuting": (Eq(A * B, B * A),),
    "commuting with a projection": (Eq(P * P, P), Eq(A * P, P * A)),
    "three that commute": (Eq(A * B, B * A), Eq(B * F, F * B), Eq(A * F, F * A)),
    "inverse pair": (Eq(R * S, I),),
    "right inverse": (Eq(U * X, Identity(d)),),
    "definition": (Eq(w, (X.T * X + Identity(d)).inv() * X.T * y),),
    "chain of definitions": (Eq(y, A * x), Eq(x, B * OneMatrix(n, 1))),
    "positive semidefinite": (Eq(K, X * X.T),),
    "unit": (Eq(Trace(x.T * x), 1),),
    "unit, as a matrix": (Eq(x.T * x, Identity(1)),),
    "unwonted": (Eq(A * x, y),),
    "normal equations": (Eq(X.T * X * w, X.T * y),),
    "inner inverse": PENROSE[:1],
    "reflexive inverse": PENROSE[:2],
    "least squares inverse": (PENROSE[0], PENROSE[2]),
    "least norm inverse": (PENROSE[0], PENROSE[3]),
    "pseudo-inverse": PENROSE,
    "the same, the other way": tuple(Eq(r.rhs, r.lhs) for r in PENROSE),
    "skew, transposed": (Eq(K.T, -K),),
    "least norm among solutions": (Eq(y, A * x), Eq(B * x, R * y)),
    "gradient": (Eq(w, gradient(Trace(y.T * X * w), w), evaluate=False),),
    "entries": (Eq(A[i, j], 2 * A[j, i] + 1),),
}


def cases(table):
    return [pytest.param(*(*statement, ())[:3], id=name) for name, statement in table.items()]


@pytest.mark.parametrize("given", CONSTRAINTS.values(), ids=CONSTRAINTS)
def test_points_lie_on_the_constraint_set(given):
    for relation in given:
        found = search(relation.lhs, relation.rhs, "==", given)
        assert found.witness is None
        assert found.points >= 6


@pytest.mark.parametrize("condition", [Ne(Determinant(X.T * X), 0), Gt(Determinant(X * X.T), 0)])
def test_points_with_independent_columns_or_rows(condition):
    found = search(Determinant(condition.lhs.arg), Determinant(condition.lhs.arg.T), "==", (condition,))
    assert (found.witness, found.points >= 6) == (None, True)
    assert "a matrix has too many columns or rows for them to be independent" in found.unusable


BROKEN = {
    "symmetric, not diagonal": (K, HadamardProduct(K, I), (Eq(K, K.T),)),
    "orthogonal, not a rotation": (Determinant(Q), 1, (Eq(Q.T * Q, I),)),
    "orthogonal, not symmetric": (Q, Q.T, (Eq(Q.T * Q, I),)),
    "projection, not symmetric": (P, P.T, (Eq(P * P, P),)),
    "projection, not zero": (P, 0 * P, (Eq(P * P, P), Eq(P, P.T))),
    "nilpotent, not zero": (A, 0 * A, (Eq(A**2, ZeroMatrix(n, n)),)),
    "nilpotent, not symmetric": (A, A.T, (Eq(A**2, ZeroMatrix(n, n)),)),
    "involution, not orthogonal": (A.T * A, I, (Eq(A**2, I),)),
    "reflection, not one": (Q, I, (Eq(Q.T * Q, I), Eq(Q, Q.T))),
    "commuting, not equal": (A, B, (Eq(A * B, B * A),)),
    "columns, not rows": (X * X.T, I, (Eq(X.T * X, Identity(d)),)),
    "inner, not reflexive": (U * X * U, U, PENROSE[:1]),
    "reflexive, not symmetric": ((X * U).T, X * U, PENROSE[:2]),
    "reflexive, not symmetric on the other side": ((U * X).T, U * X, PENROSE[:2]),
    "symmetric on one side, not on the other": ((U * X).T, U * X, PENROSE[:3]),
    "symmetric on the other side, not on one": ((X * U).T, X * U, (*PENROSE[:2], PENROSE[3])),
    "symmetric on both sides, not reflexive": (U * X * U, U, (PENROSE[0], *PENROSE[2:])),
    "pseudo-inverse, no inverse": (X * U, I, PENROSE),
    "independent columns, not rows": (X * (X.T * X).inv() * X.T, I, (Ne(Determinant(X.T * X), 0),)),
    "a solution, not the only one": (w, (X.T * X + Identity(d)).inv() * X.T * y, (Eq(X.T * X * w, X.T * y),)),
    "defined, yet any square": (K, K.T, (Eq(K, A * B),)),
    "definite, not diagonal": (Trace(K), Determinant(K), (Eq(K, K.T),)),
}


@pytest.mark.parametrize(("lhs", "rhs", "given"), BROKEN.values(), ids=BROKEN)
def test_a_hypothesis_leaves_room_for_a_witness(lhs, rhs, given):
    assert check(lhs, rhs, given=given).status == "refuted"


def test_a_matrix_with_an_inverse_is_never_singular():
    assert "a matrix is singular" in search(A.inv() * B * A, B, "==").unusable
    assert search(A.inv() * A * B, B + 0 * A, "==", (Ne(Determinant(A), 0),)).unusable == ()
    absolute = Abs(Determinant(A)), Determinant(A), "=="
    assert search(*absolute, (Ne(Determinant(A), 0),)).witness is not None
    positive = search(*absolute, (Gt(Determinant(A), 0), Eq(A, A.T)))
    assert (positive.witness, positive.unusable) == (None, ())


def test_the_witness_satisfies_its_hypothesis():
    witness = check(Q, Q.T, given=(Eq(Q.T * Q, I),)).witness
    matrix = ImmutableMatrix(witness["Q"])
    assert is_matrix(witness["Q"])
    assert matrix.T * matrix == ImmutableMatrix.eye(witness["n"])


def test_an_impossible_hypothesis_leaves_no_point():
    found = search(A, B, "==", (Eq(A * A, -I), Eq(A, A.T)))
    assert (found.witness, found.points) == (None, 0)
    verdict = check(A * B, B * A, given=(Eq(A, A + I, evaluate=False),))
    assert verdict.status == "undecided"


z = tensor("z", n)
RULES = {
    "powers of entries": (HadamardPower(A, 2), HadamardProduct(A, A)),
    "a number of shape (1, 1)": (x.T * A * y, Trace(A * y * x.T)),
    "a power of a number": ((x.T * x) ** 2, Trace(x.T * x) ** 2),
    "a gradient by a row": (gradient(Trace(x * y.T), x), y),
    "a sum of gradients": (gradient(Trace(A), A) + gradient(Trace(A * B), A), I + B.T),
    "a derivative by an entry": (Derivative(total(A[i, k] * z[k], k), A[i, j]), z[j]),
    "an entry of a product": ((A * B)[i, j], total(A[i, k] * B[k, j], k)),
    "an entry of a transpose": (X.T[r, i], X[i, r] * 1),
    "a sum over entries": (total(x[k, 0] * y[k, 0], k), (x.T * y)[0, 0]),
    "an entry of a symmetric matrix": (K[i, j], K[j, i], (Eq(K, K.T),)),
    "a matrix that is written out": (
        ImmutableMatrix([[Trace(A * B), c]]),
        ImmutableMatrix([[Trace(B * A), c]]),
    ),
}


@pytest.mark.parametrize(("lhs", "rhs", "given"), cases(RULES))
def test_each_kind_of_node_is_known_to_both_routes(lhs, rhs, given):
    verdict = check(lhs, rhs, given=given)
    assert verdict.status == "proved"
    assert verdict.points >= 4 or verdict.method == "by definition"
    assert check(2 * lhs, rhs, given=given).status == "refuted"


def test_an_index_on_a_matrix_counts_from_one():
    diagonal = index("diagonal", 2)
    W = MatrixSymbol("W", 2, 2)
    assert check(Trace(W), total(W[diagonal, diagonal], diagonal)).status == "proved"
    weighted = total(diagonal * W[diagonal, diagonal], diagonal)
    assert check(weighted, Trace(W * ImmutableMatrix([[1, 0], [0, 2]]))).status != "refuted"
    assert check(weighted, Trace(W * ImmutableMatrix([[0, 0], [0, 1]]))).status == "refuted"
    p = Symbol("p", integer=True)
    assert check(Sum(p * x[p, 0], (p, 0, n - 1)), total((k - 1) * x[k, 0], k)).status == "proved"
    assert check(Sum(p * x[p, 0], (p, 0, n - 1)), total(k * x[k, 0], k)).status == "refuted"


def test_stated_sizes():
    verdict = check(Trace(A * B), Trace(B * A), sizes={n: (2, 3)})
    assert (verdict.status, verdict.scope) == ("proved", "sizes n=2, n=3")
    assert check(A * B, B * A, sizes={n: 1}).status == "proved"
    assert check(A * B, B * A, sizes={n: 2}).status == "refuted"


def test_the_refuter_sees_what_sympy_differentiates_to_zero():
    for f in (Trace(A) + Trace(A**2), log(Determinant(A)), exp(Trace(A))):
        assert f.diff(A) == ZeroMatrix(n, n)
        assert check(gradient(f, A), ZeroMatrix(n, n)).status == "refuted"


def test_a_derivative_at_a_kink_or_of_second_order_has_no_say():
    flat = tanh(Trace(A)) * 0 + Determinant(A)
    assert search(gradient(flat, A), A, "==").witness is not None
    twice = Derivative(Trace(A * A), A, A)
    reason = "no rule differentiates twice with respect to a matrix"
    assert search(twice, twice + 1, "==").unusable == (reason,)
