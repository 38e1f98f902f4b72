"""Faults of a Word file that no validator sees, although word processors stumble over them.

1. two bookmarks of one name          4. a moved range without its partner    7. an id of a control twice
2. a bookmark without its end         5. moved words outside a named range    8. a control's tag over 64 characters
3. a paragraph's id twice             6. an insertion within an insertion     9. a control with nothing in it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from asemdraft.documents.word.opening import Limits, open_archive
from asemdraft.documents.word.parsing import W14, parse_xml, value, w

_LONGEST_TAG = 64
_CHANGES = {w(name) for name in ("ins", "del", "moveFrom", "moveTo")}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its number in the table above, the part, and what is wrong."""

    rule: int
    part: str
    detail: str


def lint_package(data: bytes) -> tuple[Fault, ...]:
    """Return the faults of the Word file `data` that validators overlook; none for what this program writes.

    Raises MalformedError for what is no readable Word file.
    """
    parts, _ = open_archive(data, Limits())
    roots = {
        name: parse_xml(parts[name], name)
        for name in sorted(parts)
        if name.startswith("word/") and name.endswith(".xml")
    }
    found: list[Fault] = []
    for name, root in roots.items():
        for check in (_bookmarks, _ids, _moves, _nesting, _controls):
            found += [Fault(rule, name, detail) for rule, detail in check(root)]
    names = Counter(b.get(w("name")) for root in roots.values() for b in root.iter(w("bookmarkStart")))
    found += [
        Fault(1, "the package", f"bookmark {name} stands {count} times") for name, count in names.items() if count > 1
    ]
    return tuple(found)


def _bookmarks(root: etree._Element) -> Iterator[tuple[int, str]]:
    starts = Counter(b.get(w("id")) for b in root.iter(w("bookmarkStart")))
    ends = Counter(b.get(w("id")) for b in root.iter(w("bookmarkEnd")))
    for number in starts.keys() | ends.keys():
        if starts[number] != 1 or ends[number] != 1:
            yield 2, f"bookmark {number} starts {starts[number]} times and ends {ends[number]} times"


def _ids(root: etree._Element) -> Iterator[tuple[int, str]]:
    ids = Counter(p.get(f"{{{W14}}}paraId") for p in root.iter(w("p")))
    for number, count in ids.items():
        if number is not None and count > 1:
            yield 3, f"paragraph id {number} stands {count} times"


def _moves(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Check that moved ranges come in pairs of one name, each with its end, and that no moved words stand outside."""
    names = {kind: Counter(r.get(w("name")) for r in root.iter(w(f"move{kind}RangeStart"))) for kind in ("From", "To")}
    for name in names["From"].keys() | names["To"].keys():
        if names["From"][name] != 1 or names["To"][name] != 1:
            yield 4, f"move {name} starts {names['From'][name]} times and arrives {names['To'][name]} times"
    for kind in ("From", "To"):
        open_ranges: set[str | None] = set()
        for element in root.iter(w(f"move{kind}RangeStart"), w(f"move{kind}RangeEnd"), w(f"move{kind}")):
            if element.tag == w(f"move{kind}RangeStart"):
                open_ranges.add(element.get(w("id")))
            elif element.tag == w(f"move{kind}RangeEnd"):
                if element.get(w("id")) not in open_ranges:
                    yield 4, f"a range of moved words ends that never began ({element.get(w('id'))})"
                open_ranges.discard(element.get(w("id")))
            elif not open_ranges and not _is_mark(element):
                yield 5, f"moved words outside a range: “{''.join(element.itertext())[:40]}”"
        if open_ranges:
            yield 4, f"{len(open_ranges)} ranges of moved words have no end"


def _nesting(root: etree._Element) -> Iterator[tuple[int, str]]:
    for change in root.iter(*_CHANGES):
        inside = next(change.iterancestors(w("ins"), w("moveTo")), None)
        if inside is not None and change.tag in {w("ins"), w("moveTo")}:
            yield 6, f"an insertion within an insertion: “{''.join(change.itertext())[:40]}”"


def _controls(root: etree._Element) -> Iterator[tuple[int, str]]:
    controls = list(root.iter(w("sdt")))
    ids = Counter(value(control.find(w("sdtPr")), "id") for control in controls)
    for number, count in ids.items():
        if number is not None and count > 1:
            yield 7, f"the id {number} of a control stands {count} times"
    for control in controls:
        tag = value(control.find(w("sdtPr")), "tag") or ""
        if len(tag) > _LONGEST_TAG:
            yield 8, f"a control's tag has {len(tag)} characters"
        content = control.find(w("sdtContent"))
        if content is None or len(content) == 0:
            yield 9, "a control holds nothing"


def _is_mark(change: etree._Element) -> bool:
    """Tell whether the change is of a paragraph's mark, which stands outside ranges by its nature."""
    holder = change.getparent()
    return holder is not None and holder.tag == w("rPr")
