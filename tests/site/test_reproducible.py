"""Two runs from nothing, under two values of PYTHONHASHSEED, give the same outputs and the same site."""

import filecmp

import nbformat


def executed(build):
    """Executed chapters by the hash of their code, as the cache keeps them."""
    return {path.parent.name: path for path in (build / ".jupyter_cache" / "executed").glob("*/base.ipynb")}


def outputs(path):
    return [cell.get("outputs") for cell in nbformat.read(path, as_version=4).cells]


def test_chapters_give_the_same_outputs(builds):
    first, second = map(executed, builds)
    assert first, "no chapter was executed"
    assert first.keys() == second.keys()
    for key in first:
        assert outputs(first[key]) == outputs(second[key])


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_sites_are_the_same_byte_for_byte(builds):
    first, second = (build / "html" for build in builds)
    assert files(first) == files(second)
    _, different, unreadable = filecmp.cmpfiles(first, second, files(first), shallow=False)
    assert not different
    assert not unreadable
