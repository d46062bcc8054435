"""Ask the checker about one step: ``python -m helpers.ask "(x + 1)^2 == x^2 + 2*x + 1"``.

    exit status    0 proved    1 refuted    2 undecided    3 the question cannot be read

The notation is described on the page *Asking the checker* (`asking.md`). Nothing of the question is executed.
"""

import argparse
import json
import sys

from helpers.checker.answers import answer
from helpers.checker.syntax.typesetting import typeset

__all__ = ["STATUSES", "answer", "main", "typeset"]

STATUSES = {"proved": 0, "refuted": 1, "undecided": 2, "unreadable": 3}
DESCRIPTION = """Decide one step for all values of its letters: is it proved, refuted or undecided?
The exit status is 0, 1 or 2 for these, and 3 for a question that cannot be read."""
EXAMPLES = """examples:
  python -m helpers.ask "1/sum(exp(z[k]), k=1..n) == sum(exp(-z[k]), k=1..n)"
  python -m helpers.ask "d(log(sum(exp(z[k]), k=1..n)), z[i]) == exp(z[i])/sum(exp(z[k]), k=1..n)"
  python -m helpers.ask "tr(A*B) == tr(B*A)" --where "A: matrix n x m" --where "B: matrix m x n"
  python -m helpers.ask "sum(p[k]*log(p[k]), k) <= 0" --given "sum(p[k], k=1..n) == 1" --where "p: positive n"
"""


def main(arguments=None):
    """Print the answer to a question, and return the exit status."""
    options = _parser().parse_args(arguments)
    text = sys.stdin.read() if options.question == "-" else options.question
    found = answer(_whole(text, options.given, options.where), options.budget)
    print(json.dumps(found, indent=2) if options.json else "\n".join(_lines(found, options.time)))
    return STATUSES[found["status"]]


def _whole(text, given, where):
    """Return a question with the clauses of the options."""
    return "\n".join([text, *(f"given {words}" for words in given), *(f"where {words}" for words in where)])


def _parser():
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m helpers.ask", description=DESCRIPTION, epilog=EXAMPLES, formatter_class=raw
    )
    parser.add_argument("question", help="the step, in quotes; - reads it from standard input")
    parser.add_argument("--given", action="append", default=[], metavar="RELATION", help="a hypothesis")
    parser.add_argument(
        "--where", action="append", default=[], metavar="NAME", help='a name, as in "x: positive"'
    )
    parser.add_argument("--json", action="store_true", help="print the whole answer as one JSON object")
    parser.add_argument("--time", action="store_true", help="print how long the answer took")
    parser.add_argument("--budget", type=_seconds, default=10.0, help="seconds for the check (default: 10)")
    return parser


def _seconds(words):
    """Return a time limit, or refuse it."""
    seconds = float(words)
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError("must be a number of seconds from 0 to 3600")
    return seconds


def _lines(found, with_time):
    """Return an answer in lines."""
    if found["status"] == "unreadable":
        error = found["error"]
        return ["unreadable", error["message"], *filter(None, [error.get("picture")])]
    lines = [f"{found['left']['text']} {found['relation']} {found['right']['text']}"]
    lines += [f"    given {relation['text']}" for relation in found["given"]]
    lines += [f"    where {', '.join(found['names'])}"] if found["names"] else []
    return [*lines, "", _headline(found), *_details(found), *_time(found, with_time)]


def _headline(found):
    """Return status, scope and method on one line."""
    return ", ".join(filter(None, (found["status"], found["scope"], found["method"])))


def _details(found):
    """Return what a reader needs to believe the answer, or to go on."""
    lines = [f"    provided that {condition['text']}" for condition in found["conditions"]]
    if found["witness"]:
        lines += [f"    {name} = {_flat(value)}" for name, value in found["witness"].items()]
    elif found["residual"] and found["status"] == "undecided":
        lines.append(f"    left over: {found['residual']['text']}")
    return lines


def _flat(value):
    """Return a value of a witness on one line."""
    return f"({', '.join(map(_flat, value))})" if isinstance(value, list) else value


def _time(found, with_time):
    return [f"    {found['seconds']:.2f} s, compared at {found['points']} points"] if with_time else []


if __name__ == "__main__":
    sys.exit(main())
