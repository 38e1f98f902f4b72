"""Word comments: the remarks of members in the margin, with their authors, dates, replies and what is settled.

Four parts hold them: the words, which of them answer which and are settled, lasting ids, and the people.
A paragraph's id ties the first three together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from asemdraft.documents.marked import Comment
from asemdraft.documents.word import markup
from asemdraft.documents.word.markup import W, quoted
from asemdraft.documents.word.package import RELATION, WORD_TYPE, XML_HEAD, Part

_OFFICE = "http://schemas.microsoft.com/office/"
_W14, _W15 = _OFFICE + "word/2010/wordml", _OFFICE + "word/2012/wordml"
_CID = _OFFICE + "word/2016/wordml/cid"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_FIRST_PARAGRAPH = 0x10000000  # Word's own ids lie below 0x80000000; ours count from here
_FIRST_DURABLE = 0x20000000


def stamped(number: int, author: str, date: datetime | None) -> str:
    """Return the attributes that say whose a change or comment is: its id, its author, its date in UTC if any."""
    at = f' w:date="{date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"' if date else ""
    return f'w:id="{number}" w:author={quoted(author)}{at}'


@dataclass(slots=True)
class Comments:
    """The comments of one document while it is written."""

    held: list[tuple[int, Comment, int]] = field(default_factory=list)
    """The id of each comment, the comment, and the place in this list of the one that it answers, else -1."""

    def add(self, comment: Comment, numbers: Iterator[int]) -> tuple[int, ...]:
        """Take up a comment and its replies, and return their ids."""
        return tuple(self._add(comment, numbers, -1))

    def _add(self, comment: Comment, numbers: Iterator[int], answered: int) -> Iterator[int]:
        place = len(self.held)
        self.held.append((next(numbers), comment, answered))
        yield self.held[place][0]
        for reply in comment.replies:
            # Word knows one depth of answers: a reply to a reply answers the first comment
            yield from self._add(reply, numbers, answered if answered >= 0 else place)

    def parts(self) -> tuple[tuple[str, Part], ...]:
        """Return the four parts, each with the type of its relation; nothing where there are no comments."""
        if not self.held:
            return ()
        return (
            (RELATION + "comments", self._part("comments", self._words(), f' xmlns:w14="{_W14}"', "w14")),
            (
                _OFFICE + "2011/relationships/commentsExtended",
                self._part("commentsExtended", self._threads(), "", "w15"),
            ),
            (_OFFICE + "2016/09/relationships/commentsIds", self._part("commentsIds", self._ids(), "", "w16cid")),
            (_OFFICE + "2011/relationships/people", self._part("people", self._people(), "", "w15")),
        )

    @staticmethod
    def _part(name: str, inside: str, spaces: str, prefix: str) -> Part:
        root = {"commentsExtended": "w15:commentsEx", "commentsIds": "w16cid:commentsIds", "people": "w15:people"}
        tag = root.get(name, "w:comments")
        own = {"w15": f' xmlns:w15="{_W15}"', "w16cid": f' xmlns:w16cid="{_CID}"'}.get(prefix, "")
        head = f'<{tag} xmlns:w="{W}" xmlns:mc="{_COMPATIBILITY}"{spaces}{own} mc:Ignorable="{prefix}">'
        return Part(f"word/{name}.xml", f"{WORD_TYPE}{name}+xml", f"{XML_HEAD}{head}{inside}</{tag}>".encode())

    def _words(self) -> str:
        return "".join(self._one(place, number, comment) for place, (number, comment, _) in enumerate(self.held))

    @staticmethod
    def _one(place: int, number: int, comment: Comment) -> str:
        initials = "".join(word[0] for word in comment.author.split() if word[0].isalnum())[:4]
        sign = "<w:r><w:annotationRef/></w:r>"
        return (
            f"<w:comment {stamped(number, comment.author, comment.date)} w:initials={quoted(initials)}>"
            f'<w:p w14:paraId="{_FIRST_PARAGRAPH + place + 1:08X}">{sign}{markup.run(comment.text)}</w:p></w:comment>'
        )

    def _threads(self) -> str:
        rows = []
        for place, (_, comment, answered) in enumerate(self.held):
            parent = f' w15:paraIdParent="{_FIRST_PARAGRAPH + answered + 1:08X}"' if answered >= 0 else ""
            done = int(comment.resolved)
            rows.append(f'<w15:commentEx w15:paraId="{_FIRST_PARAGRAPH + place + 1:08X}"{parent} w15:done="{done}"/>')
        return "".join(rows)

    def _ids(self) -> str:
        return "".join(
            f'<w16cid:commentId w16cid:paraId="{_FIRST_PARAGRAPH + place + 1:08X}"'
            f' w16cid:durableId="{_FIRST_DURABLE + place + 1:08X}"/>'
            for place in range(len(self.held))
        )

    def _people(self) -> str:
        authors = dict.fromkeys(comment.author for _, comment, _ in self.held)
        return "".join(
            f"<w15:person w15:author={quoted(author)}>"
            f'<w15:presenceInfo w15:providerId="None" w15:userId={quoted(author)}/></w15:person>'
            for author in authors
        )
