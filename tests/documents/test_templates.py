"""Templates are files that people change in Word: the shipped one is whole, a lacking one is told what it lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from asemdraft import shipped
from asemdraft.documents.content import Content, Front
from asemdraft.documents.word import package
from asemdraft.documents.word.package import RELATION, Part, Relation
from asemdraft.documents.word.templates import PLACES, STYLES, TemplateIncompleteError, open_template, read_template
from asemdraft.documents.word.writer import write
from asemdraft.errors import MalformedError, RequestError
from tests.documents import oracle
from tests.documents.written_samples import statement

TEMPLATE = shipped.templates() / "statement.docx"
PICTURE = b"\x89PNG\r\n\x1a\n not a real picture, but bytes to be kept"


def changed(tmp_path: Path, changes: dict[str, tuple[str, str]], *more: Part, relations: str = "") -> Path:
    """The shipped template with one replacement in some of its parts, as an officer's hand would leave it."""
    files = {name: data.decode() for name, data in oracle.Package(TEMPLATE.read_bytes()).files.items()}
    for name, (old, new) in changes.items():
        assert re.search(old, files[name]), f"{old} is not in {name}"
        files[name] = re.sub(old, new, files[name])
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        "</Relationships>", relations + "</Relationships>"
    )
    parts = [
        Part(n, "application/xml", d.encode())
        for n, d in files.items()
        if n not in {"[Content_Types].xml", "_rels/.rels"}
    ]
    root = [Relation("rId1", RELATION + "officeDocument", "word/document.xml")]
    path = tmp_path / "changed.docx"
    path.write_bytes(package.pack([*parts, *more], root))
    return path


def test_the_shipped_template_has_every_style_and_place() -> None:
    template = open_template(TEMPLATE)
    assert {template.style(name) for name in STYLES} <= set(template.style_ids.values())


def test_the_shipped_template_is_a4_in_british_english_and_tells_nothing_of_a_maker() -> None:
    files = oracle.Package(TEMPLATE.read_bytes()).files
    document, styles = files["word/document.xml"].decode(), files["word/styles.xml"].decode()
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in document
    assert set(re.findall(r'w:(?:top|right|bottom|left)="(\d+)"', document)) == {"1417"}
    assert '<w:lang w:val="en-GB"' in styles
    assert not [name for name in files if "docProps" in name or "thumbnail" in name]
    assert not re.search(rb"rsid|w14:|python", b"".join(files.values()))


@pytest.mark.parametrize("style", STYLES)
def test_a_template_without_a_style_is_refused_by_its_name(tmp_path: Path, style: str) -> None:
    path = changed(tmp_path, {"word/styles.xml": (f'(?i)<w:name w:val="{style}"/>', '<w:name w:val="Other"/>')})
    with pytest.raises(TemplateIncompleteError) as refused:
        open_template(path)
    assert refused.value.styles == (style,)
    assert refused.value.places == ()
    assert f"“{style}”" in refused.value.message


@pytest.mark.parametrize("place", PLACES)
def test_a_template_without_a_place_is_refused_by_its_name(tmp_path: Path, place: str) -> None:
    files = oracle.Package(TEMPLATE.read_bytes()).files
    holding = [name for name, data in files.items() if b"{{" + place.encode() + b"}}" in data]
    path = changed(tmp_path, dict.fromkeys(holding, (r"\{\{" + place + r"\}\}", "")))
    with pytest.raises(TemplateIncompleteError) as refused:
        open_template(path)
    assert refused.value.places == (place,)


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    changes = {
        "word/styles.xml": ('"(Clause|Chapeau)"/><w:basedOn', '"x"/><w:basedOn'),
        "word/document.xml": (r"\{\{(title|text)\}\}", ""),
    }
    with pytest.raises(TemplateIncompleteError) as refused:
        open_template(changed(tmp_path, changes))
    assert refused.value.styles == ("Chapeau", "Clause")
    assert refused.value.places == ("text", "title")


def test_the_place_of_the_text_must_stand_alone(tmp_path: Path) -> None:
    with pytest.raises(TemplateIncompleteError):
        open_template(changed(tmp_path, {"word/document.xml": (r"\{\{text\}\}", "See {{text}}")}))


def test_a_place_that_word_split_into_several_runs_is_found(tmp_path: Path) -> None:
    split = '{{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1B2C3"><w:rPr><w:b/></w:rPr><w:t>title</w:t></w:r><w:r><w:t>}}'
    path = changed(tmp_path, {"word/document.xml": (r"\{\{title\}\}", split)})
    data = write(Content(Front(title="Beijing Statement"), ()), path)
    assert oracle.read(data)[0].text == "Beijing Statement"
    assert "rsid" not in oracle.Package(data).files["word/document.xml"].decode()


def test_what_word_leaves_in_a_template_does_not_reach_a_document(tmp_path: Path) -> None:
    traces = (
        r'\1 w:rsidR="00AB12CD" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        r'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"><w:body>'
    )
    marked = '<w:p w14:paraId="12345678"><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:pPr>'
    path = changed(tmp_path, {"word/document.xml": (r"(<w:document [^>]*)><w:body>", traces)})
    text = oracle.Package(path.read_bytes()).files["word/document.xml"].decode().replace("<w:p><w:pPr>", marked, 1)
    path = changed(tmp_path, {"word/document.xml": (r"(?s)\A.+", text.replace("\\", r"\\"))})
    document = oracle.Package(write(statement(), path)).files["word/document.xml"].decode()
    for trace in ("rsid", "paraId", "w14", "_GoBack", "Ignorable"):
        assert trace not in document


def test_numbers_of_the_template_give_way_to_those_of_the_record(tmp_path: Path) -> None:
    listed = r'\1<w:numPr><w:numId w:val="9"/></w:numPr>'
    path = changed(
        tmp_path, {"word/styles.xml": (r'(w:styleId="Heading1">.*?<w:pPr><w:keepNext/><w:keepLines/>)', listed)}
    )
    data = write(statement(), path)
    assert "numPr" not in oracle.Package(data).files["word/styles.xml"].decode()


def test_a_logo_travels_into_the_document(tmp_path: Path) -> None:
    drawing = (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="9" cy="9"/>'
        '<wp:docPr id="1" name="Logo"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="x">'
        '<a:blip r:embed="rId50"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    relations = f'<Relationship Id="rId50" Type="{RELATION}image" Target="media/logo.png"/>'
    path = changed(
        tmp_path,
        {"word/document.xml": ("<w:p>", f"<w:p><w:r>{drawing}</w:r></w:p><w:p>")},
        Part("word/media/logo.png", "image/png", PICTURE),
        relations=relations,
    )
    files = oracle.Package(write(statement(), path)).files
    assert files["word/media/logo.png"] == PICTURE
    assert 'Extension="png" ContentType="image/png"' in files["[Content_Types].xml"].decode()
    assert '"rId50"' in files["word/_rels/document.xml.rels"].decode()


def test_a_picture_that_is_only_linked_is_refused(tmp_path: Path) -> None:
    relations = (
        f'<Relationship Id="rId50" Type="{RELATION}image" Target="http://example.org/logo.png" TargetMode="External"/>'
    )
    with pytest.raises(MalformedError, match="not inside it"):
        open_template(changed(tmp_path, {}, relations=relations))


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(RequestError, match="cannot be read"):
        open_template(Path("no-such-template.docx"))


@pytest.mark.parametrize("data", [b"", b"plain words", b"PK\x03\x04 cut off", TEMPLATE.read_bytes()[:2000]])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        read_template(data, "broken.docx")
