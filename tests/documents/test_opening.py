"""Files that are broken or unsafe: each is refused with its own sentence and a way out."""

from __future__ import annotations

import io
import resource
import struct
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from asemdraft.documents.word.opening import BrokenFile, Limits, UnsafeFile, open_package
from asemdraft.documents.word.parsing import BrokenPart, UnsafePart, parse_xml
from asemdraft.documents.word.reader import read_docx
from asemdraft.errors import MalformedError
from tests.documents.ooxml import TYPES, docx, p, package, parts_of, relations

GOOD = parts_of(p("1. The text."))
ROOT = Path(__file__).parents[2]


def with_parts(**more: str | bytes) -> bytes:
    return package(GOOD | {name.replace("__", "/").replace("_DOT_", "."): data for name, data in more.items()})


def refused(data: bytes, limits: Limits | None = None) -> MalformedError:
    with pytest.raises(MalformedError) as caught:
        read_docx(data) if limits is None else open_package(data, limits)
    assert caught.value.hint
    assert caught.value.message.endswith(".")
    assert caught.value.exit_status == 4
    return caught.value


def test_a_good_package_gives_its_parts_and_leaves_pictures_packed() -> None:
    opened = open_package(package(GOOD | {"word/media/flag.png": b"\x89PNG" + bytes(2_000_000)}))
    assert opened.main == "word/document.xml"
    assert opened.others == ("word/media/flag.png",)
    assert set(opened.parts) == set(GOOD)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (bytes(100), "empty"),
        (b"1. The ministers met.", "not a zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old .doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (docx(p("x"))[:-30], "cut short"),
        (b"PK\x03\x04" + bytes(50), "cut short"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "OpenDocument"),
        (package({"readme.txt": "x"}), "not a Word document"),
        (package({"_rels/.rels": relations(("officeDocument", "xl/workbook.xml")), "xl/workbook.xml": "<x/>"}), "Excel"),
        (package({"_rels/.rels": relations(("thumbnail", "x.xml")), "x.xml": "<x/>"}), "no main document"),
        (package({"_rels/.rels": relations(("officeDocument", "word/gone.xml"))}), "no main document"),
    ],
)  # fmt: skip
def test_what_is_no_word_document_is_named(data: bytes, says: str) -> None:
    assert says in refused(data).message


@pytest.mark.parametrize("name", ["/etc/passwd", "../up.xml", "word\\document.xml", "C:x.xml", "word/../../x.xml"])
def test_names_that_lead_outside_are_refused(name: str) -> None:
    assert "leads outside" in refused(package(GOOD | {name: "<x/>"})).message


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml"])
def test_a_part_twice_is_refused(name: str) -> None:
    out = io.BytesIO(package(GOOD))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, "<other/>")
    assert "twice" in refused(out.getvalue()).message


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"word/vbaProject.bin": b"x"}, "macros"),
        ({"[Content_Types].xml": TYPES.replace("document.main+xml", "x").replace("officedocument.wordprocessingml.x", "ms-word.document.macroEnabled.main+xml")}, "macros"),
        ({"word/activeX/activeX1.xml": "<x/>"}, "ActiveX"),
        ({"word/embeddings/oleObject1.bin": b"x"}, "embedded"),
    ],
)  # fmt: skip
def test_macros_controls_and_embedded_objects_are_refused(parts: dict[str, str | bytes], says: str) -> None:
    error = refused(package(GOOD | parts))
    assert says in error.message
    assert isinstance(error, UnsafeFile)


@pytest.mark.parametrize(
    "inside",
    ['<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "<!DOCTYPE d>", '<!doctype d [<!ENTITY a "aaa">]>'],
)
def test_a_document_type_is_refused_in_any_part_and_encoding(inside: str) -> None:
    for encoded in (inside.encode() + b"<d>&a;</d>", (inside + "<d>&a;</d>").encode("utf-16")):
        with pytest.raises(UnsafePart, match="DOCTYPE"):
            parse_xml(encoded, "word/document.xml")


@pytest.mark.parametrize(
    "data",
    [b"<a><b></a>", b"", b"no xml", b"<a>\x00</a>", b"<a>" * 400 + b"</a>" * 400, b"\xff\xfe<\x00a\x00", b"<a>&undefined;</a>"],
)  # fmt: skip
def test_xml_that_is_not_well_formed_is_named_with_its_part(data: bytes) -> None:
    with pytest.raises(BrokenPart, match=r"styles\.xml"):
        parse_xml(data, "word/styles.xml")


def test_broken_xml_is_read_only_when_asked_and_then_it_is_told() -> None:
    parts = GOOD | {"word/document.xml": str(GOOD["word/document.xml"]).replace("</w:r>", "")}
    assert "--recover" in refused(package(parts)).hint
    content = read_docx(package(parts), recover=True)
    assert [b.number for b in content.blocks] == ["1"]
    assert any("damaged" in u.reason for u in content.unplaced)


def test_a_wrong_checksum_is_named() -> None:
    data = bytearray(package(GOOD, method=zipfile.ZIP_STORED))
    at = data.find(b"The text.")
    data[at] ^= 0x20
    assert "checksum" in refused(bytes(data)).message


def test_an_unknown_packing_is_named() -> None:
    data = bytearray(package(GOOD))
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = 0
        while (at := data.find(signature, at)) >= 0:
            data[at + offset] = 99
            at += 4
    assert "no Office program" in refused(bytes(data)).message


def test_locked_parts_are_named() -> None:
    data = bytearray(package(GOOD))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password" in refused(bytes(data)).message


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(archive=100), "at most 0 MB are read"),
        (Limits(parts=3), "4 parts"),
        (Limits(part=200), "unpacks to more"),
        (Limits(total=500), "unpacks to more"),
    ],
)
def test_limits_of_size_and_number(limits: Limits, says: str) -> None:
    assert says in refused(package(GOOD), limits).message


def test_a_tightly_packed_part_is_refused_by_its_ratio() -> None:
    assert "zip bomb" in refused(with_parts(word__x_DOT_xml=b"<a>" + bytes(3_000_000) + b"</a>")).message


def lying(size: int, claimed: int) -> bytes:
    """A zip whose table says that a part of `size` bytes has `claimed`."""
    inside = b"<a>" + b"x" * size + b"</a>"
    data = bytearray(package(GOOD | {"word/bomb.xml": inside}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(b"word/bomb.xml")
        while at >= 0:
            start = data.rfind(signature, 0, at)
            if start >= 0 and at - start in {30, 46}:
                struct.pack_into("<I", data, start + offset, claimed)
            at = data.find(b"word/bomb.xml", at + 1)
    return bytes(data)


@pytest.mark.parametrize("claimed", [10, 900_000])
def test_a_table_that_lies_about_sizes_does_not_help(claimed: int) -> None:
    error = refused(lying(40_000_000, claimed))
    assert isinstance(error, BrokenFile | UnsafeFile)


def measured(script: str) -> tuple[int, str]:
    """Run a script in an interpreter of its own; return its highest memory in megabytes, and what it printed."""
    code = (
        textwrap.dedent(script) + "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    *said, memory = run.stdout.strip().splitlines()
    return int(memory), "\n".join(said)


@pytest.mark.parametrize(
    "inside",
    [
        "'<w:p/>' * 690_000",
        "'<w:p/>' * 3_000_000",
        "'<w:p>' + '<w:r><w:t>a</w:t></w:r>' * 99_000 + '</w:p>'",
        "'<w:p>' + '<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>' * 49_000 + '</w:p>'",
        "'<w:p><w:r><w:t>' + 'x' * 23_000_000 + '</w:t></w:r></w:p>'",
        "'<w:tbl>' * 200 + '</w:tbl>' * 200",
        "'<w:p>' + '<w:r><w:t>ab </w:t></w:r>' * 99_000 + '</w:p>'",
        "'<w:p>' + '<w:ins w:id=\"1\"><w:r><w:t>ab </w:t></w:r></w:ins>' * 99_000 + '</w:p>'",
        "'<w:p><w:r><w:t>One</w:t></w:r></w:p>' * 19_900",
        "''.join('<w:p><w:ins w:author=\"%d\"><w:r><w:t>ab</w:t></w:r></w:ins></w:p>' % n for n in range(19_900))",
        "'<w:p a=\"1\" b=\"2\" c=\"3\" d=\"4\" e=\"5\" f=\"6\"/>' * 99_000",
    ],
    ids=["half a million paragraphs", "three million", "a run a letter", "two looks", "one word", "nested tables", "many runs", "many insertions", "many paragraphs", "many authors", "attributes"],
)  # fmt: skip
def test_whatever_comes_memory_stays_under_300_megabytes(inside: str) -> None:
    memory, said = measured(f"""
        from asemdraft.documents.word.reader import read_docx
        from asemdraft.errors import MalformedError
        from asemdraft.documents.word.returned import read_returned
        from tests.documents.ooxml import parts_of, package
        parts = parts_of("1")
        parts["word/document.xml"] = parts["word/document.xml"].replace("<w:body>1", "<w:body>" + {inside})
        import zipfile
        data = package(parts, method=zipfile.ZIP_STORED)
        del parts
        for read in (read_docx, read_returned):
            try:
                print(type(read(data)).__name__)
            except MalformedError as error:
                print(error.message)
    """)
    assert len(said.splitlines()) == 2
    assert memory < 300, said


def test_a_part_of_700_megabytes_is_never_unpacked() -> None:
    memory, said = measured("""
        import io, zipfile, zlib
        from asemdraft.documents.word.reader import read_docx
        from asemdraft.errors import MalformedError
        from tests.documents.ooxml import parts_of
        for name in ("word/media/image1.png", "word/bomb.xml"):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                for part, data in parts_of("<w:p><w:r><w:t>1. Text.</w:t></w:r></w:p>").items():
                    archive.writestr(part, data)
                with archive.open(name, "w") as stream:
                    for _ in range(700):
                        stream.write(bytes(1 << 20))
            try:
                print(len(read_docx(out.getvalue()).blocks))
            except MalformedError as error:
                print(error.message)
    """)
    assert said.splitlines()[0] == "1"
    assert "unpacks to more" in said.splitlines()[1]
    assert memory < 300
