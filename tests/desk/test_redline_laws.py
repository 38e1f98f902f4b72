"""Redlines of random negotiations: all accepted is the new text, none the old, one member's that member's alone."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from asemdraft import shipped
from asemdraft.desk import exporting, passages, posting, states
from asemdraft.desk.asked import Export
from asemdraft.desk.draft import Draft, opened
from asemdraft.desk.states import TextState
from asemdraft.documents.content import Content, CrossReference, Inline, NoteMark
from asemdraft.documents.marked import MarkedContent, settled
from asemdraft.documents.word.lint import lint_package
from tests.conftest import given as command
from tests.desk.negotiating import Negotiation, collisions
from tests.documents import libreoffice, oracle

OF_THE_TEXT = ("Chapeau", "Clause", "Clause unnumbered", "Item", "Item 2", "Heading 1", "Heading 2", "Annex heading")
AT = datetime(2007, 11, 1, tzinfo=UTC)
WORDS = ("word", "word", "word", "word", "accept", "merge", "edit", "undo")
ACTS = (*WORDS, "word", "delete", "new", "shift", "add", "drop", "move", "split", "join")
FEW = settings(  # a negotiation takes a second: none is played again to make it smaller
    max_examples=6, deadline=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
NEGOTIATIONS = st.lists(st.sampled_from(ACTS), min_size=3, max_size=14)


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's zero draft, issued."""
    folder = tmp_path_factory.mktemp("founded")
    source = str(shipped.example() / "zero-draft.md")
    drafts = ("--drafts", str(folder), "--officer", "Li Na <li@sme.example>")
    assert command(("new", "real", "--from", source, *drafts, "--when", "2007-09-26 09:00")).status == 0
    assert command(("issue", "Zero draft", "--draft", "real", *drafts, "--when", "2007-09-26 18:00")).status == 0
    return folder / "real"


def negotiated(founded: Path, folder: Path, acts: list[str], seed: int) -> Negotiation:
    shutil.rmtree(folder / "real", ignore_errors=True)
    shutil.copytree(founded, folder / "real")
    negotiation = Negotiation(folder / "real", seed)
    negotiation.play(acts)
    return negotiation


def letters(inlines: tuple[Inline, ...]) -> list[tuple[str, bool, bool]]:
    """Each letter with its look."""
    found = []
    for inline in inlines:
        if isinstance(inline, NoteMark):
            found.append(("^" + inline.note, False, False))
            continue
        words = inline.printed if isinstance(inline, CrossReference) else inline.text
        found += [(letter, inline.bold, inline.italic) for letter in words]
    return found


def shown(content: Content) -> list[object]:
    blocks = [(b.kind, b.number, b.level, letters(b.inlines)) for b in content.blocks]
    notes = {name: letters(inlines) for name, inlines in content.notes.items()}
    return [blocks, notes]


class Everyone:
    def __contains__(self, author: object) -> bool:
        return True


def redline(draft: Draft, **asked: object) -> MarkedContent:
    made = exporting.document(draft, AT, Export("redline", against="Zero draft", **asked))  # type: ignore[arg-type]
    assert isinstance(made.document, MarkedContent)
    return made.document


def clean(draft: Draft, state: TextState) -> Content:
    return passages.clean(draft, state)


@FEW
@given(acts=NEGOTIATIONS, seed=st.integers(0, 10**6))
def test_all_accepted_is_the_record_and_none_the_issued_text(
    founded: Path, tmp_path: Path, acts: list[str], seed: int
) -> None:
    negotiation = negotiated(founded, tmp_path, [*acts, "issue"], seed)
    with opened(negotiation.folder, writing=False) as draft:
        issued = draft.outline.issues[-1].name
        if issued == "Zero draft":
            return
        content = redline(draft, issue=issued)
        assert shown(settled(content, Everyone())) == shown(clean(draft, states.issued_state(draft, issued)))
        assert shown(settled(content, ())) == shown(clean(draft, states.issued_state(draft, "Zero draft")))


@FEW
@given(acts=NEGOTIATIONS, seed=st.integers(0, 10**6))
def test_what_is_contested_stands_in_brackets_and_goes_with_them(
    founded: Path, tmp_path: Path, acts: list[str], seed: int
) -> None:
    negotiation = negotiated(founded, tmp_path, acts, seed)
    with opened(negotiation.folder, writing=False) as draft:
        for open_too in (False, True):
            content = redline(draft, open_too=open_too)
            assert shown(settled(content, ())) == shown(clean(draft, states.issued_state(draft, "Zero draft")))
            remarks = sum(len(each.comments) for each in content.paragraphs)
            assert open_too or bool(remarks) >= bool(collisions(draft) and _in_text(draft, content))
        if not collisions(draft):
            content = redline(draft)
            assert shown(settled(content, Everyone())) == shown(clean(draft, states.present_state(draft, AT)))


def _in_text(draft: Draft, content: MarkedContent) -> bool:
    """Whether a contested clause stands in the redline (footnotes and proposed clauses have no margin)."""
    from asemdraft.negotiation.merging import plan

    standing = {each.clause for each in content.paragraphs}
    families = dict.fromkeys(draft.outline.family(seat.clause) for seat in draft.outline.present())
    contested = {each.clause for names in families for each in plan(draft.family(names[0])).collisions}
    return bool(contested & standing & set(draft.outline.standing()))


@FEW
@given(seed=st.integers(0, 10**6), count=st.integers(2, 12))
def test_each_member_alone_is_what_the_record_gives_for_that_member(
    founded: Path, tmp_path: Path, seed: int, count: int
) -> None:
    negotiation = negotiated(founded, tmp_path, ["word"] * count + ["merge"], seed)
    with opened(negotiation.folder, writing=False) as draft:
        content = redline(draft)
        old = states.issued_state(draft, "Zero draft")
        authors = {s.change.author for p in content.paragraphs for s in p.spans if s.change} - {"Secretariat"}
        voices = {}
        for seat in draft.outline.standing():
            family = draft.family(seat)
            for each in draft.clause(seat).inputs:
                if each.ref in family.in_force:
                    name = ", ".join(draft.roster.who(code).bare_name for code in each.members)
                    voices.setdefault(name, set()).add(each.ref)
        for author in authors & voices.keys():
            alone = settled(content, {author})
            for block in alone.blocks:
                force = (*old.in_force[block.clause], *voices[author])
                text = draft.family(block.clause).text(block.clause, force)
                state = TextState("", AT, old.names, {**old.in_force, block.clause: force})
                assert text == state.text(draft, block.clause)
                wanted = next(b for b in clean(draft, state).blocks if b.clause == block.clause)
                assert letters(block.inlines) == letters(wanted.inlines), (author, block.clause)


@FEW
@given(acts=NEGOTIATIONS, seed=st.integers(0, 10**6))
def test_one_members_file_shows_nobody_else(founded: Path, tmp_path: Path, acts: list[str], seed: int) -> None:
    negotiation = negotiated(founded, tmp_path, acts, seed)
    with opened(negotiation.folder, writing=False) as draft:
        content = redline(draft, member="JP")
        assert shown(settled(content, ())) == shown(clean(draft, states.issued_state(draft, "Zero draft")))
        changes = [p.mark for p in content.paragraphs] + [s.change for p in content.paragraphs for s in p.spans]
        assert all("Japan" in change.author or change.author == "Secretariat" for change in changes if change)


@FEW
@given(acts=NEGOTIATIONS, seed=st.integers(0, 10**6))
def test_the_word_file_reads_back_as_both_texts(founded: Path, tmp_path: Path, acts: list[str], seed: int) -> None:
    negotiation = negotiated(founded, tmp_path, [*acts, "issue"], seed)
    with opened(negotiation.folder, writing=False) as draft:
        issued = draft.outline.issues[-1].name
        if issued == "Zero draft":
            return
        data, new, old = _files(draft, issued)
        assert lint_package(data) == ()
        assert _read(data, oracle.EVERYONE) == _read(new, oracle.EVERYONE)
        assert _read(data, oracle.NOBODY) == _read(old, oracle.EVERYONE)


@pytest.mark.libreoffice
@pytest.mark.skipif(not libreoffice.OFFICE or not libreoffice.python_with_uno(), reason="LibreOffice Writer is missing")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_libreoffice_reads_both_texts(founded: Path, tmp_path: Path, seed: int) -> None:
    acts = ["word"] * 12 + ["merge", "new", "accept", "drop", "add", "issue"]
    negotiation = negotiated(founded, tmp_path, acts, seed)
    with opened(negotiation.folder, writing=False) as draft:
        data, new, old = _files(draft, "Rev.1")
    for accept, wanted in ((True, new), (False, old)):
        taken = libreoffice.settled(data, tmp_path, accept=accept)
        assert _body(libreoffice.printed(taken, tmp_path)) == _body(libreoffice.printed(wanted, tmp_path))


def _files(draft: Draft, issued: str) -> tuple[bytes, bytes, bytes]:
    """The redline, and both texts as clean files."""
    asked = [Export("redline", against="Zero draft", issue=issued), Export("clean", issue=issued),
             Export("clean", issue="Zero draft")]  # fmt: skip
    made = [posting.written(exporting.document(draft, AT, each), each, Path("x.docx")) for each in asked]
    return made[0], made[1], made[2]


def _read(data: bytes, accepted: object) -> list[tuple[str, str, object]]:
    """The clauses as a word processor shows them: number, style, letters with their looks; the title block left out."""
    read = oracle.read(data, accepted)  # type: ignore[arg-type]
    return [
        (each.number, each.style, [(re.sub(r"\{\^\d+\}", "^", text), look) for text, look in each.looks()])
        for each in read
        if each.style in OF_THE_TEXT and (each.text or each.number)
    ]


def _body(lines: list[str]) -> list[str]:
    first = next(at for at, line in enumerate(lines) if line.startswith("The first Asia"))
    return lines[first:]
