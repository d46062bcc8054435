"""What one proof attempt carries along: its atoms, time limit, hypotheses and side conditions.

Atoms are numbered in the order in which a session meets them, and a session starts empty. The
canonical form of a statement therefore depends on the statement alone, never on what was proved
before it, nor on the hash seed.
"""

import time
from contextlib import contextmanager

from helpers.checker.budget import BudgetExceeded

__all__ = ["Session", "TooLarge", "Undefined", "open_session", "session", "set_aside"]


class TooLarge(Exception):
    """An intermediate number would be too large to handle."""


class Undefined(Exception):
    """The statement contains a value that does not exist, such as 1/0."""


class Session:
    """The state of one proof attempt; there is one object, `session`, emptied for each attempt."""

    def __init__(self):
        self.reset(None)

    def reset(self, deadline):
        """Forget everything and set the time (`time.monotonic`) at which to give up."""
        self.atoms = {}
        self.deadline = deadline
        self.steps = 0
        self.fresh = 0
        self.signs = {}
        self.translated = {}
        self.names = {}
        self.conditions = {}
        self.inverted = []
        self.used = {}
        self.facts = {}
        self.nonzero = {}
        self.assumed = []
        self.sign_rules = []
        self.relations = []
        self.symbol_rules = {}
        self.entry_rules = {}
        self.value_rules = {}
        self.symmetric = {}
        self.sum_rules = []
        self.equations = []
        self.values = []

    def check_budget(self, cost=1):
        """Raise `BudgetExceeded` when time is up; looks at the clock once per thousand units of cost."""
        self.steps += cost
        if self.steps > 1000:
            self.steps = 0
            if self.deadline is not None and time.monotonic() > self.deadline:
                raise BudgetExceeded

    def fresh_name(self):
        """Return a name for an index variable that no other variable of this session has."""
        self.fresh += 1
        return f"${self.fresh}"

    def require(self, kind, term):
        """Note the side condition that `term` is "nonzero", "positive" or "nonnegative"."""
        self.conditions.setdefault((kind, term), None)

    def use(self, hypothesis):
        """Note that the proof needed one hypothesis or several; None is a side condition noted before."""
        several = hypothesis if isinstance(hypothesis, tuple) else (hypothesis,)
        for one in several:
            if one is not None:
                self.used.setdefault(one, None)


session = Session()


@contextmanager
def open_session(deadline):
    """Run a proof attempt in an empty session, whatever an outer attempt has under way."""
    saved = dict(session.__dict__)
    session.reset(deadline)
    try:
        yield session
    finally:
        session.__dict__.clear()
        session.__dict__.update(saved)


@contextmanager
def set_aside():
    """Yield the hypotheses that are used inside, as a dict, without a trace in the session."""
    before, session.used = session.used, {}
    try:
        yield session.used
    finally:
        session.used = before
