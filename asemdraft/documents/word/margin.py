"""The comments that delegations leave in the margin: words, author, conversation, and the words they are about.

A comment stands in comments.xml; who answers whom and what is settled in commentsExtended.xml, by the identity of
a comment's last paragraph; the true hour in commentsExtensible.xml. LibreOffice and Google Docs keep the first
alone: comments on one and the same stretch are then taken for one conversation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from asemdraft.documents.word.atoms import Paragraph, Revision, Sort, Story
from asemdraft.documents.word.document import Document
from asemdraft.documents.word.parsing import W15, parse_xml, w
from asemdraft.documents.word.places import Places, Point, Stretch, anchors, places, point
from asemdraft.documents.word.stories import read_story
from asemdraft.documents.word.styles import Styles
from asemdraft.documents.word.views import Taken, final, paragraphs

_SORTS: Final = frozenset({Sort.COMMENT, Sort.COMMENT_END, Sort.COMMENT_PLACE})


@dataclass(frozen=True, slots=True)
class MarginComment:
    """One comment in the margin."""

    id: str
    author: str
    initials: str
    date: str
    """As written: local time in LibreOffice, even with a "Z"."""
    text: str
    parent: str = ""
    """The id of the comment that it answers, where the file says so."""
    thread: str = ""
    """The id of the first comment of its conversation; its own where it opens one."""
    settled: bool = False
    """Marked as resolved."""
    utc: str = ""
    """The true hour, where the file has it."""
    story: str = ""
    """The story it is anchored in: "body", "footnote 1"; empty without an anchor."""
    in_base: Stretch | None = None
    """The words it is about, before all tracked changes."""
    in_final: Stretch | None = None
    """The words it is about, after all tracked changes."""


def read_comments(document: Document) -> tuple[MarginComment, ...]:
    """Return the comments of a document in the order of comments.xml; those without an anchor are kept.

    Raises MalformedError for a broken part.
    """
    root = _part(document, "comments")
    if root is None:
        return ()
    identities: dict[str, str] = {}
    found = [_comment(element, document.styles, identities) for element in root.iterfind(w("comment"))]
    told = _conversations(_part(document, "commentsExtended"), identities)
    hours = _hours(document, identities)
    anchored = _anchored(document.stories)
    whole = []
    for comment in found:
        parent, settled = told.get(comment.id, ("", False))
        placed = _placed(comment, anchored.get(comment.id))
        whole.append(replace(placed, parent=parent, settled=settled, utc=hours.get(comment.id, "")))
    return tuple(_threaded(whole, told_at_all=bool(told)))


@dataclass(frozen=True, slots=True)
class _Anchor:
    story: str
    in_base: Stretch | None
    in_final: Stretch | None


def _placed(comment: MarginComment, anchor: _Anchor | None) -> MarginComment:
    if anchor is None:
        return comment
    return replace(comment, story=anchor.story, in_base=anchor.in_base, in_final=anchor.in_final)


def _part(document: Document, kind: str) -> _Element | None:
    names = document.package.related(kind)
    return parse_xml(document.package.parts[names[0]], names[0], recover=document.recovered) if names else None


def _comment(element: _Element, styles: Styles, identities: dict[str, str]) -> MarginComment:
    """Read one comment; note the identities of its paragraphs in `identities`."""
    number = element.get(w("id")) or ""
    story = read_story(f"comment {number}", element, styles)
    texts = []
    for paragraph in paragraphs(final(story.pieces)):
        texts.append(paragraph.text)
        if paragraph.identity:
            identities[paragraph.identity] = number
    return MarginComment(
        number,
        element.get(w("author")) or "",
        element.get(w("initials")) or "",
        element.get(w("date")) or "",
        "\n".join(texts).strip(),
    )


def _conversations(root: _Element | None, identities: dict[str, str]) -> dict[str, tuple[str, bool]]:
    """Return of each comment the one that it answers, and whether it is settled."""
    found: dict[str, tuple[str, bool]] = {}
    for element in root if root is not None else ():
        own = identities.get(element.get(f"{{{W15}}}paraId") or "", "")
        parent = identities.get(element.get(f"{{{W15}}}paraIdParent") or "", "")
        if own:
            found[own] = (parent, (element.get(f"{{{W15}}}done") or "0") in {"1", "true"})
    return found


def _hours(document: Document, identities: dict[str, str]) -> dict[str, str]:
    """Return the true hours of comments: paragraph's identity to lasting id to hour."""
    ids, hours = _part(document, "commentsIds"), _part(document, "commentsExtensible")
    if ids is None or hours is None:
        return {}
    of_lasting = {_any(e, "durableId"): _any(e, "dateUtc") for e in hours}
    pairs = ((identities.get(_any(e, "paraId"), ""), of_lasting.get(_any(e, "durableId"), "")) for e in ids)
    return {number: hour for number, hour in pairs if number and hour}


def _any(element: _Element, name: str) -> str:
    """Return an attribute whatever its namespace: Word's extensions have one a year."""
    return next((str(said) for key, said in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _anchored(stories: tuple[Story, ...]) -> dict[str, _Anchor]:
    """Return where each comment is anchored."""
    found: dict[str, _Anchor] = {}
    for story in stories:
        ends: dict[str, dict[Sort, tuple[Paragraph, int]]] = {}
        for paragraph, number, atom in anchors(story.pieces, _SORTS):
            ends.setdefault(atom.name, {}).setdefault(atom.sort, (paragraph, number))
        if not ends:
            continue
        views = [(places(story, taken), taken) for taken in (_none, _all)]
        for name, seen in ends.items():
            start = seen.get(Sort.COMMENT) or seen.get(Sort.COMMENT_PLACE)
            end = seen.get(Sort.COMMENT_END) or seen.get(Sort.COMMENT_PLACE)
            in_base, in_final = (_stretch(where, start, end, taken) for where, taken in views)
            found.setdefault(name, _Anchor(story.name, in_base, in_final))
    return found


def _none(_: Revision) -> bool:
    return False


def _all(_: Revision) -> bool:
    return True


def _stretch(
    where: Places, start: tuple[Paragraph, int] | None, end: tuple[Paragraph, int] | None, taken: Taken
) -> Stretch | None:
    def at(place: tuple[Paragraph, int] | None) -> Point | None:
        return point(where, place[0], place[1], taken) if place else None

    return where.stretch(at(start or end), at(end or start))


def _threaded(comments: list[MarginComment], *, told_at_all: bool) -> list[MarginComment]:
    """Return the comments with the conversations they belong to."""
    by_id = {comment.id: comment for comment in comments}
    first_at: dict[tuple[str, Stretch, Stretch | None], str] = {}
    threaded = []
    for comment in comments:
        top, seen = comment, {comment.id}
        while top.parent in by_id and top.parent not in seen:
            top = by_id[top.parent]
            seen.add(top.id)
        thread = top.id
        if not told_at_all and comment.in_base is not None:
            thread = first_at.setdefault((comment.story, comment.in_base, comment.in_final), comment.id)
        threaded.append(replace(comment, thread=thread))
    return threaded
