"""Search for a proof: which rule reduces which goal to what.

    goals still open   ->   goals still open after one rule for one of them   ->   ...   ->   none

The most promising set of open goals comes first: few steps so far, and little left. Rules come in
stages, and a goal meets the next stage only when what the earlier one made of it looks worse than the goal
itself. A goal that is false at a sampled point ends its branch. The search is bounded by the size of
what it looks at, not by time, so that its answer is the same everywhere.
"""

import time
from heapq import heappop, heappush
from itertools import islice

from helpers.checker.budget import BudgetExceeded
from helpers.checker.inequalities.equations import by_equation
from helpers.checker.inequalities.sampling import Samples
from helpers.checker.inequalities.signs import is_nonnegative
from helpers.checker.inequalities.structure import size_of

__all__ = ["Search"]

MOST_EFFORT = 2500
"""Operations of the goals that rules were applied to, ten more for each."""
MOST_BRANCHES = 40
LONGEST = 12
STEP = 12
"""What one more step counts, in operations of the goals that are left."""
STAGE = 10
"""What a later stage counts."""
ONCE = ("sums exchanged",)
"""Rules that undo themselves, and are not applied to what they have just made."""


class Search:
    """One statement's search; what rules make of goals is remembered from one call to the next.

    Parameters
    ----------
    stages : tuple of dict
        Name -> rule, in the order in which they are tried.
    decisive : tuple of str
        Names of rules after which no other is tried: what they leave is as hard as the goal.
    deadline : float or None
        Time of `time.monotonic` at which to give up.
    """

    def __init__(self, stages, decisive, deadline):
        self.stages, self.decisive, self.deadline = stages, decisive, deadline
        self.reductions = {}

    def names(self, goal, allowed=None):
        """Return the names of the rules of a proof of the goal, or None; only those `allowed` are used."""
        self.samples, self.settled, self.allowed = Samples(goal.facts), {}, allowed
        self.heap, self.known, self.count = [], set(), 0
        found = self._push((), [goal], (), 0)
        effort = 0
        while found is None and self.heap and effort < MOST_EFFORT:
            self._check_time()
            goals, names, stage = heappop(self.heap)[2:]
            effort += size_of(goals[0].expr) + 10
            found = self._expand(goals, names, stage)
        return found

    def _expand(self, goals, names, stage):
        """Apply the rules of one stage to the first open goal; return the names of a proof, or None."""
        first, *rest = goals
        for name, rule in self.stages[stage].items():
            if self._leaves_out(name, names):
                continue
            reduced = None
            for reduced in self._reduced(first, name, rule):
                found = self._push(rest, reduced, (*names, name), len(names) + 1)
                if found is not None:
                    return found
            if reduced is not None and name in self.decisive:
                return None
        if stage + 1 < len(self.stages):
            self._enter(goals, names, len(names), stage + 1)
        return None

    def _leaves_out(self, name, names):
        """Tell whether a rule is not to be used after the rules `names`."""
        return name in ONCE and name in names[-1:] if self.allowed is None else name not in self.allowed

    def _push(self, rest, fresh, names, steps):
        """Note a set of open goals; return the names when it is empty."""
        verdicts = [self._settled(goal) for goal in fresh]
        if () in verdicts:
            return None
        names = (*names, *(name for verdict in verdicts if verdict for name in verdict))
        left = [goal for goal, verdict in zip(fresh, verdicts, strict=True) if verdict is None]
        goals = tuple(dict.fromkeys((*left, *rest)))
        if not goals:
            return names
        if steps < LONGEST and frozenset(goals) not in self.known:
            self.known.add(frozenset(goals))
            self._enter(goals, names, steps, 0)
        return None

    def _enter(self, goals, names, steps, stage):
        size = sum(size_of(goal.expr) for goal in goals)
        self.count += 1
        heappush(self.heap, (size + STEP * steps + STAGE * stage, self.count, goals, names, stage))

    def _settled(self, goal):
        """Return the name of what proves the goal at once, () where it is false at a point, else None."""
        if goal not in self.settled:
            self.settled[goal] = self._settle(goal)
        return self.settled[goal]

    def _settle(self, goal):
        if is_nonnegative(goal.expr, goal.facts):
            return ("sign of every term",)
        if self.samples.fails(goal):
            return ()
        proved = self.samples.vanishes(goal) and any(True for _ in by_equation(goal))
        return ("index normal form",) if proved else None

    def _reduced(self, goal, name, rule):
        """Yield what one rule makes of a goal, at most so many branches, each made when it is asked for."""
        key = (goal, name)
        if key not in self.reductions:
            self.reductions[key] = [], islice(rule(goal), MOST_BRANCHES)
        known, more = self.reductions[key]
        yield from known
        for goals in more:
            known.append(goals)
            yield goals

    def _check_time(self):
        """Give up when time is up, where no interruption does it."""
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise BudgetExceeded
