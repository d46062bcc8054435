"""Rewrite an expression by rules that hold for all values of the letters.

Expressions are real and defined everywhere, and denominators are positive, by the way they are grown
(`tests.fuzz.grow`). An index that a rule brings in has a name that occurs nowhere in the parts it meets,
so nothing is captured.
"""

from tests.fuzz.algebra import ALGEBRA
from tests.fuzz.functions import FUNCTIONS
from tests.fuzz.letters import fresh
from tests.fuzz.sums import SUMS
from tests.mutations.places import places, replaced

__all__ = ["RULES", "rewritten"]

RULES = {**ALGEBRA, **SUMS, **FUNCTIONS}


def rewritten(expr, scope, rng, grower, steps):
    """Return an expression equal to `expr`, after at most `steps` rules at random places, and their names.

    Parameters
    ----------
    expr : sympy.Expr
        What to rewrite.
    scope : tuple of sympy.Idx
        The indices that are free in the statement.
    rng : random.Random
        The source of all choices.
    grower : Grower
        Grows the expressions that some rules bring in.
    steps : int
        How many rules to apply.

    Returns
    -------
    sympy.Expr, tuple of str
        The new expression, and the rules in the order in which they were applied.
    """
    names = []
    for _ in range(steps):
        found = _one_step(expr, scope, rng, grower)
        if found is not None:
            names.append(found[0])
            expr = found[1]
    return expr, tuple(names)


def _one_step(expr, scope, rng, grower):
    """Return the first rule, in random order, that applies somewhere, and what it gives; or None."""
    spots = sorted(places(expr, scope), key=lambda place: (len(place.path), str(place.node)))
    spots = [place for place in spots if not place.is_exponent]
    for name in rng.sample(list(RULES), len(RULES)):
        for place in rng.sample(spots, len(spots)):
            new = RULES[name](place.node, _Context(place, expr, rng, grower))
            whole = None if new is None else replaced(expr, place.path, new)
            if whole is not None and whole != expr:
                return name, whole
    return None


class _Context:
    """What a rule may need beside the node: the indices in scope, new names, and what to bring in."""

    def __init__(self, place, whole, rng, grower):
        self.scope, self.whole, self.rng, self.grower = place.indices, whole, rng, grower

    def fresh(self, extent, *parts):
        return fresh(self.rng, extent, self.whole, *self.scope, *parts)

    def pick(self, items):
        items = sorted(items, key=str)
        return self.rng.choice(items) if items else None

    def denominator(self):
        return self.grower.positive(1, self.scope)
