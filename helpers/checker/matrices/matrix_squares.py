"""Is a number made of traces never negative? Sums of squares of words, exactly.

    sum_ij G_ij tr(H_i^T H_j) >= 0                    where G = L D L^T with D >= 0
    x^T S x = |S x|^2 / c >= 0                        where S = S^T and S S = c S with c > 0

The words H are halves of the words H^T H whose traces stand in the number.
"""

from fractions import Fraction
from itertools import combinations

from helpers.checker.matrices.inverses import is_gram
from helpers.checker.matrices.letters import transpose
from helpers.checker.matrices.matrix_bounds import bounds, matrix_of_word, shape_of_word, with_clear_inverses
from helpers.checker.matrices.traces import rotations, trace, trace_word
from helpers.checker.matrices.zero_matrices import form_of
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.term_sign import is_nonnegative, is_positive
from helpers.checker.normal_form.terms import ONE, ZERO, Poly, leading_monomial, mono_poly, raised

__all__ = ["is_sum_of_squares"]

DEEPEST = 4
"""Most rules that are used one after the other."""

MOST_HALVES = 12
"""No Gram matrix larger than this is tried."""


def is_sum_of_squares(poly, is_weight=is_nonnegative, depth=0):
    """Return True when the scalar term `poly` is shown never to be negative.

    `is_weight` tells whether a term without traces is never negative. Sound because every rule says that
    a number is at least another one, for which the question is asked again.
    """
    session.check_budget(20)
    if not poly or is_nonnegative(poly):
        return True
    if depth > DEEPEST or not all(a.head in ("trace", "sym") for m in poly.terms for a, _ in m):
        return False
    if _is_quadratic_form(poly, is_weight) or _is_form_of_projection(poly):
        return True
    return any(is_sum_of_squares(smaller, is_weight, depth + 1) for smaller in _smaller(poly))


def _smaller(poly):
    yield from with_clear_inverses(poly)
    for bound in bounds(poly):
        rest = poly - bound
        if len(rest.terms) < len(poly.terms):
            yield rest


# --- quadratic forms ------------------------------------------------------------------------


def _is_quadratic_form(poly, is_weight):
    weights, rest = _weights(poly)
    if weights is None or not is_weight(rest):
        return False
    halves = _halves(weights)
    return len(halves) <= MOST_HALVES and any(
        _has_no_negative_pivot(gram, is_weight) for gram in _grams(weights, halves) if gram is not None
    )


def _weights(poly):
    """(trace atom -> its coefficient, what has no trace), or (None, None) where traces are multiplied."""
    weights, rest = {}, ZERO
    for m, c in poly.terms.items():
        traces = [(a, e) for a, e in m if a.head == "trace"]
        if len(traces) > 1 or any(e != 1 for _, e in traces):
            return None, None
        other = mono_poly({a: e for a, e in m if a.head != "trace"}, c)
        if traces:
            weights[traces[0][0]] = weights.get(traces[0][0], ZERO) + other
        else:
            rest = rest + other
    return weights, rest


def _halves(weights):
    """Trace atom -> the words H with tr(H^T H) equal to it, columns first, for the atoms that have any."""
    found = {}
    for a in weights:
        words = [w[len(w) // 2 :] for w in rotations(trace_word(a)) if is_gram(w)]
        if words:
            found[a] = tuple(sorted(dict.fromkeys(words), key=lambda w: shape_of_word(w)[1] != ONE))
    return found


def _grams(weights, halves):
    """The Gram matrix with the first half of every word, then with equal parts of all halves."""
    yield _gram(weights, {a: words[:1] for a, words in halves.items()})
    if any(len(words) > 1 for words in halves.values()):
        yield _gram(weights, halves)


def _gram(weights, halves):
    """The matrix G with the number = sum_ij G_ij tr(H_i^T H_j), or None where some trace is none of these."""
    words = [(a, h, len(found)) for a, found in halves.items() for h in found]
    gram = [[ZERO] * len(words) for _ in words]
    for i, (a, _, parts) in enumerate(words):
        gram[i][i] = weights[a].scaled(Fraction(1, parts))
    for a, c in weights.items():
        if a not in halves and not _placed(gram, words, Poly({((a, 1),): 1}), c):
            return None
    return gram


def _placed(gram, words, target, c):
    """Share the weight c among the places whose trace is the target, or minus the target; False for none."""
    pairs = combinations(range(len(words)), 2)
    values = {(i, j): _inner(words[i][1], words[j][1]) for i, j in pairs}
    found = {pair: 1 if value == target else -1 for pair, value in values.items()
             if value is not None and value in (target, -target)}
    for (i, j), sign in found.items():
        share = c.scaled(Fraction(sign, 2 * len(found)))
        gram[i][j] = gram[i][j] + share
        gram[j][i] = gram[j][i] + share
    return bool(found)


def _inner(g, h):
    """tr(G^T H) of two words, or None where their shapes differ."""
    if shape_of_word(g) != shape_of_word(h):
        return None
    return trace(transpose(matrix_of_word(g)) * matrix_of_word(h))


def _has_no_negative_pivot(gram, is_weight):
    """True when symmetric elimination shows the matrix of scalar terms to be positive semidefinite."""
    gram = [list(row) for row in gram]
    for k in range(len(gram)):
        pivot, row = gram[k][k], gram[k][k + 1 :]
        if not any(row):
            if pivot and not is_weight(pivot):
                return False
            continue
        ratios = [_quotient(x, pivot) for x in row]
        if any(r is None for r in ratios) or not is_weight(pivot):
            return False
        for i, p in enumerate(ratios, k + 1):
            for j, x in enumerate(row, k + 1):
                gram[i][j] = gram[i][j] - p * x
    return True


def _quotient(x, pivot):
    """x / pivot, where it is a number or the pivot is positive; else None."""
    if not pivot:
        return None
    m = leading_monomial(pivot)
    ratio = ONE.scaled(Fraction(x.terms.get(m, 0)) / pivot.terms[m])
    if x == pivot * ratio:
        return ratio
    return x * raised(pivot, -1) if is_positive(pivot) else None


# --- other rules ----------------------------------------------------------------------------


def _is_form_of_projection(poly):
    """x^T M x with S = M + M^T: never negative where S S = c S for a number c > 0."""
    letters = dict.fromkeys(w for m in poly.terms for a, _ in m if a.head == "trace" for w in trace_word(a))
    for x in letters:
        S = form_of(poly, x)
        if S:
            word = next(iter(S.terms))
            square = S * S
            ratio = _quotient(square.terms.get(word, ZERO), S.terms[word])
            if ratio is not None and is_positive(ratio) and square == S.scaled(ratio):
                return True
    return False
