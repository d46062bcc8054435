"""Sphinx extension: no script twice on a page, none of Thebe's, and none that only a server elsewhere
could answer. A page is light or dark from its first line on: the theme has no colours for `auto`, and a late
script of it would decide, for which a browser styles all of the page anew. Without scripts, a page is light.
Scripts run when the text is there, and do not hold it up.
"""

from pathlib import Path

__all__ = ["setup"]

CHOSEN = 'localStorage.getItem("theme")'
SYSTEM = '(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")'
OPTIONS = "_static/documentation_options.js"


def setup(app):
    app.connect("html-page-context", keep_needed_scripts, priority=900)  # after the theme has added its own
    app.connect("html-page-context", run_scripts_after_the_text, priority=910)
    app.connect("build-finished", start_in_colours, priority=400)  # before the policy looks at scripts
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def keep_needed_scripts(app, page, template, context, doctree):
    seen, kept = set(), []
    for script in context.get("script_files", []):
        body = getattr(script, "attributes", {}).get("body") or ""
        name = str(getattr(script, "filename", script) or "")
        if (name, body) in seen or "thebe" in name or "THEBE_JS_URL" in body:
            continue
        seen.add((name, body))
        kept.append(script)
    context["script_files"][:] = kept


def run_scripts_after_the_text(app, page, template, context, doctree):
    """Defer all but the options, to which scripts within a page add; the search needs its scripts at once."""
    if page != "search":
        context["script_files"][:] = [_deferred(script) for script in context.get("script_files", [])]


def start_in_colours(app, exception):
    """Write `light`, or what the reader's system has, where a page leaves the choice to a later script."""
    if exception is None and app.builder.format == "html":
        for page in sorted(Path(app.outdir).rglob("*.html")):
            text = page.read_text(encoding="utf8")
            if 'data-theme="auto">' in text:
                light = text.replace('data-theme="auto">', 'data-theme="light">', 1)
                decided = light.replace(f'{CHOSEN} || "auto"', f"{CHOSEN} || {SYSTEM}", 1)
                page.write_text(decided, encoding="utf8")


def _deferred(script):
    name = getattr(script, "filename", None)
    if not name or name == OPTIONS:
        return script
    attributes = {"defer": "defer"} | script.attributes
    return type(script)(name, priority=script.priority, **attributes)  # the builder's own serves other pages
