"""Read expressions and relations by recursive descent; each function below reads one rule.

    relation     sum (== | <= | >= | < | > | !=) sum
    sum          [+ | -] product { (+ | -) product }
    product      signed { (* | /) signed }
    signed       (+ | -) signed  |  power
    power        item [ ^ signed ]                                so -x^2 is -(x^2), and 2^3^2 is 2^(3^2)
    item         number  |  ( sum )  |  name  |  name[ sum, ... ]  |  name {'} ( argument, ... )
                 and after any of these  '  or  .T  for the transpose
    argument     sum  |  name = sum .. sum  |  name = sum  |  name -> sum [+ | -]
                 |  sum if relation  |  sum otherwise

Nothing is computed here.
"""

from helpers.checker.syntax.bounds import MOST_PRIMES
from helpers.checker.syntax.cursor import Cursor, Deeper
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

__all__ = ["RELATIONS", "RESERVED", "Reader"]

RELATIONS = ("==", "<=", ">=", "<", ">", "!=")
RESERVED = ("given", "where", "if", "otherwise")


class Reader(Cursor):
    """A text that is read from left to right.

    Parameters
    ----------
    text : str
        The question.

    Notes
    -----
    Each method reads the rule of its name and returns its tree.
    """

    def relation(self):
        """Read ``sum == sum``."""
        left = self.sum()
        if self.sees("="):
            raise NotationError("One `=` stands in ranges only; write `==` between two sides.", *self.here())
        if not self.sees(*RELATIONS):
            raise self.stray("`==`, `<=` or `>=`")
        sign = self.take()
        right = self.sum()
        if self.sees(*RELATIONS, "="):
            raise NotationError(
                "A relation has two sides; ask about one step of a chain at a time, "
                "and join hypotheses by commas.",
                *self.here(),
            )
        return self.node(Relation, left.start, right.end, sign.text, left, right)

    def sum(self):
        """Read a sum of products."""
        start, terms = self.token.start, []
        sign = self.accept("+", "-")
        terms.append((sign.text if sign else "+", self.product()))
        while self.sees("+", "-") and not self._is_side():
            terms.append((self.take().text, self.product()))
        if len(terms) == 1 and sign is None:
            return terms[0][1]
        return self.node(Terms, start, terms[-1][1].end, tuple(terms))

    def product(self):
        """Read a product of powers."""
        factors = [("*", self.signed())]
        while self.sees("*", "/"):
            factors.append((self.take().text, self.signed()))
        if len(factors) == 1:
            return factors[0][1]
        return self.node(Factors, factors[0][1].start, factors[-1][1].end, tuple(factors))

    def signed(self):
        """Read a power that may have a sign."""
        if not self.sees("+", "-"):
            return self.power()
        with Deeper(self):
            sign = self.take()
            value = self.signed()
            return self.node(Terms, sign.start, value.end, ((sign.text, value),))

    def power(self):
        """Read an item that may have an exponent."""
        base = self.item()
        if not self.accept("^"):
            return base
        with Deeper(self):
            exponent = self.signed()
        return self.node(Power, base.start, exponent.end, base, exponent)

    def item(self):
        """Read a number, a name or something in parentheses, and its transpose."""
        node = self._atom()
        while self.sees("'", "."):
            sign = self.take()
            end = sign.end if sign.text == "'" else self._transpose_letter().end
            node = self.node(Transposed, node.start, end, node)
        return node

    def name(self, after):
        """Read a name, or refuse what stands in its place."""
        if self.token.kind != "name" or self.token.text in RESERVED:
            raise self.refusal("a name", after)
        token = self.take()
        return self.node(Name, token.start, token.end, token.text)

    def _transpose_letter(self):
        """Read the T of A.T, the only thing that may follow a point."""
        if not self.sees("T"):
            raise self.refusal("`T` for the transpose", "after the point")
        return self.take()

    def _atom(self):
        """Read what a power is made of."""
        token = self.token
        if token.kind == "number":
            self.take()
            return self.node(Number, token.start, token.end, token.text)
        if self.sees("("):
            return self._group()
        if token.kind != "name" or token.text in RESERVED:
            raise self.stray("a number, a name or `(`")
        name = self.name("")
        primes = self._primes()
        if self.sees("("):
            return self._call(name, primes)
        return self._entry(name) if self.sees("[") else name

    def _group(self):
        """Read a sum in parentheses."""
        with Deeper(self):
            self.take()
            inside = self.sum()
            if not self.sees(")"):
                raise self.stray("`)` or an operator")
            self.take()
        return inside

    def _primes(self):
        """Count the primes of a function; those of a matrix are left alone."""
        count = 0
        while self.ahead(count).text == "'":
            count += 1
        if count == 0 or self.ahead(count).text != "(":
            return 0
        if count > MOST_PRIMES:
            raise NotationError(f"A function has at most {MOST_PRIMES} primes, got {count}.", *self.here())
        self.place += count
        return count

    def _call(self, name, primes):
        """Read the arguments of a function."""
        arguments, end = self._listing("(", ")", self._argument, f"the arguments of `{name.name}`")
        return self.node(Call, name.start, end, name.name, primes, arguments)

    def _entry(self, name):
        """Read the indices of an array."""
        indices, end = self._listing("[", "]", self.sum, f"the indices of `{name.name}`")
        return self.node(Entry, name.start, end, name, indices)

    def _listing(self, opening, closing, read, what):
        """Read items between brackets, and return them with the end of the last bracket."""
        with Deeper(self):
            self.expect(opening, "")
            items = [read()]
            while self.accept(","):
                items.append(read())
            if not self.sees(closing):
                raise self.stray(f"`,` or `{closing}` after {what}")
            return tuple(items), self.take().end

    def _argument(self):
        """Read one argument of a function."""
        if self.token.kind == "name" and self.ahead().text in ("=", "->"):
            letter = self.name("")
            return self._bound(letter) if self.take().text == "=" else self._approach(letter)
        value = self.sum()
        if self.accept("if"):
            condition = self.relation()
            return self.node(Case, value.start, condition.end, value, condition)
        word = self.accept("otherwise")
        return self.node(Case, value.start, word.end, value, None) if word else value

    def _bound(self, letter):
        """Read the rest of ``k = 1..n`` or of ``u = value``."""
        value = self.sum()
        if not self.accept(".."):
            return self.node(Replacement, letter.start, value.end, letter, value)
        upper = self.sum()
        return self.node(Range, letter.start, upper.end, letter, value, upper)

    def _approach(self, letter):
        """Read the rest of ``h -> 0+``."""
        point = self.sum()
        side = self.accept("+", "-")
        end = side.end if side else point.end
        return self.node(Approach, letter.start, end, letter, point, side.text if side else "")

    def _is_side(self):
        """Tell whether the next sign stands for the side from which a limit is approached."""
        return self.ahead().kind == "sign" and self.ahead().text in (")", ",")

    def stray(self, expected):
        """Return the error about a token after which, or in whose place, something is missing."""
        if self.sees("+", "-") and self._is_side():
            sign = self.take()
            return self.refusal("a term", f"after `{sign.text}`")
        follows = self.place > 0 and self.tokens[self.place - 1]
        joined = follows and (follows.kind != "sign" or follows.text in (")", "]"))
        starts = self.token.kind in ("name", "number") or self.sees("(", "[")
        if joined and starts and self.token.text not in RESERVED:
            expected += " (write `*` between factors)"
        return self.refusal(expected)
