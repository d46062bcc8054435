"""What is known about the letters of a statement: hypotheses, and how they are instantiated.

Every order relation is kept as small <= big. An index that is free in a hypothesis but not in the
statement is universally quantified: the hypothesis then holds for every value of that index in its
range. An index that the statement shares is one and the same fixed index.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import product

from sympy import Eq, Ge, Gt, Integer, Lt, Ne, Symbol, oo
from sympy.core.relational import Relational

from helpers.checker.inequalities.bound_indices import canonical, fits, free_indices, index_terms, is_opened

__all__ = ["Fact", "Facts", "facts_from"]

MOST_INSTANCES = 64


@dataclass(frozen=True)
class Fact:
    """One hypothesis small <= big; `strict` for <, `equal` for =; `general` are its quantified indices."""

    small: object
    big: object
    strict: bool = False
    equal: bool = False
    general: tuple = ()

    @cached_property
    def gap(self):
        """The quantity big - small, which is not negative."""
        return self.big - self.small

    @cached_property
    def gaps(self):
        """The quantities big - small and small - big."""
        return self.gap, -self.gap

    def at(self, places):
        """Return the fact with indices replaced according to the mapping `places`."""
        if not places:
            return self
        small, big = (canonical(side.xreplace(places)) for side in (self.small, self.big))
        return Fact(small, big, self.strict, self.equal)


@dataclass(frozen=True)
class Facts:
    """All that may be used in one proof."""

    known: tuple = ()
    nonzero: tuple = ()
    fixed: frozenset = field(default_factory=frozenset)

    @cached_property
    def intervals(self):
        """The intervals found so far under these facts, by expression."""
        return {}

    @cached_property
    def _fewer(self):
        """The facts without one of them, by the one that is left out."""
        return {}

    def assume(self, *relations):
        """Return these facts and the given relations; what is no order relation is left out."""
        facts = self
        for relation in relations:
            facts = facts._with(relation)
        return facts

    def without(self, fact):
        """Return all facts but one, the same object each time."""
        if fact not in self._fewer:
            self._fewer[fact] = replace(self, known=tuple(other for other in self.known if other != fact))
        return self._fewer[fact]

    @cached_property
    def floors(self):
        """Pairs (size, lower bound) that a hypothesis such as n >= 2 gives."""
        return tuple((f.big, f.small) for f in self.known if isinstance(f.big, Symbol) and f.small.is_Integer)

    def matches(self, pattern, general, target):
        """Yield the replacements of quantified indices that turn `pattern` into `target`.

        Sound because each replacement is checked against the index's range and then compared literally.
        """
        if not general:
            if pattern == target:
                yield {}
            return
        if pattern.func is not target.func or len(pattern.args) != len(target.args):
            return
        for places in self.instances(general, target):
            if canonical(pattern.xreplace(places)) == target:
                yield places

    def instances(self, general, target):
        """Yield the ways to put index terms of `target` for the quantified indices, within their ranges."""
        choices = [
            [term for term in index_terms(target) if fits(term, i.lower, i.upper, self.floors)]
            for i in general
        ]
        for number, terms in enumerate(product(*choices)):
            if number >= MOST_INSTANCES:
                return
            yield dict(zip(general, terms, strict=True))

    @cached_property
    def expressions(self):
        """Every expression the facts speak about."""
        return tuple(side for fact in (*self.known, *self.nonzero) for side in (fact.small, fact.big))

    def is_nonzero(self, expr):
        """True when a hypothesis says that `expr` or its negative is not zero."""
        sides = (expr, canonical(-expr))
        return any(self.speaks_of(fact.big, fact, side) for fact in self.nonzero for side in sides)

    def speaks_of(self, pattern, fact, target):
        """True when an instance of the pattern, a part of the fact, is the target."""
        return next(self.matches(pattern, fact.general, target), None) is not None

    def _with(self, relation):
        """Return these facts and one more relation."""
        if not isinstance(relation, Relational) or relation.has(oo, -oo):
            return self
        small, big = canonical(relation.lhs), canonical(relation.rhs)
        general = self._general(small - big)
        if isinstance(relation, Ne):
            return replace(self, nonzero=(*self.nonzero, Fact(Integer(0), big - small, general=general)))
        if isinstance(relation, (Ge, Gt)):
            small, big = big, small
        strict, equal = isinstance(relation, (Gt, Lt)), isinstance(relation, Eq)
        small, big = _solved(small, big)
        return replace(self, known=(*self.known, Fact(small, big, strict, equal, general)))

    def _general(self, expr):
        """Return the indices of a hypothesis that are quantified."""
        free = free_indices(expr) - self.fixed
        return tuple(sorted((i for i in free if not is_opened(i) and i.upper is not None), key=str))


def _solved(small, big):
    """Return the sides with a lone letter on one of them: a*x + b >= 0 is x >= -b/a for a > 0."""
    number, rest = (big - small).as_coeff_Add()
    slope, letter = rest.as_coeff_Mul()
    if not (isinstance(letter, Symbol) and number.is_Rational and slope.is_Rational):
        return small, big
    bound = -number / slope
    return (bound, letter) if slope > 0 else (letter, bound)


def facts_from(given, *statement):
    """Return the facts for a statement: indices free in the statement are fixed, all others general."""
    return _facts(tuple(given), statement)


@lru_cache(maxsize=64)
def _facts(given, statement):
    fixed = frozenset().union(*(free_indices(side) for side in statement))
    return Facts(fixed=fixed).assume(*given)
