"""A statement made ready for evaluation: both sides, hypotheses, conditions on sizes and indices, kinks.

    lhs R rhs    given h_1, h_2, ...

A hypothesis about sizes and indices alone, such as n >= 2 or i != j, selects among them; every other one
is met by moving numbers. An index that is free in the two sides is the same index in a hypothesis; for all
values of its other free indices a hypothesis holds.
"""

from __future__ import annotations

import sympy as sp

from helpers.checker.refuter.admissible import admits
from helpers.checker.refuter.constraint_set import satisfy
from helpers.checker.refuter.domains import domains
from helpers.checker.refuter.evaluate import Compiler
from helpers.checker.refuter.far_terms import Diverges
from helpers.checker.refuter.function_values import function_values
from helpers.checker.refuter.matrix_constructions import constructions
from helpers.checker.refuter.reals import Infinite
from helpers.checker.refuter.residual import Hypothesis
from helpers.checker.refuter.survey import Survey, leaves
from helpers.checker.refuter.witness import gap

__all__ = ["Statement"]

MAX_KINKS = 4


class Statement:
    """The relation `lhs relation rhs` under the hypotheses `given`, compiled once for many points."""

    def __init__(self, lhs, rhs, relation, given, sizes, clock):
        self.relation, self.sizes, self.clock = relation, sizes, clock
        relations = [r for g in given for r in sorted(sp.And.make_args(g), key=str) if r != sp.true]
        self.trees = [lhs, rhs, *relations]
        self.survey = Survey(self.trees, sizes or (), clock)
        self.compiler = Compiler({*self.survey.bound, *self.survey.indices}, clock)
        self.left, self.right = (_side(tree, self.compiler(tree)) for tree in (lhs, rhs))
        self._prepare_ranges(leaves(lhs) | leaves(rhs))
        self._divide(relations, Survey([lhs, rhs], (), clock).kinks)
        self.tied = any(s in leaves(r) for r in relations for s in self.survey.free)
        self.domains = tuple(domains([lhs, rhs], self.survey.indices, self.compiler))

    def _divide(self, relations, kinks):
        """Tell conditions on sizes and indices from equations and inequalities that points are moved to."""
        survey, fixed = self.survey, {*self.survey.sizes, *self.survey.indices}
        filters = [r for r in relations if _is_about(r, fixed)]
        self.filters = [(self.compiler(r), leaves(r) <= set(survey.sizes)) for r in filters]
        self.hypotheses = [self._hypothesis(r) for r in relations if r not in filters]
        self.constructions = constructions(relations, self.compiler)
        self.told = function_values(self.trees, self.hypotheses, self.compiler)
        kinks = [k for k in kinks if not _is_about(k, fixed | survey.bound)]
        self.kinks = [self._kink(k, side) for k in kinks[:MAX_KINKS] for side in (0, 1, -1)]

    def _prepare_ranges(self, free):
        """Compile the extents of the arrays, and the ranges of the indices that are free in the two sides."""
        survey, compiler = self.survey, self.compiler
        survey.arrays = {a: [(compiler(x), compiler(y)) for x, y in s] for a, s in survey.arrays.items()}
        survey.free = [s for s in survey.indices if s in free]
        survey.spans = [tuple(map(compiler, survey.indices[s])) for s in survey.free]

    def _hypothesis(self, relation):
        own = leaves(relation) - set(self.survey.free)
        indices = {s: r for s, r in self.survey.indices.items() if s in own}
        return Hypothesis(relation, indices, self.compiler, self.survey.endless)

    def _kink(self, tree, side):
        """Make the equation `tree` = `side`, on a kink or beside it, with 1 for every index."""
        indices = [s for s in leaves(tree) if s in self.survey.indices or s in self.survey.bound]
        one = (sp.Integer(1), sp.Integer(1))
        ranges = dict.fromkeys(sorted(indices, key=str), one)
        return Hypothesis(sp.Eq(tree, side, evaluate=False), ranges, self.compiler)

    def meet(self, point, extra=(), tight=False):
        """Move `point` to where the hypotheses and the `extra` equations hold."""
        for construct in (*self.constructions, *self.told):
            construct(point)
        satisfy(point, [*self.hypotheses, *extra], self.survey.carriers, tight=tight, thorough=not extra)

    def admissible(self, place, value):
        """Tell whether the number at `place` may be `value`."""
        return admits(self.survey.carriers[place[0]] if isinstance(place, tuple) else place, value)

    def slack(self, point):
        """Evaluate the slack of an inequality, negative where it fails."""
        return -gap(self.left(point), self.right(point), self.relation)[0]

    def failure(self, point):
        """Evaluate both sides and return by how much the relation fails."""
        self.clock.start()
        return gap(self.left(point), self.right(point), self.relation)


def _side(tree, value):
    """Let a side that is a limit be infinite; within a larger expression an infinite limit has no value."""
    if not isinstance(tree, sp.Limit):
        return value

    def limit(point):
        try:
            return value(point)
        except Diverges as found:
            return Infinite(found.sign)

    return limit


def _is_about(tree, symbols):
    """Tell whether `tree` contains nothing but constants and the given symbols."""
    survey = Survey([tree])
    return leaves(tree) <= symbols and not survey.arrays and not survey.functions
