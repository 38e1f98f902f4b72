"""How others merge: diff-match-patch's patches, merge3, and git merge-file, each one word a line where it wants lines."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from diff_match_patch import diff_match_patch
from merge3 import Merge3

from asemdraft.wording.words import tokenise

Result = tuple[str, bool]
"""The text, and whether it was reported without a conflict."""


def by_patches(base: str, one: str, other: str) -> Result:
    """Apply the patch of one member to the text of the other: diff-match-patch as its makers show it."""
    matcher = diff_match_patch()
    text, done = matcher.patch_apply(matcher.patch_make(base, one), other)
    return text, all(done)


def by_merge3(base: str, one: str, other: str) -> Result:
    """Merge word lists by merge3."""
    lists = [[token.glue + token.core for token in tokenise(text)] for text in (base, one, other)]
    merged = Merge3(*lists, is_cherrypick=False)
    clean = all(region[0] != "conflict" for region in merged.merge_regions())
    return "".join(merged.merge_lines(name_a="A", name_b="B")), clean


class Git:
    """git merge-file on files of one word a line."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="bench-merge-"))

    def __call__(self, base: str, one: str, other: str) -> Result:
        """Merge by git."""
        paths = []
        for name, text in (("one", one), ("base", base), ("other", other)):
            path = self.folder / name
            path.write_text("".join(token.glue + token.core + "\n" for token in tokenise(text)), encoding="utf-8")
            paths.append(str(path))
        done = subprocess.run(["git", "merge-file", "-p", "-q", *paths], capture_output=True, check=False)
        return done.stdout.decode().replace("\n", ""), done.returncode == 0
