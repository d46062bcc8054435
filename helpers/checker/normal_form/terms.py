"""Sums of monomials in interned atoms: the arithmetic under the index normal form.

    term  =  sum over monomials of  coefficient * atom_1**e_1 * atom_2**e_2 * ...

with rational coefficients and rational exponents. An *atom* is anything the polynomial
arithmetic does not look into: a symbol, an entry ``z[i]``, ``exp(m)``, ``log(P)``, a sum over an
index, a Kronecker delta. Equal atoms are one object, so that a comparison is an identity test.

A few kinds of atom obey a law of their own, such as ``delta**2 = delta``. The modules that
introduce them register the law in `LAWS`, and a constructor in `CONSTRUCTORS` that is used to
build the atom again after a substitution.
"""

from fractions import Fraction

from helpers.checker.normal_form.session import session

__all__ = [
    "BINDERS",
    "CONSTRUCTORS",
    "LAWS",
    "ONE",
    "ZERO",
    "Atom",
    "Poly",
    "atom",
    "const",
    "leading_monomial",
    "mono_poly",
    "raised",
    "with_atoms",
]

CONSTRUCTORS = {}
"""head -> function(*args) -> Poly: builds an atom of this head from new arguments."""

BINDERS = {}
"""head -> function(atom, change) -> Poly: builds an atom that binds indices from its changed parts."""

LAWS = {}
"""head -> function(mono as dict, atom) -> Poly or None: the law of this head inside a monomial."""


class Atom:
    """An interned, immutable factor; made by `atom` only."""

    __slots__ = ("args", "bound", "free", "head", "height", "law", "serial")

    def __init__(self, head, args, serial):
        self.head, self.args, self.serial = head, args, serial
        self.free = _free_leaves(head, args, self)
        self.height = max((_height(a) for a in args), default=0) + (head in ("sum", "prod"))
        self.law = LAWS.get(head)
        self.bound = any(_is_bound(v) for v in self.free)

    def __repr__(self):
        return f"{self.head}{self.args}"


class Poly:
    """A sum of monomials; ``terms`` maps a monomial to its coefficient and is never changed."""

    __slots__ = ("_free", "_hash", "_height", "terms")

    def __init__(self, terms):
        self.terms = terms
        self._hash = self._free = self._height = None

    def __eq__(self, other):
        return self is other or self.terms == other.terms

    def __hash__(self):
        if self._hash is None:
            self._hash = hash(frozenset(self.terms.items()))
        return self._hash

    def __bool__(self):
        return bool(self.terms)

    def __add__(self, other):
        small, large = sorted((self.terms, other.terms), key=len)
        return Poly(_add_into(dict(large), small, 1)) if small else Poly(large)

    def __sub__(self, other):
        return Poly(_add_into(dict(self.terms), other.terms, -1))

    def __neg__(self):
        return Poly({m: -c for m, c in self.terms.items()})

    def __mul__(self, other):
        if not isinstance(other, Poly):
            return self.scaled(other)
        if len(other.terms) == 1 and () in other.terms:
            return self.scaled(other.terms[()])
        if len(self.terms) == 1 and () in self.terms:
            return other.scaled(self.terms[()])
        return _product(self, other)

    def scaled(self, c):
        """Return ``c`` times this sum."""
        if c == 1:
            return self
        return Poly({m: _plain(c * k) for m, k in self.terms.items()}) if c else ZERO

    def power(self, n):
        """Return the ``n``-th power, n a non-negative integer, multiplied out."""
        result, base = ONE, self
        while n:
            if n & 1:
                result = result * base
            base, n = base * base if n > 1 else base, n >> 1
        return result

    @property
    def constant(self):
        """The value when this is a rational number, else None."""
        if not self.terms:
            return 0
        return self.terms.get(()) if len(self.terms) == 1 else None

    @property
    def monomial(self):
        """``(coefficient, monomial)`` when there is exactly one term, else None."""
        return next(((c, m) for m, c in self.terms.items()), None) if len(self.terms) == 1 else None

    @property
    def lone_atom(self):
        """The atom when this is one atom to the power one with coefficient one, else None."""
        one = self.monomial
        if one and one[0] == 1 and len(one[1]) == 1 and one[1][0][1] == 1:
            return one[1][0][0]
        return None

    @property
    def free(self):
        """Leaves (symbols, index variables, names of tensors) that occur anywhere inside."""
        if self._free is None:
            self._free = frozenset().union(*(a.free for m in self.terms for a, _ in m))
        return self._free

    @property
    def height(self):
        """Greatest number of sums nested into each other."""
        if self._height is None:
            self._height = max((a.height for m in self.terms for a, _ in m), default=0)
        return self._height

    def __repr__(self):
        return " + ".join(f"{c}*{m}" for m, c in self.terms.items()) or "0"


ZERO = Poly({})
ONE = Poly({(): 1})


def const(c):
    """Return the rational number `c` as a term."""
    return Poly({(): _plain(c)}) if c else ZERO


def atom(head, *args):
    """Return the one atom with this head and these arguments."""
    key = (head, args)
    found = session.atoms.get(key)
    if found is None:
        session.check_budget()
        found = session.atoms[key] = Atom(head, args, len(session.atoms))
    return found


def mono_poly(factors, coefficient=1):
    """Return ``coefficient * product of atom**exponent`` for a dict of factors, laws applied."""
    for a in factors:
        if a.law is not None:
            reduced = a.law(factors, a)
            if reduced is not None:
                return reduced.scaled(coefficient)
    return Poly({_sorted_mono(factors): _plain(coefficient)})


def raised(poly, e):
    """Return ``poly**e`` for a rational e, by multiplication where that is exact."""
    if e == 1:
        return poly
    return CONSTRUCTORS["pol"](poly, e)


def with_atoms(poly, value):
    """Return ``poly`` with the term ``value(a)`` in place of each atom a; None keeps the atom.

        sum of c * product of a**e   ->   sum of c * product of value(a)**e
    """
    total = ZERO
    for m, c in poly.terms.items():
        values = {a: value(a) for a, _ in m}
        piece = mono_poly({a: e for a, e in m if values[a] is None}, c)
        for a, e in m:
            if values[a] is not None:
                piece = piece * raised(values[a], e)
        total = total + piece
    return total


def leading_monomial(poly):
    """Return the greatest monomial: by total degree, then by the degree in atoms with bound indices,
    then by the exponents of the newest atoms. Renaming a bound index does not change the choice."""
    return max(poly.terms, key=_degree_key)


def _degree_key(m):
    bound = sum(e for a, e in m if a.bound)
    return (sum(e for _, e in m), bound, tuple((a.serial, e) for a, e in reversed(m)))


def _product(p, q):
    session.check_budget(len(p.terms) * len(q.terms))
    out = {}
    for m1, c1 in p.terms.items():
        for m2, c2 in q.terms.items():
            factors = dict(m1)
            lawful = False
            for a, e in m2:
                total = factors.get(a, 0) + e
                if total:
                    factors[a] = _plain(total)
                else:
                    del factors[a]
            for a in factors:
                if a.law is not None:
                    lawful = True
                    break
            if lawful:
                _add_into(out, mono_poly(factors).terms, c1 * c2)
            else:
                _add_one(out, _sorted_mono(factors), c1 * c2)
    return Poly(out)


def _sorted_mono(factors):
    return tuple(sorted(factors.items(), key=_serial))


def _serial(pair):
    return pair[0].serial


def _add_into(out, terms, scale):
    for m, c in terms.items():
        _add_one(out, m, c * scale)
    return out


def _add_one(out, m, c):
    total = out.get(m, 0) + c
    if total:
        out[m] = _plain(total)
    else:
        out.pop(m, None)


def _plain(c):
    """Return an int where the rational number is whole: ints are several times faster."""
    return c.numerator if type(c) is Fraction and c.denominator == 1 else c


def _free_leaves(head, args, self):
    if head in ("sym", "var", "bnd"):
        return frozenset((self,))
    names = (args[0],) if head in ("ind", "fn") else ()
    return frozenset(names).union(*(a.free for a in args if isinstance(a, Poly)))


def _is_bound(leaf):
    if isinstance(leaf, str):
        return False
    return leaf.head == "bnd" or (leaf.head == "var" and leaf.args[0].startswith("$"))


def _height(arg):
    return arg.height if isinstance(arg, Poly) else 0
