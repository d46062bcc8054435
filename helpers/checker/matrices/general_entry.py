"""Matrix expressions by their general entry, for what words cannot say.

    (A B)[i, j]      = sum_k A[i, k] B[k, j],     A^T[i, j] = A[j, i],     tr A = sum_i A[i, i]
    (A^T A)[i, i]    = sum_k A[k, i]^2
    (A o B)[i, j]    = A[i, j] B[i, j],           diag(x)[i, j] = delta_ij x[i]
    f(A)[i, j]       = f(A[i, j])                 for a function applied to every entry
    gradient[i, j]   = df / dX[i, j]

The inverse of a matrix has entries without further meaning: equal matrices have equal inverses, no
more. Indices count from 1; in the entries that SymPy writes, an index that is no `Idx` counts from 0.
"""

import sympy as sp
from sympy.matrices.expressions.applyfunc import ElementwiseApplyFunction
from sympy.matrices.expressions.matexpr import MatrixElement

from helpers.checker.matrices.shapes import is_matrix_valued, shape_of
from helpers.checker.normal_form.translate_leaves import Unsupported

__all__ = ["Entries"]

MOST_FACTORS = 6
"""Greatest whole power that is written out as a product."""


class Entries:
    """Rewrites statements about matrices as statements about entries, under fresh index names."""

    def __init__(self):
        self.fresh = 0
        self.opaque = {}

    def hypothesis(self, h):
        """Return a relation between matrices as one between their entries, for all indices."""
        if not is_matrix_valued(h.lhs):
            return h.func(self.scalar(h.lhs), self.scalar(h.rhs))
        i, j = (self.index(extent) for extent in shape_of(h.lhs))
        left, right = self.entry(h.lhs, i, j), self.entry(h.rhs, i, j)
        return h.func(left, right)

    def index(self, extent):
        """Return a new index that runs over an axis."""
        self.fresh += 1
        return sp.Idx(f"e{self.fresh}_", (1, extent))

    def scalar(self, expr):
        """Return a scalar with every matrix in it written out in entries."""
        if is_matrix_valued(expr):
            if any(k != 1 for k in shape_of(expr)):
                raise Unsupported(f"a matrix where a number is needed: {expr}")
            return self.entry(expr, sp.Integer(1), sp.Integer(1))
        if isinstance(expr, sp.Trace):
            i = self.index(shape_of(expr.arg)[0])
            return sp.Sum(self.entry(expr.arg, i, i), (i, i.lower, i.upper))
        if isinstance(expr, MatrixElement):
            places = (k if isinstance(k, sp.Idx) else self.scalar(k) + 1 for k in expr.indices)
            return self.entry(expr.parent, *places)
        if isinstance(expr, (sp.Determinant, sp.Derivative)) and expr.has(sp.MatrixSymbol):
            raise Unsupported(f"{type(expr).__name__} by entries in {expr}")
        if not expr.args or not expr.has(sp.MatrixSymbol):
            return expr
        written = expr.func(*(self.scalar(a) if isinstance(a, sp.Expr) else a for a in expr.args))
        names = set(getattr(expr, "bound_symbols", ()))
        if any(names & opaque.free_symbols for opaque in self.opaque):
            raise Unsupported(f"a power or an inverse that depends on the index of {expr}")
        return written

    def entry(self, expr, i, j):
        """Return the entry of a matrix at row i and column j."""
        for kind in type(expr).__mro__:
            if kind in _ENTRIES:
                return _ENTRIES[kind](self, expr, i, j)
        raise Unsupported(f"an entry of {type(expr).__name__}")

    def _symbol(self, X, i, j):
        return sp.IndexedBase(sp.Symbol(X.name, real=True), shape=X.shape)[i, j]

    def _added(self, expr, i, j):
        return sp.Add(*(self.entry(a, i, j) for a in expr.args))

    def _multiplied(self, expr, i, j):
        scalars = [self.scalar(a) for a in expr.args if not is_matrix_valued(a)]
        matrices = [b for a in expr.args if is_matrix_valued(a) for b in _factors(a)]
        half = len(matrices) // 2
        if i == j and matrices[:half] == [a.T for a in matrices[half:][::-1]]:
            return sp.Mul(*scalars) * self._squares(matrices[half:], i)
        return sp.Mul(*scalars) * self._chain(matrices, i, j)

    def _squares(self, matrices, i):
        """(V^T V)[i, i] = sum_k V[k, i]^2 for a product V, so that its sign can be read off."""
        k = self.index(shape_of(matrices[0])[0])
        return sp.Sum(self._chain(matrices, k, i) ** 2, (k, k.lower, k.upper))

    def _chain(self, matrices, i, j):
        first, *others = matrices
        if not others:
            return self.entry(first, i, j)
        k = self.index(shape_of(first)[1])
        product = self.entry(first, i, k) * self._chain(others, k, j)
        return sp.Sum(product, (k, k.lower, k.upper))

    def _power(self, expr, i, j):
        if not expr.exp.is_Integer or not 0 < expr.exp <= MOST_FACTORS:
            return self._opaque(expr, i, j)
        return self._chain([expr.base] * int(expr.exp), i, j)

    def _opaque(self, expr, i, j):
        """An entry of an inverse or of a symbolic power: the same letter for the same matrix."""
        name = self.opaque.setdefault(expr, f"$inverse{len(self.opaque) + 1}")
        return sp.IndexedBase(sp.Symbol(name, real=True), shape=shape_of(expr))[i, j]

    def _explicit(self, matrix, i, j):
        if not (i.is_Integer and j.is_Integer):
            raise Unsupported("a symbolic entry of a matrix that is written out")
        return self.scalar(matrix[int(i) - 1, int(j) - 1])

    def _diagonal_of_vector(self, expr, i, j):
        return sp.KroneckerDelta(i, j) * self.entry(expr.args[0], i, sp.Integer(1))

    def _applied(self, expr, i, j):
        return expr.function(self.entry(expr.expr, i, j))

    def _gradient(self, expr, i, j):
        variable = expr.variables[0]
        value = self.scalar(expr.expr) if variable.is_Matrix else self.entry(expr.expr, i, j)
        if any(expr.variables[0] in e.free_symbols for e in self.opaque):
            raise Unsupported("the derivative of an inverse by entries")
        at = self._symbol(variable, i, j) if variable.is_Matrix else variable
        return sp.Derivative(value, at)


def _factors(expr):
    """The factors of a product that stands inside a product."""
    return expr.args if isinstance(expr, sp.MatMul) and all(map(is_matrix_valued, expr.args)) else (expr,)


_ENTRIES = {
    sp.MatrixSymbol: Entries._symbol,
    sp.MatAdd: Entries._added,
    sp.Add: Entries._added,
    sp.MatMul: Entries._multiplied,
    sp.Mul: Entries._multiplied,
    sp.MatPow: Entries._power,
    sp.Inverse: Entries._opaque,
    sp.Transpose: lambda self, e, i, j: self.entry(e.arg, j, i),
    sp.Identity: lambda self, e, i, j: sp.KroneckerDelta(i, j),
    sp.ZeroMatrix: lambda self, e, i, j: sp.S.Zero,
    sp.OneMatrix: lambda self, e, i, j: sp.S.One,
    sp.HadamardProduct: lambda self, e, i, j: sp.Mul(*(self.entry(a, i, j) for a in e.args)),
    sp.HadamardPower: lambda self, e, i, j: self.entry(e.base, i, j) ** e.exp,
    ElementwiseApplyFunction: Entries._applied,
    sp.DiagMatrix: Entries._diagonal_of_vector,
    sp.DiagonalMatrix: lambda self, e, i, j: sp.KroneckerDelta(i, j) * self.entry(e.arg, i, j),
    sp.DiagonalOf: lambda self, e, i, j: self.entry(e.arg, i, i),
    sp.Derivative: Entries._gradient,
    sp.ImmutableDenseMatrix: Entries._explicit,
}
"""SymPy class -> function(entries, expr, i, j) -> the entry."""
