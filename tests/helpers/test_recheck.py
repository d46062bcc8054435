"""Records are read back without evaluating anything, derived again, and caught when they were changed."""

import copy
import json
import re

import pytest
from sympy import (
    Derivative,
    Eq,
    Ge,
    Identity,
    Limit,
    MatrixSymbol,
    Max,
    Min,
    Ne,
    Piecewise,
    Product,
    Trace,
    binomial,
    cosh,
    exp,
    log,
    oo,
    pi,
    sign,
    sqrt,
    tanh,
)

from helpers.checker.chain.read_srepr import read_srepr
from helpers.checker.chain.record import MIME, RecordError, exact_text
from helpers.checker.chain.stored_records import StoredDerivation, notebook_files, stored_derivations
from helpers.checker.refuter.elementary import FUNCTIONS
from helpers.derivation import Derivation, DerivationError, StatementError
from helpers.rebuild import differences, rebuilt
from helpers.recheck import main, recheck
from helpers.symbols import delta, function, index, scalar, size, tensor, total
from tools.environment import ROOT

n, d = size("n d")
i, j, k = index("i j k", n)
z, X = tensor("z", n), tensor("X", n, d, positive=True)
x, a, r = scalar("x a r")
sigma = function("sigma")
A, B = MatrixSymbol("A", n, d), MatrixSymbol("B", d, n)
S = total(exp(z[k]), k)

EXPRESSIONS = [
    -oo,
    3 * pi / 4 - 4 * x * sqrt(2),
    2 * (x + 1),
    -4 * x / (1 - x) ** 2,
    x - a * r - r * a**2 + S,
    Derivative(log(S), z[i], z[j]),
    total(X[i, 1] * delta(i, j) * z[j], i, j),
    Product(z[k], (k, 1, n)),
    sigma(x) + sigma(S).diff(z[i]),
    sigma(x * a).diff(x),
    Max(0, x, a) - Min(x, 1) + sign(x) * tanh(x) + cosh(a),
    *(f(x) + a for f in FUNCTIONS if f != binomial),
    binomial(n, d) * delta(i, j),
    Piecewise((x, (x > 0) & (a > 0)), (0, True)),
    Limit(log(1 + exp(a * x)) / a, a, 0, "-"),
    Eq(total(z[k], k), 1),
    Ne(x, a),
    Trace(A * B) + x,
    2 * (A * B).T - (A * B + Identity(n)) ** -1,
    A[i, 1] + x,
]


@pytest.mark.parametrize("expr", EXPRESSIONS, ids=str)
def test_expressions_come_back_as_they_were(expr):
    again = read_srepr(exact_text(expr))
    assert again == expr
    assert exact_text(again) == exact_text(expr)


def expressions_of(record):
    """Return every text of a record that is an expression."""
    found = [record["statement"]["left"], record["statement"]["right"], *record["assumptions"]]
    for step in record["steps"]:
        lists = (step["given"], step["used"], step["conditions"], step["sizes"])
        found += [step["left"], step["right"], *(words for part in lists for words in part)]
    return found


def test_every_expression_in_the_chapters_comes_back():
    files = notebook_files([ROOT / "chapters"])
    records = [stored.record for path in files for stored in stored_derivations(path)]
    texts = {words for record in records for words in expressions_of(record)}
    assert len(texts) > len(records) > 0
    for words in texts:
        assert exact_text(read_srepr(words)) == words


def test_nothing_is_worked_out_while_reading():
    tower = "Pow(Integer(10), Pow(Integer(10), Pow(Integer(10), Integer(10))))"
    assert exact_text(read_srepr(f"log(Mul({tower}, {tower}))")) == f"log(Mul({tower}, {tower}))"
    assert str(read_srepr("Max(Integer(1), Integer(2))")) == "Max(1, 2)"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("__import__('os').system('true')", "made from the constructors .* got `__import__"),
        ("Symbol('x').__class__", "made from the constructors"),
        ("eval('1')", "got `eval`"),
        ("Poly(Symbol('x'))", "got `Poly`"),
        ("Lambda(Symbol('x'), Symbol('x'))", "written as `srepr` does"),
        ("Float('1.0')", "got `Float`"),
        ("Integer(10)**Integer(10)", "made from the constructors"),
        ("Add(*oo)", r"got `\*oo`"),
        ("[Integer(1)]", "made from the constructors"),
        ("Symbol('x', **{'real': True})", "made from the constructors"),
        ("Symbol('x y')", "got `'x y'`"),
        ("Symbol('<b>')", "got `'<b>'`"),
        ("Sum(Integer(1), evaluate=True)", "made from the constructors"),
        ("Sum(Integer(1))", "SymPy cannot build `Sum"),
        ("Function('f', nargs=2)(Symbol('x'))", "SymPy cannot build"),
        ("Integer(2), Integer(3)", "made from the constructors"),
        ("Integer(9" + "0" * 400 + ")", "made from the constructors"),
        ("Integer(9" + "0" * 5000 + ")", "written as `srepr` does"),
        ("Symbol('x',real=True)", "written as `srepr` does, `Symbol"),
        ("Add(Integer(1))", r"written as `srepr` does, `Integer\(1\)`"),
        ("Symbol('x'", "written as `srepr` does"),
        ("", "written as `srepr` does"),
        ("(" * 1000 + ")" * 1000, "written as `srepr` does"),
        ("-" * 50_000 + "oo", "written as `srepr` does|nested too deep|nested so deep"),
        ("Abs(" * 190 + "Symbol('x')" + ")" * 190 + " " * 300_000, "at most 200000 characters"),
        (7, "at most 200000 characters, got `7`"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_anything_else_is_refused(words, message):
    with pytest.raises(RecordError, match=message):
        read_srepr(words)


def chain():
    """Return a derivation with a hypothesis of its own, one of a step, and three steps."""
    quotient = Derivation((x**2 - a**2) / (x - a), name="a quotient", assuming=[Ne(x, a)], covers=["c-1"])
    quotient.equals(x + a, "cancel x − a")
    return quotient.at_most(2 * x, "a is smaller", given=[Ge(x, a)]).equals(x + x, "write it out")


def conditional():
    """Return a derivation in which a later step uses what the whole assumes."""
    sums = Derivation(total(z[k], k) + a, name="sums", assuming=[Eq(total(z[k], k), 1), Eq(a, 2)])
    return sums.equals(1 + a, "sum of z").equals(3, "value of a")


def at_sizes():
    """Return a derivation for stated sizes only."""
    return Derivation(S, name="at a size").equals(exp(z[1]), "one term only", sizes={n: 1})


def stored(derivation):
    """Return the stored forms of a derivation, as JSON gives them back."""
    data = json.loads(json.dumps(derivation._repr_mimebundle_()[0]))
    return StoredDerivation(0, data[MIME], data["text/plain"], data["text/latex"])


def complaints(derivation):
    """Return all that is wrong with a stored derivation, in words."""
    try:
        return "\n".join(differences(derivation))
    except (RecordError, DerivationError, StatementError) as error:
        return str(error)


@pytest.mark.parametrize("make", [chain, conditional, at_sizes])
def test_a_record_is_derived_again(make):
    assert differences(stored(make())) == []
    assert rebuilt(make().record()).record() == make().record()


def test_hypotheses_of_the_whole_are_told_from_those_of_a_step():
    again = rebuilt(chain().record())
    assert again._declared == (Ne(x, a),)
    assert again.steps[1].given == (Ge(x, a),)


def changed(place, value):
    """Return a change of a record: the entry at `place` becomes `value`."""

    def change(record):
        *path, last = place
        for key in path:
            record = record[key]
        record[last] = value(record[last]) if callable(value) else value

    return change


def without_step(place):
    return lambda record: record["steps"].pop(place)


def flipped(words):
    """Turn a sum of two letters into their difference."""
    second = "Symbol('x', real=True)"
    return words.replace(f", {second})", f", Mul(Integer(-1), {second}))")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (changed(("steps", 0, "right"), flipped), "step 1 .* is false"),
        (changed(("steps", 0, "left"), "Symbol('x', real=True)"), r"`steps 1.left`: the record says"),
        (changed(("statement", "right"), "Symbol('x', real=True)"), r"`statement.right`"),
        (changed(("statement", "text"), "x == x"), r"`statement.text`: the record says 'x == x'"),
        (changed(("steps", 1, "status"), "undecided"), r"`steps 2.status`: .* 'undecided', found 'proved'"),
        (changed(("steps", 1, "scope"), "sizes n=2"), r"`steps 2.scope`"),
        (changed(("steps", 1, "method"), "by magic"), r"`steps 2.method`: the record says 'by magic'"),
        (changed(("steps", 0, "conditions"), [exact_text(Ne(x, 0))]), r"`steps 1.conditions`"),
        (changed(("steps", 1, "relation"), "=="), "step 2 .* is false"),
        (changed(("steps", 1, "given"), [exact_text(Ge(a, x))]), "step 2 .*(.|\n)*no point was found"),
        (changed(("steps", 1, "used"), []), r"`steps 2.used`"),
        (changed(("assumptions",), []), "not declared"),
        (changed(("steps", 1, "evidence"), "sampled"), "it can be proved"),
        (changed(("evidence",), "cited"), r"`evidence`"),
        (changed(("name",), "another name"), "text/plain beside the record"),
        (changed(("steps", 0, "reason"), "cancel a − x"), "text/latex beside the record"),
        (changed(("steps", 0, "reason"), "clearly so"), "empty word"),
        (changed(("steps", 0, "extra"), 1), r"`steps 1.extra`: the record says 1, found None"),
        (without_step(0), r"`steps 1.left`: the record says"),
        (without_step(1), r"`steps 2.left`|is false"),
        (without_step(2), r"`statement.right`|text/plain"),
        (lambda record: record["steps"].clear(), "has no steps"),
        (lambda record: record.pop("steps"), "`steps` is missing"),
        (lambda record: record["steps"][0].pop("right"), "`right` is missing"),
        (changed(("schema",), 99), "`schema` of a record must be 1, got 99"),
        (changed(("steps", 0, "relation"), "!="), "must be one of ==, <=, >=, got '!='"),
        (changed(("steps", 2, "right"), "Float('1.0')"), "Step 3: .* got `Float`"),
    ],
)
def test_a_changed_record_is_found(change, message):
    kept = stored(chain())
    record = copy.deepcopy(kept.record)
    change(record)
    assert record != kept.record
    assert re.search(message, complaints(StoredDerivation(0, record, kept.text, kept.latex)))


def test_a_changed_text_is_found():
    kept = stored(chain())
    assert differences(StoredDerivation(0, kept.record, kept.text + " ", kept.latex)) == [
        "The text/plain beside the record must be what the record gives; "
        "store the outputs again: make notebooks."
    ]


@pytest.fixture
def notebook(tmp_path):
    """Return a function that writes derivations into a notebook and returns its path."""

    def write(*bundles):
        outputs = [{"output_type": "display_data", "data": data, "metadata": {}} for data in bundles]
        cells = [{"cell_type": "markdown", "source": []}, {"cell_type": "code", "outputs": outputs}]
        path = tmp_path / "chapter.ipynb"
        path.write_text(json.dumps({"cells": cells, "nbformat": 4}))
        return path

    return write


def bundle(derivation):
    return derivation._repr_mimebundle_()[0]


def test_the_command_says_ok(notebook, capsys):
    path = notebook(bundle(chain()), bundle(at_sizes()))
    assert main([str(path)]) == 0
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"ok    {path}: a quotient: proved, all sizes, steps: 3 (")
    assert second.startswith(f"ok    {path}: at a size: proved, sizes n=1, steps: 1 (")
    assert last.startswith("2 derivations, 4 steps: all hold again (")


def test_the_command_finds_a_changed_sign(notebook, capsys):
    data = bundle(chain())
    data[MIME]["steps"][0]["right"] = flipped(data[MIME]["steps"][0]["right"])
    assert main([str(notebook(data, bundle(at_sizes())).parent)]) == 1
    out = capsys.readouterr().out
    assert "WRONG" in out
    assert "Derivation `a quotient`, step 1 (cancel x − a): The step is false." in out
    assert "witness:" in out
    assert "\nok    " in out
    assert "2 derivations, 4 steps: 1 do not hold again" in out


def test_the_command_speaks_json(notebook, capsys):
    data = bundle(chain())
    data["text/plain"] += "!"
    assert main(["--json", str(notebook(data))]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    (outcome,) = answer["derivations"]
    assert (outcome["name"], outcome["cell"], outcome["steps"]) == ("a quotient", 1, 3)
    assert outcome["seconds"] > 0
    assert "text/plain" in outcome["problems"][0]


def test_an_ill_formed_step_is_named(notebook):
    data = bundle(chain())
    data[MIME]["steps"][1]["reason"] = "clearly so"
    ((problem,),) = [outcome.problems for outcome in recheck([notebook(data)])]
    assert "empty word" in problem
    assert "In derivation `a quotient`, step 2." in problem


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, r"must be a notebook \(.ipynb\) or a folder"),
        ("no JSON", "must be a Jupyter notebook of version 4"),
        ("[]", "must be a Jupyter notebook of version 4"),
        ('{"cells": [{"outputs": [7]}]}', "must be a Jupyter notebook of version 4"),
        (
            json.dumps({"cells": [{"outputs": [{"data": {MIME: "text"}}]}]}),
            "cell 0, .* must be a JSON object",
        ),
        ('{"cells": []}', "must be a record to check, got none"),
    ],
)
def test_what_cannot_be_checked_is_an_error(tmp_path, capsys, text, message):
    path = tmp_path / "chapter.ipynb"
    if text is not None:
        path.write_text(text)
    with pytest.raises(RecordError, match=message):
        list(recheck([path]))
    assert main([str(path)]) == 1
    assert "must be" in capsys.readouterr().err


def test_a_notebook_that_is_named_twice_is_read_once(notebook):
    path = notebook(bundle(at_sizes()))
    assert len(list(recheck([path, path.parent]))) == 1
