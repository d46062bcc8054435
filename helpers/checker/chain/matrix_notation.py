r"""Matrices in print.

    A^{\mathsf{T}}, A^{-1}, A^{-\mathsf{T}}, I_n, 1_n, \det(A), \operatorname{diag}(x), A \odot B, \nabla_X f

A function of every entry prints as a function of the matrix. Entries count from 1, and those of a column
have one index.
"""

from sympy import Derivative, Function, Idx, Inverse, MatrixSymbol, Symbol, Transpose, exp, preorder_traversal
from sympy.printing.latex import LatexPrinter
from sympy.printing.precedence import PRECEDENCE

__all__ = ["MatrixLatex"]

PLAIN = ("Trace", "Determinant")  # these bring their own parentheses


class MatrixLatex(LatexPrinter):
    """SymPy's LaTeX with matrices as in a textbook."""

    def _raised(self, matrix, exponent):
        """Return a matrix with what stands at its upper right."""
        base = self.parenthesize(matrix, PRECEDENCE["Pow"], strict=True)
        return f"{base}^{{{exponent}}}"

    def _print_Transpose(self, expr):
        if isinstance(expr.arg, Inverse):
            return self._raised(expr.arg.arg, r"-\mathsf{T}")
        return self._raised(expr.arg, r"\mathsf{T}")

    def _print_Inverse(self, expr):
        if isinstance(expr.arg, Transpose):
            return self._raised(expr.arg.arg, r"-\mathsf{T}")
        return self._raised(expr.arg, "-1")

    def _print_Determinant(self, expr):
        return rf"\det\left({self._print(expr.arg)}\right)"

    def _print_Identity(self, expr):
        return f"I_{{{self._print(expr.shape[0])}}}"

    def _print_ZeroMatrix(self, expr):
        return "0"

    def _print_OneMatrix(self, expr):
        rows, columns = map(self._print, expr.shape)
        return rf"\mathbf{{1}}_{{{rows}}}" if columns == "1" else rf"\mathbf{{1}}_{{{rows} \times {columns}}}"

    def _print_DiagMatrix(self, expr):
        return rf"\operatorname{{diag}}\left({self._print(expr.args[0])}\right)"

    _print_DiagonalOf = _print_DiagMatrix

    def _print_DiagonalMatrix(self, expr):
        return rf"{self._factor(expr.arg)} \odot I"

    def _print_HadamardProduct(self, expr):
        return r" \odot ".join(map(self._factor, expr.args))

    def _factor(self, matrix):
        return self.parenthesize(matrix, PRECEDENCE["Mul"], strict=True)

    def _print_ElementwiseApplyFunction(self, expr):
        """Print f(A), or the rule of f where the formula of f would read as one about whole matrices."""
        (variable,), body, inside = expr.function.variables, expr.function.expr, self._print(expr.expr)
        if not all(isinstance(node, Function) for node in preorder_traversal(body) if variable in node.args):
            return rf"\left({self._print(variable)} \mapsto {self._print(body)}\right)\left({inside}\right)"
        named = body.replace(exp, Function(r"\exp"))
        words = self._print(named.xreplace({variable: Symbol(f"{{{inside}}}")}))
        return rf"\left({words}\right)" if body.is_Add else words

    def _print_MatAdd(self, expr):
        words = [self._print(term) for term in self._as_ordered_terms(expr)]
        first = next((place for place, word in enumerate(words) if not word.startswith("-")), 0)
        words.insert(0, words.pop(first))
        signed = [f"- {word[1:].lstrip()}" if word.startswith("-") else f"+ {word}" for word in words[1:]]
        return " ".join([words[0], *signed])

    def _print_MatrixElement(self, expr):
        places = [k if isinstance(k, Idx) else k + 1 for k in expr.indices]
        shown = places[:1] if expr.parent.shape[1] == 1 else places
        words = [self._print(place) for place in shown]
        between = " " if all(len(word) == 1 and word.isalpha() for word in words) else ", "
        return f"{self.parenthesize(expr.parent, PRECEDENCE['Atom'], strict=True)}_{{{between.join(words)}}}"

    def _print_Derivative(self, expr):
        if not any(isinstance(variable, MatrixSymbol) for variable in expr.variables):
            return super()._print_Derivative(expr)
        return rf"\nabla_{{{self._print(expr.variables[0])}}} {self._operand(expr.expr)}"

    def _operand(self, f):
        """Return what a gradient acts on, in parentheses unless it is one function."""
        words = self._print(f)
        plain = f.is_Atom or isinstance(f, Function) or type(f).__name__ in PLAIN
        return words if plain and not isinstance(f, Derivative) else rf"\left({words}\right)"
