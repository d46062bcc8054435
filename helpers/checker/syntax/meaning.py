"""From syntax tree to SymPy: each kind of node has one rule, and each function one row of a table.

Sums and products of numbers are worked out as SymPy does, 2*x + x is 3*x, where nothing is lost that may
be undefined. Sums over indices, derivatives, limits and relations stay as they are written. A number that
grows out of proportion is refused before SymPy computes it.
"""

import sympy as sp

from helpers.checker.matrices.shapes import shape_of
from helpers.checker.syntax.binders import BINDER_RULES
from helpers.checker.syntax.bounds import MOST_BITS
from helpers.checker.syntax.domains import add, multiply, raise_to
from helpers.checker.syntax.functions import PLAIN, is_matrix
from helpers.checker.syntax.growth import TooLarge, bits, require_moderate_exponent, require_moderate_power
from helpers.checker.syntax.letters import CONSTANTS
from helpers.checker.syntax.matrix_meaning import matrix_power, matrix_product, matrix_sum, negative
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.tree import (
    Approach,
    Call,
    Case,
    Entry,
    Factors,
    Name,
    Number,
    Power,
    Range,
    Relation,
    Replacement,
    Terms,
    Transposed,
)

__all__ = ["Meaning"]

RELATIONS = {"==": sp.Eq, "<=": sp.Le, ">=": sp.Ge, "<": sp.Lt, ">": sp.Gt, "!=": sp.Ne}
PLACES = {
    Range: "a range stands only in `sum` and `prod`",
    Replacement: "`=` with a value stands only in `at` and `entrywise`; write `==` between two sides",
    Approach: "`->` stands only in `limit`",
    Case: "`if` and `otherwise` stand only in `cases`",
}
KINDS = {"n": "a number", "m": "a matrix", "s": "a size"}


class Meaning:
    """The meaning of syntax trees, given the meaning of their letters.

    Parameters
    ----------
    letters : helpers.checker.syntax.letters.Letters
        The objects of the question.
    """

    def __init__(self, letters):
        self.letters = letters

    def of(self, node):
        """Return the SymPy object of a tree."""
        if type(node) in PLACES:
            raise NotationError(f"Something is out of place: {PLACES[type(node)]}.", *node.place)
        return RULES[type(node)](self, node)

    def number(self, node):
        """Return the meaning of a tree that must be a number."""
        value = self.of(node)
        if is_matrix(value):
            raise NotationError("Expected a number, got a matrix; take its trace or an entry.", *node.place)
        return value

    def relation(self, node):
        """Return a SymPy relation, as it is written."""
        left, right = self.of(node.left), self.of(node.right)
        return self.built(node, lambda: RELATIONS[node.relation](left, right, evaluate=False))

    def built(self, node, make):
        """Return what SymPy makes; what SymPy refuses is an error at the node."""
        try:
            value = make()
            if is_matrix(value) or isinstance(value, (sp.Trace, sp.Determinant)):
                shape_of(value)  # refuses parts that do not fit
        except (NotationError, RecursionError):
            raise
        except Exception as error:  # whatever SymPy raises, the text is at fault
            start = "This is too large" if isinstance(error, TooLarge) else "This has no meaning"
            raise NotationError(f"{start}: {_reason(error)}.", *node.place) from error
        return self._checked(node, value)

    def _checked(self, node, value):
        """Refuse a value that is no real number, or one with too many digits."""
        if value in (sp.zoo, sp.nan):
            raise NotationError("This has no value: something is divided by zero.", *node.place)
        if isinstance(value, sp.Rational) and bits(value) > MOST_BITS:
            raise NotationError(f"A number must have at most {MOST_BITS} bits.", *node.place)
        return value

    def _number(self, node):
        return sp.Rational(node.digits)

    def _name(self, node):
        """Return what a letter stands for."""
        value = self.letters.objects.get(node.name, CONSTANTS.get(node.name))
        if isinstance(value, sp.IndexedBase):
            indices = ", ".join("ijklpq"[: len(value.shape)])
            raise NotationError(
                f"The array `{node.name}` needs indices: {node.name}[{indices}].", *node.place
            )
        if isinstance(value, type):
            raise NotationError(f"The function `{node.name}` needs an argument: {node.name}(x).", *node.place)
        return value

    def _terms(self, node):
        """Return a sum of numbers or of matrices."""
        values = [self._signed(sign, self.of(term)) for sign, term in node.terms]
        matrices = sum(map(is_matrix, values))
        if not matrices:
            return self.built(node, lambda: add(*values))
        if matrices < len(values):
            raise NotationError(
                "A number and a matrix cannot be added; write c*eye(n) or c*ones(n).",
                *node.place,
            )
        return self.built(node, lambda: values[0] if len(values) == 1 else matrix_sum(values))

    def _signed(self, sign, value):
        if sign == "+":
            return value
        return negative(value) if is_matrix(value) else multiply(sp.S.NegativeOne, value)

    def _factors(self, node):
        """Return a product of numbers and matrices, in their order."""
        values = [value for sign, factor in node.factors for value in self._factor(sign, factor)]
        if any(map(is_matrix, values)):
            return self.built(node, lambda: matrix_product(values))
        return self.built(node, lambda: multiply(*values))

    def _factor(self, sign, node):
        """Return a factor, or one over each factor of a denominator, as 2 and x + y in 1/(2*(x + y))."""
        if sign == "*":
            return [self.of(node)]
        if isinstance(node, Factors) and all(inner == "*" for inner, _ in node.factors):
            return [value for _, part in node.factors for value in self._factor("/", part)]
        value = self.number(node)
        return [self.built(node, lambda: raise_to(value, sp.S.NegativeOne))]

    def _power(self, node):
        base, exponent = self.of(node.base), self.number(node.exponent)
        self.built(node.exponent, lambda: require_moderate_exponent(exponent))
        if is_matrix(base):
            return self.built(node, lambda: matrix_power(base, exponent))
        self.built(node, lambda: require_moderate_power(base, exponent))
        return self.built(node, lambda: raise_to(base, exponent))

    def _transposed(self, node):
        value = self.of(node.matrix)
        if not is_matrix(value):
            raise NotationError(
                "Only a matrix has a transpose; declare it, as in `where A: matrix n x d`.", *node.place
            )
        return self.built(node, lambda: sp.Transpose(value))

    def _entry(self, node):
        """Return an entry of an array or of a matrix."""
        base, name = self.letters.objects[node.array.name], node.array.name
        indices = [self.number(index) for index in node.indices]
        if isinstance(base, sp.MatrixSymbol):
            return self._element(node, base, indices)
        if not isinstance(base, sp.IndexedBase):
            raise NotationError(f"`{name}` has no indices: it is declared as something else.", *node.place)
        if len(indices) != len(base.shape):
            raise NotationError(
                f"`{name}` has {len(base.shape)} axes, got {len(indices)} indices.", *node.place
            )
        return self.built(node, lambda: base[tuple(indices)])

    def _element(self, node, base, indices):
        """Return an entry of a matrix; a column has one index."""
        if len(indices) == 1 and base.shape[1] == 1:
            indices = [*indices, sp.S.Zero]
        if len(indices) != 2 or not isinstance(indices[0], sp.Idx):
            raise NotationError("An entry of a matrix has two indices, as in A[i, j].", *node.place)
        return self.built(node, lambda: base[tuple(indices)])

    def _call(self, node):
        """Return the value of a function."""
        if node.function in BINDER_RULES:
            self._require_no_primes(node)
            return BINDER_RULES[node.function](self, node)
        if node.function in PLAIN:
            self._require_no_primes(node)
            return self._plain(node)
        return self._unknown(node)

    def _plain(self, node):
        """Return the value of a function of the table."""
        rule, count = PLAIN[node.function], len(node.arguments)
        kinds = rule.of(count)
        if kinds is None:
            raise NotationError(f"`{node.function}` does not take {count} arguments.", *node.place)
        values = [self._of_kind(node, *pair) for pair in zip(kinds, node.arguments, strict=True)]
        return self.built(node, lambda: rule.build(*values))

    def _of_kind(self, call, kind, node):
        """Return an argument, which must be of a kind."""
        value = self.of(node)
        if is_matrix(value) != (kind == "m"):
            way = "; declare it, as in `where A: matrix n x n`" if kind == "m" else ""
            raise NotationError(f"`{call.function}` takes {KINDS[kind]} here{way}.", *node.place)
        return value

    def _unknown(self, node):
        """Return a value of an unknown function, or of one of its derivatives."""
        function = self.letters.objects[node.function]
        if not isinstance(function, type):
            raise NotationError(
                f"`{node.function}` is declared as something else than a function.", *node.place
            )
        arguments = [self.number(argument) for argument in node.arguments]
        if not node.primes:
            return self.built(node, lambda: function(*arguments))
        if len(arguments) != 1:
            raise NotationError("Primes need a function of one number; write d(f(x, y), x).", *node.place)
        return self.built(node, lambda: self._derivative(function, arguments[0], node.primes))

    def _derivative(self, function, x, times):
        """Return f'(x): as a derivative by the letter x, or as one at the place x."""
        if isinstance(x, sp.Symbol):
            return sp.Derivative(function(x), (x, times), evaluate=False)
        taken = {str(letter) for letter in self.letters.objects}
        name = next(name for name in ("t", "s", "u", "x", "y", "t_0", "s_0", "u_0") if name not in taken)
        t = sp.Symbol(name, real=True)
        return sp.Subs(sp.Derivative(function(t), (t, times), evaluate=False), t, x)

    def _require_no_primes(self, node):
        if node.primes:
            raise NotationError(
                f"Primes are for unknown functions; write d({node.function}(x), x).", *node.place
            )

    def _relation(self, node):
        raise NotationError("A relation cannot stand inside an expression.", *node.place)


RULES = {
    Number: Meaning._number,
    Name: Meaning._name,
    Terms: Meaning._terms,
    Factors: Meaning._factors,
    Power: Meaning._power,
    Transposed: Meaning._transposed,
    Entry: Meaning._entry,
    Call: Meaning._call,
    Relation: Meaning._relation,
}


def _reason(error):
    """Return in words why SymPy refused."""
    return (str(error).split("\n")[0].rstrip(".") or type(error).__name__)[:200]
