"""Where the files that travel with the program stand: Word templates and the example draft."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(in_wheel: str, in_checkout: str) -> Path:
    """Return the folder inside an installed package, else beside the package in a checkout."""
    installed = _PACKAGE / "shipped_files" / in_wheel
    return installed if installed.is_dir() else _PACKAGE.parent / in_checkout


def templates() -> Path:
    """Return the folder of the Word templates."""
    return _folder("templates", "templates")


def example() -> Path:
    """Return the folder of the example draft: a zero draft and the papers that members sent."""
    return _folder("example", "drafts/example")
