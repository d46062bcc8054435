"""Cited lemmas: a step rests on a lemma only where its hypotheses hold and its conclusions give the step."""

import json
import re

import pytest
from sympy import (
    Derivative,
    Eq,
    Ge,
    Gt,
    Inverse,
    Le,
    Limit,
    MatrixSymbol,
    Trace,
    exp,
    log,
    sqrt,
    tanh,
)

from helpers.checker.chain.instance import instance
from helpers.checker.chain.record import MIME, RecordError
from helpers.checker.chain.stored_records import StoredDerivation
from helpers.checker.inequalities.bound_indices import free_indices
from helpers.derivation import Derivation, DerivationError, Lemma, StatementError, check
from helpers.lemmas import mercer, quadratic_program, spectral_theorem
from helpers.rebuild import differences, rebuilt
from helpers.symbols import function, index, scalar, size, tensor, total
from tools.environment import ROOT

n, m = size("n m")
i, j, k, l, r = index("i j k l r", n)
d = index("d", m)
A, B, X, u, w = tensor("A B X u w", n, n)
x, p, lam = tensor("x p lam", n)
a, b, y, s = scalar("a b y s")
positive = scalar("c", positive=True)
f, g = function("f g")
SYMMETRIC = Eq(A[i, j], A[j, i])
FORM = total(x[k] * A[k, l] * x[l], k, l)
DIAGONAL = total(lam[r] * total(u[k, r] * x[k], k) ** 2, r)
SPECTRAL = spectral_theorem(A, lam, u)
F, v = tensor("F", n, m), tensor("v", n)
MERCER = mercer(B, F, v, lam, u)
KERNEL = [Eq(B[i, j], total(F[i, d] * F[j, d], d)), Gt(v[i], 0)]
ROOT_OF = Lemma("square root", [Eq(y**2, a)], [Ge(a, 0)], "rudin1976principles", exists=[y])


def quadratic_form(**options):
    return Derivation(FORM, name="form", **options).equals(DIAGONAL, "diagonal form", by=SPECTRAL)


def stops(message, action):
    with pytest.raises((DerivationError, StatementError), match=message):
        action()


def test_a_step_rests_on_a_lemma():
    chain = quadratic_form(assuming=[SYMMETRIC])
    (step,) = chain.steps
    assert (step.evidence, step.source) == ("cited", "spectral theorem (horn2013matrix, theorem 4.1.5)")
    assert (chain.evidence, chain.summary) == ("cited", "cited, all sizes")
    assert chain.stated == (SYMMETRIC,)


def test_letters_that_exist_are_fixed_by_the_statement():
    chain = quadratic_form(assuming=[SYMMETRIC])
    assert chain.assuming == (SYMMETRIC, *SPECTRAL.conclusions)
    again = check(chain.start, chain.result, given=chain.assuming)
    assert again.status == "proved"
    assert check(chain.start, chain.result, given=[SYMMETRIC]).status == "refuted"


def test_letters_that_only_the_steps_have_leave_the_statement():
    chain = Derivation(a + 1, name="root", assuming=[Ge(a, 0)])
    chain.equals(y**2 + 1, "a is a square", by=ROOT_OF).at_least(1, "squares are not negative")
    assert chain.chosen == {}
    assert chain.assuming == (Ge(a, 0),)
    assert chain.evidence == "cited"


def test_a_letter_in_a_hypothesis_stays_in_the_statement():
    chain = Derivation(a + 1, name="root", assuming=[Ge(a, 0), Ge(y, 2)])
    chain.equals(y**2 + 1, "a is a square", by=ROOT_OF).at_least(5, "y is large")
    assert chain.assuming == (Ge(a, 0), Ge(y, 2), Eq(y**2, a))


def test_a_letter_of_two_instances_stays_in_the_statement():
    chain = Derivation(a, name="roots", assuming=[Ge(a, 0), Ge(b, 0)])
    chain.equals(y**2, "a is a square", by=ROOT_OF)
    chain.equals(b, "b is a square", by=ROOT_OF, using={a: b})
    assert set(chain.assuming) == {Ge(a, 0), Ge(b, 0), Eq(y**2, a), Eq(y**2, b)}


def test_a_hypothesis_that_does_not_hold_is_named():
    stops(
        r"`spectral theorem` cannot be used here: its hypothesis Eq\(A\[a, b\], A\[b, a\]\) is refuted",
        quadratic_form,
    )


def test_a_hypothesis_of_the_lemma_may_be_proved():
    gram = total(X[i, r] * X[j, r], r)
    found = instance(SPECTRAL, ((A[i, j], gram),), [FORM])
    assert check(*found.hypotheses[0].args).status == "proved"


def test_a_definition_shows_a_hypothesis_of_the_lemma():
    """A = X X^T is symmetric; nothing else speaks about X."""
    gram = Eq(A[i, j], total(X[i, r] * X[j, r], r))
    chain = quadratic_form(assuming=[gram])
    assert chain.summary == "cited, all sizes"
    assert chain.stated == (gram,)
    stops("is refuted", lambda: quadratic_form(assuming=[Eq(A[i, j], total(X[i, r] * B[j, r], r))]))


def test_a_hypothesis_of_the_lemma_makes_one_of_the_derivation_needed():
    chain = quadratic_form(assuming=[SYMMETRIC])
    assert chain.statement == Eq(FORM, DIAGONAL, evaluate=False)
    idle = Derivation(FORM, name="form", assuming=[SYMMETRIC, Gt(x[i], 0)])
    idle.equals(DIAGONAL, "diagonal form", by=SPECTRAL)
    stops("no step needs the hypothesis", lambda: idle.statement)


def test_a_false_step_stays_false():
    chain = Derivation(FORM, name="form", assuming=[SYMMETRIC])
    stops("The step is false", lambda: chain.equals(DIAGONAL + 1, "diagonal form", by=SPECTRAL))


def test_a_step_that_needs_no_lemma_is_refused():
    chain = Derivation((a + y) ** 2, name="d", assuming=[Ge(a, 0)])
    stops(
        "holds without the lemma `square root`; drop `by`",
        lambda: chain.equals(a**2 + 2 * a * y + y**2, "expand it", by=ROOT_OF),
    )


def test_a_step_that_does_not_follow_is_refused():
    chain = Derivation(f(a), name="d", assuming=[Ge(a, 0)])
    stops("does not follow from the lemma|is false", lambda: chain.equals(f(y**4), "no way", by=ROOT_OF))


def test_a_lemma_about_something_else_is_refused():
    stops("must speak about the step", lambda: Derivation(b, name="d").equals(s, "no way", by=ROOT_OF))


def test_a_hypothesis_about_one_index_is_none_about_all():
    """p[i] >= 0 for the i of the step says nothing about the other entries, which the lemma needs."""
    everywhere = Lemma("sums", [Eq(total(p[k], k), y**2)], [Ge(p[j], 0)], "rudin1976principles", exists=[y])
    start = total(p[k], k) + p[i]
    one = Derivation(start, name="d", assuming=[Ge(p[i], 0)])
    stops(r"its hypothesis p\[j\] >= 0", lambda: one.equals(y**2 + p[i], "a square", by=everywhere))
    each = Derivation(start, name="d", assuming=[Ge(p[l], 0)])
    assert each.equals(y**2 + p[i], "a square", by=everywhere).evidence == "cited"


def test_the_indices_of_a_lemma_are_its_own():
    """A lemma that calls its index i says something about all entries in a step about entry i too."""
    everywhere = Lemma("sums", [Eq(total(p[k], k), y**2)], [Ge(p[i], 0)], "rudin1976principles", exists=[y])
    one = Derivation(total(p[k], k) + p[i], name="d", assuming=[Ge(p[i], 0)])
    stops(r"its hypothesis p\[i_1\] >= 0", lambda: one.equals(y**2 + p[i], "a square", by=everywhere))


def test_replacements_are_not_captured():
    lemma = Lemma("rows", [Eq(total(A[i, k], k), y**2)], [Ge(A[i, j], 0)], "rudin1976principles", exists=[y])
    inner = total(X[i, k] * X[j, k], k)
    (conclusion,) = instance(lemma, ((A[i, j], inner),), ()).conclusions
    (i_1,) = free_indices(conclusion.lhs)
    expected = total(total(X[i_1, l] * X[r, l], l), r)
    assert check(conclusion.lhs, expected).status == "proved"


@pytest.mark.parametrize(
    ("using", "message"),
    [
        ({b: a}, "must contain the letter `b`"),
        ({y: b}, "must stand for nothing else"),
        ({a: y}, "must stand for nothing else"),
        ({a: p[i]}, "must not vary with an index"),
        ({a: tanh}, "must be a SymPy expression"),
        ({a: "b"}, "must be a SymPy expression"),
        ({a: log(b)}, r"its hypothesis log\(b\) >= 0 is refuted"),
        ({a: -exp(b)}, "its hypothesis -exp"),
        ({i: j}, "no index"),
        ([(a, b)], "must map letters"),
    ],
    ids=str,
)
def test_replacements_that_do_not_fit(using, message):
    chain = Derivation(a + b + p[i], name="d")
    stops(message, lambda: chain.equals(y**2 + b + p[i], "a is a square", by=ROOT_OF, using=using))


def test_a_replacement_must_be_defined():
    """sqrt(b)^2 = y^2 would give b >= 0, if the lemma spoke about a root that is not real."""
    lemma = Lemma("root", [Eq(y**2, a**2)], [], "rudin1976principles", exists=[y])
    chain = Derivation(b, name="d")
    stops("its hypothesis b >= 0", lambda: chain.equals(y**2, "a square", by=lemma, using={a: sqrt(b)}))


def test_assumptions_of_a_letter_are_hypotheses():
    lemma = Lemma("root", [Eq(y**2, positive)], [], "rudin1976principles", exists=[y])
    stops(
        "its hypothesis b > 0",
        lambda: Derivation(b, name="d").equals(y**2, "a square", by=lemma, using={positive: b}),
    )
    chain = Derivation(b, name="d", assuming=[Gt(b, 0)])
    assert chain.equals(y**2, "a square", by=lemma, using={positive: b}).assuming == (Gt(b, 0), Eq(y**2, b))


@pytest.mark.parametrize(
    ("using", "message"),
    [
        ({A: x}, "must have shape"),
        ({A: tensor("C", n, m)}, "must have shape"),
        ({A[i, i]: B[i, i]}, "must have different indices"),
        ({A[i, j]: total(B[i, j], i)}, "must not sum over its indices"),
        ({A: B + 1}, "must be replaced by one with its assumptions"),
        ({n: b}, "must have integer=True"),
        ({A: u}, "must stand for nothing else"),
    ],
    ids=str,
)
def test_arrays_that_do_not_fit(using, message):
    chain = Derivation(FORM, name="form", assuming=[SYMMETRIC])
    stops(message, lambda: chain.equals(DIAGONAL, "diagonal form", by=SPECTRAL, using=using))


def test_another_matrix():
    form = FORM.xreplace({A: B})
    chain = Derivation(form, name="form", assuming=[Eq(B[i, j], B[j, i])])
    assert chain.equals(DIAGONAL, "diagonal form", by=SPECTRAL, using={A: B}).summary == "cited, all sizes"


def test_a_letter_that_the_step_binds_is_not_the_letter_of_the_lemma():
    chain = Derivation(Limit(a, a, 1), name="d", assuming=[Ge(a, 0)])
    stops("which is bound in the step", lambda: chain.equals(y**2, "a square", by=ROOT_OF))
    slope = Derivation(Derivative(a**2, a), name="d", assuming=[Ge(a, 0)])
    stops("which is bound in the step", lambda: slope.equals(2 * y**2, "a square", by=ROOT_OF))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (([Le(a**2, b)],), "The lemma `l` is false: .* fails at"),
        (([Gt(exp(a), b)],), "The lemma `l` is false"),
        (([Eq((a + 1) ** 2, a**2 + 2 * a + 1)],), "can be proved; write the proof as a derivation"),
        (([Eq(log(a), b)],), "needs a > 0; state it among `hypotheses`"),
        (([Eq(1 / a, b)],), r"needs Ne\(a, 0\)"),
        (([],), "must have a conclusion"),
        (([Eq(y**2, a)], [Ge(y, 0)], "k", "", [y]), "must occur in a conclusion and in no hypothesis"),
        (([Eq(a, b)], [], "k", "", [y]), "must occur in a conclusion"),
        (([Eq(a, b)], [], "no key", ""), "`reference` must be a key"),
        (([Eq(a, b)], [], ""), "`reference` must be a key"),
        (([Eq(y, total(p[i], i) + p[i])], [], "k", "", [y]), "bound by a sum in one place and free"),
    ],
    ids=str,
)
def test_ill_formed_lemmas_are_refused(parts, message):
    conclusions, hypotheses, reference, *rest = (*parts, (), "k")[:3] if len(parts) < 3 else parts
    with pytest.raises(StatementError, match=message):
        Lemma("l", conclusions, hypotheses, reference, *rest)


def test_matrices_in_lemmas_have_no_inverse():
    M = MatrixSymbol("M", n, n)
    with pytest.raises(StatementError, match="must not contain a power or an inverse"):
        Lemma("l", [Eq(Trace(Inverse(M)), y)], [], "k", exists=[y])


def test_evidence_and_source_are_those_of_the_lemma():
    chain = Derivation(a, name="d", assuming=[Ge(a, 0)])
    for declared in ({"evidence": "sampled"}, {"source": "somewhere"}):
        with pytest.raises(StatementError, match="is cited already"):
            chain.equals(y**2, "a square", by=ROOT_OF, **declared)
    with pytest.raises(StatementError, match="Only a step that rests on a lemma has `using`"):
        chain.equals(y**2, "a square", using={a: b})
    with pytest.raises(TypeError, match="`by` must be a Lemma"):
        chain.equals(y**2, "a square", by="square root")


def test_the_lemma_is_shown():
    chain = quadratic_form(assuming=[SYMMETRIC])
    lines = str(chain).splitlines()
    assert lines[1] == "   assuming Eq(A[i, j], A[j, i]); lam, u as in spectral theorem"
    assert lines[3].endswith("[diagonal form] cited, spectral theorem")
    assert lines[4] == "   spectral theorem (horn2013matrix, theorem 4.1.5)"
    assert lines[5] == "      if Eq(A[a, b], A[b, a])"
    latex = chain._repr_mimebundle_()[0]["text/latex"]
    assert r"\text{cited: spectral theorem}" in latex
    assert r"\text{spectral theorem (horn2013matrix, theorem 4.1.5)}" in latex
    assert r"\text{for some }" in latex


def stored(chain):
    data = json.loads(json.dumps(chain._repr_mimebundle_()[0]))
    return StoredDerivation(0, data[MIME], data["text/plain"], data["text/latex"])


def chains():
    """A letter in the statement, a letter that is gone, a replacement."""
    root = Derivation(b + 1, name="root", assuming=[Ge(b, 0)])
    root.equals(y**2 + 1, "b is a square", by=ROOT_OF, using={a: b})
    return [quadratic_form(assuming=[SYMMETRIC]), root.at_least(1, "squares are not negative")]


@pytest.mark.parametrize("place", [0, 1])
def test_a_cited_step_is_derived_again(place):
    chain = chains()[place]
    assert differences(stored(chain)) == []
    assert rebuilt(chain.record()).record() == chain.record()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda step: step["lemma"].update(hypotheses=[]), "record says|no step needs"),
        (lambda step: step["lemma"].update(exists=[]), "is false"),
        (lambda step: step["lemma"].update(name="another"), "record says"),
        (lambda step: step["lemma"].update(using={}), "must speak about the step|is false|cannot be used"),
        (lambda step: step["lemma"].pop("reference"), "`reference` is missing"),
        (lambda step: step.pop("lemma"), "record says|is false|can be proved"),
        (lambda step: step["lemma"].update(conclusions=step["lemma"]["hypotheses"]), "must occur|is false"),
    ],
)
def test_a_changed_lemma_is_found(change, message):
    kept = stored(chains()[1])
    change(kept.record["steps"][0])
    try:
        found = "\n".join(differences(kept))
    except (RecordError, DerivationError, StatementError) as error:
        found = str(error)
    assert re.search(message, found)


def test_references_are_in_the_bibliography():
    entries = (ROOT / "references.bib").read_text(encoding="utf8")
    letters = {"feasible": tensor("x0", n), "dual_feasible": (tensor("s", m), tensor("v", n))}
    letters |= {"optimum": x, "multipliers": tensor("mu", m)}
    program = quadratic_program(X, p, tensor("G", m, n), tensor("h", m), **letters)
    for lemma in (SPECTRAL, MERCER, program):
        assert f"{{{lemma.reference}," in entries


def test_the_gap_of_a_quadratic_program_is_zero():
    """Complementary slackness and stationarity give equal values of the two problems."""
    c, e = index("c e", m)
    L, q, G, h, mu = X, p, tensor("G", m, n), tensor("h", m), tensor("mu", m)
    letters = {"feasible": tensor("x0", n), "dual_feasible": (tensor("sd", m), tensor("v", n))}
    lemma = quadratic_program(L, q, G, h, **letters, optimum=x, multipliers=mu)
    slack = total(mu[c] * (total(G[c, k] * x[k], k) - h[c]), c)
    x0, (sd, v) = letters["feasible"], letters["dual_feasible"]
    given = [
        Le(total(G[e, k] * x0[k], k), h[e]),
        Ge(sd[e], 0),
        Eq(q[i] + total(G[c, i] * sd[c], c) + total(L[l, i] * v[l], l), 0),
    ]
    chain = Derivation(slack, name="gap", assuming=given).equals(0, "complementary slackness", by=lemma)
    assert chain.summary == "cited, all sizes"
    assert set(chain.stated) == set(given)


def test_the_eigenvalues_of_a_kernel_add_up_to_its_trace():
    def trace_is(claim, assuming):
        chain = Derivation(total(v[k] * B[k, k], k), name="trace", assuming=assuming)
        return chain.equals(claim, "orthonormal functions", by=MERCER)

    assert trace_is(total(lam[r], r), KERNEL).summary == "cited, all sizes"
    stops("The step is false", lambda: trace_is(2 * total(lam[r], r), KERNEL))
    stops("its hypothesis", lambda: trace_is(total(lam[r], r), KERNEL[1:]))
