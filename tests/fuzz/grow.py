"""Random expressions that are real, and defined for all values of their letters.

    real      ::= letter | number | real + real | real * real | real^q | exp | log positive | Max | Abs
                | sign | tanh | delta * real | sum real
    positive  ::= positive letter | exp real | 1 + real^2 | products, quotients and sums of such

Denominators and arguments of log are grown positive, so that every rewriting rule applies without
conditions. Exponents stay shallow, because numbers must stay within reach of the refuter.
"""

from sympy import Abs, Integer, KroneckerDelta, Max, Min, Rational, exp, log, sign, tanh

from helpers.symbols import total
from tests.fuzz.letters import MATRICES, SCALARS, VECTORS, WEIGHTS, fresh, of_range, positive_r

__all__ = ["Grower"]


class Grower:
    """Grow random expressions.

    Parameters
    ----------
    rng : random.Random
        The source of all choices.
    smooth : bool
        Whether to keep to functions without kinks.

    Examples
    --------
    >>> from random import Random
    >>> from tests.fuzz.letters import FREE
    >>> Grower(Random(1)).real(2, FREE).is_extended_real is not False
    True
    """

    def __init__(self, rng, smooth=False):
        self.rng, self.smooth = rng, smooth

    def real(self, depth, scope, exponent=False):
        """Return a real expression; `scope` are the indices it may use."""
        if depth == 0 or self.rng.random() < 0.1:
            return self._leaf(scope)
        rule = self._pick(exponent)
        return rule(self, depth - 1, scope)

    def positive(self, depth, scope, exponent=False):
        """Return an expression that is positive everywhere."""
        if depth == 0 or self.rng.random() < 0.15:
            weights = [WEIGHTS[extent] for extent in WEIGHTS if of_range(scope, extent)]
            weight = self.rng.choice([positive_r, *weights])
            return weight if weight is positive_r else weight[self._index(scope, weight.shape[0])]
        rules = [*POSITIVE_SHALLOW, *(() if exponent else POSITIVE_DEEP)]
        return self.rng.choice(rules)(self, depth - 1, scope)

    def _pick(self, exponent):
        rules = [(rule, weight) for rule, weight, kind in REAL if self._allows(kind, exponent)]
        return self.rng.choices([rule for rule, _ in rules], [weight for _, weight in rules])[0]

    def _allows(self, kind, exponent):
        return not (self.smooth and kind == "kink") and not (exponent and kind == "fast")

    def _leaf(self, scope):
        kind = self.rng.random()
        if kind < 0.15:
            return Integer(self.rng.choice([-2, -1, 2, 3]))
        if kind < 0.35:
            return self.rng.choice([*SCALARS, positive_r])
        arrays = [*MATRICES, *(x for pair in VECTORS.values() for x in pair), *WEIGHTS.values()]
        arrays = [x for x in arrays if all(of_range(scope, extent) for extent in x.shape)]
        array = self.rng.choice(arrays)
        return array[tuple(self._index(scope, extent) for extent in array.shape)]

    def _index(self, scope, extent):
        return self.rng.choice(of_range(scope, extent))

    def _sum(self, kind, depth, scope):
        """Return a sum over a new index of an expression of the given kind."""
        extent = self.rng.choice(list(VECTORS))
        letter = fresh(self.rng, extent, *scope)
        body = kind(depth, (*scope, letter))
        return total(body, letter)

    def _delta(self, depth, scope):
        extent = self.rng.choice([size for size in VECTORS if len(of_range(scope, size)) > 1])
        return KroneckerDelta(*self.rng.sample(of_range(scope, extent), 2)) * self.real(depth, scope)


REAL = (
    (lambda g, d, s: g.real(d, s) + g.real(d, s), 5, ""),
    (lambda g, d, s: g.real(d, s) * g.real(d, s), 4, ""),
    (lambda g, d, s: g.real(d, s) ** g.rng.choice([2, 2, 3]), 2, "fast"),
    (lambda g, d, s: g.real(d, s) / g.positive(d, s), 2, "fast"),
    (lambda g, d, s: exp(g.real(min(d, 1), s, exponent=True)), 2, "fast"),
    (lambda g, d, s: log(g.positive(d, s)), 1, "fast"),
    (lambda g, d, s: tanh(g.real(d, s)), 1, ""),
    (lambda g, d, s: Abs(g.real(d, s)), 1, "kink"),
    (lambda g, d, s: Max(0, g.real(d, s)), 1, "kink"),
    (lambda g, d, s: g.rng.choice([Max, Min])(g.real(d, s), g.real(d, s)), 1, "kink"),
    (lambda g, d, s: sign(g.real(d, s)), 1, "kink"),
    (lambda g, d, s: g._delta(d, s), 2, ""),
    (lambda g, d, s: g._sum(g.real, d, s), 5, ""),
)

POSITIVE_SHALLOW = (
    lambda g, d, s: 1 + g.real(min(d, 1), s, exponent=True) ** 2,
    lambda g, d, s: g.positive(d, s, exponent=True) + Rational(1, 2),
)

POSITIVE_DEEP = (
    lambda g, d, s: exp(g.real(min(d, 1), s, exponent=True)),
    lambda g, d, s: 1 + exp(g.real(min(d, 1), s, exponent=True)),
    lambda g, d, s: g.positive(d, s) + g.positive(d, s),
    lambda g, d, s: g.positive(d, s) * g.positive(d, s),
    lambda g, d, s: 1 / g.positive(d, s),
    lambda g, d, s: g._sum(g.positive, d, s),
)
