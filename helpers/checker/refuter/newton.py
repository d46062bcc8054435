"""Solving equations at full precision: secants for one number, Newton's method for several.

    t_{k+1} = t_k - f(t_k) (t_k - t_{k-1}) / (f(t_k) - f(t_{k-1}))
    J d = -F,    v <- v + d

The Newton step moves only as many numbers as there are independent equations (elimination with the largest
pivot) and leaves the others as they were drawn, so that linear equations are solved exactly.
"""

from __future__ import annotations

from fractions import Fraction

from helpers.checker.refuter.reals import MP, Unusable, inexact, is_exact, product, total

__all__ = ["joint_newton", "nearby_fraction", "newton_step", "secant"]

MAX_STEPS = 25
MAX_NUMBERS = 60


def secant(f, a, b, steps=MAX_STEPS):
    """Return where the secant iteration from `a` and `b` arrives; the caller verifies the value."""
    a, b = inexact(a), inexact(b)
    fa, fb = inexact(f(a)), inexact(f(b))
    for _ in range(steps):
        if fa == fb:
            break
        a, b, fa = b, b - fb * (b - a) / (fb - fa), fb
        fb = inexact(f(b))
    return b


def nearby_fraction(x, denominator=1000):
    """Return the fraction with a small denominator that equals `x` to nearly full precision, or None."""
    if is_exact(x) or abs(x) > 10**6:
        return None
    scaled = int(MP.nint(x * 10**20))
    near = Fraction(scaled, 10**20).limit_denominator(denominator)
    return near if abs(inexact(near) - x) < MP.mpf(10) ** (-MP.dps // 2) else None


def joint_newton(point, residuals, numbers):
    """Move the numbers at the places `numbers()` until `residuals()` vanish; the caller verifies."""
    places = numbers()
    if len(places) > MAX_NUMBERS:
        raise Unusable("the hypotheses tie too many numbers together")
    if newton_step(point, residuals, places, Fraction(1)) and all(r == 0 for r in residuals()):
        return
    h = MP.mpf(10) ** (-MP.dps // 3)
    for _ in range(MAX_STEPS):
        if all(abs(inexact(r)) < MP.mpf(10) ** -(MP.dps - 8) for r in residuals()):
            return
        if not newton_step(point, residuals, places, h):
            return


def newton_step(point, residuals, places, h):
    """Take one step with the quotients (F(v + h) - F(v)) / h; tell whether there was one to take."""
    base = residuals()
    columns = []
    for place in places:
        old = point.read(place)
        point.write(place, total([old, h]))
        columns.append([total([a, product([-1, b])]) / h for a, b in zip(residuals(), base, strict=True)])
        point.write(place, old)
    step = _eliminate([[*row] for row in zip(*columns, [-r for r in base], strict=True)])
    for place, d in step.items():
        point.write(places[place], total([point.read(places[place]), d]))
    return bool(step)


def _eliminate(rows):
    """Solve the rows [J | b] for as many numbers as there are independent rows: column -> value."""
    step, done = {}, []
    for row in rows:
        for column, pivot_row in done:
            row = _cleared(row, pivot_row, column)
        column = max(range(len(row) - 1), key=lambda k: abs(inexact(row[k])), default=None)
        if column is None or abs(inexact(row[column])) < 1e-12:
            continue
        scale = Fraction(1) / row[column] if is_exact(row[column]) else 1 / row[column]
        row = [product([scale, x]) for x in row]
        done = [(k, _cleared(other, row, column)) for k, other in done] + [(column, row)]
    for column, row in done:
        step[column] = row[-1]
    return step


def _cleared(row, pivot_row, column):
    """Return row - row[column] * pivot_row, which is `row` where there is nothing to clear."""
    factor = row[column]
    if factor == 0:
        return row
    return [total([x, product([-1, factor, y])]) if y else x for x, y in zip(row, pivot_row, strict=True)]
