"""Small Word files made by hand, part by part, so that a test says exactly what is in the file."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments",
          "header1": "hdr", "footer1": "ftr"}  # fmt: skip


def package(parts: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2007, 10, 8, 18, 0, 0)), data, method)
    return out.getvalue()


def relations(*targets: tuple[str, str], external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    each = "".join(
        f'<Relationship Id="r{n}" Type="{R}/{kind}" Target="{target}"{mode}/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def parts_of(body: str, **others: str) -> dict[str, str | bytes]:
    """The parts of a document with `body` in it; others by the stem of their name: styles, numbering, footnotes ..."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((stem.rstrip("1"), f"{stem}.xml") for stem in others)),
    }
    for stem, inside in others.items():
        parts[f"word/{stem}.xml"] = f"<w:{_ROOTS[stem]} {NAMES}>{inside}</w:{_ROOTS[stem]}>"
    return parts


def docx(body: str, **others: str) -> bytes:
    return package(parts_of(body, **others))


def p(*inside: str, props: str = "", mark: str = "") -> str:
    """A paragraph; plain words among `inside` become runs."""
    runs = "".join(i if i.startswith("<") else r(i) for i in inside)
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    own = f"<w:pPr>{props}{mark}</w:pPr>" if props or mark else ""
    return f"<w:p>{own}{runs}</w:p>"


def r(text: str, props: str = "", tag: str = "t") -> str:
    own = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{own}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def ins(inside: str, author: str = "Japan", number: int = 1) -> str:
    return f'<w:ins w:id="{number}" w:author="{author}" w:date="2007-10-05T09:00:00Z">{inside}</w:ins>'


def dele(text: str, author: str = "Japan", number: int = 2) -> str:
    return f'<w:del w:id="{number}" w:author="{author}" w:date="2007-10-05T09:00:00Z">{r(text, tag="delText")}</w:del>'


def change(tag: str, author: str = "Japan") -> str:
    return f'<w:{tag} w:id="9" w:author="{author}" w:date="2007-10-05T09:00:00Z"/>'


def style(
    name: str, *, key: str = "", props: str = "", words: str = "", based: str = "", kind: str = "paragraph"
) -> str:
    under = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key or name.replace(" ", "")}"><w:name w:val="{name}"/>{under}'
        f"<w:pPr>{props}</w:pPr><w:rPr>{words}</w:rPr></w:style>"
    )


def listing(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(number: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
