"""What a Word file gives away beside its words: who worked on it, when, with what, and what they took out.

in the text     tracked changes, comments, hidden words, session marks, paragraph ids, anchors, outside links
beside it       properties, people, macros and objects, custom data, a picture of the first page, dates
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from asemdraft.documents.word.opening import Limits, open_archive
from asemdraft.documents.word.parsing import W14, W15, R, W, parse_xml, switched, value, w


class Kind(StrEnum):
    """What sort of thing is given away."""

    CHANGES = "tracked changes"
    COMMENTS = "comments"
    HIDDEN = "hidden text"
    AUTHOR = "author"
    SESSIONS = "editing sessions"
    IDS = "paragraph ids"
    ANCHOR = "anchor"
    PROPERTY = "property"
    LINK = "external link"
    PICTURE = "preview picture"
    TEMPLATE = "template path"
    DATE = "date"
    PROGRAM = "program"
    DATA = "custom data"
    ACTIVE = "macros or objects"


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing that a file gives away."""

    kind: Kind
    part: str
    detail: str


_CHANGES = {
    "ins": "insertions",
    "del": "deletions",
    "moveFrom": "moves",
    "moveTo": "moves",
    "cellIns": "cells inserted",
    "cellDel": "cells deleted",
    "cellMerge": "cells united",
    "numberingChange": "changes of numbering",
    **{
        f"{name}Change": "changes of format"
        for name in ("rPr", "pPr", "sectPr", "tblPr", "tcPr", "trPr", "tblGrid", "tblPrEx")
    },
}
_ANCHORS = re.compile(r"_asd_|_GoBack$")
_PEOPLE = {"comments": "comments", "commentsExtended": "comments", "commentsIds": "comments", "people": "people"}
_ACTIVE = re.compile(r"vbaproject|vbadata|/activex/|/embeddings/|oleobject|attachedtoolbars", re.IGNORECASE)
_CORE = {"creator": Kind.AUTHOR, "lastModifiedBy": Kind.AUTHOR, "created": Kind.DATE, "modified": Kind.DATE}
_CORE |= {"lastPrinted": Kind.DATE, "revision": Kind.SESSIONS, "description": Kind.PROPERTY, "keywords": Kind.PROPERTY}
_CORE |= {"category": Kind.PROPERTY, "subject": Kind.PROPERTY, "contentStatus": Kind.PROPERTY, "version": Kind.PROPERTY}
_APP = {"Company": Kind.AUTHOR, "Manager": Kind.AUTHOR, "Template": Kind.TEMPLATE, "TotalTime": Kind.SESSIONS}
_APP |= {"Application": Kind.PROGRAM, "AppVersion": Kind.PROGRAM, "HyperlinkBase": Kind.LINK}
_FETCHING = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE)\b")
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def inspect_package(data: bytes, expected: Collection[str] = ()) -> tuple[Leak, ...]:
    """Return what the Word file `data` gives away, in the order of its parts.

    `expected`: authors and dates that are meant to be told, as they stand in the file's properties.
    Raises MalformedError for what is no readable Word file. Law: a file without leaks holds in no part a tracked
    change, a comment, hidden words, or a name or date that is not in `expected`.
    """
    parts, others = open_archive(data, Limits())
    found = [*_times(data), *_things((*parts, *others))]
    unseen = _unseen_styles(parts)
    for name in sorted(parts):
        root = parse_xml(parts[name], name)
        if name.endswith(".rels"):
            found += _links(name, root)
        elif name.startswith("docProps/") or "custom-properties" in str(root.tag):
            found += _properties(name, root)
        else:
            found += [*_markup(name, root), *_unseen_by_style(name, root, unseen)]
    found += [
        Leak(Kind.DATA, name, "data of a program")
        for name in sorted(parts)
        if re.match(r"customXml/item\d*\.xml$", name)
    ]
    return tuple(leak for leak in found if leak.detail not in expected)


def _times(data: bytes) -> Iterator[Leak]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        latest = max((info.date_time for info in package.infolist()), default=_ZIP_EPOCH)
    if latest[:3] != _ZIP_EPOCH[:3]:
        yield Leak(Kind.DATE, "the package", "saved on {:04d}-{:02d}-{:02d} at {:02d}:{:02d}".format(*latest))


def _things(names: tuple[str, ...]) -> Iterator[Leak]:
    for name in sorted(names):
        kind = name.rpartition("/")[2].partition(".")[0]
        if "thumbnail" in name.lower():
            yield Leak(Kind.PICTURE, name, "a picture of the first page as it once was")
        if _ACTIVE.search(name):
            yield Leak(Kind.ACTIVE, name, "code or an object of another program")
        if _PEOPLE.get(kind) == "people":
            yield Leak(Kind.AUTHOR, name, "a list of the people who took part")


def _links(name: str, root: etree._Element) -> Iterator[Leak]:
    for relation in root:
        if relation.get("TargetMode") == "External":
            sort = str(relation.get("Type", "")).rpartition("/")[2]
            kind = Kind.TEMPLATE if sort == "attachedTemplate" else Kind.LINK
            yield Leak(kind, name, str(relation.get("Target", "")))


def _properties(name: str, root: etree._Element) -> Iterator[Leak]:
    for element in root:
        tag = etree.QName(element).localname
        text = "".join(element.itertext()).strip()
        if tag == "property":
            yield Leak(Kind.PROPERTY, name, f"{element.get('name')}: {text}")
        elif tag in _CORE and text:
            yield Leak(_CORE[tag], name, text)
        elif tag in _APP and text and (tag, text) != ("TotalTime", "0"):
            yield Leak(_APP[tag], name, text)


def _markup(name: str, root: etree._Element) -> Iterator[Leak]:
    """Give what one part of the text tells; a part is gone through once."""
    tags: Counter[str] = Counter()
    names: Counter[str] = Counter()
    traces: Counter[Kind] = Counter()
    for element in root.iter("*"):
        space, tag = etree.QName(element).namespace, etree.QName(element).localname
        if space == W:
            tags[tag] += 1
            author = element.get(f"{{{W}}}author")
            names.update([author] if author else [])
            yield from _element(name, tag, element)
        elif tag == "docId" and space in {W14, W15}:
            traces[Kind.IDS] += 1
        for key in element.attrib:
            said = str(key)
            traces[Kind.SESSIONS] += said.startswith(f"{{{W}}}rsid")
            traces[Kind.IDS] += said in {f"{{{W14}}}paraId", f"{{{W14}}}textId"}
    yield from _changes(name, tags)
    if names:
        yield Leak(Kind.AUTHOR, name, ", ".join(sorted(names)))
    if tags["comment"]:
        yield Leak(Kind.COMMENTS, name, f"{tags['comment']} comments")
    elif tags["commentReference"] or tags["commentRangeStart"]:
        yield Leak(Kind.COMMENTS, name, "places of comments")
    if traces[Kind.SESSIONS] or tags["rsid"]:
        yield Leak(Kind.SESSIONS, name, f"{traces[Kind.SESSIONS] + tags['rsid']} marks of editing sessions")
    if traces[Kind.IDS]:
        yield Leak(Kind.IDS, name, f"{traces[Kind.IDS]} ids of paragraphs or of the file")


def _changes(name: str, tags: Mapping[str, int]) -> Iterator[Leak]:
    counts: Counter[str] = Counter()
    for tag, word in _CHANGES.items():
        counts[word] += tags.get(tag, 0)
    if said := [f"{count} {word}" for word, count in counts.items() if count]:
        yield Leak(Kind.CHANGES, name, ", ".join(said))
    if tags.get("trackRevisions"):
        yield Leak(Kind.CHANGES, name, "changes are tracked from now on")


def _element(name: str, tag: str, element: etree._Element) -> Iterator[Leak]:
    match tag:
        case "rPr" if _unseen(element):
            holder = element.getparent()
            words = "" if holder is None else "".join(holder.itertext()).strip()
            if words and holder is not None and holder.tag == f"{{{W}}}r":
                yield Leak(Kind.HIDDEN, name, f"“{words[:60]}”")
        case "bookmarkStart" if _ANCHORS.match(element.get(f"{{{W}}}name") or ""):
            yield Leak(Kind.ANCHOR, name, str(element.get(f"{{{W}}}name")))
        case "instrText" if found := _FETCHING.search(element.text or ""):
            yield Leak(Kind.LINK, name, f"a field that fetches from elsewhere ({found[1]})")
        case "docVar":
            yield Leak(Kind.PROPERTY, name, str(element.get(f"{{{W}}}name")))
        case "attachedTemplate":
            yield Leak(Kind.TEMPLATE, name, str(element.get(f"{{{R}}}id")))
        case _:
            return


def _unseen_styles(parts: Mapping[str, bytes]) -> set[str]:
    """Return the ids of styles whose words are not seen, by their own look or that of what they are based on."""
    styles = [
        s for name in parts if name.endswith("/styles.xml") for s in parse_xml(parts[name], name).iter(w("style"))
    ]
    unseen: set[str] = set()
    for _ in range(len(styles)):
        more = {
            str(style.get(w("styleId")))
            for style in styles
            if value(style, "basedOn") in unseen or any(_unseen(look) for look in style.findall(w("rPr")))
        }
        if more <= unseen:
            break
        unseen |= more
    return unseen


def _unseen_by_style(name: str, root: etree._Element, unseen: set[str]) -> Iterator[Leak]:
    for style in root.iter(w("rStyle"), w("pStyle")) if unseen else ():
        holder = None if (look := style.getparent()) is None else look.getparent()
        words = "" if holder is None else "".join(t.text or "" for t in holder.iter(w("t"))).strip()
        if style.get(w("val")) in unseen and words:
            yield Leak(Kind.HIDDEN, name, f"“{words[:60]}”")


def _unseen(look: etree._Element) -> bool:
    """Tell whether words of this look are there but not seen: hidden, white, or too small to read."""
    if switched(look, "vanish") or switched(look, "webHidden") or switched(look, "specVanish"):
        return True
    size = value(look, "sz") or ""
    return (value(look, "color") or "").upper() == "FFFFFF" or (size.isdigit() and int(size) <= 4)
