"""Derivatives of scalars and matrices, by differentials of words.

    d tr(U X V) = tr(V U dX),          d(X^-1) = -X^-1 dX X^-1
    d det P = det P tr(P^-1 dP),       d(P**t) = t P**(t-1) dP     where everything else commutes with P
    df = tr(G^T dX)   means that G is the gradient of f, which has the shape of X

Scalar functions around traces and determinants follow the chain rule; that rule is a table.
"""

from helpers.checker.matrices.inverses import inverse
from helpers.checker.matrices.letters import transpose
from helpers.checker.matrices.matrix_powers import matrix_power
from helpers.checker.matrices.traces import trace
from helpers.checker.matrices.words import Matrix, identity, of_letters, zero_matrix
from helpers.checker.normal_form.bound_indices import open_sum
from helpers.checker.normal_form.differentiate import DERIVATIVES, derivative
from helpers.checker.normal_form.session import Undefined, session
from helpers.checker.normal_form.sums import sum_over
from helpers.checker.normal_form.terms import CONSTRUCTORS, ONE, ZERO, Poly, mono_poly, raised

__all__ = ["along", "gradient_of", "matrix_along"]


def gradient_of(poly, X):
    """Return the gradient of the scalar term `poly` with respect to the letter X, in the shape of X.

    Sound for independent entries of X: hypotheses about X have to sleep.
    """
    zero = zero_matrix(*X.args[:2])
    return _chain(poly, zero, _depends_on(X), lambda a: _gradient_of_atom(a, X))


def along(poly, wrt):
    """Return the derivative of the scalar term `poly` with respect to the scalar symbol `wrt`."""
    return _chain(poly, ZERO, lambda a: wrt in a.free, lambda a: _along_atom(a, wrt))


def matrix_along(P, wrt):
    """Return the derivative of each entry of P with respect to the scalar symbol `wrt`."""
    total = zero_matrix(P.rows, P.cols)
    if wrt in P.rows.free or wrt in P.cols.free:
        raise Undefined("a derivative with respect to a size")
    for word, c in P.terms.items():
        total = total + Matrix(P.rows, P.cols, {word: ONE}).scaled(along(c, wrt))
        for p, letter in enumerate(word):
            if wrt in letter.free:
                front, back = _around(P, word, p)
                total = total + (front * _letter_along(letter, wrt) * back).scaled(c)
    return total


def _chain(poly, zero, depends, of_atom):
    """The sum over the atoms of (partial derivative) * (derivative of the atom)."""
    total = zero
    for m, c in poly.terms.items():
        for a, e in m:
            if depends(a):
                session.check_budget(5)
                factor = mono_poly({b: f for b, f in m if b is not a}, c * e)
                lowered = factor if e == 1 else factor * raised(Poly({((a, 1),): 1}), e - 1)
                total = total + _times(of_atom(a), lowered)
    return total


def _times(value, factor):
    return value * factor if isinstance(value, Poly) else value.scaled(factor)


def _depends_on(X):
    return lambda a: X.args[2] in a.free


# --- with respect to a matrix ---------------------------------------------------------------


def _gradient_of_atom(a, X):
    if a.head == "trace":
        P = a.args[0]
        return _pulled(P, identity(P.rows), X)
    if a.head == "det":
        P = a.args[0]
        return _pulled(P, inverse(P), X).scaled(Poly({((a, 1),): 1}))
    if a.head == "sum":
        return _gradient_of_sum(a, X)
    return _outer(a, zero_matrix(*X.args[:2]), lambda poly: gradient_of(poly, X))


def _gradient_of_sum(a, X):
    variables, body = open_sum(a)
    result = gradient_of(body, X)
    if any(v in letter.free for word in result.terms for letter in word for v in variables):
        raise Undefined("the gradient of a sum over matrices that depend on the index")
    for v in variables:
        summed = {w: sum_over(v, c) for w, c in result.terms.items()}
        result = Matrix(result.rows, result.cols, {w: c for w, c in summed.items() if c})
    return result


def _pulled(P, C, X):
    """The gradient of tr(C P), C held fixed."""
    total = zero_matrix(*X.args[:2])
    depends = _depends_on(X)
    for word, c in P.terms.items():
        if any(depends(a) for m in c.terms for a, _ in m):
            held = trace(C * Matrix(P.rows, P.cols, {word: ONE}))
            total = total + gradient_of(c, X).scaled(held)
        for p, letter in enumerate(word):
            if depends(letter):
                front, back = _around(P, word, p)
                total = total + _pulled_letter(letter, back * C * front, X).scaled(c)
    return total


def _around(P, word, p):
    rows, cols = word[p].args[:2]
    return of_letters(P.rows, rows, *word[:p]), of_letters(cols, P.cols, *word[p + 1 :])


def _pulled_letter(letter, C, X):
    """The gradient of tr(C L), C held fixed, for one letter L."""
    if letter.head == "mat":
        gradient = C if letter.args[3] else transpose(C)
        if (gradient.rows, gradient.cols) != X.args[:2]:
            raise Undefined(f"one name for two matrices of different shapes: {X.args[2]}")
        return gradient
    P = letter.args[2]
    if letter.head == "inv":
        inv = inverse(P)
        return _pulled(P, -(inv * C * inv), X)
    if letter.head == "matpow" and X.args[2] not in letter.args[3].free and not C * P - P * C:
        return _pulled(P, (C * _lowered(letter)).scaled(letter.args[3]), X)
    raise Undefined("the gradient of a symbolic power that does not commute with what surrounds it")


def _lowered(letter):
    return matrix_power(letter.args[2], letter.args[3] - ONE)


# --- with respect to a scalar ---------------------------------------------------------------


def _along_atom(a, wrt):
    if a.head == "trace":
        return trace(matrix_along(a.args[0], wrt))
    if a.head == "det":
        P = a.args[0]
        return trace(inverse(P) * matrix_along(P, wrt)) * Poly({((a, 1),): 1})
    if not _has_matrices(a):
        return derivative(Poly({((a, 1),): 1}), wrt)
    if a.head == "sum":
        variables, result = open_sum(a)
        result = along(result, wrt)
        for v in variables:
            result = sum_over(v, result)
        return result
    return _outer(a, ZERO, lambda poly: along(poly, wrt))


def _has_matrices(a):
    parts = (b for x in a.args if isinstance(x, Poly) for m in x.terms for b, _ in m)
    return a.head in ("trace", "det") or any(_has_matrices(b) for b in parts)


def _letter_along(letter, wrt):
    P = letter.args[2]
    if letter.head == "inv":
        return -(inverse(P) * matrix_along(P, wrt) * inverse(P))
    if letter.head == "matpow" and wrt not in letter.args[3].free:
        moved = matrix_along(P, wrt)
        if not moved * P - P * moved:
            return (_lowered(letter) * moved).scaled(letter.args[3])
    raise Undefined("the derivative of a symbolic power that does not commute with its derivative")


# --- scalar functions -----------------------------------------------------------------------


def _outer(a, zero, d):
    """The chain rule for an atom that is a scalar function of scalar terms."""
    if a.head not in _PARTS:
        raise Undefined(f"a derivative of {a.head} that contains matrices")
    total = zero
    for inner, factor in _PARTS[a.head](a):
        total = total + _times(d(inner), factor)
    return total


def _of_power(a):
    base, exponent = a.args
    if not set(base.free).isdisjoint(exponent.free):
        raise Undefined("a derivative of a power with a variable in its exponent")
    return [(base, exponent * Poly({((a, 1),): 1}) * raised(base, -1))]


def _of_function(a):
    name, orders, *args = a.args
    if name in DERIVATIVES and not any(orders):
        return [(args[0], DERIVATIVES[name](args[0]))]
    higher = [tuple(k + (q == p) for q, k in enumerate(orders)) for p in range(len(args))]
    return [(x, CONSTRUCTORS["fn"](name, order, *args)) for x, order in zip(args, higher, strict=True)]


def _of_sign(a):
    session.require("nonzero", a.args[0])
    return []


_PARTS = {
    "exp": lambda a: [(a.args[0], Poly({((a, 1),): 1}))],
    "log": lambda a: [(a.args[0], raised(a.args[0], -1))],
    "pol": lambda a: [(a.args[0], ONE)],
    "pow": _of_power,
    "fn": _of_function,
    "sgn": _of_sign,
}
"""head of an atom -> [(argument, partial derivative)]"""
