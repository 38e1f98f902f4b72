"""The cases that a diplomat can read: tests/cases/*.md, each a heading, what was there, what was asked, and `->` what comes of it.

merge.md     base, members' texts                                 the text with brackets
carry.md     base, decisions one after another, an older paper     where the paper stands now
authors.md   base, decisions one after another                     the text, each stretch with its authors
compare.md   old and new                                           [-gone-] and {+come+}
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from asemdraft.wording.bracketed import parse
from asemdraft.wording.brackets import Naming, brackets
from asemdraft.wording.carrying import Verdict
from asemdraft.wording.compare import compare
from asemdraft.wording.edits import apply
from asemdraft.wording.merge import merge
from asemdraft.wording.weave import Weave
from asemdraft.wording.words import join, words_of

FOLDER = Path(__file__).parent.parent / "cases"
SETTINGS = {"contact", "names", "show", "undo", "keep"}


@dataclass(frozen=True)
class Case:
    """One case as it stands in its file."""

    title: str
    lines: tuple[tuple[str, str], ...]
    result: str

    def all(self, *without: str) -> list[tuple[str, str]]:
        return [(key, text) for key, text in self.lines if key not in SETTINGS | set(without)]

    def get(self, name: str) -> str:
        return dict(self.lines).get(name, "")


def cases(name: str) -> list[Case]:
    """Read the cases of one file."""
    found = []
    for block in (FOLDER / name).read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *rest = block.strip().splitlines()
        lines = [tuple(part.strip() for part in line.split(":", 1)) for line in rest if ":" in line.split("->")[0]]
        result = "\n".join(line.removeprefix("->").strip() for line in rest if line.startswith("->"))
        found.append(Case(title, tuple((k, t) for k, t in lines), result))
    return found


def merged(case: Case) -> str:
    """Merge what members ask; show the brackets."""
    asked = {label.strip(): text for key, text in case.all("base") for label in key.split(",")}
    outcome = merge(case.get("base"), asked, contact=case.get("contact") == "allowed", keep=case.get("keep").split())
    naming = Naming(case.get("names") or "named")
    text = brackets(outcome, naming=naming, base=case.get("show") == "base")
    assert parse(text, named=naming is not Naming.ANONYMOUS)
    return text


def lived(case: Case) -> tuple[Weave[str], list[str], str]:
    """Adopt decisions one after another; return the weave, those in force, and the text."""
    weave, force = Weave.born(case.get("base"), "zero draft"), ["zero draft"]
    for key, text in case.all("base"):
        if key.endswith(" accepted"):
            label = key.removesuffix(" accepted")
            weave = weave.file(label, compare(weave.text(force), text), force)
            force.append(label)
    force = [label for label in force if label not in [one.strip() for one in case.get("undo").split(",")]]
    return weave, force, weave.text(force)


def carried(case: Case) -> str:
    """Bring a paper on the first text to the text of now."""
    weave, force, _ = lived(case)
    ((label, text),) = [(k, t) for k, t in case.all("base") if not k.endswith(" accepted")]
    weave = weave.file(label, compare(case.get("base"), text), ["zero draft"])
    found = weave.carry(label, force)
    match found.verdict:
        case Verdict.STANDS:
            return "stands already, with " + ", ".join(found.labels)
        case Verdict.THERE:
            return "there already, by " + ", ".join(found.labels) + " together"
        case Verdict.FITS:
            return "fits: " + weave.text([*force, *found.parts])
        case Verdict.TOUCHES:
            return f"touches {', '.join(found.labels)}: " + weave.text([*force, *found.parts])
        case Verdict.COLLIDES:
            worst = max(found.outcomes, key=lambda one: one.verdict)
            return f"collides with {', '.join(found.labels)}: {worst.kind}"


def authored(case: Case) -> str:
    """Show each stretch of the text with its authors."""
    weave, force, _ = lived(case)
    parts = []
    for origin in weave.blame(force):
        moved = f", moved by {', '.join(origin.moved_by)}" if origin.moved_by else ""
        parts.append(f"({', '.join(origin.labels)}{moved}) {origin.text.strip()}")
    return " | ".join(parts)


def compared(case: Case) -> str:
    """Show what changed between two texts."""
    old, new = case.get("old"), case.get("new")
    script = compare(old, new)
    assert apply(old, script) == new
    words, _ = words_of(old)
    shown, at = "", 0
    for hunk in script.hunks:
        shown += join(words[at : hunk.lo])
        shown += f" [-{join(words[hunk.lo : hunk.hi]).strip()}-]" if hunk.hi > hunk.lo else ""
        shown += f"{hunk.new[0].glue}{{+{hunk.text}+}}" if hunk.new else ""
        at = hunk.hi
    return (shown + join(words[at:])).strip() + (" (typing)" if script.spacing else "")


PLAYED = {"merge.md": merged, "carry.md": carried, "authors.md": authored, "compare.md": compared}


@pytest.mark.parametrize(
    ("file", "case"), [pytest.param(name, case, id=f"{name}: {case.title}") for name in PLAYED for case in cases(name)]
)
def test_case(file: str, case: Case) -> None:
    assert PLAYED[file](case) == case.result


def test_there_are_enough_cases_and_no_title_twice() -> None:
    titles = [case.title for name in PLAYED for case in cases(name)]
    assert len(titles) >= 60
    assert len(set(titles)) == len(titles)
