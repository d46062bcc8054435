"""Inequalities through monotone functions.

a <= b   =>   f(a) <= f(b)   for f = exp, log, tanh, sinh, atan, erf, odd powers, powers of x >= 0
log x <= y   <=>   x <= exp y        x/d <= y   <=>   x <= d*y  for d > 0
"""

from sympy import (
    Add,
    Dummy,
    Integer,
    Mul,
    Pow,
    Sum,
    atan,
    cancel,
    erf,
    exp,
    fraction,
    log,
    sinh,
    tanh,
    together,
)

from helpers.checker.inequalities.goal import common_part, divide, factors_of, powers_of, terms_of
from helpers.checker.inequalities.signs import (
    interval_of,
    is_nonnegative,
    is_nonpositive,
    is_nonzero,
    is_positive,
)

__all__ = [
    "by_cancelling", "by_common_factor", "by_denominators", "by_expanding", "by_exponentials", "by_factors",
    "by_logarithms", "by_monotone",
]  # fmt: skip

_INCREASING = (exp, log, tanh, sinh, atan, erf)
_ODD = (tanh, sinh, atan, erf)


def by_common_factor(goal):
    """Divide by a common factor c: c*h >= 0 if c >= 0 and h >= 0, or c <= 0 and h <= 0."""
    terms = terms_of(goal.expr)
    common = common_part(terms) if len(terms) > 1 else Integer(1)
    if common == 1:
        return
    rest = Add(*(divide(term, common) for term in terms))
    if not is_nonpositive(common, goal.facts):
        yield goal.about(rest), goal.about(common)
    if not is_nonnegative(common, goal.facts):
        yield goal.about(-rest), goal.about(-common)


def by_factors(goal):
    """Judge a product by its factors.

    A product of factors >= 0 is >= 0; an even number of factors may be <= 0 instead. An odd power has the
    sign of its base, tanh, sinh, atan and erf that of their argument, log u that of u - 1.
    """
    if len(terms_of(goal.expr)) > 1:
        return
    flip, unknown = 1, []
    for factor in factors_of(goal.expr):
        if is_nonpositive(factor, goal.facts):
            flip = -flip
        elif not is_nonnegative(factor, goal.facts):
            unknown.append(_same_sign(factor))
    if len(unknown) == 1 and flip * unknown[0] != goal.expr:
        yield (goal.about(flip * unknown[0]),)
    elif len(unknown) == 2:
        yield tuple(goal.about(part) for part in (unknown[0], flip * unknown[1]))
        yield tuple(goal.about(part) for part in (-unknown[0], -flip * unknown[1]))


def by_monotone(goal):
    """Compare c*f(b) with c*f(a) by comparing b with a, for c >= 0 and f increasing."""
    terms = terms_of(goal.expr)
    for gain in terms:
        for loss in terms:
            if gain is not loss:
                yield from _compared(goal, gain, loss)


def by_exponentials(goal):
    """Exponentiate both sides: P >= N if exp(P) >= exp(N), exp being increasing."""
    if not any(isinstance(factor, log) for term in terms_of(goal.expr) for factor in factors_of(term)):
        return
    gains, losses = _sides(goal.expr)
    result = _exponential(gains, goal.facts) - _exponential(losses, goal.facts)
    if not any(power.exp.has(log) for power in result.atoms(exp) if not power.exp.has(Sum)):
        yield (goal.about(result),)


def by_logarithms(goal):
    """Take logarithms of both sides: P >= N > 0 if log P >= log N, log being increasing."""
    gains, losses = _sides(goal.expr)
    if len(terms_of(gains)) != 1 or len(terms_of(losses)) != 1 or not _gains_by_logarithm(goal.expr):
        return
    if gains != 0 and losses != 0 and is_positive(losses, goal.facts) and is_positive(gains, goal.facts):
        parts = _logarithm(gains, goal.facts), _logarithm(losses, goal.facts)
        if None not in parts:
            yield (goal.about(parts[0] - parts[1]),)


def by_cancelling(goal):
    """Multiply out where terms cancel, which changes no value."""
    expanded = Add(*(term.expand(deep=False) for term in terms_of(goal.expr)))
    if len(terms_of(expanded)) < len(terms_of(goal.expr)):
        yield (goal.about(expanded),)


def by_expanding(goal):
    """Multiply out, which changes no value."""
    expanded = goal.expr.expand(deep=False)
    if expanded != goal.expr:
        yield (goal.about(expanded),)


def by_denominators(goal):
    """Multiply by a denominator d of known sign: N/d >= 0 if N >= 0 and d >= 0, or N <= 0 and d <= 0.

    Where the expression is defined, d is not zero. Without logarithms, exp(-t) need not count as 1/exp(t).
    """
    if not _has_quotient(goal.expr):
        return
    fractions = [fraction(together(goal.expr))]
    if goal.expr.has(exp) and not goal.expr.has(log):
        fractions.append(_fraction_in_exponentials(goal.expr))
    forms = {}
    for numerator, d in fractions:
        flip = 1 if is_nonnegative(d, goal.facts) else -1 if is_nonpositive(d, goal.facts) else 0
        if flip and not d.is_number:
            forms.update(dict.fromkeys((flip * numerator, flip * numerator.expand(deep=False))))
    yield from ((goal.about(form),) for form in forms)


def _same_sign(factor):
    """Return something simpler with the sign of `factor`, or the factor itself."""
    if isinstance(factor, Pow) and factor.exp.is_odd and not factor.exp.has(Sum):
        return factor.base
    if isinstance(factor, _ODD):
        return factor.args[0]
    return factor.args[0] - 1 if isinstance(factor, log) else factor


def _compared(goal, gain, loss):
    """Yield the goals for gain + loss = c*(f(b) - f(a)), and for what is left of the sum."""
    (plus, gain_rest), (minus, loss_rest) = gain.as_coeff_Mul(), loss.as_coeff_Mul()
    if plus + minus != 0:
        return
    common = common_part([gain_rest, loss_rest])
    big, small = divide(gain_rest, common), divide(loss_rest, common)
    rest = goal.expr - gain - loss
    for goals in _reduced(goal, big, small):
        if rest != 0:
            goals = (*goals, goal.about(rest))
        yield goals if plus * common == 1 else (*goals, goal.about(plus * common))


def _reduced(goal, big, small):
    """Yield goals from which f(a) <= f(b) follows, where big = f(b) and small = f(a)."""
    if isinstance(big, _INCREASING) and big.func is small.func:
        yield (goal.about(big.args[0] - small.args[0]),)
    elif isinstance(big, Pow) or isinstance(small, Pow):
        (b, e), (a, d) = big.as_base_exp(), small.as_base_exp()
        if e == d:
            yield from _powers(goal, b, a, e)
        elif a == b:
            yield from _exponents(goal, b, e, d)
        elif isinstance(big, exp) and is_nonzero(d, goal.facts):
            yield from _powers(goal, exp(cancel(e / d)), a, d)
        elif isinstance(small, exp) and is_nonzero(e, goal.facts):
            yield from _powers(goal, b, exp(cancel(d / e)), e)


def _powers(goal, b, a, e):
    """Yield goals from which a**e <= b**e follows.

    Odd powers increase; a**2 <= b**2 if -b <= a <= b; other positive powers increase on x >= 0, where alone
    they are real, and so do powers e >= 0, x**0 being 1; negative ones decrease on x > 0.
    """
    if e.is_Rational and e > 0:
        even = e.is_Integer and e % 2 == 0
        yield (goal.about(b - a), goal.about(b + a)) if even else (goal.about(b - a),)
        if even:
            yield goal.about(a - b), goal.about(-b - a)
    elif is_nonnegative(e, goal.facts) and is_nonnegative(a, goal.facts) and is_nonnegative(b, goal.facts):
        yield (goal.about(b - a),)
    elif is_nonpositive(e, goal.facts) and is_positive(a, goal.facts) and is_positive(b, goal.facts):
        yield (goal.about(a - b),)


def _exponents(goal, base, e, d):
    """Yield goals for base**d <= base**e: base >= 1 and d <= e, or 0 < base <= 1 and e <= d."""
    found = interval_of(base, goal.facts)
    if is_nonnegative(base - 1, goal.facts):
        yield (goal.about(e - d),)
    elif found.positive and is_nonnegative(1 - base, goal.facts):
        yield (goal.about(d - e),)


def _sides(expr):
    """Return P and N with expr = P - N, by the sign of the numbers in front."""
    gains = [term for term in terms_of(expr) if not term.as_coeff_Mul()[0].is_negative]
    return Add(*gains), Add(*gains) - expr


def _fraction_in_exponentials(expr):
    """Return numerator and denominator, with each exponential as a letter."""
    letters = {power: Dummy(positive=True) for power in expr.atoms(exp)}
    back = {letter: power for power, letter in letters.items()}
    return tuple(part.xreplace(back) for part in fraction(together(expr.xreplace(letters))))


def _exponential(expr, facts):
    """Return exp of a sum, with u**c for exp(c * log u) where u > 0, whatever the factor c."""
    powers, rest = [], []
    for term in terms_of(expr):
        factors = list(factors_of(term))
        value = next((f for f in factors if isinstance(f, log) and is_positive(f.args[0], facts)), None)
        if value is None:
            rest.append(term)
        else:
            factors.remove(value)
            powers.append(value.args[0] ** Mul(*factors))
    return Mul(*powers, exp(Add(*rest)))


def _gains_by_logarithm(expr):
    """True when an exponential or a power of a sum stands in the expression."""
    powers = (power for power in expr.atoms(Pow) if isinstance(power.base, Add))
    return expr.has(exp) or any(power.exp != -1 for power in powers)


def _logarithm(product, facts):
    """Return the logarithm of a product as a sum; None unless every factor is positive."""
    parts = []
    for base, exponent in powers_of(product).items():
        if not is_positive(base, facts):
            return None
        parts.append(exponent * (base.args[0] if isinstance(base, exp) else log(base)))
    return Add(*parts)


def _has_quotient(expr):
    """True when a factor of a term stands in a denominator."""
    return any(exponent < 0 for term in terms_of(expr) for exponent in powers_of(term).values())
