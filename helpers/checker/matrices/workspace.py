"""What one proof about matrices carries along, beside the session of the scalar terms.

    rules        word -> matrix, how words are rewritten
    functions    the letters inv(P), P**t and so on that the statement speaks about
    symmetric    name -> the hypothesis that says A = A^T
    invertible   matrices whose inverse was taken, each a side condition det P != 0

While a derivative is taken hypotheses sleep: they hold at the point, not near it. Whatever was
found with the help of a hypothesis sleeps with it, so that there are two sets of rules.
"""

from contextlib import contextmanager

from helpers.checker.normal_form.entries import without_hypotheses
from helpers.checker.normal_form.session import session

__all__ = ["Workspace", "hypotheses_asleep", "workspace"]


class Rules:
    """Rewriting rules, function letters and normal forms that are in force together."""

    def __init__(self):
        self.table, self.functions, self.normal_forms = {}, {}, {}


class Workspace:
    """The rewriting rules and letters of one session."""

    def __init__(self, atoms):
        self.atoms = atoms
        self.awake, self.sleeping = Rules(), Rules()
        self.given_symmetric = {}
        self.has_hypotheses = False
        self.invertible = {}
        self.asleep = False
        self.version = 0

    @property
    def now(self):
        """The rules that are in force."""
        return self.sleeping if self.asleep else self.awake

    @property
    def symmetric(self):
        """Name of a letter -> hypothesis; empty while hypotheses sleep."""
        return {} if self.asleep else self.given_symmetric

    def add_rule(self, word, value, hypotheses=()):
        """Let the non-empty `word` be rewritten to the matrix `value`, by these hypotheses if any."""
        self.has_hypotheses = self.has_hypotheses or bool(hypotheses)
        self.now.table.setdefault(word[0], []).append((word, value, hypotheses))
        self.forget()

    def drop_rule(self, rule):
        """Forget a rule that others imply."""
        self.now.table[rule[0][0]].remove(rule)
        self.forget()

    def add_symmetry(self, name, hypothesis):
        """Let the transpose of the letter `name` be the letter itself."""
        self.has_hypotheses = True
        self.given_symmetric[name] = hypothesis
        self.forget()

    def forget(self):
        """Forget normal forms, which a new rule may have changed."""
        self.version += 1
        self.now.normal_forms = {}

    def rules_for(self, letter):
        """Return the rules whose word starts with `letter`."""
        return self.now.table.get(letter, ())


def workspace():
    """Return the workspace of the present session; a new session starts with an empty one."""
    found = session.__dict__.get("matrices")
    if found is None or found.atoms is not session.atoms:
        found = session.matrices = Workspace(session.atoms)
    return found


@contextmanager
def hypotheses_asleep():
    """Let all hypotheses sleep, about matrices and about scalars; yields True when there are any."""
    here = workspace()
    before, translated = here.asleep, session.translated
    with without_hypotheses() as awake:
        if here.has_hypotheses and not before:
            here.asleep, session.translated = True, {}
        try:
            yield awake or here.asleep
        finally:
            here.asleep = before
    session.translated = translated
