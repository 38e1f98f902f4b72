"""The officer's own editor, for a clause that is changed by hand."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from asemdraft.errors import RequestError


def edited_text(text: str) -> str:
    """Return `text` as the officer left it in the editor that VISUAL or EDITOR names."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise RequestError("No editor is set.", "Give --text or --replace and --with, or set EDITOR.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "clause.md"
        file.write_text(text + "\n", encoding="utf-8")
        try:
            done = subprocess.run([*shlex.split(editor), str(file)], check=False)  # noqa: S603 - the officer's own editor
        except OSError as fault:
            raise RequestError(f"The editor '{editor}' does not start.", "Set EDITOR to one that does.") from fault
        if done.returncode != 0:
            raise RequestError(f"The editor ended with status {done.returncode}; nothing was changed.", "Try again.")
        return file.read_text(encoding="utf-8").strip()
