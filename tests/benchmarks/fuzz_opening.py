"""Broken files without end: real ones are mutated, and each must give an answer or a refusal.

    python tests/benchmarks/fuzz_opening.py --runs 20000 --seed 1

Never a traceback, never more than ten seconds, never more than 300 MB. A failing file is kept in the folder --keep.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import resource
import signal
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from asemdraft.documents import formats, tables  # noqa: E402
from asemdraft.documents.word import document, margin, returned, revisions, views  # noqa: E402
from asemdraft.errors import DraftError  # noqa: E402
from tests.documents import ooxml, shapes  # noqa: E402

SECONDS = 10
MEGABYTES = 300
NASTY = (b"\x00", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#0;", b"\xff\xfe", b"]]>", b"<![CDATA[", b"-1", b"2147483648", b"1e99",
         b"9" * 40, b"", b"\xed\xa0\x80", b"<w:p>", b"</w:p>", b"<w:del>", b'w:val="', b"\xe2\x80\xae", b"\xf0\x9f\x98\x80")  # fmt: skip


class TooSlow(Exception):
    """A run took longer than is allowed."""


def seeds() -> list[tuple[str, bytes]]:
    """Return real files: those of the repository, those of the corpus where it is, and small hand-made ones."""
    corpus = Path(os.environ.get("ASEMDRAFT_CORPUS") or ROOT.parent / "shared" / "corpus")
    folders = (ROOT / "tests" / "documents" / "files", ROOT / "drafts" / "example", corpus / "revisions")
    kinds = {".docx", ".xlsx", ".csv", ".md", ".txt"}
    found = [p for folder in folders if folder.is_dir() for p in sorted(folder.rglob("*")) if p.suffix in kinds]
    made = [(f"{n}.txt", shapes.as_text(s).encode()) for n, s in enumerate(shapes.SHAPES)]
    made += [(f"{n}.md", shapes.as_markdown(s).encode()) for n, s in enumerate(shapes.SHAPES)]
    return [(p.name, p.read_bytes()) for p in found] + made + [("hand.docx", hand_made()), ("table.xlsx", workbook())]


def hand_made() -> bytes:
    """Return a small Word file that holds everything the readers know."""
    p, r, ins, dele = ooxml.p, ooxml.r, ooxml.ins, ooxml.dele
    numbering = ooxml.abstract(0, ooxml.level(0, "%1."), ooxml.level(1, "(%2)", "lowerLetter")) + ooxml.num(1, 0)
    styles = ooxml.style("heading 1", words="<w:b/>") + ooxml.style("Clause", based="heading1", props=ooxml.listing(1))
    note = f'<w:footnote w:id="2">{p("A note.")}</w:footnote>'
    margin = f'<w:comment w:id="0" w:author="J">{p("Why?")}</w:comment>'
    mark = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('box')}</w:txbxContent></v:textbox></w:pict></w:r>"
    table = f"<w:tbl><w:tr><w:tc>{p('Clause')}</w:tc><w:tc>{p('Comment')}</w:tc></w:tr><w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('x')}</w:tc></w:tr></w:tbl>"
    body = p("Title", props='<w:jc w:val="center"/>') + p("Rules", props='<w:pStyle w:val="heading1"/>')
    body += p(
        mark[0], "We ", dele("welcomed"), ins(r("praised")), mark[1], props=ooxml.listing(1), mark=ooxml.change("ins")
    )
    body += (
        p("x", '<w:r><w:footnoteReference w:id="2"/></w:r>', box, ooxml.field("PAGE", "1"), props=ooxml.listing(1, 1))
        + table
    )
    return ooxml.docx(body, numbering=numbering, styles=styles, footnotes=note, comments=margin, header1=p("head"))


def workbook() -> bytes:
    """Return a small table of comments."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("Clause", "Comment", "Type"), (7, "x", "ed"), ("6 bis", None, "te")):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bytes_changed(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes: flip, cut, repeat, insert something nasty, cut off the end."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice((1, 2, 8, 64, 1000))
        match chance.randrange(5):
            case 0 if at < len(changed):
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length] * chance.choice((1, 2, 50))
            case 3:
                changed[at:at] = chance.choice(NASTY)
            case _ if chance.random() < 0.2:
                del changed[at:]
    return bytes(changed)


def markup_changed(data: bytes, chance: random.Random) -> bytes:
    """Change XML as XML: drop, repeat, rename, nest elements; set attributes to nonsense."""
    pieces = re.split(rb"(<[^>]*>)", data)
    for _ in range(chance.choice((1, 1, 3, 10))):
        at = chance.randrange(len(pieces))
        match chance.randrange(6):
            case 0:
                pieces[at] = b""
            case 1:
                pieces[at:at] = pieces[at : at + chance.choice((1, 3, 30))] * chance.choice((1, 2, 200))
            case 2:
                pieces[at] = re.sub(
                    rb'"[^"]*"', b'"' + chance.choice(NASTY).replace(b'"', b"") + b'"', pieces[at], count=1
                )
            case 3:
                other = chance.randrange(len(pieces))
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 4:
                pieces[at] = chance.choice(NASTY)
            case _:
                pieces[at] = re.sub(
                    rb"w:\w+",
                    chance.choice((b"w:p", b"w:tbl", b"w:ins", b"w:sdt", b"w:fldChar", b"w:num")),
                    pieces[at],
                    count=1,
                )
    return b"".join(pieces)


def package_changed(data: bytes, chance: random.Random) -> bytes:
    """Change a zip as a zip: parts dropped, renamed, doubled, mutated inside."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(len(parts))
        if chance.random() < 0.5:
            at = next((n for n, (name, _) in enumerate(parts) if name.endswith(("document.xml", "sheet1.xml"))), at)
        name, inside = parts[at]
        match chance.randrange(12):
            case 0:
                parts[at] = (name, b"")
            case 1 if len(parts) > 1:
                del parts[at]
            case 2:
                parts[at] = (chance.choice(("../x.xml", "word/x.xml", name.upper(), "a\\b.xml", name[::-1])), inside)
            case 3:
                parts.append((name, inside))
            case 4 | 5:
                parts[at] = (name, bytes_changed(inside, chance))
            case _:
                parts[at] = (name, markup_changed(inside, chance))
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, inside in parts:
                archive.writestr(name, inside)
    return out.getvalue()


def everything(name: str, data: bytes, chance: random.Random) -> str:
    """Read a file in every way; return what became of it."""
    outcome = "read"
    ways: list[Callable[[], object]] = [lambda: formats.read(name, data), lambda: tables.read_comments(name, data)]
    if data.startswith(b"PK"):
        ways += [lambda: reviewed(data, recover=False), lambda: reviewed(data, recover=True)]
    for way in ways if chance.random() < 0.3 else ways[:1] + ways[2:]:
        try:
            way()
        except DraftError as refusal:
            if not refusal.message or not refusal.hint:
                raise ValueError(f"a refusal without a sentence or a hint: {refusal.message!r}") from refusal
            outcome = "refused"
    return outcome


def reviewed(data: bytes, *, recover: bool) -> None:
    """Read all that a reviewer may have left in a Word file."""
    opened = document.open_document(data, recover=recover)
    margin.read_comments(opened)
    for story in opened.stories:
        revisions.tracked(story)
        views.base(story.pieces)
    returned.read_returned(data, recover=recover)


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """Stop what takes too long."""

    def stop(*_: object) -> None:
        raise TooSlow

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def main() -> int:
    """Run; print what became of the files and the worst of time and memory; 1 if any run failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("/tmp/asemdraft-fuzz"))  # noqa: S108
    given = parser.parse_args()
    sources, outcomes, slowest = seeds(), Counter[str](), 0.0
    began = time.monotonic()
    for run in range(given.runs):
        chance = random.Random(f"{given.seed}:{run}")
        name, data = chance.choice(sources)
        as_zip = data.startswith(b"PK") and chance.random() < 0.75
        mutated = (package_changed if as_zip else bytes_changed)(data, chance)
        started = time.monotonic()
        try:
            with limited():
                outcomes[everything(name, mutated, chance)] += 1
        except Exception as fault:  # noqa: BLE001
            outcomes[f"FAILED {type(fault).__name__}"] += 1
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{given.seed}-{run}-{name}").write_bytes(mutated)
            print(f"run {run}, {name}: {traceback.format_exc(limit=-3)}", file=sys.stderr)
        slowest = max(slowest, time.monotonic() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{given.runs} runs of {len(sources)} files in {time.monotonic() - began:.0f} s: {dict(outcomes)}; slowest {slowest:.2f} s; {memory} MB"
    )
    return int(any(key.startswith("FAILED") for key in outcomes) or memory > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
