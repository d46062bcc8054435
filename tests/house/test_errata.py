"""What the page of errata shows of a chapter's paragraph."""

import sys

import pytest
from docutils import nodes

from tools.environment import ROOT

sys.path.append(str(ROOT / "_ext"))  # where the extensions of the site live

from errata import ended


def paragraph(*parts):
    """A paragraph in which texts alternate with phrases in bold."""
    kinds = (nodes.Text, lambda text: nodes.strong("", text))
    return nodes.paragraph("", "", *(kinds[k % 2](part) for k, part in enumerate(parts)))


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("This is ", "right", " and follows:"), "This is right and follows."),
        (("Two", "a", ":", "b", ":"), "Twoa:b."),
        (("Nothing: ", "c", " follows."), "Nothing: c follows."),
    ],
)
def test_the_last_colon_of_a_paragraph_becomes_a_full_stop(parts, shown):
    assert ended(paragraph(*parts)).astext() == shown
