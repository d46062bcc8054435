"""A newcomer whose machine lacks something is told what to install, in words that can be copied."""

import pytest

from tools import make_venv


def test_an_old_python_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(make_venv.sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer: .* is Python 3\.9") as stop:
        make_venv.require_python()
    assert "sudo apt install python3 python3-venv" in str(stop.value)
    assert "make PYTHON=" in str(stop.value)


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_module_names_the_package_to_install(monkeypatch, missing):
    found = {"venv": object(), "ensurepip": object(), missing: None}
    monkeypatch.setattr(make_venv.importlib.util, "find_spec", found.get)
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        make_venv.require_venv()


@pytest.mark.parametrize(("answer", "version"), [("v20.1.0", 20), ("v8.17.0", 8)])
def test_the_major_version_of_node_is_read(monkeypatch, tmp_path, answer, version):
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\necho {answer}\n")
    node.chmod(0o755)
    monkeypatch.setenv("NODE", str(node))
    assert make_venv.node_version() == version


def test_no_node_is_version_zero(monkeypatch):
    monkeypatch.delenv("NODE", raising=False)
    monkeypatch.setattr(make_venv.shutil, "which", lambda name: None)
    assert make_venv.node_version() == 0
