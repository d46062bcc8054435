"""Sphinx extension: no script twice on a page, none of Thebe's, and none that only a server elsewhere
could answer. Without scripts, a page is light: the theme has no colours for `auto`, which a script resolves.
"""

from pathlib import Path

__all__ = ["setup"]


def setup(app):
    app.connect("html-page-context", keep_needed_scripts, priority=900)  # after the theme has added its own
    app.connect("build-finished", start_light)
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


def start_light(app, exception):
    """Write `light` where a page leaves the choice to a script, which makes it as soon as it runs."""
    if exception is None and app.builder.format == "html":
        for page in sorted(Path(app.outdir).rglob("*.html")):
            text = page.read_text(encoding="utf8")
            if 'data-theme="auto">' in text:
                page.write_text(text.replace('data-theme="auto">', 'data-theme="light">', 1), encoding="utf8")
