"""Exact values of matrix expressions at random rational matrices: the oracle for the matrix proofs.

    f(X + e E_ij) = f(X) + e df/dX[i, j]        in dual numbers, e e = 0

It shares no code with the checker and nothing with SymPy's matrix algebra. A matrix is a list of
rows, a number is a pair (value, slope). Sizes are unequal, so that a lost transpose shows.
"""

import random

import sympy as sp
from sympy.matrices.expressions.applyfunc import ElementwiseApplyFunction
from sympy.matrices.expressions.matexpr import MatrixElement

SIZES = {"n": 3, "d": 2, "m": 4, "t": 3, "s": 2}


class Dual:
    """value + e * slope with e * e = 0."""

    def __init__(self, value, slope=0):
        self.value, self.slope = sp.sympify(value), sp.sympify(slope)

    def __add__(self, other):
        return Dual(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other):
        return Dual(self.value * other.value, self.value * other.slope + self.slope * other.value)

    def through(self, value, slope):
        """A function of this number, given its value and its derivative here."""
        return Dual(value, slope * self.slope)

    def power(self, q):
        return Dual(1) if q == 0 else self.through(self.value**q, q * self.value ** (q - 1))


ONE, ZERO, MINUS = Dual(1), Dual(0), Dual(-1)


def difference(lhs, rhs, given=(), seed=0):
    """Return the largest absolute entry of lhs - rhs at random rational letters; definitions are obeyed."""
    point = Point(random.Random(seed))
    for h in given:
        if isinstance(h.lhs, sp.MatrixSymbol) and not h.rhs.has(h.lhs):
            point.letters[h.lhs.name] = [[x.value for x in row] for row in point.value(h.rhs)]
    left, right = point.value(sp.sympify(lhs)), point.value(sp.sympify(rhs))
    left, right = (v if isinstance(v, list) else [[v]] for v in (left, right))
    assert (len(left), len(left[0])) == (len(right), len(right[0])), "shapes"
    pairs = zip((x for row in left for x in row), (x for row in right for x in row), strict=True)
    return max(abs(sp.N(x.value - y.value, 40)) for x, y in pairs)


class Point:
    """Concrete letters. The name of a letter says what holds for it:

    K, L symmetric; Q orthogonal; P a symmetric projection; F and G commute; e a unit vector; R invertible
    with R S = I.
    """

    def __init__(self, rng):
        self.rng, self.letters, self.seed, self.bound = rng, {}, None, {}

    def value(self, node):
        for kind in type(node).__mro__:
            if kind in RULES:
                return RULES[kind](self, node)
        raise NotImplementedError(type(node))

    def number(self, node):
        v = self.value(node)
        return v[0][0] if isinstance(v, list) else v

    def integer(self, node):
        return int(self.number(sp.sympify(node)).value)

    def letter(self, name, rows, cols):
        if name not in self.letters:
            self.letters[name] = self.special(name, rows, cols)
        return self.letters[name]

    def draw(self, rows, cols):
        pick = lambda: sp.Rational(self.rng.randint(-7, 7) or 5, self.rng.choice((1, 2, 3)))  # noqa: E731
        return [[pick() for _ in range(cols)] for _ in range(rows)]

    def special(self, name, rows, cols):
        A = sp.Matrix(self.draw(rows, cols))
        eye = sp.eye(rows)
        if name in ("K", "L"):
            A = A + A.T
        elif name == "Q":
            A = (eye - (A - A.T)) * (eye + (A - A.T)).inv()
        elif name == "P":
            B = sp.Matrix(self.draw(rows, 1))
            A = B * B.T / (B.T * B)[0, 0]
        elif name == "S":
            A = sp.Matrix(self.letter("R", rows, cols)).inv()
        elif name == "G":
            A = sp.Matrix(self.letter("F", rows, cols))
            A = A**2 + 3 * A
        elif name == "e":
            A = sp.Matrix([sp.Rational(2, 3), sp.Rational(-1, 3), sp.Rational(2, 3)])
        return A.tolist()

    def symbol(self, node):
        if node in self.bound:
            return Dual(self.bound[node])
        if node.name in SIZES:
            return Dual(SIZES[node.name])
        if node.name not in self.letters:
            value = sp.Rational(self.rng.randint(1, 9), self.rng.choice((2, 5, 7)))
            self.letters[node.name] = value if node.is_positive else -value
        return Dual(self.letters[node.name], int(self.seed == (node.name,)))

    def matrix(self, node):
        rows, cols = (self.integer(k) for k in node.shape)
        entries = self.letter(node.name, rows, cols)
        slope = lambda i, j: int(self.seed == (node.name, i, j))  # noqa: E731
        return [[Dual(entries[i][j], slope(i, j)) for j in range(cols)] for i in range(rows)]

    def derivative(self, node):
        ((variable, count),) = node.variable_count
        assert self.seed is None
        assert count == 1
        if not isinstance(variable, sp.MatrixSymbol):
            return self.slopes(node.expr, (variable.name,))
        rows, cols = (self.integer(k) for k in variable.shape)
        self.matrix(variable)
        slope = lambda i, j: self.slopes(node.expr, (variable.name, i, j), scalar=True)  # noqa: E731
        return [[slope(i, j) for j in range(cols)] for i in range(rows)]

    def slopes(self, expr, seed, scalar=False):
        self.seed = seed
        value = self.number(expr) if scalar else self.value(expr)
        self.seed = None
        if isinstance(value, list):
            return [[Dual(x.slope) for x in row] for row in value]
        return Dual(value.slope)

    def sum(self, node):
        (name, low, high), *outer = node.limits[::-1]
        body = sp.Sum(node.function, *outer[::-1]) if outer else node.function
        total = None
        for k in range(self.integer(low), self.integer(high) + 1):
            self.bound[name] = k
            value = self.value(body)
            total = value if total is None else plus(total, value)
        del self.bound[name]
        return total

    def product(self, node):
        result, scale = None, ONE
        for part in node.args:
            value = self.value(part)
            if not isinstance(value, list):
                scale = scale * value
            else:
                result = value if result is None else times(result, value)
        return scale if result is None else [[scale * x for x in row] for row in result]

    def power(self, node):
        base, exponent = self.value(node.base), self.number(node.exp).value
        if not isinstance(base, list):
            return base.power(exponent)
        base = base if exponent >= 0 else inverse(base)[1]
        result = unit(len(base))
        for _ in range(abs(int(exponent))):
            result = times(result, base)
        return result

    def trace(self, node):
        result = ZERO
        for i, row in enumerate(self.value(node.arg)):
            result = result + row[i]
        return result


def plus(a, b):
    if not isinstance(a, list):
        return a + b
    return [[x + y for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]


def times(a, b):
    columns = list(zip(*b, strict=True))
    assert len(a[0]) == len(b), "shapes"
    return [[dot(row, column) for column in columns] for row in a]


def dot(row, column):
    total = ZERO
    for x, y in zip(row, column, strict=True):
        total = total + x * y
    return total


def unit(n):
    return [[Dual(int(i == j)) for j in range(n)] for i in range(n)]


def inverse(A):
    """(det A, A^-1) by elimination with the first non-zero pivot."""
    n, det = len(A), ONE
    rows = [list(a) + u for a, u in zip(A, unit(n), strict=True)]
    for k in range(n):
        pivot = next((i for i in range(k, n) if rows[i][k].value != 0), None)
        if pivot is None:
            return ZERO, None
        if pivot != k:
            rows[k], rows[pivot], det = rows[pivot], rows[k], det * MINUS
        det = det * rows[k][k]
        rows[k] = [rows[k][k].power(-1) * x for x in rows[k]]
        for i in range(n):
            if i != k:
                rows[i] = [x + MINUS * rows[i][k] * y for x, y in zip(rows[i], rows[k], strict=True)]
    return det, [row[n:] for row in rows]


def determinant(A):
    """det A by expansion, which needs no pivot."""
    if len(A) == 1:
        return A[0][0]
    total = ZERO
    for j, x in enumerate(A[0]):
        minor = [row[:j] + row[j + 1 :] for row in A[1:]]
        total = total + Dual((-1) ** j) * x * determinant(minor)
    return total


def filled(entry):
    def rule(point, node):
        rows, cols = (point.integer(k) for k in node.shape)
        return [[Dual(entry(i, j)) for j in range(cols)] for i in range(rows)]

    return rule


def entrywise(point, node):
    parts = [point.value(a) for a in node.args]
    result = parts[0]
    for part in parts[1:]:
        result = [[x * y for x, y in zip(r, s, strict=True)] for r, s in zip(result, part, strict=True)]
    return result


def applied(point, node):
    name = node.function.variables[0]
    f, slope = node.function.expr, sp.diff(node.function.expr, name)
    at = lambda x: x.through(f.subs(name, x.value), slope.subs(name, x.value))  # noqa: E731
    return [[at(x) for x in row] for row in point.value(node.expr)]


def diagonal(point, node):
    column = point.value(node.args[0])
    n = len(column)
    return [[column[i][0] if i == j else ZERO for j in range(n)] for i in range(n)]


def element(point, node):
    i, j = (point.integer(k) for k in node.indices)
    return point.value(node.parent)[i][j]


def through(point, node, f, slope):
    x = point.number(node.args[0])
    return x.through(f(x.value), slope(x.value))


def added(point, node):
    total = point.value(node.args[0])
    for part in node.args[1:]:
        total = plus(total, point.value(part))
    return total


RULES = {
    sp.Number: lambda point, node: Dual(node),
    sp.Symbol: Point.symbol,
    sp.MatrixSymbol: Point.matrix,
    MatrixElement: element,
    sp.Add: added,
    sp.MatAdd: added,
    sp.Mul: Point.product,
    sp.MatMul: Point.product,
    sp.Pow: Point.power,
    sp.MatPow: Point.power,
    sp.Inverse: lambda point, node: inverse(point.value(node.arg))[1],
    sp.Transpose: lambda point, node: [list(row) for row in zip(*point.value(node.arg), strict=True)],
    sp.Determinant: lambda point, node: determinant(point.value(node.arg)),
    sp.Trace: Point.trace,
    sp.Identity: filled(lambda i, j: int(i == j)),
    sp.ZeroMatrix: filled(lambda i, j: 0),
    sp.OneMatrix: filled(lambda i, j: 1),
    sp.HadamardProduct: entrywise,
    ElementwiseApplyFunction: applied,
    sp.DiagMatrix: diagonal,
    sp.DiagonalOf: lambda point, node: [[row[i]] for i, row in enumerate(point.value(node.arg))],
    sp.Derivative: Point.derivative,
    sp.Sum: Point.sum,
    sp.exp: lambda point, node: through(point, node, sp.exp, sp.exp),
    sp.log: lambda point, node: through(point, node, sp.log, lambda x: 1 / x),
    sp.Abs: lambda point, node: through(point, node, sp.Abs, sp.sign),
}
