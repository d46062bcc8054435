"""From SymPy matrix expressions to sums of words: one small rule for each kind of node.

`matrix_term` translates matrices and `scalar_term` scalars; each calls the other where a matrix has
scalar factors, and where a scalar has traces and determinants in it. A rule is a function
``rule(expr, bound)``, with `bound` mapping bound indices to terms.
"""

from functools import reduce

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.matrices.contractions import contracted
from helpers.checker.matrices.determinants import determinant
from helpers.checker.matrices.gradients import along, gradient_of, matrix_along
from helpers.checker.matrices.inverses import inverse
from helpers.checker.matrices.letters import mapped, ones, plain_letter, symbol_matrix, transpose
from helpers.checker.matrices.matrix_powers import geometric_sum, matrix_power
from helpers.checker.matrices.shapes import is_matrix_valued, shape_of, speaks_of_matrices
from helpers.checker.matrices.traces import trace
from helpers.checker.matrices.words import Matrix, identity, of_letters, zero_matrix
from helpers.checker.matrices.workspace import hypotheses_asleep
from helpers.checker.normal_form import translate
from helpers.checker.normal_form.bound_indices import index_variable
from helpers.checker.normal_form.entries import rebuilt
from helpers.checker.normal_form.session import session
from helpers.checker.normal_form.sums import sum_over
from helpers.checker.normal_form.terms import ONE, Poly, const
from helpers.checker.normal_form.translate_leaves import Unsupported, raw_entry

__all__ = ["matrix_term", "scalar_term"]

MOST_UNROLLED = 32
"""A sum of matrices with numeric limits is written out up to this many terms."""


def matrix_term(expr, bound=None):
    """Return the sum of words of a matrix expression; `bound` maps bound indices to terms."""
    bound = bound or {}
    for kind in type(expr).__mro__:
        if kind in _MATRICES:
            return _MATRICES[kind](expr, bound)
    raise Unsupported(f"{type(expr).__name__} in {expr}")


def scalar_term(expr, bound=None):
    """Return the normal form of a scalar expression that may contain traces and determinants."""
    names = expr.free_symbols if bound else ()
    relevant = tuple((s, bound[s]) for s in bound or () if s in names)
    key = (expr, relevant)
    found = session.translated.get(key)
    if found is None:
        found = session.translated[key] = _scalar_rule(expr)(expr, dict(relevant), scalar_term)
    return found


def _scalar_rule(expr):
    if getattr(expr, "is_Matrix", False):
        return _number
    for kind in type(expr).__mro__:
        if kind in _SCALARS:
            return _SCALARS[kind]
    raise Unsupported(f"{type(expr).__name__} in {expr}")


def _shape(expr, bound):
    return tuple(scalar_term(sp.sympify(k), bound) for k in shape_of(expr))


# --- matrices -------------------------------------------------------------------------------


def _symbol(expr, bound):
    return symbol_matrix(str(expr.name), *_shape(expr, bound))


def _add(expr, bound):
    return reduce(lambda a, b: a + b, (matrix_term(part, bound) for part in expr.args))


def _multiply(expr, bound):
    scalars = [part for part in expr.args if not is_matrix_valued(part)]
    matrices = [matrix_term(part, bound) for part in expr.args if is_matrix_valued(part)]
    result = reduce(lambda a, b: a * b, matrices)
    return reduce(lambda a, c: a.scaled(scalar_term(c, bound)), scalars, result)


def _power(expr, bound):
    if not expr.exp.is_integer:
        raise Unsupported(f"the exponent {expr.exp} of a matrix, which is not known to be whole")
    return matrix_power(matrix_term(expr.base, bound), scalar_term(expr.exp, bound))


def _identity(expr, bound):
    return identity(_shape(expr, bound)[0])


def _sum(expr, bound):
    """Work through the limits from the outermost, which SymPy writes last, to the body."""
    *inner, limit = expr.limits
    if len(limit) != 3:
        raise Unsupported(f"a sum over {limit[0]} without limits")
    name, low, high = limit[0], scalar_term(limit[1], bound), scalar_term(limit[2], bound)
    body = sp.Sum(expr.function, *inner) if inner else expr.function
    first, last = low.constant, high.constant
    if isinstance(first, int) and isinstance(last, int) and last - first < MOST_UNROLLED:
        values = [matrix_term(body, {**bound, name: const(v)}) for v in range(first, last + 1)]
        return reduce(lambda a, b: a + b, values, zero_matrix(*_shape(expr, bound)))
    var = index_variable(session.fresh_name(), low, high)
    return _summed(matrix_term(body, {**bound, name: Poly({((var, 1),): 1})}), var, low, high)


def _summed(P, var, low, high):
    """sum_k c_k W = (sum_k c_k) W, and U P**(k + s) V is summed as U P**(low + s) G(P, high - low + 1) V."""
    total = zero_matrix(P.rows, P.cols)
    for word, c in P.terms.items():
        moving = [p for p, letter in enumerate(word) if var in letter.free]
        if not moving:
            total = total + Matrix(P.rows, P.cols, {word: ONE}).scaled(sum_over(var, c))
        elif len(moving) == 1 and var not in c.free:
            total = total + _summed_power(P, word, moving[0], var, low, high).scaled(c)
        else:
            raise Unsupported("a sum over words in which several letters depend on the index")
    return total


def _summed_power(P, word, p, var, low, high):
    letter = word[p]
    start = letter.args[3] - Poly({((var, 1),): 1}) if letter.head == "matpow" else None
    if start is None or var in start.free or var in letter.args[2].rows.free or _depends(letter.args[2], var):
        raise Unsupported("a sum over matrices that is no geometric sum")
    base = letter.args[2]
    middle = matrix_power(base, start + low) * geometric_sum(base, high - low + ONE)
    front = of_letters(P.rows, letter.args[0], *word[:p])
    back = of_letters(letter.args[1], P.cols, *word[p + 1 :])
    return front * middle * back


def _depends(P, var):
    return any(var in c.free or any(var in letter.free for letter in w) for w, c in P.terms.items())


def _derivative(expr, bound):
    """Differentiate with all hypotheses asleep: they hold at the point, and it moves."""
    with hypotheses_asleep() as awake:
        matrices = [variable for variable, _ in expr.variable_count if variable.is_Matrix]
        if matrices and expr.variable_count != ((matrices[0], 1),):
            raise Unsupported(f"the second derivative {expr} by a matrix")
        result = _gradient(expr, matrices[0], bound) if matrices else _along(expr, bound)
    return mapped(result, rebuilt) if awake else result


def _gradient(expr, X, bound):
    if not isinstance(X, sp.MatrixSymbol):
        raise Unsupported(f"the gradient {expr} with respect to what is no letter")
    value = scalar_term(expr.expr, bound)
    if _has_entries(value, X.name):
        raise Unsupported(f"the gradient of an expression in single entries of {X}")
    return gradient_of(value, plain_letter(str(X.name), *_shape(X, bound)))


def _has_entries(poly, name):
    """True when an entry of the matrix `name` stands somewhere in the term, for it is no constant."""
    inside = [a for m in poly.terms for a, _ in m if name in a.free]
    parts = (x for a in inside for x in a.args if isinstance(x, Poly))
    here = any(a.head == "ind" and len(a.args) > 2 for a in inside)
    return here or any(_has_entries(x, name) for x in parts)


def _along(expr, bound):
    result = matrix_term(expr.expr, bound)
    for variable, count in expr.variable_count:
        if not count.is_Integer:
            raise Unsupported(f"a derivative of order {count}")
        wrt = raw_entry(variable, bound, scalar_term)
        for _ in range(int(count)):
            result = matrix_along(result, wrt)
    return result


_MATRICES = {
    sp.MatrixSymbol: _symbol,
    sp.MatAdd: _add,
    sp.Add: _add,
    sp.MatMul: _multiply,
    sp.Mul: _multiply,
    sp.MatPow: _power,
    sp.Inverse: lambda expr, bound: inverse(matrix_term(expr.arg, bound)),
    sp.Transpose: lambda expr, bound: transpose(matrix_term(expr.arg, bound)),
    sp.Identity: _identity,
    sp.ZeroMatrix: lambda expr, bound: zero_matrix(*_shape(expr, bound)),
    sp.OneMatrix: lambda expr, bound: ones(*_shape(expr, bound)),
    sp.Sum: _sum,
    sp.Derivative: _derivative,
}
"""SymPy class -> rule; the nearest class among the bases of a node decides."""


# --- scalars --------------------------------------------------------------------------------


def _number(expr, bound, term):
    """A matrix of shape (1, 1) as a number."""
    P = matrix_term(expr, bound)
    if P.rows != ONE or P.cols != ONE:
        raise Unsupported(f"a matrix where a number is needed: {expr}")
    return trace(P)


def _element(expr, bound, term):
    if isinstance(expr.parent, sp.MatrixSymbol) and tuple(expr.parent.shape) != (1, 1):
        return translate.RULES[MatrixElement](expr, bound, term)
    if all(k == 1 for k in shape_of(expr.parent)):
        return _number(expr.parent, bound, term)
    raise Unsupported(f"the entry {expr}")


def _scalar_sum(expr, bound, term):
    if expr.has(MatrixElement):
        found = contracted(expr)
        if found is not None:
            return term(found, bound)
    return translate.RULES[sp.Sum](expr, bound, term)


def _scalar_derivative(expr, bound, term):
    if is_matrix_valued(expr):
        return _number(expr, bound, term)
    if not speaks_of_matrices(expr.expr):
        return translate.RULES[sp.Derivative](expr, bound, term)
    with hypotheses_asleep() as awake:
        result = term(expr.expr, bound)
        for variable, count in expr.variable_count:
            if not isinstance(variable, sp.Symbol) or not count.is_Integer:
                raise Unsupported(f"the derivative {expr}")
            wrt = raw_entry(variable, bound, term)
            for _ in range(int(count)):
                result = along(result, wrt)
    return rebuilt(result) if awake else result


_SCALARS = {
    **translate.RULES,
    sp.Trace: lambda expr, bound, term: trace(matrix_term(expr.arg, bound)),
    sp.Determinant: lambda expr, bound, term: determinant(matrix_term(expr.arg, bound)),
    MatrixElement: _element,
    sp.Sum: _scalar_sum,
    sp.Derivative: _scalar_derivative,
}
"""SymPy class -> rule ``rule(expr, bound, term)``."""
