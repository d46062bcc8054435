"""The policy in the pages themselves: without a server's help they load nothing from elsewhere, and run no
script that was not there when they were built.
"""

import re
import sys

import pytest

from tests.site.server import PlainHandler, serving
from tests.site.watched_page import watched
from tools.environment import ROOT

sys.path.insert(0, str(ROOT / "_ext"))
import content_policy

INTRUDERS = {
    "a script inside": ("script-src-elem", "root.append(made('script', {textContent: 'harmed = 1'}))"),
    "a script from elsewhere": ("script-src-elem", "root.append(made('script', {src: ELSEWHERE + '/x.js'}))"),
    "a handler": ("script-src-attr", "root.setAttribute('onclick', 'harmed = 1'); root.click()"),
    "a text that is run": ("script-src", "setTimeout('harmed = 1')"),
    "an address that is run": ("script-src-elem", "location.href = 'javascript:void(harmed = 1)'"),
    "a picture from elsewhere": ("img-src", "root.append(made('img', {src: ELSEWHERE + '/x.png'}))"),
    "a request": ("connect-src", "fetch(ELSEWHERE + '/x').catch(() => 0)"),
    "a frame": ("frame-src", "root.append(made('iframe', {src: ELSEWHERE + '/'}))"),
    "an object": ("object-src", "root.append(made('object', {data: ELSEWHERE + '/x.swf'}))"),
    "another home": ("base-uri", "document.head.append(made('base', {href: ELSEWHERE + '/'}))"),
    "a form": ("form-action", "const f = made('form', {action: ELSEWHERE}); root.append(f); f.submit()"),
}
STATED = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; """
INTRUDE = """
async elsewhere => {
  const ELSEWHERE = elsewhere, root = document.body;
  const made = (name, attributes) => Object.assign(document.createElement(name), attributes);
  const refused = new Promise(tell => {
    document.addEventListener('securitypolicyviolation', event => tell(event.effectiveDirective));
    setTimeout(tell, 20000, 'allowed');
  });
  %s;
  return await refused;
}
"""


class RecordingHandler(PlainHandler):
    """Another server, which knows what it was asked for."""

    asked = []

    def do_GET(self):
        self.asked.append(self.path)
        super().do_GET()


@pytest.fixture
def plain(site):
    with serving(site, PlainHandler) as server:
        yield server


@pytest.fixture
def page(context):
    return watched(context)


@pytest.mark.parametrize("name", INTRUDERS)
def test_a_page_refuses_what_was_not_there(page, plain, tmp_path, name):
    directive, deed = INTRUDERS[name]
    page.goto(f"{plain.url}/notation.html")
    RecordingHandler.asked.clear()
    with serving(tmp_path, RecordingHandler) as elsewhere:
        assert page.evaluate(INTRUDE % deed, elsewhere.url) == directive
        assert page.evaluate("typeof harmed") == "undefined"
    assert RecordingHandler.asked == []


def test_every_page_states_its_policy_before_it_loads_anything(site):
    pages = [path for path in site.rglob("*.html") if "_static" not in path.parts]
    assert pages
    for path in pages:
        before, policy, _ = path.read_text(encoding="utf8").partition(STATED)
        assert policy, path.name
        assert not re.search("<(link|script|style|img)", before), path.name


def test_a_page_opened_from_a_folder_is_whole(page, site):
    page.goto((site / "index.html").as_uri())
    assert page.complaints == []
    assert page.evaluate("document.fonts.check('1em KaTeX_Main')")


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("<script>a()</script>", ["a()"]),
        ('<script data-x="y">\n a()\n</script>', ["\n a()\n"]),
        ('<script src="a.js"></script>', []),
        ('<script type="application/json">{}</script>', []),
        ('<script type="module">a()</script>', ["a()"]),
        ('<button onclick="a(&quot;b&quot;)">', ['a("b")']),
        ("<button title='x' onclick='a()' onfocus='b()'>", ["a()", "b()"]),
        ("<p>The word on is no handler.</p>", []),
    ],
)
def test_scripts_inside_a_page_are_found(text, scripts):
    assert content_policy.inline_scripts(text) == scripts
