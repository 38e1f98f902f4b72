"""Real tracked documents: what stands after accepting or rejecting all is what their references say.

The documents (MIT, from the test files of Open-Xml-PowerTools) are not part of this repository: their folder is
named by ASEMDRAFT_CORPUS, or stands beside the checkout.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from asemdraft.documents.content import Content, words_of
from asemdraft.documents.word.atoms import Look, Piece, Properties, Table
from asemdraft.documents.word.document import open_document
from asemdraft.documents.word.reader import read_document
from asemdraft.documents.word.revisions import tracked
from asemdraft.documents.word.views import base, everything, final

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("ASEMDRAFT_CORPUS") or ROOT.parent / "shared" / "corpus") / "revisions"
REFERENCES = sorted(path for path in FOLDER.glob("*.docx") if path.stem.endswith(("-Accepted", "-Rejected")))
OTHER_STYLES = {
    "RP037-Changed-Style-Para-Props-Rejected": "the change is of a style, not of the text",
    "RP051-Arabic-Accepted": "the reference has lost its styles",
    "RP051-Arabic-Rejected": "the reference has lost its styles",
}

HERE = Path(__file__).parent / "files"
WORD_FILES = [*sorted(HERE.glob("*.docx")), *sorted(FOLDER.glob("*.docx"))]

Seen = tuple[tuple[int, ...], str, Properties, tuple[tuple[str, Look], ...]]


def seen(pieces: tuple[Piece, ...], path: tuple[int, ...] = ()) -> list[Seen]:
    """Every paragraph: the rows and cells it stands in, words, style and list, stretches of one look."""
    found: list[Seen] = []
    for piece in pieces:
        if isinstance(piece, Table):
            for row, one in enumerate(piece.rows):
                for cell, inner in enumerate(one.cells):
                    found += seen(inner.pieces, (*path, row, cell))
            continue
        looks: list[tuple[str, Look]] = []
        for atom in piece.atoms:
            if looks and looks[-1][1] == atom.look:
                looks[-1] = (looks[-1][0] + atom.text, atom.look)
            elif atom.text:
                looks.append((atom.text, atom.look))
        found.append((path, piece.text, piece.properties, tuple(looks)))
    return found


@pytest.mark.skipif(not REFERENCES, reason=f"the corpus of tracked documents is not at {FOLDER}")
@pytest.mark.parametrize("reference", REFERENCES, ids=lambda path: path.stem)
def test_accepting_and_rejecting_all_gives_the_reference(reference: Path) -> None:
    name, _, kind = reference.stem.rpartition("-")
    document = open_document((FOLDER / f"{name}.docx").read_bytes())
    expected = seen(final(open_document(reference.read_bytes()).body.pieces))
    got = seen((final if kind == "Accepted" else base)(document.body.pieces))
    assert [(path, words) for path, words, *_ in got] == [(path, words) for path, words, *_ in expected]
    if reference.stem not in OTHER_STYLES:
        assert got == expected


def all_words(content: Content) -> Counter[str]:
    front = content.front
    texts = [
        front.title,
        front.meeting,
        front.symbol,
        front.name,
        front.issued,
        front.original,
        front.distribution,
        *front.subtitle,
    ]
    texts += [front.deadline, front.superseded, *(f"{b.number} {words_of(b.inlines)}" for b in content.blocks)]
    texts += [words_of(note) for note in content.notes.values()] + [u.text for u in content.unplaced]
    return Counter(re.findall(r"\w+", " ".join(texts)))


@pytest.mark.parametrize("path", WORD_FILES, ids=lambda path: path.stem)
def test_every_word_of_the_accepted_view_stands_in_the_content(path: Path) -> None:
    document = open_document(path.read_bytes())
    source: Counter[str] = Counter()
    for story in (document.body, *document.footnotes.values(), *document.endnotes.values()):
        for paragraph in everything(replace(story, pieces=final(story.pieces))):
            source += Counter(re.findall(r"\w+", paragraph.text))
    assert source or path.stem.startswith("RP033")  # tables without a word
    assert source - all_words(read_document(document)) == Counter()


@pytest.mark.parametrize("path", WORD_FILES, ids=lambda path: path.stem)
def test_tracked_changes_are_listed_with_authors_that_the_file_names(path: Path) -> None:
    document = open_document(path.read_bytes())
    listed = [change for story in document.stories for change in tracked(story)]
    named = {revision.author for revision in document.revisions}
    assert {change.author for change in listed} <= named
    assert bool(listed) == bool(named)
