"""Make the virtual environment `.venv` from the locked requirements; run by the machine's own Python.

Written for any Python 3, so that an old one can be told what is missing.
"""

import importlib.util
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
OLDEST_NODE = 18


def main(folder, requirements):
    require_python()
    require_venv()
    run(sys.executable, "-m", "venv", "--clear", folder)
    install(folder, requirements)
    if node_version() < OLDEST_NODE:
        print("This machine has no Node.js %d or newer: it is installed as well." % OLDEST_NODE, flush=True)
        install(folder, "requirements-node.txt")


def require_python():
    found = sys.version_info[:2]
    if found < OLDEST:
        sys.exit(
            "This book needs Python %d.%d or newer: %s is Python %d.%d.\n" % (*OLDEST, sys.executable, *found)
            + "Install a newer one (on Debian or Ubuntu: sudo apt install python3 python3-venv),\n"
            + "or name one that is already there: make PYTHON=/path/to/python3.12"
        )


def require_venv():
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "Python's `venv` or `pip` is missing, so `.venv` cannot be made.\n"
            "Install it (on Debian or Ubuntu: sudo apt install python3-venv) and run the same command again."
        )


def install(folder, requirements):
    print("Installing %s into %s (once; about two minutes) ..." % (requirements, folder), flush=True)
    pip = os.path.join(folder, "bin", "python"), "-m", "pip", "--disable-pip-version-check"
    run(*pip, "install", "--progress-bar", "off", "--requirement", requirements)


def node_version():
    """Major version of the machine's Node.js, 0 where there is none."""
    node = os.environ.get("NODE") or shutil.which("node")
    if node is None:
        return 0
    answer = subprocess.run([node, "--version"], stdout=subprocess.PIPE, universal_newlines=True)
    return int(answer.stdout.lstrip("v").split(".")[0]) if answer.returncode == 0 else 0


def run(*command):
    done = subprocess.run(command)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main(*sys.argv[1:])
