"""The widget's development packages, installed where Node is present."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from settings import ROOT

WIDGET = ROOT / "widget"
BUNDLE = WIDGET / "dist" / "support-chat.js"
LICENCES = WIDGET / "dist" / "support-chat.licenses.txt"
INSTALL_SECONDS = 300


class NoNode(RuntimeError):
    """Raised when Node or its packages cannot be had here; the text says what is missing."""


def packages() -> Path:
    """The folder of the packages, installed from the lock file at first. Raises NoNode."""
    folder = WIDGET / "node_modules"
    if (folder / "axe-core").is_dir():
        return folder
    if shutil.which("npm") is None:
        raise NoNode("Node.js is missing; install it with: make system-deps")
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=WIDGET, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
    if done.returncode:
        raise NoNode(f"The widget's packages cannot be installed: {done.stderr.strip()[-300:]}")
    return folder
