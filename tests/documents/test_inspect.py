"""A clean copy gives nothing away; whatever is put into it is found and named."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest

from asemdraft import shipped
from asemdraft.documents.word.inspect import Kind, Leak, inspect_package
from asemdraft.documents.word.writer import WriteOptions, write
from asemdraft.errors import MalformedError
from tests.documents import oracle
from tests.documents.written_samples import statement

TEMPLATE = shipped.templates() / "statement.docx"
CLEAN = write(statement(), TEMPLATE)
BY = 'w:id="90" w:author="A. Person" w:date="2007-10-10T10:00:00Z"'
RUN = "<w:r><w:t>words</w:t></w:r>"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def altered(part: str, old: str, new: str, date: tuple[int, ...] = (1980, 1, 1, 0, 0, 0)) -> bytes:
    """The clean copy with a replacement in one part, or with a new part where `old` is empty."""
    files = {name: data.decode() for name, data in oracle.Package(CLEAN).files.items()}
    if old:
        assert re.search(old, files[part])
        files[part] = re.sub(old, new, files[part], count=1)
    else:
        files[part] = new
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, date), data)  # type: ignore[arg-type]
    return held.getvalue()


def in_text(markup: str) -> bytes:
    return altered("word/document.xml", "(<w:p>)(?=<w:pPr><w:pStyle w:val=.Chapeau)", rf"<w:p>{markup}</w:p>\1")


def test_a_clean_copy_gives_nothing_away() -> None:
    assert inspect_package(CLEAN) == ()


def test_the_shipped_template_gives_nothing_away() -> None:
    assert inspect_package(TEMPLATE.read_bytes()) == ()


@pytest.mark.parametrize(
    ("data", "kind", "detail"),
    [
        (in_text(f"<w:ins {BY}>{RUN}</w:ins>"), Kind.CHANGES, "1 insertions"),
        (in_text(f"<w:del {BY}><w:r><w:delText>x</w:delText></w:r></w:del>"), Kind.CHANGES, "1 deletions"),
        (in_text(f"<w:pPr><w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr>"), Kind.CHANGES, "1 changes of format"),
        (in_text(f"<w:ins {BY}>{RUN}</w:ins>"), Kind.AUTHOR, "A. Person"),
        (altered("word/header2.xml", "<w:r>", f"<w:ins {BY}>{RUN}</w:ins><w:r>"), Kind.CHANGES, "1 insertions"),
        (altered("word/styles.xml", "</w:rPr></w:style>", f"<w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr></w:style>"), Kind.CHANGES, "1 changes of format"),
        (altered("word/settings.xml", "<w:zoom", "<w:trackRevisions/><w:zoom"), Kind.CHANGES, "changes are tracked from now on"),
        (in_text('<w:r><w:commentReference w:id="0"/></w:r>'), Kind.COMMENTS, "places of comments"),
        (in_text("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"), Kind.HIDDEN, "“secret”"),
        (in_text('<w:r><w:rPr><w:color w:val="ffffff"/></w:rPr><w:t>white</w:t></w:r>'), Kind.HIDDEN, "“white”"),
        (in_text('<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>tiny</w:t></w:r>'), Kind.HIDDEN, "“tiny”"),
        (altered("word/styles.xml", '(<w:name w:val="Bracket"/>.*?<w:rPr>)', r"\1<w:vanish/>"), Kind.HIDDEN, "“[”"),
        (in_text('<w:r w:rsidR="00AA00AA"><w:t>x</w:t></w:r>'), Kind.SESSIONS, "1 marks of editing sessions"),
        (altered("word/document.xml", "<w:p>", f'<w:p {W14} w14:paraId="1A2B3C4D">'), Kind.IDS, "1 ids of paragraphs or of the file"),
        (in_text('<w:bookmarkStart w:id="80" w:name="_asd_finance"/><w:bookmarkEnd w:id="80"/>'), Kind.ANCHOR, "_asd_finance"),
        (in_text("<w:r><w:instrText> INCLUDETEXT c:\\\\\\\\x.docx </w:instrText></w:r>"), Kind.LINK, "a field that fetches from elsewhere (INCLUDETEXT)"),
        (altered("word/_rels/document.xml.rels", "</Relationships>", '<Relationship Id="r9" Type="x/hyperlink" Target="http://a.example" TargetMode="External"/></Relationships>'), Kind.LINK, "http://a.example"),
        (altered("word/_rels/settings.xml.rels", "", '<Relationships><Relationship Id="r9" Type="x/attachedTemplate" Target="file:///C:/a.dotm" TargetMode="External"/></Relationships>'), Kind.TEMPLATE, "file:///C:/a.dotm"),
        (altered("docProps/core.xml", "</dc:title>", "</dc:title><cp:lastModifiedBy>A. Person</cp:lastModifiedBy>"), Kind.AUTHOR, "A. Person"),
        (altered("docProps/app.xml", "", "<Properties><Company>Ministry</Company></Properties>"), Kind.AUTHOR, "Ministry"),
        (altered("docProps/app.xml", "", "<Properties><Template>Normal.dotm</Template></Properties>"), Kind.TEMPLATE, "Normal.dotm"),
        (altered("docProps/app.xml", "", "<Properties><Application>Word</Application></Properties>"), Kind.PROGRAM, "Word"),
        (altered("docProps/custom.xml", "", '<Properties><property name="Id"><s>7</s></property></Properties>'), Kind.PROPERTY, "Id: 7"),
        (altered("docProps/thumbnail.jpeg", "", "x"), Kind.PICTURE, "a picture of the first page as it once was"),
        (altered("word/vbaProject.bin", "", "x"), Kind.ACTIVE, "code or an object of another program"),
        (altered("customXml/item1.xml", "", "<a/>"), Kind.DATA, "data of a program"),
        (altered("word/people.xml", "", "<a/>"), Kind.AUTHOR, "a list of the people who took part"),
        (altered("x.xml", "", "<a/>", (2007, 10, 12, 9, 30, 0)), Kind.DATE, "saved on 2007-10-12 at 09:30"),
    ],
)  # fmt: skip
def test_what_is_put_in_is_found(data: bytes, kind: Kind, detail: str) -> None:
    assert detail in [leak.detail for leak in inspect_package(data) if leak.kind is kind]


def test_what_is_meant_to_be_told_is_no_leak() -> None:
    moment = datetime(2007, 10, 12, 10, tzinfo=UTC)
    data = write(statement(), TEMPLATE, WriteOptions(written=moment, organisation="The Host"))
    told = Leak(Kind.AUTHOR, "docProps/core.xml", "The Host")
    assert told in inspect_package(data)
    assert inspect_package(data, {"The Host", "2007-10-12T10:00:00Z"}) == ()


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(MalformedError):
        inspect_package(b"%PDF-1.4")
