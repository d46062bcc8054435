"""Sphinx extension: the directive `check-a-step`, a form that asks the checker in the reader's own browser.

The checker comes with the site: Pyodide, and SymPy, mpmath and `helpers.checker` as archives made here. The
page states how much a reader will download, and a service worker keeps it for the next visit.
"""

import gzip
import hashlib
import html
import json
import subprocess
from importlib.metadata import distribution
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

import mpmath
import sympy
from browser_packages import archive, package_sources
from docutils import nodes
from katex_prerender import find_node
from sphinx.util.docutils import SphinxDirective

import helpers.checker

__all__ = ["setup"]

HERE = Path(__file__).parent
COMPILER = HERE / "compile_for_browser.mjs"
CHECKER = "_static/checker"
PYODIDE = "_static/vendor/pyodide"
PYODIDE_FILES = (
    "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json",
)  # fmt: skip
PACKAGES = {"checker": helpers.checker, "mpmath": mpmath, "sympy": sympy}
SERVICE_WORKER = "check-a-step-cache.js"


class CheckAStep(SphinxDirective):
    """The form, with examples from the content: groups of lines below a heading that ends with a colon."""

    has_content = True

    def run(self):
        parts = browser_parts(self.env.app)
        template = Template((HERE / "check_a_step.html").read_text(encoding="utf8"))
        described = json.dumps(parts, sort_keys=True).replace("<", "\\u003c")
        text = template.substitute(examples=options(self.content), size=size(parts), parts=described)
        return [nodes.raw("", text, format="html")]


def setup(app):
    app.add_directive("check-a-step", CheckAStep)
    app.connect("build-finished", write_parts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def options(lines):
    """Return examples as options of a list, in groups."""
    made, group = [], None
    for line in filter(None, (line.strip() for line in lines)):
        text = html.escape(line.removesuffix(":"))
        if line.endswith(":"):
            made += ["</optgroup>"] if group else []
            made.append(f'<optgroup label="{text}">')
            group = text
        else:
            made.append(f'<option value="{text}">{text}</option>')
    return "\n".join([*made, *(["</optgroup>"] if group else [])])


def size(parts):
    """Say how much is downloaded, compressed as servers do."""
    return f"{sum(file['gzip'] for file in parts['files']) / 1e6:.1f} MB"


def browser_parts(app):
    """Return what a browser needs: files with their sizes, and the name of the cache that keeps them."""
    files = [*pyodide_files(app), *archives(app).items(), *scripts(app)]
    told = [{"url": url, "bytes": len(data), "gzip": len(gzip.compress(data, 6))} for url, data in files]
    version = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for _, data in files)).hexdigest()[:16]
    worker = f"{CHECKER}/worker.mjs"
    cache = f"check-a-step-{version}"
    return {"cache": cache, "files": told, "serviceWorker": SERVICE_WORKER, "worker": worker}


def pyodide_files(app):
    folder = Path(app.srcdir, "static/vendor/pyodide")
    return [(f"{PYODIDE}/{name}", (folder / name).read_bytes()) for name in PYODIDE_FILES]


def scripts(app):
    return [(f"{CHECKER}/worker.mjs", Path(app.srcdir, "static/checker/worker.mjs").read_bytes())]


def archives(app):
    """Return the archives of compiled packages by address; made once in a build."""
    if not hasattr(app, "checker_archives"):
        with TemporaryDirectory() as folder:
            for name in PACKAGES:
                Path(folder, f"{name}.zip").write_bytes(packed(name))
            pyodide = Path(app.srcdir, "static/vendor/pyodide/pyodide.mjs")
            subprocess.run([find_node(), str(COMPILER), str(pyodide), folder], check=True)
            found = {name: Path(folder, f"{name}.zip").read_bytes() for name in PACKAGES}
        app.checker_archives = {f"{CHECKER}/packages/{name}.zip": data for name, data in found.items()}
    return app.checker_archives


def packed(name):
    """Return the archive of the sources of one package, with its licence."""
    folder = Path(PACKAGES[name].__file__).parent
    if name == "checker":
        sources = {"helpers/__init__.py": "", **package_sources(folder, "helpers/checker")}
        return archive(sources, [("helpers/LICENSE", HERE.parent / "LICENSE")])
    licence = next(file for file in distribution(name).files if file.name == "LICENSE")
    return archive(package_sources(folder), [(f"{name}/LICENSE", Path(licence.locate()))])


def write_parts(app, exception):
    """Write what static files do not have: the archives, and the service worker at the root of the site."""
    if exception is None and app.builder.format == "html":
        for address, data in archives(app).items():
            file = Path(app.outdir, address)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        script = Path(app.srcdir, "static/checker/service-worker.js").read_text(encoding="utf8")
        version = browser_parts(app)["cache"].removeprefix("check-a-step-")
        Path(app.outdir, SERVICE_WORKER).write_text(script.replace("VERSION", version), encoding="utf8")
