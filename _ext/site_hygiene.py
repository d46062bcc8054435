"""Sphinx extension: no script twice on a page, none of Thebe's, and none that only a server elsewhere
could answer.
"""

__all__ = ["setup"]


def setup(app):
    app.connect("html-page-context", keep_needed_scripts, priority=900)  # after the theme has added its own
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
