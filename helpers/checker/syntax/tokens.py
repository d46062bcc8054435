"""Cut a text into tokens: numbers, names and signs, each with its place.

    12    0.25    z    d_h    W_1    ==    ..    ->    '    σ  (read as sigma)    ≤  (read as <=)

A name starts with a letter; letters, digits and single underscores follow, and no underscore ends it. There
are no attributes, quotes, comments or escapes: a character that is not on a list here is refused.
"""

import re
import unicodedata
from dataclasses import dataclass

from helpers.checker.syntax.bounds import LONGEST_NAME, LONGEST_NUMBER, LONGEST_TEXT, MOST_NODES
from helpers.checker.syntax.notation_error import NotationError

__all__ = ["Token", "tokens"]

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "ℓ": "ell",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma",
    "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
SIGNS = {
    "≤": "<=", "≥": ">=", "≠": "!=", "−": "-", "·": "*", "⋅": "*", "×": "*", "→": "->", "′": "'", "…": "..",
    "**": "^", "=": "=",
}  # fmt: skip
INSTEAD = {
    "²": "^2", "³": "^3", "∑": "sum(z[k], k=1..n)", "∏": "prod(z[k], k=1..n)", "√": "sqrt(x)",
    "∂": "d(f, x)", "∇": "grad(f, X)", "|": "abs(x)", "!": "factorial(n)", "%": "x/100", "{": "( or [",
    "&": "two hypotheses with a comma", '"': "names without quotes", "⊤": "A'", "ᵀ": "A'", "\\": "log(x)",
}  # fmt: skip

TOKEN = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*)"
    r"|(?P<greek>[" + "".join(GREEK) + r"](?:_[A-Za-z0-9]+)*)"
    r"|(?P<infinity>∞)"
    r"|(?P<sign>\*\*|==|<=|>=|!=|->|\.\.|[-+*/^()\[\]{},;:=<>'.]|[≤≥≠−·⋅×→′…])"
)
PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a name or a sign.

    Parameters
    ----------
    kind : str
        "number", "name", "sign" or "end".
    text : str
        How it is read: in ASCII.
    start, end : int
        Its place in the text.
    """

    kind: str
    text: str
    start: int
    end: int


def tokens(text):
    """Return the tokens of a text, the last of which is of the kind "end".

    Parameters
    ----------
    text : str
        The whole question.

    Returns
    -------
    list of Token
        In the order of the text.

    Raises
    ------
    NotationError
        At a character that no token starts with, a name or number that is too long, or a text that is.

    Examples
    --------
    >>> [token.text for token in tokens("σ(x) ≤ 1")]
    ['sigma', '(', 'x', ')', '<=', '1', '']
    """
    if len(text) > LONGEST_TEXT:
        raise NotationError(
            f"A question must have at most {LONGEST_TEXT} characters, got {len(text)}; ask about one step.",
            LONGEST_TEXT,
        )
    found, place = [], 0
    while place < len(text):
        match = TOKEN.match(text, place) or _refuse(text, place)
        if match.lastgroup != "space":
            found.append(_token(match))
        place = match.end()
        if len(found) > 2 * MOST_NODES:
            raise NotationError("The question has too many parts; ask about one step.", place - 1)
    return [*found, Token("end", "", len(text), len(text))]


def _token(match):
    """Return the token of a match."""
    start, end = match.span()
    make = {"number": _number, "name": _name, "greek": _greek, "infinity": lambda _: "oo", "sign": _sign}
    words = make[match.lastgroup](match)
    kind = match.lastgroup if match.lastgroup in ("number", "sign") else "name"
    return Token(kind, words, start, end)


def _number(match):
    if len(match[0]) > LONGEST_NUMBER + ("." in match[0]):
        raise NotationError(
            f"A number must have at most {LONGEST_NUMBER} digits, got {len(match[0])}; "
            "write a letter in its place.",
            *match.span(),
        )
    return match[0]


def _name(match):
    name = match[0]
    if not PLAIN_NAME.fullmatch(name):
        raise NotationError(
            f"In a name each underscore must stand between letters or digits, got `{name[:LONGEST_NAME]}`; "
            "write for example W_1.",
            *match.span(),
        )
    if len(name) > LONGEST_NAME:
        raise NotationError(
            f"A name must have at most {LONGEST_NAME} characters, got {len(name)}; choose a shorter one.",
            *match.span(),
        )
    return name


def _greek(match):
    return GREEK[match[0][0]] + match[0][1:]


def _sign(match):
    return SIGNS.get(match[0], match[0])


def _refuse(text, place):
    """Refuse a character, and say what to write instead."""
    character = text[place]
    name = unicodedata.name(character, "a control character").lower()
    shown = f"`{character}`" if character.isprintable() else f"U+{ord(character):04X}"
    if character == "_":
        raise NotationError("A name must start with a letter, got `_`; write for example W_1.", place)
    way = INSTEAD.get(character)
    raise NotationError(
        f"The notation has no character {shown} ({name}); " + (f"write {way}." if way else "leave it out."),
        place,
    )
