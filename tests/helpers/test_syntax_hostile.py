"""Hostile text ends in a clear message and quickly; random text in nothing but the error of the parser."""

import json
import random
import subprocess
import sys

import pytest

from helpers.checker.answers import answer
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.question import parse
from helpers.checker.syntax.read_question import read_question
from helpers.checker.syntax.typesetting import typeset
from tests.helpers.test_asking_page import LINES
from tools.environment import ROOT

PATIENCE = 2.0
"""Seconds of CPU time for one text; each takes a small part of it."""

HOSTILE = {
    "script": "<script>alert(1)</script> == 1",
    "python": "__import__('os').system('true') == 1",
    "attribute": "x.__class__.__bases__ == 1",
    "dunder name": "__class__ == 1",
    "lambda": "(lambda: 1)() == 1",
    "tower": "9**9**9**9 == 1",
    "tower in parentheses": "((9^999)^999)^999 == 1",
    "tower with a letter": "((2^900*x)^900)^900 == 1",
    "power by logarithm": "exp(10^20*log(3)) == 1",
    "power by a root": "exp(log(3)*sqrt(10^28*10^28)) == 1",
    "small power of a tiny number": "(1/9)^999 == 1",
    "root of a large number": f"(10^600 + 7)^(1/{10**29}) == 1",
    "product of many powers": "*".join(["2^1000"] * 400) + " == 1",
    "sum of many powers": "+".join(f"{k}^600" for k in range(2, 500)) + " == 1",
    "factorial": "factorial(factorial(150)) == 1",
    "binomial": "binomial(10^20, 10^19) == 1",
    "long number": "1" * 5000 + " == 1",
    "long decimal": "0." + "1" * 5000 + " == 1",
    "long name": "x" * 5000 + " == 1",
    "one megabyte": "x + " * 250_000 + "x == 1",
    "one megabyte of blanks": " " * 1_000_000,
    "one megabyte of brackets": "(" * 1_000_000,
    "deep parentheses": "(" * 3000 + "x" + ")" * 3000 + " == 1",
    "deep functions": "exp(" * 2000 + "x" + ")" * 2000 + " == 1",
    "deep entries": "z[" * 2000 + "1" + "]" * 2000 + " == 1",
    "deep powers": "x^" * 3000 + "x == 1",
    "many signs": "-" * 5000 + "x == 1",
    "many primes": "f" + "'" * 5000 + "(x) == 1",
    "many transposes": "A" + "'" * 5000 + " == A",
    "many terms": "+".join(f"x_{k}" for k in range(2000)) + " == 1",
    "many factors": "*".join(f"(x_{k} + 1)" for k in range(1000)) + " == 1",
    "many arguments": "max(" + ", ".join(f"x_{k}" for k in range(1000)) + ") == 1",
    "many ranges": "sum(1, " + ", ".join(f"k_{k}=1..n" for k in range(500)) + ") == 1",
    "many axes": "z[" + ", ".join(["1"] * 500) + "] == 1",
    "many cases": "cases(" + "1 if x > 1, " * 500 + "0 otherwise) == 1",
    "many derivatives": "d(x, " + ", ".join(["x"] * 1000) + ") == 1",
    "many declarations": "x == 1 where " + ", ".join(f"x_{k}: real" for k in range(900)),
    "many hypotheses": "x == 1 given " + ", ".join(["x == 1"] * 1500),
    "long range": "prod(9, k=1..10^25) == 1",
    "large size": "sum(z[k], k=1..n) == 1 where n in {99999999999}",
    "nul": "x\x00 == 1",
    "line separator": "x\u2028 == 1",
    "right to left": "\u202ex == 1",
    "zero width": "x\u200by == 1",
    "combining": "x\u0301 == 1",
    "fullwidth": "ｅval(1) == 1",
    "cyrillic": "ехр(x) == 1",
    "surrogate": "\ud800 == 1",
    "arabic digits": "٣ == 3",
    "terminal escape": "x\x1b[31m == 1",
    "emoji": "😀 == 1",
}

CHILD = """
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))
from helpers.checker.syntax.notation_error import NotationError
from helpers.checker.syntax.read_question import read_question
from helpers.checker.syntax.typesetting import typeset
found = {}
for name, text in json.load(sys.stdin).items():
    start = time.process_time()
    try:
        read_question(text)
        message = ""
    except NotationError as error:
        message = str(error)
    found[name] = [message, time.process_time() - start]
print(json.dumps(found))
"""
FEW_LETTERS = "xyzknfAB0123456789 +-*/^()[]=<>.,:;'_"
SOME_WORDS = (
    "x y z k n i A B f sum( prod( exp( log( sqrt( abs( max( d( limit( at( cases( delta( tr( inv( grad( f( "
    "f'( z[ A' k=1..n k=-oo..oo h->0 u=2 if otherwise given where real: size matrix n x m in {2} oo pi "
    "0 1 2 7 0.5 + - * / ^ ( ) [ ] , ; == <= >= != < > .. -> : = '"
)


@pytest.fixture(scope="module")
def outcomes():
    """What a process of its own made of every hostile text."""
    run = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=json.dumps(HOSTILE), capture_output=True, text=True, cwd=ROOT, timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_gets_a_clear_message_quickly(outcomes, name):
    message, seconds = outcomes[name]
    assert message, "the text was read"
    assert seconds < PATIENCE
    assert len(message) < 1000
    assert message.isascii() or name in ("cyrillic", "arabic digits", "combining", "emoji", "fullwidth")
    assert all(line.isprintable() for line in message.splitlines())


def random_texts(seed, count):
    """Texts of random characters, of random words, and lines of the page with mistakes."""
    rng, words = random.Random(seed), SOME_WORDS.split()
    lines = [line for _, line in LINES]
    for _ in range(count):
        yield "".join(rng.choices(FEW_LETTERS, k=rng.randint(1, 30)))
        yield "".join(chr(rng.randint(0, 0x2FFF)) for _ in range(rng.randint(1, 20)))
        yield " ".join(rng.choices(words, k=rng.randint(1, 25)))
        line = list(rng.choice(lines))
        for _ in range(rng.randint(1, 3)):
            place = rng.randrange(len(line))
            line[place : place + rng.randint(0, 3)] = rng.choice(words)
        yield "".join(line)


def outcome(text):
    """The error about a text, or None when it can be read."""
    try:
        read_question(text)
    except NotationError as error:
        return error
    return None


@pytest.mark.parametrize("seed", range(4))
def test_random_text_is_read_or_refused_with_a_place(seed):
    texts = list(random_texts(seed, 500))
    errors = [outcome(text) for text in texts]
    assert errors.count(None) >= 20
    for text, error in zip(texts, errors, strict=True):
        assert error is None or 0 <= error.start <= len(text)
        assert error is None or error.start < error.end
        assert error is None or error.picture


def test_random_text_is_answered():
    statuses = {answer(text, budget=0.5)["status"] for text in random_texts(9, 40)}
    assert "unreadable" in statuses
    assert statuses <= {"proved", "refuted", "undecided", "unreadable"}


def test_what_parses_is_typeset_and_what_does_not_is_refused():
    for text in random_texts(17, 500):
        try:
            parse(text)
        except NotationError:
            assert "error" in typeset(text)
        else:
            assert "statement" in typeset(text)
