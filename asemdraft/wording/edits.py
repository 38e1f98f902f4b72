"""What an amendment asks of a text: which words go, which come, and how two such edits stand to each other.

An amendment is never a patch to be tried on any text. It is a script: edits at word positions of the one
text that its author saw. Two scripts on one text are then united, not applied one after the other, and the
order in which they came cannot matter.

How two edits of two members stand to each other, on one base (`relation`):

    case  edits                                                             relation
    1     the same words go, the same words come                            SAME
    2     words that both touch; an insertion inside what the other         OVERLAP
          deletes; two different insertions at one place
    3     no unchanged word between them, or one can slide to the other     CONTACT
    4     anything else                                                     DISJOINT
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final
from zlib import crc32

from asemdraft.errors import RequestError
from asemdraft.wording.words import Tokens, join, keys, token, words_of

FORMAT: Final = 1
"""The format in which scripts are kept. A later way of comparing is a later format, never a silent change."""

Block = tuple[int, int, int, int]
"""Words `[0]..[1]` of the old text stand where words `[2]..[3]` of the new text are."""


class Relation(IntEnum):
    """How two edits stand to each other; the greater, the more a person has to decide."""

    DISJOINT = 0
    SAME = 1
    CONTACT = 2
    OVERLAP = 3


class UnfitScriptError(RequestError):
    """The text is not the one that the script was made for."""

    def __init__(self, wanted: int, found: int) -> None:
        if wanted == found:
            sentence = f"These edits were made on other words than the {found} of this text."
        else:
            sentence = f"These edits were made on a text of {wanted} words, and this one has {found}."
        super().__init__(sentence, "Name the text that the author had before them.")


@dataclass(frozen=True, slots=True)
class Hunk:
    """One edit: words `lo` up to `hi` of the base go, `new` comes. `lo == hi` inserts at the gap before word `lo`.

    `glue_after` is the white space that the author left before the word after the edit (None: as in the base).
    `slide` is how far a pure insertion or deletion could stand elsewhere and give the same words; `reach` goes
    on from there over punctuation to the next word on either side.
    """

    lo: int
    hi: int
    new: Tokens
    glue_after: str | None
    slide: tuple[int, int]
    reach: tuple[int, int]
    keys: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", keys(self.new))

    @property
    def text(self) -> str:
        """The words that come, without the white space before the first."""
        return join(self.new).lstrip()


@dataclass(frozen=True, slots=True)
class Spacing:
    """A word that stays but is typed otherwise: its white space, its quotes or hyphens. Never a collision of words.

    `at` counts the words of the base; the count itself stands for the white space at the end of the text.
    """

    at: int
    glue: str | None
    core: str | None


@dataclass(frozen=True, slots=True)
class Script:
    """All that one amendment asks: hunks in order with at least one kept word between, and changes of typing.

    `words` and `mark` know the base again: the count of its words and a checksum of their keys.
    """

    hunks: tuple[Hunk, ...]
    spacing: tuple[Spacing, ...] = ()
    words: int = 0
    mark: int = 0
    format: int = FORMAT

    @property
    def asks_nothing(self) -> bool:
        """Whether the text asked for is, word for word, the base."""
        return not self.hunks

    def fits(self, old: Tokens) -> bool:
        """Whether `old` has the words that the script was made for."""
        return self.words == len(old) and self.mark == mark_of(old)


def mark_of(tokens: Tokens) -> int:
    """Return a checksum of the words (not of their typing)."""
    return crc32("\n".join(keys(tokens)).encode("utf-8", "surrogatepass"))


def apply(old: str, script: Script) -> str:
    """Return the text that the author of `script` wrote. Law: `apply(old, compare(old, new)) == new`, to the letter.

    UnfitScriptError if `old` is not the text that the script was made for.
    """
    words, tail = words_of(old)
    if not script.fits(words):
        raise UnfitScriptError(script.words, len(words))
    respelt = {spacing.at: spacing for spacing in script.spacing}
    for at, spacing in respelt.items():
        if at == len(words):
            tail = tail if spacing.glue is None else spacing.glue
    placed = [
        words[at]
        if at not in respelt
        else token(_given(respelt[at].glue, words[at].glue), _given(respelt[at].core, words[at].core))
        for at in range(len(words))
    ]
    out: list[str] = []
    at = 0
    for hunk in script.hunks:
        out.append(join(placed[at : hunk.lo]) + join(hunk.new))
        at = hunk.hi
        if hunk.glue_after is not None:
            if at < len(words):
                placed[at] = token(hunk.glue_after, placed[at].core)
            else:
                tail = hunk.glue_after
    return "".join(out) + join(placed[at:]) + tail


def relation(first: Hunk, second: Hunk) -> Relation:
    """Tell how two edits of one base stand to each other (the table above). Law: it is symmetric.

    What the words say elsewhere (a phrase moved, the same sentence brought twice) is for `moves`.
    """
    if first.lo == second.lo and first.hi == second.hi and first.keys == second.keys:
        return Relation.SAME
    if _overlap(first, second):
        return Relation.OVERLAP
    if first.reach[0] <= second.reach[1] and second.reach[0] <= first.reach[1]:
        return Relation.CONTACT
    return Relation.DISJOINT


def _overlap(first: Hunk, second: Hunk) -> bool:
    if first.lo < first.hi and second.lo < second.hi:
        return max(first.lo, second.lo) < min(first.hi, second.hi)
    if first.lo == first.hi and second.lo == second.hi:
        return first.slide[0] <= second.lo <= first.slide[1] or second.slide[0] <= first.lo <= second.slide[1]
    return first.lo < second.lo < first.hi or second.lo < first.lo < second.hi


def script_of(old: tuple[Tokens, str], new: tuple[Tokens, str], blocks: Iterable[Block]) -> Script:
    """Return the script that turns `old` into `new` (words and the white space at the end), given what was replaced.

    Every word outside `blocks` is kept: it stands in both, perhaps typed otherwise.
    """
    words, tail = old
    fresh, fresh_tail = new
    hunks: list[Hunk] = []
    spacing: list[Spacing] = []
    at = ahead = 0
    after_hunk = False
    for lo, hi, new_lo, new_hi in (*blocks, (len(words), len(words), len(fresh), len(fresh))):
        for index in range(at, lo):
            kept, wanted = words[index], fresh[ahead + index - at]
            if kept is wanted:
                continue
            glue = wanted.glue if wanted.glue != kept.glue and not (after_hunk and index == at) else None
            core = wanted.core if wanted.core != kept.core else None
            if glue is not None or core is not None:
                spacing.append(Spacing(index, glue, core))
        if (lo, new_lo) != (hi, new_hi):
            glue = _glue(old, hi, new, new_hi)
            hunks.append(_hunk(words, (lo, hi), fresh[new_lo:new_hi], glue))
            after_hunk = True
        at, ahead = hi, new_hi
    if tail != fresh_tail and not (hunks and hunks[-1].hi == len(words)):
        spacing.append(Spacing(len(words), fresh_tail, None))
    return Script(tuple(hunks), tuple(spacing), len(words), mark_of(words))


def blocks_of(script: Script) -> tuple[Block, ...]:
    """Return the script's hunks as places in the old and in the new text."""
    blocks, shift = [], 0
    for hunk in script.hunks:
        blocks.append((hunk.lo, hunk.hi, hunk.lo + shift, hunk.lo + shift + len(hunk.new)))
        shift += len(hunk.new) - (hunk.hi - hunk.lo)
    return tuple(blocks)


def invert(old: str, script: Script) -> Script:
    """Return the edits that lead back from the result of a script to its base.

    Law: `apply(apply(old, s), invert(old, s)) == old`.
    """
    new = words_of_result(old, script)
    return script_of(new, words_of(old), [(c, d, a, b) for a, b, c, d in blocks_of(script)])


def compose(old: str, first: Script, second: Script) -> Script:
    """Return one script for two made one after the other, keeping who-is-who of the words.

    Laws: `apply(old, compose(old, f, s)) == apply(apply(old, f), s)`, and composing is associative.
    """
    middle = words_of_result(old, first)
    whence = _kept(first.words, blocks_of(first), len(middle[0]))
    end = words_of_result(apply(old, first), second)
    through = _kept(second.words, blocks_of(second), len(end[0]))
    origin = [None if m is None else whence[m] for m in through]
    return script_of(words_of(old), end, blocks_between(origin, first.words))


def words_of_result(old: str, script: Script) -> tuple[Tokens, str]:
    """Return the words of the amended text as the script counts them, and the white space at its end."""
    words, tail = words_of(apply(old, script))
    expected = script.words + sum(len(h.new) - (h.hi - h.lo) for h in script.hunks)
    if len(words) != expected:
        raise UnfitScriptError(expected, len(words))
    return words, tail


def _kept(length: int, blocks: Sequence[Block], new_length: int) -> list[int | None]:
    """Return for each new word the old word that it is, or None."""
    kept: list[int | None] = []
    at = 0
    for lo, hi, new_lo, new_hi in (*blocks, (length, length, new_length, new_length)):
        kept.extend(range(at, lo))
        kept.extend([None] * (new_hi - new_lo))
        at = hi
    return kept


def blocks_between(origin: Sequence[int | None], length: int) -> list[Block]:
    """Return what was replaced, given for each new word the number of the old word that it is, or None."""
    blocks: list[Block] = []
    at = ahead = 0
    for index, old in (*enumerate(origin), (len(origin), length)):
        if old is None:
            continue
        if old > at or index > ahead:
            blocks.append((at, old, ahead, index))
        at, ahead = old + 1, index + 1
    return blocks


def _hunk(words: Tokens, span: tuple[int, int], new: Tokens, glue_after: str | None) -> Hunk:
    slide = _slide(words, span, new)
    lo, hi = slide
    while lo > 0 and not words[lo - 1].is_word:
        lo -= 1
    while hi < len(words) and not words[hi].is_word:
        hi += 1
    return Hunk(span[0], span[1], new, glue_after, slide, (lo, hi))


def _slide(words: Tokens, span: tuple[int, int], new: Tokens) -> tuple[int, int]:
    """Return the first and the last word position that the edit could touch and give the same words.

    Of all places where it would, those count that a drafter might have meant: borders nearly as good as the best.
    """
    lo, hi = span
    if lo < hi and new:
        return span
    text, size = (words, hi - lo) if lo < hi else ((*words[:lo], *new, *words[lo:]), len(new))
    first, last = slides(text, (lo, lo + size), (-lo, len(text) - lo - size))
    if first == last:
        return span
    worth = {k: border(text, lo + k) + border(text, lo + k + size) for k in range(first, last + 1)}
    meant = [k for k, value in worth.items() if 2 * value >= max(worth.values())]
    return lo + min(0, *meant), hi + max(0, *meant)


def slides(text: Tokens, block: tuple[int, int], bounds: tuple[int, int]) -> tuple[int, int]:
    """Return how far a block of the text can move to the left and to the right without changing the words."""
    start, stop = block
    lowest = highest = 0
    while lowest > bounds[0] and text[start + lowest - 1].key == text[stop + lowest - 1].key:
        lowest -= 1
    while highest < bounds[1] and text[start + highest].key == text[stop + highest].key:
        highest += 1
    return lowest, highest


def border(text: Tokens, gap: int) -> int:
    """Return how natural it is to begin or end something at this gap of the text."""
    if gap in {0, len(text)} or text[gap - 1].ends_sentence:
        return 5
    if text[gap - 1].core == ",":
        return 3
    if text[gap].core in {",", "and", "or"}:
        return 2
    return 0 if text[gap].is_word else 1


def _glue(old: tuple[Tokens, str], hi: int, new: tuple[Tokens, str], new_hi: int) -> str | None:
    """Return the white space before the word after an edit, or None where it is the base's."""
    before = old[0][hi].glue if hi < len(old[0]) else old[1]
    wanted = new[0][new_hi].glue if hi < len(old[0]) else new[1]
    return wanted if wanted != before else None


def _given(value: str | None, otherwise: str) -> str:
    return otherwise if value is None else value
