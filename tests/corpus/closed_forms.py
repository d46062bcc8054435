"""Sums and products over an index in closed form: telescopes, geometric sequences and their derivatives.

sum_{k=1}^{n} (f(k + 1) - f(k)) = f(n + 1) - f(1)
(1 - s)**2 sum_{k=1}^{n} k s**k = s (1 - (n + 1) s**n + n s**(n + 1))
"""

from sympy import Product, Sum, exp, log, sqrt

from helpers.symbols import function, index, scalar, size, tensor, total
from tests.corpus.statement import Statement

__all__ = ["BEYOND", "FALSE", "TRUE"]

n, N = size("n N")
k, l = index("k l", n)
x = tensor("x", n)
s, t = scalar("s t")
r = scalar("r", positive=True)
f = function("f")

TRUE = {
    "telescope of logarithms": Statement(total(log(k + 1) - log(k), k), log(n + 1)),
    "telescope of a quotient": Statement(total(log((k + 1) / k), k), log(n + 1)),
    "telescope of a product": Statement(log(Product((k + 1) / k, (k, 1, n))), log(n + 1)),
    "telescope of reciprocals": Statement(total(1 / k - 1 / (k + 1), k), n / (n + 1)),
    "telescope of roots": Statement(total(sqrt(k + 1) - sqrt(k), k), sqrt(n + 1) - 1),
    "telescope of an exponential": Statement(
        total(exp(r * (k + 1)) - exp(r * k), k), exp(r * (n + 1)) - exp(r),
    ),
    "telescope of any function": Statement(total(f(k + 1) - f(k), k), f(n + 1) - f(1)),
    "telescope with a factor": Statement(
        total(s * f(k + 1) - s * f(k) + x[k], k), s * (f(n + 1) - f(1)) + total(x[l], l),
    ),
    "weights of a running mean": Statement((1 - r) * total(r ** (n - k), k), 1 - r**n),
    "running mean of a constant": Statement((1 - r) * total(r ** (n - k) * t, k), (1 - r**n) * t),
    "geometric sum by its ratio": Statement(
        (1 - s) ** 2 * total(k * s**k, k), s * (1 - (n + 1) * s**n + n * s ** (n + 1)),
    ),
    "product of a geometric sequence": Statement(Product(r**k, (k, 1, n)), r ** (n * (n + 1) / 2)),
    "sum of the first cubes": Statement(4 * total(k**3, k), n**2 * (n + 1) ** 2),
    "differences of all pairs cancel": Statement(
        Product(Product(exp(x[k] - x[l]), (k, 1, n)), (l, 1, n)), 1,
    ),
}  # fmt: skip

FALSE = {
    "telescope of logarithms: one step less": Statement(total(log(k + 1) - log(k), k), log(n)),
    "telescope of logarithms: over a shorter range": Statement(
        Sum(log(k + 1) - log(k), (k, 1, n - 1)), log(n + 1),
    ),
    "telescope of logarithms: two steps at once": Statement(
        total(log(k + 2) - log(k), k), log(n + 2) - log(2),
    ),
    "telescope of reciprocals: last term": Statement(total(1 / k - 1 / (k + 1), k), 1 / (n + 1)),
    "telescope of roots: first term lost": Statement(total(sqrt(k + 1) - sqrt(k), k), sqrt(n + 1)),
    "telescope of any function: last step": Statement(total(f(k + 1) - f(k), k), f(n) - f(1)),
    "telescope of any function: doubled steps": Statement(total(f(2 * k) - f(k), k), f(2 * n) - f(1)),
    "telescope with a factor: that varies": Statement(
        total(k * (f(k + 1) - f(k)), k), n * (f(n + 1) - f(1)),
    ),
    "weights of a running mean: add up to one": Statement((1 - r) * total(r ** (n - k), k), 1),
    "geometric sum by its ratio: last term lost": Statement(
        (1 - s) ** 2 * total(k * s**k, k), s * (1 - (n + 1) * s**n),
    ),
    "product of a geometric sequence: exponent": Statement(Product(r**k, (k, 1, n)), r ** (n**2 / 2)),
    "sum of the first cubes: of squares": Statement(6 * total(k**3, k), n * (n + 1) * (2 * n + 1)),
}  # fmt: skip

BEYOND = {
    "telescope of a fraction not taken apart": Statement(total(1 / (k * (k + 1)), k), n / (n + 1)),
    "telescope with a weight": Statement(
        total((k + 1) * log(k + 1) - k * log(k), k), (n + 1) * log(n + 1),
    ),
}  # fmt: skip
